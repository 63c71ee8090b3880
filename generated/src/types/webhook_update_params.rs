// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use super::Webhooks;
use crate::runtime::Extra;

/// The whole configuration, which replaces the present one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct WebhookUpdateParams {
    pub webhooks: Webhooks,
    pub extra: Extra,
}

impl WebhookUpdateParams {
    pub fn new(webhooks: impl Into<Webhooks>) -> Self {
        Self {
            webhooks: webhooks.into(),
            extra: Extra::default(),
        }
    }
}
