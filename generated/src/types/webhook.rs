// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use super::WebhookConfiguration;
use crate::runtime::Json;

/// A webhook: its URL alone, or its URL with options.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Webhook {
    /// Webhook endpoint URL for receiving callbacks. Example: `https://example.com`.
    Url(String),
    Configuration(WebhookConfiguration),
    /// A form this version of the crate does not know; sent back unchanged.
    Unknown(Json),
}

impl From<&str> for Webhook {
    fn from(value: &str) -> Self {
        Self::Url(value.into())
    }
}

impl From<&String> for Webhook {
    fn from(value: &String) -> Self {
        Self::Url(value.into())
    }
}
