//! The pieces of a body that is read while it arrives.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Body as _;

use super::error::Error;
use super::response::Incoming;

/// A body whose pieces come as the server sends them.
pub(crate) struct Chunks {
    read: Bytes,
    rest: Option<reqwest::Body>,
}

impl Chunks {
    pub(crate) fn new(Incoming { read, rest }: Incoming) -> Self {
        Self { read, rest }
    }

    /// The next piece; `None` at the end of the body, and after an error.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if !self.read.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.read))));
        }
        loop {
            let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
            match ready!(Pin::new(rest).poll_frame(context)) {
                Some(Ok(frame)) => {
                    // What is no data are trailers, which nothing reads.
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
                Some(Err(error)) => {
                    self.rest = None;
                    return Poll::Ready(Some(Err(Error::connection(error))));
                }
                None => self.rest = None,
            }
        }
    }
}
