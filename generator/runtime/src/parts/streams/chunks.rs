//! The pieces of a body that is read while it arrives.

use std::task::{Context, Poll, ready};

use bytes::Bytes;

use super::http::body::Arriving;
use super::http::body::Incoming;
use super::http::error::Error;

/// A body whose pieces come as the server sends them.
pub(crate) struct Chunks {
    read: Bytes,
    rest: Option<Arriving>,
}

impl Chunks {
    pub(crate) fn new(Incoming { read, rest }: Incoming) -> Self {
        Self { read, rest }
    }

    /// Gives back what was not used of the last piece.
    pub(crate) fn put_back(&mut self, rest: Bytes) {
        self.read = rest;
    }

    /// The next piece; `None` at the end of the body, and after an error.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if !self.read.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.read))));
        }
        let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
        let piece = ready!(rest.poll(context));
        if !matches!(piece, Some(Ok(_))) {
            self.rest = None;
        }
        Poll::Ready(piece)
    }
}
