// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! The client and its calls: options, credentials that change, attempts, retries, redirects.

use super::{data, http};

pub(crate) mod budget;
pub(crate) mod builder;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod limits;
#[cfg(feature = "logging")]
pub(crate) mod logging;
pub(crate) mod options;
pub(crate) mod outgoing;
pub(crate) mod redirect;
pub(crate) mod reply;
pub(crate) mod retry;
pub(crate) mod send;
pub(crate) mod untyped;
