//! A call's constant data.

use crate::http;
use runtime::sources::Method;
pub use runtime::sources::Replay;

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
    /// The credentials it carries, those of any alternative; `None` where they are those of the whole API.
    pub auth: Option<Vec<Alternative>>,
    /// The redirects that are given back.
    pub redirects: Vec<u16>,
    /// The media types of answers that would be read as another kind of JSON than they are.
    pub unread: Vec<String>,
    /// What is sent in the member `stream` of the body, whatever the caller gives: a value, or nothing.
    pub stream: Option<Option<bool>>,
}

/// Credentials that are sent together, by the names of their schemes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Those without which it cannot be taken.
    pub needed: Vec<String>,
    /// Those that are sent, too, if the client has them.
    pub optional: Vec<String>,
}

/// When a call of a method may be sent again unless it is said otherwise, as the runtime has it.
pub fn replay(method: http::Method) -> Replay {
    let method = match method {
        http::Method::Get => Method::Get,
        http::Method::Put => Method::Put,
        http::Method::Post => Method::Post,
        http::Method::Delete => Method::Delete,
        http::Method::Options => Method::Options,
        http::Method::Head => Method::Head,
        http::Method::Patch => Method::Patch,
        http::Method::Trace => Method::Trace,
    };
    method.replay()
}
