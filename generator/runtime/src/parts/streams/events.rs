//! Bodies of the type `text/event-stream`: a stream of events, which goes on over connections that
//! break.
//!
//! Invariant: `Debug` shows neither data nor ids.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::calls::client::Client;
use super::calls::outgoing::Outgoing;
use super::calls::reply::Decode;
use super::calls::send;
use super::chunks::Chunks;
use super::data::memory;
use super::data::read::{self, Read};
use super::event_parser::{Event, Parser};
use super::http::accept;
use super::http::body::Incoming;
use super::http::decode_error::DecodeError;
use super::http::error::Error;
use super::http::response::{Response, media_type};
use super::resume::Resume;

/// The data with which some servers end a stream of JSON.
pub(crate) const DONE: &str = "[DONE]";

/// What becomes of an event; `None` at the end.
pub(crate) type Reader<T> = fn(Event<String>) -> Result<Option<Event<T>>, Box<DecodeError>>;

/// Events as the server sends them. It is a [`Stream`], and [`Events::next`] reads it without one.
///
/// The time limit of a call ends when the response begins. A message `[DONE]`, with which some servers
/// end a stream of JSON, is the end. An error that the server reports in the stream is an event like
/// any other: look at [`Event::event`], or the data's type; where the data is not of that type, at
/// [`DecodeError::event`] and [`DecodeError::raw_body`]. Dropping the stream closes the connection.
///
/// When the connection breaks, a GET whose events have ids is sent again with the last id
/// (`Last-Event-ID`; before the first, the one of the call), so that the stream goes on: up to
/// `max_retries` times (2 unless set) without a new id in between, after half a second and more each
/// time, or after what the server asks for by `retry`, if that is longer, but no more than 60 s. Each
/// time it is a call with retries of its own. An event that the end of the body cuts off is dropped, as
/// the HTML Standard says; a body that nothing but the end of the connection ends (neither a length nor
/// chunks, HTTP/1.0 for example) ends so when it breaks, too.
pub struct Events<T> {
    chunks: Chunks,
    parser: Parser,
    /// `None` for a body that was read whole.
    resume: Option<Resume>,
    decode: Reader<T>,
    /// How much memory the data of an event may take.
    memory: u64,
    ended: bool,
    /// What came before the body that is being read, for errors.
    head: Response<()>,
}

impl<T> Events<T> {
    /// The next event; `None` at the end.
    ///
    /// # Errors
    /// [`Error::Decode`] when the data is not what the document declares, after which the stream goes
    /// on. It ends after any other: [`Error::Connection`] or [`Error::Timeout`] when the connection
    /// breaks, [`Error::Api`] when the server refuses to go on, and [`Error::Decode`] when it goes on
    /// with something else, or an event is longer than `ClientBuilder::max_body`, or its name or its id
    /// than 4096 bytes.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        while !self.ended {
            if let Some(event) = self.parser.ready.take() {
                self.resume.iter_mut().for_each(|it| it.progressed(&self.parser));
                match memory::within(self.memory, || (self.decode)(event)).transpose() {
                    Some(event) => {
                        let event = event.map_err(|error| error.of(self.head.clone()).into());
                        return Poll::Ready(Some(event));
                    }
                    None => self.end(),
                }
            } else if let Some(reason) = self.parser.too_long {
                self.end();
                let error = DecodeError::whole(reason, Bytes::new()).of(self.head.clone());
                return Poll::Ready(Some(Err(error.into())));
            } else {
                match ready!(self.piece(context)) {
                    Some(Ok(piece)) => {
                        let read = self.parser.feed(&piece);
                        self.chunks.put_back(piece.slice(read..));
                    }
                    Some(Err(error)) => {
                        self.end();
                        return Poll::Ready(Some(Err(error)));
                    }
                    None => self.end(),
                }
            }
        }
        Poll::Ready(None)
    }

    /// The next piece, of another connection if this one breaks and the stream can go on there.
    fn piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            let Some(resume) = &mut self.resume else { return self.chunks.poll(context) };
            match ready!(resume.poll(context)).map(|it| it.and_then(checked)) {
                Some(Ok(response)) => {
                    self.head = response.head();
                    self.chunks = Chunks::new(response.value);
                    self.parser.restart();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => {}
            }
            match ready!(self.chunks.poll(context)) {
                Some(Err(error)) => {
                    if let Err(error) = resume.begin(&self.parser, error) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                piece => return Poll::Ready(piece),
            }
        }
    }

    /// Ends the stream, and with it the connection.
    fn end(&mut self) {
        self.ended = true;
        self.chunks = Chunks::new(Incoming { read: Bytes::new(), rest: None });
        self.resume = None;
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

impl<T: Read> Decode for AsEvents<T> {
    type Value = Events<T>;

    const ACCEPT: &'static str = accept::EVENTS;

    async fn receive(client: Client, request: Box<Outgoing>) -> Result<Response<Events<T>>, Error> {
        open(client, request, json).await
    }

    fn decode(response: Response<Bytes>) -> Result<Response<Events<T>>, Error> {
        events(response.complete(), None, json)
    }
}

impl Decode for AsTextEvents {
    type Value = Events<String>;

    const ACCEPT: &'static str = accept::EVENTS;

    async fn receive(
        client: Client,
        request: Box<Outgoing>,
    ) -> Result<Response<Events<String>>, Error> {
        open(client, request, |event| Ok(Some(event))).await
    }

    fn decode(response: Response<Bytes>) -> Result<Response<Events<String>>, Error> {
        events(response.complete(), None, |event| Ok(Some(event)))
    }
}

/// Opens a stream.
pub(crate) async fn open<T>(
    client: Client,
    request: Box<Outgoing>,
    decode: Reader<T>,
) -> Result<Response<Events<T>>, Error> {
    let resume = Resume::new(client.clone(), request.clone());
    let response = send::open(client, request).await?;
    events(response, Some(resume), decode)
}

/// The events of a response.
pub(crate) fn events<T>(
    response: Response<Incoming>,
    resume: Option<Resume>,
    decode: Reader<T>,
) -> Result<Response<Events<T>>, Error> {
    // What was read whole is within the limit.
    let limit = resume.as_ref().map_or(usize::MAX, Resume::limit);
    let memory = resume.as_ref().map_or_else(memory::limit, Resume::memory);
    let last_id = resume.as_ref().map(Resume::last_id).unwrap_or_default();
    let response = checked(response)?;
    let head = response.head();
    Ok(response.map(|body| Events {
        chunks: Chunks::new(body),
        parser: Parser::new(limit, last_id),
        resume,
        decode,
        memory,
        ended: false,
        head,
    }))
}

/// The response, unless it says that it is something else, whose lines are not those of a stream: it
/// would seem to end without an event.
fn checked(response: Response<Incoming>) -> Result<Response<Incoming>, Error> {
    match media_type(&response.headers) {
        Some(found) if !found.eq_ignore_ascii_case(accept::EVENTS) => {
            let reason = format!("expected `text/event-stream`, found `{found}`");
            Err(DecodeError::whole(reason, response.value.read.clone()).of(response).into())
        }
        _ => Ok(response),
    }
}

/// Reads the data as JSON.
pub(crate) fn json<T: Read>(event: Event<String>) -> Result<Option<Event<T>>, Box<DecodeError>> {
    let Event { event, id, data } = event;
    if data == DONE {
        return Ok(None);
    }
    match read::from_slice(data.as_bytes()) {
        Ok(data) => Ok(Some(Event { event, id, data })),
        Err(error) => Err(Box::new(DecodeError::new(&error, data.into()).of_event(event))),
    }
}
