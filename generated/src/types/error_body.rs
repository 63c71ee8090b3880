// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::Extra;

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ErrorBody {
    /// Example: `The request failed`.
    pub message: Option<String>,
    /// Example: `ERROR`.
    pub status: Option<String>,
    pub extra: Extra,
}
