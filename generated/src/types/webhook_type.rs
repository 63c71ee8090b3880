// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

/// The event a webhook is called for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookType {
    /// `receive`
    Receive,
    /// `line_blocked`
    LineBlocked,
    /// `line_assigned`
    LineAssigned,
    /// `outbound`
    Outbound,
    /// `typing_indicator`
    TypingIndicator,
    /// `call_log`
    CallLog,
    /// `contact_created`
    ContactCreated,
    /// A value this version of the crate does not know; sent back unchanged.
    Unknown(Box<str>),
}
