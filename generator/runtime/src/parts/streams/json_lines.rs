//! Bodies with a JSON value on each line (`application/jsonl`, `application/x-ndjson`).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes, BytesMut};
use futures_core::Stream;

use super::calls::client::Client;
use super::calls::outgoing::Outgoing;
use super::calls::reply::Decode;
use super::calls::send;
use super::chunks::Chunks;
use super::data::memory;
use super::data::read::{self, Read};
use super::http::accept;
use super::http::body::Incoming;
use super::http::decode_error::DecodeError;
use super::http::error::Error;
use super::http::response::{Response, media_type};

/// Values as the server sends them, one a line. It is a [`Stream`], and [`JsonLines::next`] reads it
/// without one. Dropping it closes the connection.
pub struct JsonLines<T> {
    chunks: Chunks,
    /// What came after the last end of a line.
    line: BytesMut,
    /// How much of it holds no end.
    scanned: usize,
    /// The longest line, in bytes.
    limit: usize,
    /// How much memory a value may take.
    memory: u64,
    ended: bool,
    /// What came before the body, for errors.
    head: Response<()>,
    read: fn(&[u8]) -> Result<T, serde_json::Error>,
}

impl<T> JsonLines<T> {
    /// The next value; `None` at the end.
    ///
    /// # Errors
    /// [`Error::Decode`] when a line is not what the document declares, after which the stream goes on.
    /// It ends after [`Error::Connection`], when the connection breaks, [`Error::Timeout`], when the body
    /// stalls, and [`Error::Decode`] for a line that is longer than `ClientBuilder::max_body`.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            let line = self.line();
            let length = line.as_ref().map_or(self.line.len(), Bytes::len);
            if length > self.limit {
                self.end();
                let reason = "a line is longer than `ClientBuilder::max_body`; raise it";
                let error = DecodeError::whole(reason, Bytes::new()).of(self.head.clone());
                return Poll::Ready(Some(Err(error.into())));
            }
            if let Some(line) = line {
                if line.trim_ascii().is_empty() {
                    continue;
                }
                let value = memory::within(self.memory, || (self.read)(&line));
                return Poll::Ready(Some(value.map_err(|error| {
                    DecodeError::new(&error, line).of(self.head.clone()).into()
                })));
            }
            if self.ended {
                return Poll::Ready(None);
            }
            match ready!(self.chunks.poll(context)) {
                Some(Ok(chunk)) => self.line.extend_from_slice(&chunk),
                Some(Err(error)) => {
                    self.end();
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.ended = true,
            }
        }
    }

    /// A line that is whole: the last one has no end.
    fn line(&mut self) -> Option<Bytes> {
        match self.line[self.scanned..].iter().position(|it| *it == b'\n') {
            Some(more) => {
                let line = self.line.split_to(std::mem::take(&mut self.scanned) + more).freeze();
                self.line.advance(1);
                Some(line)
            }
            None if self.ended && !self.line.is_empty() => {
                self.scanned = 0;
                Some(std::mem::take(&mut self.line).freeze())
            }
            None => {
                self.scanned = self.line.len();
                None
            }
        }
    }

    /// Ends the stream, and with it the connection.
    fn end(&mut self) {
        self.ended = true;
        self.line.clear();
        self.scanned = 0;
        self.chunks = Chunks::new(Incoming { read: Bytes::new(), rest: None });
    }
}

impl<T> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines").finish_non_exhaustive()
    }
}

/// A JSON value a line.
pub struct AsJsonLines<T>(PhantomData<fn() -> T>);

impl<T: Read> Decode for AsJsonLines<T> {
    type Value = JsonLines<T>;

    const ACCEPT: &'static str = accept::JSON_LINES;

    async fn receive(
        client: Client,
        request: Box<Outgoing>,
    ) -> Result<Response<JsonLines<T>>, Error> {
        let (limit, memory) = (client.shared.max_body, client.shared.max_memory);
        lines(send::open(client, request).await?, limit, memory)
    }

    fn decode(response: Response<Bytes>) -> Result<Response<JsonLines<T>>, Error> {
        // What was read whole is within the limit.
        lines(response.complete(), usize::MAX, memory::limit())
    }
}

fn lines<T: Read>(
    response: Response<Incoming>,
    limit: usize,
    memory: u64,
) -> Result<Response<JsonLines<T>>, Error> {
    // Servers name lines of JSON in many ways; a page or XML is none, however it is cut.
    let media = media_type(&response.headers).map(str::to_ascii_lowercase);
    if let Some(found) = media.filter(|it| it.ends_with("html") || it.ends_with("xml")) {
        let reason = format!("expected lines of JSON, found `{found}`");
        let body = response.value.read.clone();
        return Err(DecodeError::whole(reason, body).of(response).into());
    }
    let head = response.head();
    Ok(response.map(|body| JsonLines {
        chunks: Chunks::new(body),
        line: BytesMut::new(),
        scanned: 0,
        limit,
        memory,
        ended: false,
        head,
        read: read::from_slice,
    }))
}
