//! What the document fixes about an operation.

use super::api::Requirement;
use super::method::{Method, Replay};

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
    /// Which credentials it carries; `None` means those of the whole API.
    pub(crate) auth: Option<Requirement>,
    /// The redirects that it gives back and does not follow.
    pub(crate) redirects: &'static [u16],
    /// The media types of other JSON that the document has for a success, and that no call reads.
    pub(crate) unread: &'static [&'static str],
    /// What is sent in the member `stream` of the body, whatever the caller gives: a value, or nothing.
    pub(crate) stream: Option<Option<bool>>,
}

/// How emitted code makes one: by the method, then what is unusual.
impl Route {
    pub(crate) const fn get(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Get, path)
    }

    pub(crate) const fn head(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Head, path)
    }

    pub(crate) const fn post(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Post, path)
    }

    pub(crate) const fn put(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Put, path)
    }

    pub(crate) const fn patch(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Patch, path)
    }

    pub(crate) const fn delete(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Delete, path)
    }

    pub(crate) const fn options(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Options, path)
    }

    pub(crate) const fn trace(id: &'static str, path: &'static str) -> Self {
        Self::new(id, Method::Trace, path)
    }

    /// When the request may be sent again, where that does not follow from the method.
    pub(crate) const fn replay(self, replay: Replay) -> Self {
        Self { replay, ..self }
    }

    /// Which credentials it carries, where they are not those of the whole API.
    pub(crate) const fn auth(self, auth: Requirement) -> Self {
        Self { auth: Some(auth), ..self }
    }

    /// Which redirects are a success, and not followed.
    pub(crate) const fn returns(self, redirects: &'static [u16]) -> Self {
        Self { redirects, ..self }
    }

    /// Which media types an answer must not have.
    pub(crate) const fn unread(self, unread: &'static [&'static str]) -> Self {
        Self { unread, ..self }
    }

    /// What is sent in the member `stream` of the body.
    pub(crate) const fn stream(self, asked: Option<bool>) -> Self {
        Self { stream: Some(asked), ..self }
    }

    const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        let replay = method.replay();
        Self { id, method, path, replay, auth: None, redirects: &[], unread: &[], stream: None }
    }
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
