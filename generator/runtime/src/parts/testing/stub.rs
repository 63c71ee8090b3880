//! A transport for tests: it answers by a script, within the process, and records what it was asked.
//!
//! Invariants: answers are used up in the order in which requests come; a request that finds none
//! fails and is not retried. `Debug` shows no value.

use std::collections::VecDeque;
use std::fmt;
use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde::de::DeserializeOwned;
use tokio::sync::watch;

use super::http::body::{self, Arriving, Body};
use super::http::decode_error::DecodeError;
use super::http::error::{ConnectionError, Error, InvalidRequest};
use super::http::transport::{Exchange, HttpRequest, HttpResponse, Transport};
use super::stub_answer::{Outcome, StubAnswer};

/// A transport without a network: [`StubTransport::push`] says what it answers, and
/// [`StubTransport::requests`] what it was asked. Clones are the same stub.
#[derive(Clone, Default)]
pub struct StubTransport {
    script: Arc<Mutex<VecDeque<StubAnswer>>>,
    requests: watch::Sender<Vec<StubRequest>>,
}

impl StubTransport {
    /// A stub that has no answer yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer after those that are there. A request that finds none fails with
    /// [`Error::InvalidRequest`].
    pub fn push(&self, answer: StubAnswer) -> &Self {
        self.script().push_back(answer);
        self
    }

    /// All requests so far: each attempt, and each redirect that was followed.
    pub fn requests(&self) -> Vec<StubRequest> {
        self.requests.borrow().clone()
    }

    /// Waits until so many requests have come.
    pub async fn received(&self, count: usize) {
        // This stub holds the other end of the channel, so that waiting does not fail.
        let _ = self.requests.subscribe().wait_for(|seen| seen.len() >= count).await;
    }

    /// How many answers are left.
    pub fn left(&self) -> usize {
        self.script().len()
    }

    fn script(&self) -> MutexGuard<'_, VecDeque<StubAnswer>> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for StubTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StubTransport")
            .field("requests", &*self.requests.borrow())
            .field("left", &self.left())
            .finish_non_exhaustive()
    }
}

impl Transport for StubTransport {
    fn send(&self, request: HttpRequest) -> Exchange<'_> {
        Box::pin(async move {
            let request = StubRequest::read(request).await?;
            let operation = request.operation;
            let answer = self.script().pop_front();
            self.requests.send_modify(|all| all.push(request));
            match answer {
                Some(answer) => act(answer).await,
                None => Err(InvalidRequest::new(format!(
                    "the stub transport has no answer left for `{operation}`"
                ))
                .into()),
            }
        })
    }
}

/// A request as a stub received it.
#[derive(Clone)]
#[non_exhaustive]
pub struct StubRequest {
    /// The method.
    pub method: Method,
    /// The URL's path, percent-encoded, that of the base URL included.
    pub path: String,
    /// The URL's query, percent-encoded, without its `?`.
    pub query: Option<String>,
    /// The headers, credentials included.
    pub headers: HeaderMap,
    /// The body; empty without one.
    pub body: Bytes,
    /// The operation's id in the document.
    pub operation: &'static str,
}

impl StubRequest {
    async fn read(request: HttpRequest) -> Result<Self, Error> {
        let HttpRequest { method, url, headers, body, operation, .. } = request;
        let body = match body {
            Some(body) => match body::read(&mut Arriving::new(body), usize::MAX).await {
                Body::Whole(body) | Body::Cut(body) => body,
                Body::Broken(_, error) => return Err(error),
            },
            None => Bytes::new(),
        };
        let (path, query) = (url.path().to_owned(), url.query().map(str::to_owned));
        Ok(Self { method, path, query, headers, body, operation })
    }

    /// A header's value; `None` without one, and when it is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as JSON: as the model that the caller sent, or as any other type.
    ///
    /// # Errors
    /// [`Error::Decode`] when it has another form.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_slice(&self.body)
            .map_err(|error| DecodeError::new(&error, self.body.clone()).into())
    }
}

impl fmt::Debug for StubRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StubRequest")
            .field("method", &self.method)
            .field("operation", &self.operation)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

async fn act(answer: StubAnswer) -> Result<HttpResponse, Error> {
    let StubAnswer { status, headers, outcome, problem } = answer;
    if let Some(problem) = problem {
        return Err(InvalidRequest::new(format!("the stub's answer: {problem}")).into());
    }
    let body = match outcome {
        Outcome::Body(body) => body,
        Outcome::Refused => return Err(ConnectionError::unconnected("refused by the stub").into()),
        Outcome::Reset => return Err(ConnectionError::broken("reset by the stub").into()),
        Outcome::TimedOut => {
            return Err(ConnectionError::broken("timed out by the stub").timed_out().into());
        }
        Outcome::Silence => return pending().await,
    };
    let mut response = HttpResponse::new(status).body(body);
    response.headers = headers;
    Ok(response)
}
