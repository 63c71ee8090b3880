//! Bodies of the type `text/event-stream`, read as the HTML Standard says ("Server-sent events",
//! "Interpreting an event stream").
//!
//! Invariant: `Debug` shows neither data nor ids.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::chunks::Chunks;
use super::client::Client;
use super::decode_error::DecodeError;
use super::error::Error;
use super::outgoing::Outgoing;
use super::response::{Decode, Incoming, Response};
use super::send;

/// One event.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event; `message` unless the server says.
    pub event: String,
    /// The id of the last event that had one; empty before.
    pub id: String,
    /// Its data.
    pub data: T,
}

impl<T> fmt::Debug for Event<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").field("event", &self.event).finish_non_exhaustive()
    }
}

/// Events as the server sends them. It is a [`Stream`], and [`Events::next`] reads it without one.
///
/// The time limit of a call ends when the first event could be read. A message `[DONE]`, with which
/// some servers end a stream of JSON, is the end.
pub struct Events<T> {
    chunks: Chunks,
    parser: Parser,
    decode: fn(String) -> Result<Option<T>, Error>,
    ended: bool,
}

impl<T> Events<T> {
    /// The next event; `None` at the end.
    ///
    /// # Errors
    /// [`Error::Connection`] when the connection breaks, which ends the stream; [`Error::Decode`] when
    /// the data is not what the document declares, after which the stream goes on.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        while !self.ended {
            if let Some(Event { event, id, data }) = self.parser.ready.pop_front() {
                match (self.decode)(data) {
                    Ok(Some(data)) => return Poll::Ready(Some(Ok(Event { event, id, data }))),
                    Ok(None) => self.ended = true,
                    Err(error) => return Poll::Ready(Some(Err(error))),
                }
                continue;
            }
            match ready!(self.chunks.poll(context)) {
                Some(Ok(chunk)) => self.parser.feed(&chunk),
                Some(Err(error)) => {
                    self.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.ended = true,
            }
        }
        Poll::Ready(None)
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

/// Events whose data is JSON.
pub struct AsEvents<T>(std::marker::PhantomData<fn() -> T>);

/// Events whose data is text.
pub struct AsTextEvents;

impl<T: DeserializeOwned> Decode for AsEvents<T> {
    type Value = Events<T>;

    const ACCEPT: &'static str = "text/event-stream";

    async fn receive(client: Client, request: Outgoing) -> Result<Response<Events<T>>, Error> {
        Ok(events(send::open(client, request).await?, json))
    }

    fn decode(response: Response<Bytes>) -> Result<Response<Events<T>>, Error> {
        Ok(events(response.complete(), json))
    }
}

impl Decode for AsTextEvents {
    type Value = Events<String>;

    const ACCEPT: &'static str = "text/event-stream";

    async fn receive(client: Client, request: Outgoing) -> Result<Response<Events<String>>, Error> {
        Ok(events(send::open(client, request).await?, |text| Ok(Some(text))))
    }

    fn decode(response: Response<Bytes>) -> Result<Response<Events<String>>, Error> {
        Ok(events(response.complete(), |text| Ok(Some(text))))
    }
}

fn events<T>(
    response: Response<Incoming>,
    decode: fn(String) -> Result<Option<T>, Error>,
) -> Response<Events<T>> {
    response.map(|body| Events {
        chunks: Chunks::new(body),
        parser: Parser::default(),
        decode,
        ended: false,
    })
}

fn json<T: DeserializeOwned>(text: String) -> Result<Option<T>, Error> {
    if text == "[DONE]" {
        return Ok(None);
    }
    let value = serde_json::from_str(&text);
    value.map(Some).map_err(|error| DecodeError::new(&error, text.into()).into())
}

/// Lines that become events.
#[derive(Default)]
struct Parser {
    /// The beginning of a line whose end has not come.
    line: Vec<u8>,
    /// Whether a line ended with a carriage return, so that a line feed after it ends none.
    after_return: bool,
    /// Whether the first line has been read, which may begin with a byte order mark.
    begun: bool,
    event: String,
    id: String,
    data: String,
    /// Events that are complete.
    ready: VecDeque<Event<String>>,
}

impl Parser {
    fn feed(&mut self, chunk: &[u8]) {
        for &byte in chunk {
            match byte {
                b'\n' if self.after_return => {}
                b'\n' | b'\r' => {
                    let line = std::mem::take(&mut self.line);
                    self.take(&String::from_utf8_lossy(&line));
                }
                _ => self.line.push(byte),
            }
            self.after_return = byte == b'\r';
        }
    }

    fn take(&mut self, line: &str) {
        let line = if self.begun { line } else { line.trim_start_matches('\u{feff}') };
        self.begun = true;
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "data" => self.data.extend([value, "\n"]),
            // A comment, `retry`, which is for clients that connect again, or an unknown field.
            _ => {}
        }
    }

    fn dispatch(&mut self) {
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        if data.pop().is_some() {
            let event = if event.is_empty() { "message".to_owned() } else { event };
            self.ready.push_back(Event { event, id: self.id.clone(), data });
        }
    }
}
