//! Opening an event stream again where it broke (HTML Standard, "Server-sent events": `Last-Event-ID`).
//!
//! Invariants: only a GET is sent again, and only when the server gave an id to go on after; it takes from
//! the budget of retries, as any retry does.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::HeaderValue;

use super::calls::budget;
use super::calls::client::Client;
use super::calls::outgoing::Outgoing;
use super::calls::retry;
use super::calls::send;
use super::event_parser::Parser;
use super::http::body::Incoming;
use super::http::clock::Purpose;
use super::http::error::Error;
use super::http::response::Response;

type Opening = Pin<Box<dyn Future<Output = Result<Response<Incoming>, Error>> + Send>>;

/// What it takes to open a stream again.
pub(crate) struct Resume {
    client: Client,
    request: Box<Outgoing>,
    /// The id that it was opened after.
    after: String,
    /// How often it was opened after that.
    tries: u32,
    /// What the last of them took from the budget of retries.
    paid: u32,
    opening: Option<Opening>,
}

impl Resume {
    pub(crate) fn new(client: Client, request: Box<Outgoing>) -> Self {
        Self { client, request, after: String::new(), tries: 0, paid: 0, opening: None }
    }

    /// The longest event, in bytes.
    pub(crate) fn limit(&self) -> usize {
        self.client.shared.max_body
    }

    /// How much memory the data of an event may take.
    pub(crate) fn memory(&self) -> u64 {
        self.client.shared.max_memory
    }

    /// The id that the caller wants the first stream to go on after.
    pub(crate) fn last_id(&self) -> String {
        let id = self.request.headers.get("last-event-id").map(HeaderValue::as_bytes);
        id.and_then(|it| String::from_utf8(it.to_vec()).ok()).unwrap_or_default()
    }

    /// Says that an event came. One with another id has all tries there again, and what the last one took;
    /// a server that begins anew each time gets no further.
    pub(crate) fn progressed(&mut self, parser: &Parser) {
        if parser.last_id == self.after {
            return;
        }
        self.tries = 0;
        let paid = std::mem::take(&mut self.paid);
        self.client.shared.budget.iter().for_each(|it| it.give(paid));
    }

    /// Begins to open the stream again after an error, unless the error stands.
    pub(crate) fn begin(&mut self, parser: &Parser, error: Error) -> Result<(), Error> {
        let broken = matches!(error, Error::Connection(_) | Error::Timeout(_));
        let again = broken
            && self.request.method == http::Method::GET
            && !parser.last_id.is_empty()
            && self.tries < self.request.max_retries;
        let id = HeaderValue::from_bytes(parser.last_id.as_bytes());
        let (clock, budget) = (&self.client.shared.clock, &self.client.shared.budget);
        let cost = budget::cost(&error);
        let paid = || budget.as_ref().is_none_or(|it| it.take(cost));
        let Some(id) = id.ok().filter(|_| again && paid()) else { return Err(error) };

        self.paid = cost;
        parser.last_id.clone_into(&mut self.after);
        let asked = parser.retry.unwrap_or_default().min(retry::LONGEST_WAIT);
        let delay = retry::delay(self.tries, clock.jitter()).max(asked);
        self.tries += 1;
        let pause = clock.sleep(delay, Purpose::Backoff);
        let (client, mut request) = (self.client.clone(), self.request.clone());
        request.headers.insert("last-event-id", id);
        self.opening = Some(Box::pin(async move {
            pause.await;
            send::open(client, request).await
        }));
        Ok(())
    }

    /// The stream that was opened again; `None` when none is being opened.
    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Response<Incoming>, Error>>> {
        let Some(opening) = &mut self.opening else { return Poll::Ready(None) };
        let opened = ready!(opening.as_mut().poll(context));
        self.opening = None;
        Poll::Ready(Some(opened))
    }
}
