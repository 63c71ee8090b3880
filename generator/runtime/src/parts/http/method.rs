//! The HTTP methods, and which of them may be sent twice.
//!
//! The generator reads this file too: it needs nothing else.

/// The methods an OpenAPI document can name (OpenAPI 3.0, "Path Item Object").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `HEAD`.
    Head,
    /// `POST`.
    Post,
    /// `PUT`.
    Put,
    /// `PATCH`.
    Patch,
    /// `DELETE`.
    Delete,
    /// `OPTIONS`.
    Options,
    /// `TRACE`.
    Trace,
}

impl Method {
    /// When a request may be sent again, by its method: what `POST` and `PATCH` do may differ when it
    /// is done twice (RFC 9110, section 9.2.2).
    pub const fn replay(self) -> Replay {
        match self {
            Self::Post | Self::Patch => Replay::IfNotProcessed,
            Self::Get | Self::Head | Self::Put | Self::Delete | Self::Options | Self::Trace => {
                Replay::Always
            }
        }
    }
}

/// When a request may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// After every transient failure: twice has the same effect as once.
    Always,
    /// Only when the server provably did not process it.
    IfNotProcessed,
    /// Not at all.
    Never,
}
