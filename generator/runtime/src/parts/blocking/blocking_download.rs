//! Bodies of bytes for code that is not async, read while they arrive.

use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::Pin;

use tokio::io::{AsyncRead, ReadBuf};

use super::blocking_stream::Blocking;
use super::calls::call::{Call, Operation};
use super::http::error::Error;
use super::http::response::Response;
use super::streams::download::{ByteStream, Download};
use super::wait;

impl<O: Operation<Reply: Download>> Call<O> {
    /// Sends the call, blocks this thread until the response begins, and gives the body as it arrives:
    /// an iterator of its pieces, and a [`Read`]. See [`Call::download`].
    ///
    /// # Errors
    /// Those of [`Call::wait`], but for [`Error::Decode`].
    pub fn wait_download(self) -> Result<Response<Blocking<ByteStream>>, Error> {
        Ok(wait::run(self.download())??.map(Blocking::new))
    }
}

/// Each read blocks this thread until bytes are there. The errors hold an [`Error`].
impl Read for Blocking<ByteStream> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(stream) = &mut self.0 else { return Ok(0) };
        let mut buffer = ReadBuf::new(buffer);
        let read = poll_fn(|context| Pin::new(&mut *stream).poll_read(context, &mut buffer));
        wait::run(read).map_err(|refused| io::Error::other(Error::from(refused)))??;
        Ok(buffer.filled().len())
    }
}
