// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use super::Webhook;
use crate::runtime::{Extra, Secret};

/// The webhooks of an account, by the events they are called for.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Webhooks {
    /// Webhooks for call log events.
    pub call_log: Option<Vec<Webhook>>,
    /// Webhooks for contact created events (URL strings only).
    pub contact_created: Option<Vec<Webhook>>,
    /// Global secret applied to all webhooks. Format `password`. Example: `whsec_global123`.
    pub global_secret: Option<Secret>,
    /// Webhooks for line assigned events.
    pub line_assigned: Option<Vec<Webhook>>,
    /// Webhooks for line blocked events.
    pub line_blocked: Option<Vec<Webhook>>,
    /// Webhooks for outbound message status updates.
    pub outbound: Option<Vec<Webhook>>,
    /// Webhooks for inbound message events.
    pub receive: Option<Vec<Webhook>>,
    /// Webhooks for typing indicator events.
    pub typing_indicator: Option<Vec<Webhook>>,
    pub extra: Extra,
}

impl Webhooks {
    /// Webhooks for call log events.
    pub fn call_log<T>(mut self, call_log: impl IntoIterator<Item = T>) -> Self
    where
        T: Into<Webhook>,
    {
        self.call_log = Some(call_log.into_iter().map(Into::into).collect());
        self
    }

    /// Webhooks for contact created events (URL strings only).
    pub fn contact_created<T>(
        mut self,
        contact_created: impl IntoIterator<Item = T>,
    ) -> Self
    where
        T: Into<Webhook>,
    {
        self.contact_created = Some(
            contact_created.into_iter().map(Into::into).collect(),
        );
        self
    }

    /// Global secret applied to all webhooks. Format `password`. Example: `whsec_global123`.
    pub fn global_secret(mut self, global_secret: impl Into<Secret>) -> Self {
        self.global_secret = Some(global_secret.into());
        self
    }

    /// Webhooks for line assigned events.
    pub fn line_assigned<T>(mut self, line_assigned: impl IntoIterator<Item = T>) -> Self
    where
        T: Into<Webhook>,
    {
        self.line_assigned = Some(line_assigned.into_iter().map(Into::into).collect());
        self
    }

    /// Webhooks for line blocked events.
    pub fn line_blocked<T>(mut self, line_blocked: impl IntoIterator<Item = T>) -> Self
    where
        T: Into<Webhook>,
    {
        self.line_blocked = Some(line_blocked.into_iter().map(Into::into).collect());
        self
    }

    /// Webhooks for outbound message status updates.
    pub fn outbound<T>(mut self, outbound: impl IntoIterator<Item = T>) -> Self
    where
        T: Into<Webhook>,
    {
        self.outbound = Some(outbound.into_iter().map(Into::into).collect());
        self
    }

    /// Webhooks for inbound message events.
    pub fn receive<T>(mut self, receive: impl IntoIterator<Item = T>) -> Self
    where
        T: Into<Webhook>,
    {
        self.receive = Some(receive.into_iter().map(Into::into).collect());
        self
    }

    /// Webhooks for typing indicator events.
    pub fn typing_indicator<T>(
        mut self,
        typing_indicator: impl IntoIterator<Item = T>,
    ) -> Self
    where
        T: Into<Webhook>,
    {
        self.typing_indicator = Some(
            typing_indicator.into_iter().map(Into::into).collect(),
        );
        self
    }
}
