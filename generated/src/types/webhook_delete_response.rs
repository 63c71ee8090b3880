// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::Extra;

/// What became of the request.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct WebhookDeleteResponse {
    /// Example: `Webhooks deleted successfully`.
    pub message: Option<String>,
    /// Example: `OK`.
    pub status: Option<String>,
    pub extra: Extra,
}
