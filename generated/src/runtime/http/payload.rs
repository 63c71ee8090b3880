//! What a request sends as its body.
//!
//! Invariant: each attempt gets all of it, or is not made.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use super::error::Error;

/// A body that is in memory, or one that is opened by each attempt and read while it is sent.
#[derive(Clone)]
pub(crate) enum Payload {
    Bytes(Bytes),
    Openable(Arc<dyn Openable>),
}

/// A body to come.
pub(crate) type Opening<'a> =
    Pin<Box<dyn Future<Output = Result<reqwest::Body, Error>> + Send + 'a>>;

/// What a body is read from.
pub(crate) trait Openable: Send + Sync {
    /// Opens it for an attempt.
    fn open(&self) -> Opening<'_>;

    /// Whether an attempt has read what cannot be read again.
    fn is_spent(&self) -> bool;
}

impl Payload {
    /// The body of an attempt.
    pub(crate) async fn open(&self) -> Result<reqwest::Body, Error> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.clone().into()),
            Self::Openable(it) => it.open().await,
        }
    }

    /// Whether no other attempt can send it.
    pub(crate) fn is_spent(&self) -> bool {
        matches!(self, Self::Openable(it) if it.is_spent())
    }
}
