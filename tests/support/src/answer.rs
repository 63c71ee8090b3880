//! What a server does with a request.

use std::sync::Arc;

use tokio::sync::{Semaphore, oneshot};

/// What the server does with one request.
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) act: Act,
    /// Whether the connection closes then.
    pub(crate) closes: bool,
    pub(crate) held: Option<oneshot::Receiver<()>>,
}

pub(crate) enum Act {
    Send(Vec<u8>),
    /// The body never ends.
    SendForever,
    /// The body promises one byte more than it has, then the connection closes.
    SendShort(Vec<u8>),
    /// These bytes, which are not even HTTP, perhaps.
    Raw(Vec<u8>),
    /// These bytes over and over.
    RawForever(Vec<u8>),
    /// These bytes, one for each permit.
    RawSlowly(Vec<u8>, Arc<Semaphore>),
    Close,
    Reset,
    Nothing,
}

/// Lets a held answer go.
pub struct Release(oneshot::Sender<()>);

impl Answer {
    /// A status without a body.
    pub fn status(status: u16) -> Self {
        let act = Act::Send(Vec::new());
        Self { status, headers: Vec::new(), act, closes: false, held: None }
    }

    /// Status 200 and a JSON body.
    pub fn json(body: impl Into<String>) -> Self {
        Self::status(200).header("content-type", "application/json").body(body.into())
    }

    /// The connection closes without an answer.
    pub fn close() -> Self {
        Self { act: Act::Close, ..Self::status(0) }
    }

    /// The connection is reset.
    pub fn reset() -> Self {
        Self { act: Act::Reset, ..Self::status(0) }
    }

    /// Bytes as they are, in place of an answer.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::Raw(bytes.into()), ..Self::status(0) }
    }

    /// The same bytes over and over.
    pub fn raw_forever(bytes: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::RawForever(bytes.into()), ..Self::status(0) }
    }

    /// Bytes as they are, one for each permit.
    pub fn raw_slowly(bytes: impl Into<Vec<u8>>, permits: &Arc<Semaphore>) -> Self {
        Self { act: Act::RawSlowly(bytes.into(), Arc::clone(permits)), ..Self::status(0) }
    }

    /// The connection stays open and nothing is sent.
    pub fn never() -> Self {
        Self { act: Act::Nothing, ..Self::status(0) }
    }

    /// The same with another status.
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The same with one header more.
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The same with that body.
    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::Send(body.into()), ..self }
    }

    /// The same with a body that never ends.
    pub fn endless(self) -> Self {
        Self { act: Act::SendForever, ..self }
    }

    /// The same with a body that stops before its end.
    pub fn cut_short(self, body: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::SendShort(body.into()), ..self }
    }

    /// The same, and the connection closes then.
    pub fn closing(self) -> Self {
        Self { closes: true, ..self }
    }

    /// The same, kept back until it is released.
    pub fn held(self) -> (Self, Release) {
        let (release, held) = oneshot::channel();
        (Self { held: Some(held), ..self }, Release(release))
    }
}

impl Release {
    /// Lets the answer go.
    pub fn release(self) {
        self.0.send(()).expect("the server is gone");
    }
}
