//! Sending: attempts, time limits, retries and redirects. Nothing here is generic, so that it is
//! compiled once.
//!
//! A call is a span, an attempt an event, and so is a body that cannot be decoded. Their fields have the
//! names of OpenTelemetry ("Semantic conventions for HTTP spans").
//!
//! Invariants: a response that is not returned is dropped before the next attempt; logs hold the
//! path template, never a path, a query, a header's value, a body or the path of a file.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, AUTHORIZATION};
use http::{HeaderValue, Method, StatusCode};
use reqwest::Url;
use tokio::task::yield_now;
use tracing::{Instrument as _, Level, Span};

use super::budget;
use super::client::{Client, Shared};
use super::http::api_error::ApiError;
use super::http::body::Incoming;
use super::http::body::{self, Arriving, Body};
use super::http::clock::{Purpose, within};
use super::http::decode_error::{DecodeError, is_coded};
use super::http::error::{Error, TimeoutError};
use super::http::method::Replay;
use super::http::payload::Payload;
use super::http::response::{Response, media_type};
use super::http::transport::{HttpRequest, HttpResponse, Next};
use super::limits;
use super::outgoing::Outgoing;
use super::redirect;
use super::retry::{self, Verdict};

/// A response that is still to come. It is boxed here, so that what awaits it, once for each operation,
/// stays small.
pub(crate) type Sending<T> = Pin<Box<dyn Future<Output = Result<Response<T>, Error>> + Send>>;

/// Sends a request and gives a success; any other status is [`Error::Api`].
pub(crate) fn success(client: Client, request: Box<Outgoing>) -> Sending<Bytes> {
    let (call, span) = CallInFlight::new(client, request, Until::End);
    let sending = async move { Ok(call.success().await?.map(|body| body.read)) };
    Box::pin(sending.instrument(span))
}

/// The same, with the body of a success still to come. Time limits end with the response's head.
pub(crate) fn open(client: Client, request: Box<Outgoing>) -> Sending<Incoming> {
    let (call, span) = CallInFlight::new(client, request, Until::Head);
    let opening = async move {
        let response = call.success().await?;
        let is_asked_for = call.request.headers.contains_key(ACCEPT_ENCODING);
        let may_be_empty =
            call.request.method == Method::HEAD || response.status == StatusCode::NO_CONTENT;
        if is_coded(&response.headers) && !is_asked_for && !may_be_empty {
            return Err(DecodeError::coded(response.map(|body| body.read)).into());
        }
        Ok(response)
    };
    Box::pin(opening.instrument(span))
}

/// Sends a request and gives the response, whatever its status.
pub(crate) fn raw(client: Client, request: Box<Outgoing>) -> Sending<Bytes> {
    let (call, span) = CallInFlight::new(client, request, Until::End);
    Box::pin(async move { Ok(call.run().await?.map(|body| body.read)) }.instrument(span))
}

struct CallInFlight {
    shared: Arc<Shared>,
    request: Box<Outgoing>,
    /// When all attempts must be over.
    deadline: Option<Instant>,
    until: Until,
}

/// How far a success is read; other answers are read to their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    Head,
    End,
}

/// What came of an attempt that the server answered.
enum Answer {
    Final(Response<Incoming>),
    Retry(StatusCode, Duration),
}

impl CallInFlight {
    fn new(client: Client, request: Box<Outgoing>, until: Until) -> (Self, Span) {
        let span = tracing::debug_span!(
            "call",
            operation = request.id,
            http.request.method = request.method.as_str(),
            url.template = request.template,
            server.address = request.url.host_str(),
            server.port = request.url.port_or_known_default(),
        );
        let deadline = request.deadline.and_then(|it| client.shared.clock.now().checked_add(it));
        (Self { shared: client.shared, request, deadline, until }, span)
    }

    /// The response, if its status is a success.
    async fn success(&self) -> Result<Response<Incoming>, Error> {
        let response = self.run().await?;
        if self.request.is_success(response.status) {
            return self.of_a_kind_that_is_read(response);
        }
        let retry_after = retry::retry_after(&response.headers, || self.shared.clock.date());
        let response = response.map(|body| body.read);
        Err(ApiError::new(response, retry_after, self.shared.max_memory).into())
    }

