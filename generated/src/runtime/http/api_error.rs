//! An answer of the server that is not a success.
//!
//! Invariant: neither `Display` nor `Debug` shows the body or a header.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde::de::value::{Error as Wrong, StrDeserializer};

use super::data::lenient;
use super::data::memory;
use super::decode_error::DecodeError;
use super::error::Error;
use super::problem::Problem;
use super::response::{Response, media_type};

/// A response whose status is not a success: 4xx, 5xx, or a redirect that was not followed.
#[derive(Clone)]
pub struct ApiError {
    response: Response<Bytes>,
    retry_after: Option<Duration>,
    /// How much memory the value may take that the body is read as.
    memory: u64,
}

impl ApiError {
    pub(crate) fn new(
        response: Response<Bytes>,
        retry_after: Option<Duration>,
        memory: u64,
    ) -> Self {
        Self { response, retry_after, memory }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// The server's name for this exchange; quote it when you ask the server's operators.
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id.as_deref()
    }

    /// How long the server asks to wait (RFC 9110, section 10.2.3), counted from its answer; at
    /// most a year. The client itself waits no longer than 60 s.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The body as it was received, cut off at the limit for error bodies. It may hold secrets.
    pub fn raw_body(&self) -> &Bytes {
        &self.response.value
    }

    /// What the body says in the form of RFC 9457, if it has that form.
    pub fn problem(&self) -> Option<Problem> {
        Problem::of(self.headers(), self.raw_body())
    }

    /// The body as the type that the document declares for this status: JSON, or a text whose media type
    /// says so.
    ///
    /// # Errors
    /// [`Error::Decode`] when the body has another form: a proxy's error page, for example.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let text = || match media_type(self.headers())?.get(..5)? {
            it if it.eq_ignore_ascii_case("text/") => str::from_utf8(self.raw_body()).ok(),
            _ => None,
        };
        let of_text = |text| T::deserialize(StrDeserializer::<Wrong>::new(text)).ok();
        let json = memory::within(self.memory, || lenient::from_slice(self.raw_body()));
        json.or_else(|error| text().and_then(of_text).ok_or(error)).map_err(|error| {
            let response = self.response.clone();
            DecodeError::new(&error, self.raw_body().clone()).of(response).into()
        })
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the server answered {}", self.status())?;
        match self.request_id() {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("retry_after", &self.retry_after)
            .field("body_bytes", &self.raw_body().len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}
