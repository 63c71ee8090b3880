//! A response: what came before its body, and the body or what was made of it.
//!
//! Invariant: `Debug` shows neither the value nor a header, since both may hold secrets.

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, StatusCode};

/// A value together with the response it came in.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The server's name for this exchange: `x-request-id`, else `request-id`.
    pub request_id: Option<String>,
    /// The decoded body; the bytes of the body in a raw response.
    pub value: T,
}

/// The headers that name an exchange, by preference.
static REQUEST_ID: [HeaderName; 2] =
    [HeaderName::from_static("x-request-id"), HeaderName::from_static("request-id")];

impl<T> Response<T> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, value: T) -> Self {
        let id = REQUEST_ID.iter().find_map(|name| headers.get(name));
        let request_id = id.and_then(|id| id.to_str().ok()).map(str::to_owned);
        Self { status, headers, request_id, value }
    }

    /// The same response with another value.
    pub(crate) fn with<U>(self, value: U) -> Response<U> {
        self.map(|_| value)
    }

    /// What came before the body.
    pub(crate) fn head(&self) -> Response<()> {
        Response::new(self.status, self.headers.clone(), ())
    }

    /// The same response with what is made of its value.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Response<U> {
        let Self { status, headers, request_id, value } = self;
        Response { status, headers, request_id, value: make(value) }
    }
}

/// The media type that headers name, without its parameters (RFC 9110, section 8.3.1).
pub(crate) fn media_type(headers: &HeaderMap) -> Option<&str> {
    Some(headers.get(CONTENT_TYPE)?.to_str().ok()?.split(';').next()?.trim())
}

impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}
