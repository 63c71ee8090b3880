// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! The operations of the API by resource; each module holds a handle and its calls.

pub mod webhooks;
