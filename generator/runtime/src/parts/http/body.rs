//! Reading a response's body: piece by piece, or whole up to a limit.
//!
//! Invariant: a wait for the next piece ends, by the guard or by a time limit around it.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::clock::{Clock, Purpose, Sleep};
use super::error::{Error, TimeoutError};
use super::response::Response;

/// A body that is still coming.
pub(crate) struct Arriving {
    body: reqwest::Body,
    /// Apart, since most bodies have none.
    guard: Option<Box<Guard>>,
}

/// A body: what was read of it and what is still to come.
pub(crate) struct Incoming {
    pub(crate) read: Bytes,
    pub(crate) rest: Option<Arriving>,
}

impl Response<Bytes> {
    /// A body that was read whole, as one that is still coming.
    pub(crate) fn complete(self) -> Response<Incoming> {
        self.map(|read| Incoming { read, rest: None })
    }
}

/// What ends a wait for the next piece.
struct Guard {
    clock: Arc<dyn Clock>,
    limit: Duration,
    wait: Option<Sleep>,
}

impl Arriving {
    pub(crate) fn new(body: reqwest::Body) -> Self {
        Self { body, guard: None }
    }

    /// The same, where each piece must come within that time.
    pub(crate) fn guarded(self, clock: &Arc<dyn Clock>, limit: Duration) -> Self {
        let guard = Guard { clock: Arc::clone(clock), limit, wait: None };
        Self { guard: Some(Box::new(guard)), ..self }
    }

    /// The next piece; `None` at the end of the body. After an error nothing more comes.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let piece = self.piece(context);
        let Some(guard) = &mut self.guard else { return piece };
        if piece.is_ready() {
            guard.wait = None;
            return piece;
        }
        ready!(guard.poll(context));
        Poll::Ready(Some(Err(Error::Timeout(TimeoutError::stalled(guard.limit)))))
    }

    fn piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => {
                    // What is not data are trailers, which nothing reads.
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(Error::connection(error)))),
                None => return Poll::Ready(None),
            }
        }
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// How long the rest of the body is, if the server said so.
    fn announced(&self) -> usize {
        let length = self.body.size_hint().exact();
        length.and_then(|length| usize::try_from(length).ok()).unwrap_or_default()
    }
}

impl Guard {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let start = || self.clock.sleep(self.limit, Purpose::Limit);
        self.wait.get_or_insert_with(start).as_mut().poll(context)
    }
}

/// A body that was read: whole, or up to the limit.
pub(crate) enum Body {
    Whole(Bytes),
    /// The beginning of a body that is longer than the limit.
    Cut(Bytes),
    /// The beginning of a body that broke, and why.
    Broken(Bytes, Error),
}

/// The most memory that is set aside for a body before it comes: anyone can announce any length.
const RESERVED: usize = 64 << 10;

/// Reads no more than `limit` bytes. A body that comes in one piece is not copied.
pub(crate) async fn read(arriving: &mut Arriving, limit: usize) -> Body {
    let mut first = match arriving.next().await {
        Ok(Some(first)) => first,
        Ok(None) => return Body::Whole(Bytes::new()),
        Err(error) => return Body::Broken(Bytes::new(), error),
    };
    if first.len() > limit {
        return Body::Cut(first.split_to(limit));
    }
    let rest = arriving.announced();
    let second = match arriving.next().await {
        Ok(Some(second)) => second,
        Ok(None) => return Body::Whole(first),
        Err(error) => return Body::Broken(first, error),
    };
    let known = first.len() + second.len().max(rest);
    let mut body = BytesMut::with_capacity(known.min(RESERVED));
    body.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        let room = limit - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Body::Cut(body.freeze());
        }
        body.extend_from_slice(&chunk);
        next = match arriving.next().await {
            Ok(next) => next,
            Err(error) => return Body::Broken(body.freeze(), error),
        };
    }
    Body::Whole(body.freeze())
}
