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

impl WebhookType {
    /// The text that stands for it in JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Receive => "receive",
            Self::LineBlocked => "line_blocked",
            Self::LineAssigned => "line_assigned",
            Self::Outbound => "outbound",
            Self::TypingIndicator => "typing_indicator",
            Self::CallLog => "call_log",
            Self::ContactCreated => "contact_created",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for WebhookType {
    fn from(text: &str) -> Self {
        match text {
            "receive" => Self::Receive,
            "line_blocked" => Self::LineBlocked,
            "line_assigned" => Self::LineAssigned,
            "outbound" => Self::Outbound,
            "typing_indicator" => Self::TypingIndicator,
            "call_log" => Self::CallLog,
            "contact_created" => Self::ContactCreated,
            _ => Self::Unknown(text.into()),
        }
    }
}
