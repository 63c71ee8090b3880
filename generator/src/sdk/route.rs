//! A call's constant data.

use crate::http;

/// A call's constant data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The document's `operationId`, or method and path.
    pub id: String,
    /// The HTTP method.
    pub method: http::Method,
    /// The path template, parameters in braces.
    pub path: String,
    /// When it may be sent again.
    pub replay: Replay,
    /// The credentials it needs, any of the lists, all positions of it; `None` where they are those
    /// of the whole API.
    pub auth: Option<Vec<Vec<usize>>>,
}

/// When a call may be sent again after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Replay {
    /// After any transient failure.
    Always,
    /// Only if the server did not process it.
    IfNotProcessed,
    /// Never.
    Never,
}

impl Replay {
    /// When a call of a method may be sent again unless it is said otherwise.
    pub fn of(method: http::Method) -> Self {
        if method.is_idempotent() { Self::Always } else { Self::IfNotProcessed }
    }
}
