//! Bodies of bytes that are read while they arrive, so that a file of any size needs little memory.
//!
//! Invariant: nothing is read ahead; the server is slowed down to what the caller reads.

use std::fmt;
use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};

use super::calls::call::{Call, Operation, outgoing};
use super::calls::reply::{AsBytes, Decode};
use super::calls::send;
use super::chunks::Chunks;
use super::http::error::Error;
use super::http::response::Response;

/// The bytes of a body as they arrive. It is a [`Stream`], which [`ByteStream::next`] reads without a
/// crate for streams, and an [`AsyncRead`], whose errors hold an [`Error`]. Dropping it closes the
/// connection, unless the body was read to its end.
pub struct ByteStream {
    chunks: Chunks,
}

impl ByteStream {
    /// The next bytes, as many as came together; `None` at the end.
    ///
    /// # Errors
    /// [`Error::Connection`] when the connection breaks, [`Error::Timeout`] when the body stalls.
    /// Both end the stream.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.chunks.poll(context)).await
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().chunks.poll(context)
    }
}

impl AsyncRead for ByteStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let chunks = &mut self.get_mut().chunks;
        loop {
            let Some(piece) = ready!(chunks.poll(context)) else { return Poll::Ready(Ok(())) };
            let mut piece = piece.map_err(|error| match error.is_timeout() {
                true => io::Error::new(ErrorKind::TimedOut, error),
                false => io::Error::other(error),
            })?;
            // To a reader nothing read is the end.
            if !piece.is_empty() {
                buffer.put_slice(&piece.split_to(piece.len().min(buffer.remaining())));
                chunks.put_back(piece);
                return Poll::Ready(Ok(()));
            }
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}

/// A reply that is, or may be, bytes.
pub trait Download: Decode {}

impl Download for AsBytes {}

impl<O: Operation<Reply: Download>> Call<O> {
    /// Sends the call and gives the body as it arrives, of any length: `ClientBuilder::max_body` is not
    /// a limit here. Time limits and retries end with the response's head. Where other successes hold
    /// something else, the status tells.
    ///
    /// # Errors
    /// Those of awaiting the call, but for [`Error::Decode`].
    pub async fn download(self) -> Result<Response<ByteStream>, Error> {
        let request = outgoing(&self)?;
        let response = send::open(self.client, request).await?;
        Ok(response.map(|body| ByteStream { chunks: Chunks::new(body) }))
    }
}
