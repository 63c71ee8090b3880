//! What a stub transport answers, as plain data.
//!
//! Setters cannot fail: what is wrong with an answer is reported when a request meets it.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use http_body::{Body, Frame};
use serde::Serialize;

/// What a stub transport does with one request.
pub struct StubAnswer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) outcome: Outcome,
    pub(crate) problem: Option<String>,
}

/// How an exchange ends.
pub(crate) enum Outcome {
    Body(reqwest::Body),
    Refused,
    Reset,
    TimedOut,
    Silence,
}

impl StubAnswer {
    /// A status without a body.
    pub fn status(status: u16) -> Self {
        Self::of(Outcome::Body(Bytes::new().into())).with_status(status)
    }

    /// Status 200, and a value as JSON: a model of the API, or anything else that serde writes.
    pub fn json(value: &(impl Serialize + ?Sized)) -> Self {
        let answer = Self::status(200).header("content-type", "application/json");
        match serde_json::to_vec(value) {
            Ok(body) => answer.body(body),
            Err(error) => answer.refuse(format!("the value cannot be written as JSON: {error}")),
        }
    }

    /// No connection is made: nothing is sent.
    pub fn refused() -> Self {
        Self::of(Outcome::Refused)
    }

    /// The connection breaks after the request was sent.
    pub fn reset() -> Self {
        Self::of(Outcome::Reset)
    }

    /// Time runs out at once, after the request was sent.
    pub fn timed_out() -> Self {
        Self::of(Outcome::TimedOut)
    }

    /// No answer ever comes: the client's own time limit ends the attempt.
    pub fn silence() -> Self {
        Self::of(Outcome::Silence)
    }

    /// The same with another status.
    pub fn with_status(mut self, status: u16) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) => self.status = status,
            Err(_) => return self.refuse(format!("{status} is not a status")),
        }
        self
    }

    /// The same with one header more.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => _ = self.headers.append(name, value),
            _ => {
                return self
                    .refuse(format!("the name `{name}` or its value cannot be that of a header"));
            }
        }
        self
    }

    /// The same with that body, as it is.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.outcome = Outcome::Body(body.into().into());
        self
    }

    /// The same with a body that breaks off after these bytes.
    pub fn broken_body(self, body: impl Into<Bytes>) -> Self {
        self.unfinished(body, || Poll::Ready(Some(Err(ErrorKind::ConnectionReset.into()))))
    }

    /// The same with a body that stalls after these bytes and does not end.
    pub fn stalled_body(self, body: impl Into<Bytes>) -> Self {
        self.unfinished(body, || Poll::Pending)
    }

    fn unfinished(mut self, body: impl Into<Bytes>, rest: fn() -> Next) -> Self {
        let body = Unfinished { first: Some(body.into()), rest };
        self.outcome = Outcome::Body(reqwest::Body::wrap(body));
        self
    }

    fn of(outcome: Outcome) -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::new(), outcome, problem: None }
    }

    fn refuse(mut self, problem: String) -> Self {
        self.problem.get_or_insert(problem);
        self
    }
}

impl fmt::Debug for StubAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StubAnswer").field("status", &self.status).finish_non_exhaustive()
    }
}

/// A body that does not come to its end.
struct Unfinished {
    first: Option<Bytes>,
    /// What follows on the first bytes.
    rest: fn() -> Next,
}

type Next = Poll<Option<Result<Frame<Bytes>, Error>>>;

impl Body for Unfinished {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Next {
        match self.first.take() {
            Some(first) => Poll::Ready(Some(Ok(Frame::data(first)))),
            None => (self.rest)(),
        }
    }
}
