//! Sending: attempts, time limits, retries and redirects. Nothing here is generic, so that it is
//! compiled once.
//!
//! A call is a span and an attempt an event. Their fields have the names of OpenTelemetry ("Semantic
//! conventions for HTTP spans").
//!
//! Invariants: a response that is not returned is dropped before the next attempt; logs hold the
//! path template, never a path, a query, a header's value or a body.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderValue, StatusCode};
use reqwest::Url;
use tracing::{Instrument as _, Span};

use super::api_error::ApiError;
use super::body::{self, Arriving, Body};
use super::budget;
use super::client::{Client, Shared};
use super::clock::{Purpose, within};
use super::decode_error::DecodeError;
use super::error::{Error, TimeoutError};
use super::outgoing::Outgoing;
use super::redirect;
use super::response::{Incoming, Response};
use super::retry::{self, Verdict};
use super::transport::{HttpRequest, HttpResponse, Next};

/// A response to come. It is boxed here, so that what awaits it, once for each operation, stays small.
pub(crate) type Sending<T> = Pin<Box<dyn Future<Output = Result<Response<T>, Error>> + Send>>;

/// Sends a request and gives a success; any other status is [`Error::Api`].
pub(crate) fn success(client: Client, request: Outgoing) -> Sending<Bytes> {
    let (call, span) = CallInFlight::new(client, request, Until::End);
    let sending = async move { Ok(call.success().await?.map(|body| body.read)) };
    Box::pin(sending.instrument(span))
}

/// The same, with the body of a success still to come. Time limits end with the response's head.
pub(crate) fn open(client: Client, request: Outgoing) -> Sending<Incoming> {
    let (call, span) = CallInFlight::new(client, request, Until::Head);
    Box::pin(async move { call.success().await }.instrument(span))
}

/// Sends a request and gives the response, whatever its status.
pub(crate) fn raw(client: Client, request: Outgoing) -> Sending<Bytes> {
    let (call, span) = CallInFlight::new(client, request, Until::End);
    Box::pin(async move { Ok(call.run().await?.map(|body| body.read)) }.instrument(span))
}

struct CallInFlight {
    shared: Arc<Shared>,
    request: Outgoing,
    started: Instant,
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
    fn new(client: Client, request: Outgoing, until: Until) -> (Self, Span) {
        let span = tracing::debug_span!(
            "call",
            operation = request.id,
            http.request.method = request.method.as_str(),
            url.template = request.template,
            server.address = request.url.host_str(),
            server.port = request.url.port_or_known_default(),
        );
        let started = client.shared.clock.now();
        (Self { started, shared: client.shared, request, until }, span)
    }

    /// The response, if its status is a success.
    async fn success(&self) -> Result<Response<Incoming>, Error> {
        let response = self.run().await?;
        if response.status.is_success() {
            return Ok(response);
        }
        let retry_after = retry::retry_after(&response.headers, self.shared.clock.date());
        Err(ApiError::new(response.map(|body| body.read), retry_after).into())
    }

