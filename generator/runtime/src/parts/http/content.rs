//! Contents on their way: opened for an attempt, and read chunk by chunk while they are sent.
//!
//! Invariants: no more than a chunk is ahead of the connection; what is sent is as long as announced.

use std::collections::VecDeque;
use std::io::Cursor;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use super::error::{Error, InvalidRequest};
use super::payload::{Openable, Opening};

const CHUNK: usize = 64 << 10;

/// Where content comes from.
#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    Path(Arc<Path>),
    Reader(Reader),
}

/// A reader and what is to be sent of it. It is read once; clones are the same reader, which belongs to
/// the one that was opened last.
#[derive(Clone)]
pub(crate) struct Reader {
    shared: Arc<Mutex<Shared>>,
    /// Which of the openings this is.
    claim: u64,
    /// How many bytes are still to come; `None` when that is not known.
    left: Option<u64>,
    label: String,
}

struct Shared {
    reader: Pin<Box<dyn AsyncRead + Send>>,
    /// How often it was opened.
    claims: u64,
    begun: bool,
}

impl Openable for Vec<Content> {
    fn open(&self) -> Opening<'_> {
        Box::pin(async move {
            let mut readers = VecDeque::new();
            for content in self {
                readers.push_back(content.open().await?);
            }
            Ok(reqwest::Body::wrap(Chain { readers, chunk: vec![0; CHUNK] }))
        })
    }

    fn is_spent(&self) -> bool {
        self.iter().any(|it| matches!(it, Content::Reader(reader) if reader.lock().begun))
    }
}

impl Content {
    async fn open(&self) -> Result<Reader, InvalidRequest> {
        match self {
            Self::Bytes(data) => {
                let length = data.len() as u64;
                Ok(Reader::new(Cursor::new(data.clone()), Some(length), "the bytes"))
            }
            Self::Path(path) => {
                let label = format!("`{}`", path.display());
                let failed = |error| InvalidRequest::new(format!("cannot open {label}: {error}"));
                let file = File::open(path).await.map_err(failed)?;
                let about = file.metadata().await.map_err(failed)?;
                // The length of a pipe or a device says nothing.
                let length = about.is_file().then_some(about.len());
                Ok(Reader::new(file, length, &label))
            }
            Self::Reader(reader) => reader.claimed(),
        }
    }
}

impl Reader {
    pub(crate) fn new(
        reader: impl AsyncRead + Send + 'static,
        left: Option<u64>,
        label: &str,
    ) -> Self {
        let shared = Shared { reader: Box::pin(reader), claims: 0, begun: false };
        Self { shared: Arc::new(Mutex::new(shared)), claim: 0, left, label: label.to_owned() }
    }

    /// The same for another opening. An attempt that was answered early may still hold an earlier one.
    fn claimed(&self) -> Result<Self, InvalidRequest> {
        let mut shared = self.lock();
        if shared.begun {
            return Err(taken());
        }
        shared.claims += 1;
        Ok(Self { claim: shared.claims, ..self.clone() })
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What comes next, read into a buffer first; nothing at the end.
    fn poll(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<Result<Bytes, InvalidRequest>> {
        let room = buffer.len();
        let most = self.left.map_or(room, |it| usize::try_from(it).map_or(room, |it| it.min(room)));
        if most == 0 {
            return Poll::Ready(Ok(Bytes::new()));
        }
        let mut read = ReadBuf::new(&mut buffer[..most]);
        let mut shared = self.lock();
        if shared.claims != self.claim {
            return Poll::Ready(Err(taken()));
        }
        shared.begun = true;
        let outcome = ready!(shared.reader.as_mut().poll_read(context, &mut read));
        drop(shared);
        let label = &self.label;
        let problem = match (outcome, self.left) {
            (Err(error), _) => format!("cannot read {label}: {error}"),
            (Ok(()), Some(left)) if read.filled().is_empty() => {
                format!("{label} ended {left} bytes before the length that was announced")
            }
            (Ok(()), left) => {
                self.left = left.map(|it| it - read.filled().len() as u64);
                return Poll::Ready(Ok(Bytes::copy_from_slice(read.filled())));
            }
        };
        Poll::Ready(Err(InvalidRequest::new(problem)))
    }
}

fn taken() -> InvalidRequest {
    InvalidRequest::new(
        "the reader is also sent by another call, part or attempt; send bytes or a path to send it twice",
    )
}

/// A body that is one reader after the other.
struct Chain {
    readers: VecDeque<Reader>,
    chunk: Vec<u8>,
}

impl Body for Chain {
    type Data = Bytes;
    type Error = InvalidRequest;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, InvalidRequest>>> {
        let Self { readers, chunk } = self.get_mut();
        while let Some(reader) = readers.front_mut() {
            let data = ready!(reader.poll(context, chunk))?;
            if !data.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(data))));
            }
            readers.pop_front();
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let left = self.readers.iter().try_fold(0_u64, |sum, it| sum.checked_add(it.left?));
        left.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}
