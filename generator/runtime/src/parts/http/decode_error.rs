//! A response that does not have the declared form.
//!
//! Invariant: neither `Display` nor `Debug` quotes what stood there.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, StatusCode};

use super::data::json_error::FromJsonError;
use super::data::locate::shown;
use super::response::Response;

/// Why a body could not be decoded, where in it, and the body itself.
#[derive(Clone)]
pub struct DecodeError {
    error: FromJsonError,
    event: Option<String>,
    response: Option<Response<()>>,
}

impl DecodeError {
    pub(crate) fn new(error: &serde_json::Error, body: Bytes) -> Self {
        FromJsonError::new(error, body).into()
    }

    /// A body that is wrong as a whole.
    pub(crate) fn whole(reason: impl Into<String>, body: Bytes) -> Self {
        FromJsonError::whole(reason, body).into()
    }

    /// The same for the data of an event, which is the body then.
    pub(crate) fn of_event(self, name: String) -> Self {
        Self { event: Some(name), ..self }
    }

    /// The same for a body with a content coding that nobody asked for.
    pub(crate) fn coded(response: Response<Bytes>) -> Self {
        Self::whole(CODED, response.value.clone()).of(response)
    }

    pub(crate) fn of<T>(mut self, response: Response<T>) -> Self {
        if let Some(reason) = cause(&response, self.error.text()) {
            self.error = FromJsonError::whole(reason, self.error.text().clone());
        }
        self.response = Some(response.with(()));
        self
    }

    /// The JSON path of the value: `$` for the whole body, `$.items[3].name` for a part of it.
    pub fn path(&self) -> &str {
        self.error.path()
    }

    /// What was expected, and the kind of what was found.
    pub fn reason(&self) -> &str {
        self.error.reason()
    }

    /// What kind of event it was whose data is the body, `error` for example; `None` outside of events.
    pub fn event(&self) -> Option<&str> {
        self.event.as_deref()
    }

    /// The response's status; `None` when no response was decoded.
    pub fn status(&self) -> Option<StatusCode> {
        self.response.as_ref().map(|response| response.status)
    }

    /// The response's headers; `None` when no response was decoded.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response.as_ref().map(|response| &response.headers)
    }

    /// The server's name for this exchange.
    pub fn request_id(&self) -> Option<&str> {
        self.response.as_ref()?.request_id.as_deref()
    }

    /// The body as it was received. It may hold secrets.
    pub fn raw_body(&self) -> &Bytes {
        self.error.text()
    }
}

/// What is said of one that nobody asked for.
const CODED: &str = "the body has a content coding (`content-encoding`) that was not asked for";

/// What of a response is the cause, whatever its body looks like.
fn cause<T>(Response { status, headers, .. }: &Response<T>, body: &Bytes) -> Option<String> {
    // They have no content (RFC 9110, sections 15.3.5 and 15.3.6).
    if body.is_empty() && [StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT].contains(status) {
        return Some(format!("the status is {status}, where the document declares a body"));
    }
    is_coded(headers).then(|| CODED.to_owned())
}

/// Whether a body has a content coding; `identity` is none (RFC 9110, section 8.4.1).
pub(crate) fn is_coded(headers: &HeaderMap) -> bool {
    let named = headers.get_all(CONTENT_ENCODING).into_iter();
    named.flat_map(|it| it.as_bytes().split(|it| *it == b',')).any(|coding| {
        let coding = coding.trim_ascii();
        !coding.is_empty() && !coding.eq_ignore_ascii_case(b"identity")
    })
}

impl From<FromJsonError> for DecodeError {
    fn from(error: FromJsonError) -> Self {
        Self { error, event: None, response: None }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { error, event, .. } = self;
        match event {
            Some(event) => {
                let (path, reason) = (error.path(), error.reason());
                write!(f, "cannot decode `{path}` of an event `{}`: {reason}", shown(event))
            }
            None => error.fmt(f),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path())
            .field("reason", &self.reason())
            .field("event", &self.event)
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("body_bytes", &self.raw_body().len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for DecodeError {}
