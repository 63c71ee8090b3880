// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::Extra;

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ErrorBody {
    /// The member `message`.
    /// Example: `The request failed`.
    pub message: Option<String>,
    /// The member `status`.
    /// Example: `ERROR`.
    pub status: Option<String>,
    /// Members this version of the crate does not know; sent back unchanged.
    pub extra: Extra,
}
