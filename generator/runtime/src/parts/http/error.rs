//! What can go wrong, as one type, so that `?` composes over operations.
//!
//! Invariant: no message holds a body, a header's value but a media type, a URL or a credential.

use std::error::Error as StdError;
use std::fmt;
use std::iter::successors;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use super::api_error::ApiError;
use super::data::json_error::{FromJsonError, ToJsonError};
use super::decode_error::DecodeError;

/// Why a call failed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with a status that is not a success.
    Api(Box<ApiError>),
    /// No connection came about, or it broke before the whole response was read.
    Connection(ConnectionError),
    /// The response was not read whole within the time limit of an attempt or of the call, or its
    /// body stopped coming.
    Timeout(TimeoutError),
    /// The status is a success, the body is not what the document declares.
    Decode(Box<DecodeError>),
    /// The request cannot be sent as it is: nothing was, or not all of an upload.
    InvalidRequest(InvalidRequest),
    /// The client cannot be built.
    Configuration(ConfigurationError),
}

impl Error {
    pub(crate) fn connection(error: reqwest::Error) -> Self {
        let mut causes = successors(error.source(), |it| (*it).source());
        match causes.find_map(|it| it.downcast_ref::<InvalidRequest>()) {
            // The request's own body failed while it was read.
            Some(cause) => InvalidRequest::new(cause.problem()).into(),
            None => Self::Connection(error.into()),
        }
    }

    /// What kind of error it is, for logs.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Api(_) => "api",
            Self::Connection(_) if self.is_timeout() => "timeout",
            Self::Connection(_) if self.is_connect() => "connect",
            Self::Connection(_) => "connection",
            Self::Timeout(_) => "timeout",
            Self::Decode(_) => "decode",
            Self::InvalidRequest(_) => "invalid_request",
            Self::Configuration(_) => "configuration",
        }
    }

    /// The response's status, where there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => error.status(),
            Self::Connection(_)
            | Self::Timeout(_)
            | Self::InvalidRequest(_)
            | Self::Configuration(_) => None,
        }
    }

    /// The server's name for this exchange; quote it when you ask the server's operators.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            Self::Connection(_)
            | Self::Timeout(_)
            | Self::InvalidRequest(_)
            | Self::Configuration(_) => None,
        }
    }

    /// Whether time ran out, for connecting or for the response.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout(_) => true,
            Self::Connection(error) => error.timeout,
            _ => false,
        }
    }

    /// Whether no connection came about, so that the server saw nothing of the request.
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Connection(error) if error.connect)
    }

    /// Whether the same request may succeed later: after a connection error, a timeout, or one of
    /// the statuses 408, 409, 429 and those from 500. It does not say that the server did nothing.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(error) => is_transient(error.status()),
            Self::Connection(_) | Self::Timeout(_) => true,
            Self::Decode(_) | Self::InvalidRequest(_) | Self::Configuration(_) => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Connection(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::InvalidRequest(error) => error.fmt(f),
            Self::Configuration(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Connection(error) => error.source(),
            _ => None,
        }
    }
}

/// Whether a status says that the same request may succeed later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 409 | 429 | 500..)
}

/// A connection that could not be made, or broke. Its source says more.
#[derive(Debug, Clone)]
pub struct ConnectionError {
    connect: bool,
    timeout: bool,
    source: Arc<dyn StdError + Send + Sync>,
}

impl ConnectionError {
    /// No connection came about: the server saw nothing of the request, so that any call may be
    /// sent again. The source is shown to whoever prints it: it must hold no secret.
    pub fn unconnected(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { connect: true, timeout: false, source: Arc::from(source.into()) }
    }

    /// The connection broke before the whole response was read: the server may have processed the
    /// request. The source is shown to whoever prints it: it must hold no secret.
    pub fn broken(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { connect: false, timeout: false, source: Arc::from(source.into()) }
    }

    /// The same, because time ran out.
    pub fn timed_out(self) -> Self {
        Self { timeout: true, ..self }
    }
}

impl From<reqwest::Error> for ConnectionError {
    fn from(error: reqwest::Error) -> Self {
        Self {
            connect: error.is_connect(),
            timeout: error.is_timeout(),
            // `reqwest` prints the URL in full, with the credentials its query may hold.
            source: Arc::new(error.without_url()),
        }
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self { connect: true, timeout: true, .. } => {
                "no connection within the time limit for connecting"
            }
            Self { connect: true, .. } => "could not connect to the server",
            Self { timeout: true, .. } => "time ran out before the whole response was read",
            _ => "the connection broke before the whole response was read",
        })
    }
}

impl StdError for ConnectionError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// A time limit that was reached.
#[derive(Debug, Clone)]
pub struct TimeoutError {
    limit: Duration,
    stalled: bool,
}

impl TimeoutError {
    pub(crate) fn new(limit: Duration) -> Self {
        Self { limit, stalled: false }
    }

    /// A body that stalled.
    pub(crate) fn stalled(limit: Duration) -> Self {
        Self { limit, stalled: true }
    }

    /// The limit that was reached: that of the attempt, what was left until the deadline, or that
    /// for a body that stalled.
    pub fn limit(&self) -> Duration {
        self.limit
    }

    /// Whether the head of the response came, and then nothing more of its body for that long.
    pub fn is_stalled(&self) -> bool {
        self.stalled
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, stalled } = self;
        if limit.is_zero() && !stalled {
            return f.write_str("no time was left for an attempt");
        }
        let what = if *stalled { "nothing more of the body" } else { "no complete response" };
        write!(f, "{what} within {limit:?}; the server may have processed the request")
    }
}

impl StdError for TimeoutError {}

/// A request that cannot be sent as it is.
#[derive(Debug, Clone)]
pub struct InvalidRequest(String);

impl InvalidRequest {
    /// A request with that problem. The text is shown to whoever prints it: it must hold no secret.
    pub fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid request: {}", self.0)
    }
}

impl StdError for InvalidRequest {}

/// Settings that no client can be built from.
#[derive(Debug, Clone)]
pub struct ConfigurationError(String);

impl ConfigurationError {
    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid configuration: {}", self.0)
    }
}

impl StdError for ConfigurationError {}

impl From<ConnectionError> for Error {
    fn from(error: ConnectionError) -> Self {
        Self::Connection(error)
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Api(Box::new(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl From<FromJsonError> for Error {
    fn from(error: FromJsonError) -> Self {
        DecodeError::from(error).into()
    }
}

impl From<ToJsonError> for InvalidRequest {
    fn from(error: ToJsonError) -> Self {
        Self(error.to_string())
    }
}

impl From<ToJsonError> for Error {
    fn from(error: ToJsonError) -> Self {
        InvalidRequest::from(error).into()
    }
}

impl From<InvalidRequest> for Error {
    fn from(error: InvalidRequest) -> Self {
        Self::InvalidRequest(error)
    }
}

impl From<ConfigurationError> for Error {
    fn from(error: ConfigurationError) -> Self {
        Self::Configuration(error)
    }
}
