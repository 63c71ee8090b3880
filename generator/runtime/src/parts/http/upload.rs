//! Content to send: bytes, a file or a reader.
//!
//! Invariant: `Debug` shows no content.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use tokio::io::AsyncRead;

use super::content::{Content, Reader};
use super::error::{Error, InvalidRequest};
use super::payload::Payload;
use super::request::Request;

/// Content to send, with its media type where that matters. What becomes `Bytes` becomes an upload by
/// `into`.
#[derive(Clone)]
pub struct Upload {
    pub(crate) content: Content,
    pub(crate) media: Option<String>,
    /// What only a part of a body has.
    pub(crate) name: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
}

impl Upload {
    /// Content in memory.
    pub fn new(data: impl Into<Bytes>) -> Self {
        Self::of(Content::Bytes(data.into()))
    }

    /// The content of a file. Each attempt opens it, and sends as many bytes as it has then. A file
    /// that cannot be read, or shrinks meanwhile, is an [`Error::InvalidRequest`] that names it.
    pub fn path(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        Self { name, ..Self::of(Content::Path(path.into())) }
    }

    /// All that a reader gives. It is read once: after that the call is not sent again, and what came
    /// of it stands. An error of the reader is an [`Error::InvalidRequest`] that quotes it. A
    /// clone in another part or call is one, too.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::of(Content::Reader(Reader::new(reader, None, "the reader")))
    }

    /// So many bytes of a reader, which the server is told; no more are read. A reader that ends
    /// before is an [`Error::InvalidRequest`]. All else is as for [`Upload::reader`].
    pub fn sized_reader(reader: impl AsyncRead + Send + 'static, length: u64) -> Self {
        Self::of(Content::Reader(Reader::new(reader, Some(length), "the reader")))
    }

    /// Sets the media type; what the document declares, else `application/octet-stream`, unless set. Where the
    /// document declares a range alone, `image/*`, a call without it is an [`Error::InvalidRequest`].
    pub fn content_type(mut self, media: impl Into<String>) -> Self {
        self.media = Some(media.into());
        self
    }

    /// The media type to send, where that one or a range is declared (RFC 9110, section 12.5.1), if any is.
    pub(crate) fn media<'a>(&'a self, declared: &'a str) -> Result<&'a str, String> {
        match (self.media.as_deref(), declared) {
            (Some(own), _) => Ok(own),
            (None, "") => Ok("application/octet-stream"),
            (None, range) if range.contains('*') => {
                Err(format!("`Upload::content_type` must say which of `{range}` it is"))
            }
            (None, declared) => Ok(declared),
        }
    }

    fn of(content: Content) -> Self {
        Self { content, media: None, name: None, headers: Vec::new() }
    }
}

impl<T: Into<Bytes>> From<T> for Upload {
    fn from(data: T) -> Self {
        Self::new(data)
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Bytes(data) => write!(f, "Upload({} bytes)", data.len()),
            Content::Path(path) => write!(f, "Upload({path:?})"),
            Content::Reader(_) => f.write_str("Upload(reader)"),
        }
    }
}

impl Request {
    /// Sends content as the whole body.
    ///
    /// # Errors
    /// When that is not a media type, or a range and the content has no type of its own.
    pub(crate) fn upload(&mut self, media: &str, upload: &Upload) -> Result<(), Error> {
        let media = upload.media(media).map_err(InvalidRequest::new)?;
        self.contents(media, vec![upload.content.clone()])
    }

    /// Sends contents, one after the other.
    ///
    /// # Errors
    /// When that is not a media type.
    pub(crate) fn contents(&mut self, media: &str, all: Vec<Content>) -> Result<(), Error> {
        self.content_type(media)?;
        self.body = Some(match all.as_slice() {
            [Content::Bytes(bytes)] => Payload::Bytes(bytes.clone()),
            _ => Payload::Openable(Arc::new(all)),
        });
        Ok(())
    }
}