    /// Refuses a success that would be read as what it is not: a server may answer with another kind of JSON
    /// than it was asked for (RFC 9110, section 12.4.1).
    fn of_a_kind_that_is_read(
        &self,
        response: Response<Incoming>,
    ) -> Result<Response<Incoming>, Error> {
        let kind = media_type(&response.headers).unwrap_or_default();
        let mut unread = self.request.unread.iter();
        let Some(kind) = unread.find(|it| it.eq_ignore_ascii_case(kind)) else {
            return Ok(response);
        };
        let reason = format!("an answer of `{kind}` has another form; `raw` gives its bytes");
        let response = response.map(|body| body.read);
        Err(DecodeError::whole(reason, response.value.clone()).of(response).into())
    }

    async fn run(&self) -> Result<Response<Incoming>, Error> {
        let mut retries = 0;
        let mut refund = budget::SUCCESS;
        loop {
            let delay = match self.attempt(retries).await {
                Ok(Answer::Final(response)) => {
                    if self.request.is_success(response.status) {
                        self.shared.budget.iter().for_each(|it| it.give(refund));
                    }
                    return Ok(response);
                }
                Ok(Answer::Retry(_, delay)) => {
                    refund = limits::RETRY_COST;
                    delay
                }
                Err(error) => {
                    refund = budget::cost(&error);
                    let verdict = retry::after_failure(self.request.replay, &error);
                    self.delay(verdict, retries, refund).ok_or(error)?
                }
            };
            self.shared.clock.sleep(delay, Purpose::Backoff).await;
            retries += 1;
        }
    }

    /// One attempt within its time limit.
    async fn attempt(&self, retries: u32) -> Result<Answer, Error> {
        let began = tracing::enabled!(Level::DEBUG).then(|| self.shared.clock.now());
        let limit =
            self.remaining().map_or(self.request.timeout, |left| left.min(self.request.timeout));
        let outcome = match limit.is_zero() {
            true => Err(Error::Timeout(TimeoutError::new(limit))),
            false => self.answer(retries, limit).await,
        };
        if let Some(began) = began {
            self.log(began, retries, &outcome);
        }
        outcome
    }

    /// Sends the request and reads the body, unless the head of the answer asks for a retry. A failure that
    /// the server reported stands, whatever becomes of its body.
    async fn answer(&self, retries: u32, limit: Duration) -> Result<Answer, Error> {
        let mut time = self.shared.clock.sleep(limit, Purpose::Limit);
        let passed = || Error::Timeout(TimeoutError::new(limit));
        let head = within(&mut time, pin!(self.authorized(retries))).await;
        // Taken apart at once: what is held over an await makes the future of every call larger.
        let HttpResponse { status, headers, body } = head.ok_or_else(passed)??;
        let now = || self.shared.clock.date();
        let verdict = retry::after_answer(self.request.replay, status, &headers, now);
        if let Some(delay) = self.delay(verdict, retries, limits::RETRY_COST) {
            return Ok(Answer::Retry(status, delay));
        }
        let until_head = self.until == Until::Head && self.request.is_success(status);
        let mut body = Arriving::new(body);
        if until_head || self.request.stall_timeout < self.request.timeout {
            body = body.guarded(&self.shared.clock, self.request.stall_timeout);
        }
        let incoming = if until_head {
            Incoming { read: Bytes::new(), rest: Some(body) }
        } else {
            let limit = self.limit(status);
            let body = within(&mut time, pin!(body::read(&mut body, limit))).await;
            let body = body.unwrap_or_else(|| Body::Broken(Bytes::new(), passed()));
            let read = match body {
                Body::Broken(_, error) if self.request.is_success(status) => return Err(error),
                Body::Cut(body) if self.request.is_success(status) => {
                    return Err(too_long(limit, Response::new(status, headers, body)));
                }
                Body::Whole(body) | Body::Cut(body) | Body::Broken(body, _) => body,
            };
            Incoming { read, rest: None }
        };
        Ok(Answer::Final(Response::new(status, headers, incoming)))
    }

    /// Sends the request with a token, where it takes one, and once more with another when the server
    /// refuses that: it has not processed the request then.
    async fn authorized(&self, retries: u32) -> Result<HttpResponse, Error> {
        let Some(tokens) = &self.request.tokens else { return self.exchange(retries, None).await };
        let now = || self.shared.clock.now();
        let token = tokens.header(now(), None).await?;
        match self.exchange(retries, Some(&token)).await? {
            response if response.status != StatusCode::UNAUTHORIZED || self.is_spent() => {
                return Ok(response);
            }
            _refused => {}
        }
        let token = tokens.header(now(), Some(&token)).await?;
        self.exchange(retries, Some(&token)).await
    }

