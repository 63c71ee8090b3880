//! The client and its calls: options, credentials that change, attempts, retries, redirects.

use super::{data, http};

pub(crate) mod budget;
pub(crate) mod builder;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod idempotency;
pub(crate) mod limits;
#[cfg(feature = "logging")]
pub(crate) mod logging;
pub(crate) mod options;
pub(crate) mod outgoing;
pub(crate) mod redirect;
pub(crate) mod reply;
pub(crate) mod retry;
pub(crate) mod send;
pub(crate) mod server_variables;
pub(crate) mod token;
pub(crate) mod untyped;
