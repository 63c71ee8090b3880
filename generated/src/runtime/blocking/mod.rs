// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! Calls for code that is not async.

use super::{calls, http};

pub(crate) mod wait;
