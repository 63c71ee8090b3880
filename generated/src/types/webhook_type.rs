// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

/// The event a webhook is called for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookType {
    Receive,
    LineBlocked,
    LineAssigned,
    Outbound,
    TypingIndicator,
    CallLog,
    ContactCreated,
    /// A value this version of the crate does not know; sent back unchanged.
    Unknown(Box<str>),
}