    /// Sends the request once, and once more for each redirect that is followed.
    async fn exchange(
        &self,
        retries: u32,
        token: Option<&HeaderValue>,
    ) -> Result<HttpResponse, Error> {
        let Shared { middleware, transport, credentials, .. } = &*self.shared;
        let next = Next { middleware, transport: &**transport };
        let mut moved = None;
        let mut hops = 0;
        loop {
            let url = moved.as_ref().unwrap_or(&self.request.url);
            let body = self.body().await?;
            // What cannot be sent again must not go to a connection that the server has closed since: the
            // runtime looks at those that are kept.
            if self.request.replay != Replay::Always {
                yield_now().await;
            }
            let response = next.run(self.http(url.clone(), retries, token, body)).await?;
            if self.request.is_success(response.status) {
                return Ok(response);
            }
            match redirect::target(&self.request.method, url, &response) {
                Some(mut target) if hops < redirect::LIMIT && !self.is_spent() => {
                    credentials.follow(&self.request.url, &mut target);
                    moved = Some(target);
                }
                _ => return Ok(response),
            }
            hops += 1;
        }
    }

    /// What this attempt sends.
    async fn body(&self) -> Result<Option<reqwest::Body>, Error> {
        match &self.request.body {
            Some(body) => body.open().await.map(Some),
            None => Ok(None),
        }
    }

    fn http(
        &self,
        url: Url,
        retries: u32,
        token: Option<&HeaderValue>,
        body: Option<reqwest::Body>,
    ) -> HttpRequest {
        let Outgoing { id, template, method, headers, .. } = &*self.request;
        let mut headers = headers.clone();
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, token.clone());
        }
        let (method, operation) = (method.clone(), *id);
        HttpRequest { method, url, headers, body, operation, template, resend_count: retries }
    }

    /// How many bytes of a body are read.
    fn limit(&self, status: StatusCode) -> usize {
        if self.request.is_success(status) {
            self.shared.max_body
        } else {
            self.shared.max_error_body
        }
    }

    /// How long to wait before sending again, which is paid for then; `None` when the outcome stands.
    fn delay(&self, verdict: Verdict, retries: u32, cost: u32) -> Option<Duration> {
        let delay = match verdict {
            Verdict::Stop => return None,
            Verdict::Retry => retry::delay(retries, self.shared.clock.jitter()),
            Verdict::RetryAfter(wait) => wait,
        };
        let in_time = self.remaining().is_none_or(|left| delay < left);
        let paid = || self.shared.budget.as_ref().is_none_or(|it| it.take(cost));
        (retries < self.request.max_retries && in_time && !self.is_spent() && paid())
            .then_some(delay)
    }

    /// Whether the body can no longer be sent.
    fn is_spent(&self) -> bool {
        self.request.body.as_ref().is_some_and(Payload::is_spent)
    }

    /// What is left until the deadline; `None` without one.
    fn remaining(&self) -> Option<Duration> {
        Some(self.deadline?.saturating_duration_since(self.shared.clock.now()))
    }

    fn log(&self, began: Instant, retries: u32, outcome: &Result<Answer, Error>) {
        let elapsed = self.shared.clock.now().duration_since(began);
        let (status, error) = match outcome {
            Ok(Answer::Final(response)) => (Some(response.status), None),
            Ok(Answer::Retry(status, _)) => (Some(*status), None),
            Err(error) => (error.status(), Some(error)),
        };
        let refused = status.filter(|it| it.as_u16() >= 400);
        // What is wrong with a request is told in the caller's own words and paths.
        let message = error.filter(|it| !matches!(it, Error::InvalidRequest(_)));
        let kind = error.map(Error::kind).or(refused.as_ref().map(StatusCode::as_str));
        tracing::debug!(
            http.request.resend_count = retries,
            http.response.status_code = status.map(|status| status.as_u16()),
            error.type = kind,
            error.message = message.map(tracing::field::display),
            elapsed_ms = elapsed.as_secs_f64() * 1000.0,
            "attempt"
        );
    }
}

/// Logs that the body of a success is not what it should be, which its attempt does not know.
pub(crate) fn unread(operation: &str, error: &Error) {
    let Error::Decode(decode) = error else { return };
    let status = decode.status().map(|status| status.as_u16());
    // The path may hold names that are data.
    let (kind, reason) = (error.kind(), decode.reason());
    tracing::debug!(operation, http.response.status_code = status, error.type = kind, error.message = reason, "decode");
}

fn too_long(limit: usize, response: Response<Bytes>) -> Error {
    let reason = format!("the body is longer than {limit} bytes; raise `ClientBuilder::max_body`");
    DecodeError::whole(reason, response.value.clone()).of(response).into()
}
