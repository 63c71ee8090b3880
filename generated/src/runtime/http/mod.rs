// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! HTTP messages: how values become requests, and what comes back.

use super::data;

pub(crate) mod accept;
pub(crate) mod api;
pub(crate) mod api_error;
pub(crate) mod auth;
pub(crate) mod base_url;
pub(crate) mod body;
pub(crate) mod clock;
pub(crate) mod connection;
pub(crate) mod decode_error;
pub(crate) mod dots;
pub(crate) mod error;
pub(crate) mod method;
pub(crate) mod params;
pub(crate) mod payload;
pub(crate) mod problem;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod route;
pub(crate) mod transport;
