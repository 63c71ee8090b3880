// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use super::Webhooks;
use crate::runtime::Extra;

/// The webhooks of the account, the new ones among them.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct WebhookCreateResponse {
    /// Example: `Webhooks added successfully`.
    pub message: Option<String>,
    /// Example: `OK`.
    pub status: Option<String>,
    pub webhooks: Option<Webhooks>,
    pub extra: Extra,
}
