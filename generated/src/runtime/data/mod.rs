// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! JSON and the values it becomes; nothing here knows about HTTP.

pub(crate) mod codec;
pub(crate) mod extra;
pub(crate) mod finite;
pub(crate) mod json;
pub(crate) mod json_error;
pub(crate) mod lenient;
pub(crate) mod level;
pub(crate) mod locate;
pub(crate) mod members;
pub(crate) mod memory;
pub(crate) mod raw;
pub(crate) mod read;
pub(crate) mod secret;
pub(crate) mod texts;
pub(crate) mod variants;
