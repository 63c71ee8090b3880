//! Streams for code that is not async: pages, items, events and lines as iterators.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use super::http::error::Error;
use super::wait;

/// A stream as an iterator: each step blocks this thread until the next item is there.
///
/// On a thread of an async runtime, where the stream must be read by its own `next`, the only item is
/// [`Error::InvalidRequest`].
#[must_use = "nothing is read until an item is asked for"]
pub struct Blocking<S>(pub(crate) Option<S>);

impl<S> Blocking<S> {
    /// Reads a stream.
    pub fn new(stream: S) -> Self {
        Self(Some(stream))
    }
}

impl<T, S: Stream<Item = Result<T, Error>> + Unpin> Iterator for Blocking<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.0.as_mut()?;
        match wait::run(poll_fn(|context| Pin::new(&mut *stream).poll_next(context))) {
            Ok(item) => item,
            Err(refused) => {
                self.0 = None;
                Some(Err(refused.into()))
            }
        }
    }
}

impl<S> fmt::Debug for Blocking<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").finish_non_exhaustive()
    }
}
