// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! What tests of callers use in place of the network and the clock.

use super::{calls, data, http};

pub(crate) mod manual_clock;
pub(crate) mod sample;
pub(crate) mod stub;
pub(crate) mod stub_answer;
