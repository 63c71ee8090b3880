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

use super::call::{Call, Operation, outgoing};
use super::chunks::Chunks;
use super::error::Error;
use super::response::{AsBytes, Response};
use super::send;

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
    /// [`Error::Connection`] when the connection breaks, which ends the stream.
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
            let mut piece = match ready!(chunks.poll(context)) {
                // To a reader nothing read is the end.
                Some(Ok(piece)) if piece.is_empty() => continue,
                Some(Ok(piece)) => piece,
                Some(Err(error)) => {
                    let kind =
                        if error.is_timeout() { ErrorKind::TimedOut } else { ErrorKind::Other };
                    return Poll::Ready(Err(io::Error::new(kind, error)));
                }
                None => return Poll::Ready(Ok(())),
            };
            buffer.put_slice(&piece.split_to(piece.len().min(buffer.remaining())));
            chunks.put_back(piece);
            return Poll::Ready(Ok(()));
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}

impl<O: Operation<Reply = AsBytes>> Call<O> {
    /// Sends the call and gives the body as it arrives, of any length: `ClientBuilder::max_body` is no
    /// limit here. Time limits and retries end with the response's head.
    ///
    /// # Errors
    /// Those of awaiting the call, but for [`Error::Decode`].
    pub async fn download(self) -> Result<Response<ByteStream>, Error> {
        let request = outgoing(&self)?;
        let response = send::open(self.client, request).await?;
        Ok(response.map(|body| ByteStream { chunks: Chunks::new(body) }))
    }
}
