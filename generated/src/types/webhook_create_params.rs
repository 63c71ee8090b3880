// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use super::{Webhook, WebhookType};
use crate::runtime::{Extra, Secret};

/// The webhooks to add.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct WebhookCreateParams {
    /// Array of webhook URLs or webhook objects.
    pub webhooks: Vec<Webhook>,
    /// Global secret for webhook signature verification.
    /// Format `password`. Example: `whsec_global123`.
    pub global_secret: Option<Secret>,
    /// Type of webhook to add.
    pub r#type: Option<WebhookType>,
    pub extra: Extra,
}

impl WebhookCreateParams {
    pub fn new<T>(webhooks: impl IntoIterator<Item = T>) -> Self
    where
        T: Into<Webhook>,
    {
        Self {
            webhooks: webhooks.into_iter().map(Into::into).collect(),
            global_secret: None,
            r#type: None,
            extra: Extra::default(),
        }
    }

    /// Global secret for webhook signature verification.
    pub fn global_secret(mut self, global_secret: impl Into<Secret>) -> Self {
        self.global_secret = Some(global_secret.into());
        self
    }

    /// Type of webhook to add.
    pub fn r#type(mut self, r#type: impl Into<WebhookType>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }
}
