//! What tests of callers use in place of the network and the clock.

use super::{calls, data, http, streams};

pub(crate) mod manual_clock;
pub(crate) mod sample;
pub(crate) mod stub;
pub(crate) mod stub_answer;
