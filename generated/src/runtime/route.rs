//! What the document fixes about an operation.

use super::api::Requirement;

/// An operation's fixed part: one constant each.
#[derive(Debug)]
pub struct Route {
    /// The operation's id in the document.
    pub(crate) id: &'static str,
    /// The HTTP method.
    pub(crate) method: Method,
    /// The path template: `/pets/{petId}`.
    pub(crate) path: &'static str,
    /// When the request may be sent again.
    pub(crate) replay: Replay,
    /// Which credentials it carries.
    pub(crate) auth: Requirement,
}

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
    /// The method as HTTP spells it.
    pub(crate) fn http(self) -> http::Method {
        match self {
            Self::Get => http::Method::GET,
            Self::Head => http::Method::HEAD,
            Self::Post => http::Method::POST,
            Self::Put => http::Method::PUT,
            Self::Patch => http::Method::PATCH,
            Self::Delete => http::Method::DELETE,
            Self::Options => http::Method::OPTIONS,
            Self::Trace => http::Method::TRACE,
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
