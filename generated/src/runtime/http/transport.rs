//! The two seams of a client: a [`Transport`] below everything, and [`Middleware`] around what it
//! does.
//!
//! Both see one exchange: a request as it goes to the wire and the answer to it. Credentials, time
//! limits, retries and redirects are above them, so that each attempt, and each redirect that is
//! followed, is an exchange of its own.
//!
//! Invariant: `Debug` shows names of headers, never a value, a URL or a body.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::header::CONTENT_LENGTH;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use reqwest::{Body, Url};

use super::error::Error;

/// An answer that is still to come.
///
/// It is dropped when the caller drops the call, and when a time limit is reached: it must not
/// count on being polled to its end.
pub type Exchange<'a> = Pin<Box<dyn Future<Output = Result<HttpResponse, Error>> + Send + 'a>>;

/// What sends requests: by default a `reqwest::Client`, which implements it.
///
/// Write one to send requests by other means, to record them, or to test without a network.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and gives the head of the answer, whatever its status. It neither follows
    /// redirects nor sends twice: what is above it does.
    ///
    /// # Errors
    /// [`Error::Connection`]: made by `ConnectionError::unconnected` where nothing was sent, and by
    /// `ConnectionError::broken` where that is not certain. Which of them decides whether a call
    /// that is not idempotent is sent again.
    fn send(&self, request: HttpRequest) -> Exchange<'_>;
}

/// What is done around each exchange: signing, recording, caching, circuit breaking.
pub trait Middleware: Send + Sync + 'static {
    /// Takes the request and gives the answer: that of [`Next::run`], changed or not, or one of its
    /// own, in which case nothing is sent.
    ///
    /// # Errors
    /// Any [`Error`]. [`Error::Connection`] and [`Error::Timeout`] are retried by the rules of the
    /// operation, and no other is; to have a status judged by them, give an answer of that status.
    fn handle<'a>(&'a self, request: HttpRequest, next: Next<'a>) -> Exchange<'a>;
}

/// The rest of the way of a request: the middleware that was added later, then the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    pub(crate) middleware: &'a [Arc<dyn Middleware>],
    pub(crate) transport: &'a dyn Transport,
}

impl<'a> Next<'a> {
    /// Sends a request the rest of the way.
    pub fn run(self, request: HttpRequest) -> Exchange<'a> {
        let Self { middleware, transport } = self;
        match middleware.split_first() {
            Some((first, middleware)) => first.handle(request, Self { middleware, transport }),
            None => transport.send(request),
        }
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("middleware", &self.middleware.len()).finish_non_exhaustive()
    }
}

/// A request as it goes to the wire, with its credentials.
#[non_exhaustive]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole URL. Its query may hold credentials.
    pub url: Url,
    /// All headers but those that the transport adds: `host`, `content-length` and its like.
    pub headers: HeaderMap,
    /// The body; `Body::as_bytes` reads one that is in memory.
    pub body: Option<Body>,
    /// The operation's id in the document; `untyped` for an endpoint that it does not describe.
    pub operation: &'static str,
    /// The path template of the operation: `/pets/{petId}`.
    pub template: &'static str,
    /// How often the call was sent before; zero in its first attempt.
    pub resend_count: u32,
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("operation", &self.operation)
            .field("template", &self.template)
            .field("resend_count", &self.resend_count)
            .field("headers", &names(&self.headers))
            .finish_non_exhaustive()
    }
}

/// The head of an answer, and a body that may still be coming.
#[non_exhaustive]
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body. An error of it is [`Error::Connection`] to the caller.
    pub body: Body,
}

impl HttpResponse {
    /// An answer without headers and body.
    pub fn new(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: Body::default() }
    }

    /// Sets the body: bytes, text, or `Body::wrap` of one that is still to come.
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &names(&self.headers))
            .finish_non_exhaustive()
    }
}

fn names(headers: &HeaderMap) -> Vec<&str> {
    headers.keys().map(HeaderName::as_str).collect()
}

impl Transport for reqwest::Client {
    fn send(&self, request: HttpRequest) -> Exchange<'_> {
        let HttpRequest { method, url, mut headers, body, .. } = request;
        let empty = body.as_ref().is_none_or(|it| it.as_bytes().is_some_and(<[u8]>::is_empty));
        // Where a body means something, its absence is announced (RFC 9110, section 8.6).
        if empty && matches!(method, Method::POST | Method::PUT | Method::PATCH) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let mut request = reqwest::Request::new(method, url);
        *request.headers_mut() = headers;
        *request.body_mut() = body;
        Box::pin(async move {
            let mut response = self.execute(request).await.map_err(Error::connection)?;
            let status = response.status();
            let headers = std::mem::take(response.headers_mut());
            Ok(HttpResponse { status, headers, body: response.into() })
        })
    }
}