    async fn run(&self) -> Result<Response<Incoming>, Error> {
        let mut retries = 0;
        let mut refund = budget::SUCCESS;
        loop {
            let delay = match self.attempt(retries).await {
                Ok(Answer::Final(response)) => {
                    if response.status.is_success() {
                        self.shared.budget.iter().for_each(|it| it.give(refund));
                    }
                    return Ok(response);
                }
                Ok(Answer::Retry(_, delay)) => {
                    refund = budget::RETRY;
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
        let began = self.shared.clock.now();
        let limit =
            self.remaining().map_or(self.request.timeout, |left| left.min(self.request.timeout));
        let answer = pin!(self.answer(retries));
        let outcome = within(self.shared.clock.sleep(limit, Purpose::Limit), answer).await;
        let outcome = outcome.unwrap_or_else(|| Err(Error::Timeout(TimeoutError::new(limit))));
        self.log(began, retries, &outcome);
        outcome
    }

    /// Sends the request and reads the body, unless the head of the answer asks for a retry.
    async fn answer(&self, retries: u32) -> Result<Answer, Error> {
        let response = self.authorized(retries).await?;
        let status = response.status;
        let now = self.shared.clock.date();
        let verdict = retry::after_answer(self.request.replay, status, &response.headers, now);
        match self.delay(verdict, retries, budget::RETRY) {
            Some(delay) => Ok(Answer::Retry(status, delay)),
            None if self.until == Until::Head && status.is_success() => {
                let HttpResponse { headers, body, .. } = response;
                let rest =
                    Arriving::new(body).guarded(&self.shared.clock, self.request.stall_timeout);
                let open = |read| Incoming { read, rest: Some(rest) };
                Ok(Answer::Final(Response::new(status, headers, Bytes::new()).map(open)))
            }
            None => self.read(response).await.map(|it| Answer::Final(it.complete())),
        }
    }

    /// Sends the request with a token, where it takes one, and once more with another when the server
    /// refuses that: it has not processed the request then.
    async fn authorized(&self, retries: u32) -> Result<HttpResponse, Error> {
        let Some(tokens) = &self.request.tokens else { return self.exchange(retries, None).await };
        let now = || self.shared.clock.now();
        let token = tokens.header(now(), None).await?;
        let response = self.exchange(retries, Some(&token)).await?;
        if response.status != StatusCode::UNAUTHORIZED {
            return Ok(response);
        }
        drop(response);
        let token = tokens.header(now(), Some(&token)).await?;
        self.exchange(retries, Some(&token)).await
    }

    /// Sends the request once, and once more for each redirect that is followed.
    async fn exchange(
        &self,
        retries: u32,
        token: Option<&HeaderValue>,
    ) -> Result<HttpResponse, Error> {
        let Shared { middleware, transport, .. } = &*self.shared;
        let next = Next { middleware, transport: &**transport };
        let mut moved = None;
        let mut hops = 0;
        loop {
            let url = moved.as_ref().unwrap_or(&self.request.url);
            let response = next.run(self.http(url.clone(), retries, token)).await?;
            match redirect::target(&self.request.method, url, &response) {
                Some(target) if hops < redirect::LIMIT => moved = Some(target),
                _ => return Ok(response),
            }
            hops += 1;
        }
    }

    fn http(&self, url: Url, retries: u32, token: Option<&HeaderValue>) -> HttpRequest {
        let Outgoing { id, template, method, headers, body, .. } = &self.request;
        let mut headers = headers.clone();
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, token.clone());
        }
        HttpRequest {
            method: method.clone(),
            url,
            headers,
            body: body.clone().map(reqwest::Body::from),
            operation: id,
            template,
            resend_count: retries,
        }
    }

    /// Reads the body that belongs to the final answer.
    async fn read(&self, response: HttpResponse) -> Result<Response<Bytes>, Error> {
        let HttpResponse { status, headers, body } = response;
        let success = status.is_success();
        let limit = if success { self.shared.max_body } else { self.shared.max_error_body };
        let mut body = Arriving::new(body);
        if self.request.stall_timeout < self.request.timeout {
            body = body.guarded(&self.shared.clock, self.request.stall_timeout);
        }
        let body = body::read(body, limit).await?;
        match body {
            Body::Cut(body) if success => {
                let reason = format!(
                    "the body is longer than {limit} bytes; raise `ClientBuilder::max_body`"
                );
                Err(DecodeError::whole(reason, body.clone())
                    .of(Response::new(status, headers, body))
                    .into())
            }
            Body::Cut(body) | Body::Whole(body) => Ok(Response::new(status, headers, body)),
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
        (retries < self.request.max_retries && in_time && paid()).then_some(delay)
    }

    /// What is left until the deadline; `None` without one.
    fn remaining(&self) -> Option<Duration> {
        let deadline = self.request.deadline?;
        Some(deadline.saturating_sub(self.shared.clock.now().duration_since(self.started)))
    }

    fn log(&self, began: Instant, retries: u32, outcome: &Result<Answer, Error>) {
        let elapsed = self.shared.clock.now().duration_since(began);
        let (status, error) = match outcome {
            Ok(Answer::Final(response)) => (Some(response.status), None),
            Ok(Answer::Retry(status, _)) => (Some(*status), None),
            Err(error) => (error.status(), Some(error)),
        };
        let refused = status.filter(|it| it.as_u16() >= 400);
        let kind = error.map(Error::kind).or(refused.as_ref().map(StatusCode::as_str));
        tracing::debug!(
            http.request.resend_count = retries,
            http.response.status_code = status.map(|status| status.as_u16()),
            error.type = kind,
            error.message = error.map(tracing::field::display),
            elapsed_ms = elapsed.as_secs_f64() * 1000.0,
            "attempt"
        );
    }
}
