// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use super::WebhookType;
use crate::runtime::Extra;

/// The webhooks to delete.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct WebhookDeleteParams {
    /// Array of webhook URLs to delete.
    pub webhooks: Vec<String>,
    /// Type of webhook to delete from.
    pub r#type: Option<WebhookType>,
    pub extra: Extra,
}

impl WebhookDeleteParams {
    pub fn new<T>(webhooks: impl IntoIterator<Item = T>) -> Self
    where
        T: Into<String>,
    {
        Self {
            webhooks: webhooks.into_iter().map(Into::into).collect(),
            r#type: None,
            extra: Extra::default(),
        }
    }

    /// Type of webhook to delete from.
    pub fn r#type(mut self, r#type: impl Into<WebhookType>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }
}
