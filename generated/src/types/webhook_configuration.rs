// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::{Extra, Secret};

/// A webhook with options of its own.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct WebhookConfiguration {
    /// Webhook endpoint URL for receiving callbacks.
    /// Format `uri`. Example: `https://example.com/receive`.
    pub url: String,
    /// Secret for webhook signature verification. Format `password`. Example: `whsec_receive456`.
    pub secret: Option<Secret>,
    pub extra: Extra,
}

impl WebhookConfiguration {
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            secret: None,
            extra: Extra::default(),
        }
    }

    /// Secret for webhook signature verification. Format `password`. Example: `whsec_receive456`.
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secret = Some(secret.into());
        self
    }
}
