//! A response, and how its body becomes a value.
//!
//! Invariant: `Debug` shows neither the value nor a header, since both may hold secrets.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, StatusCode};
use serde::de::DeserializeOwned;

use super::body::Arriving;
use super::client::Client;
use super::decode_error::DecodeError;
use super::error::Error;
use super::outgoing::Outgoing;
use super::send;

/// A value together with the response it came in.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The server's name for this exchange: `x-request-id`, else `request-id`.
    pub request_id: Option<String>,
    /// The decoded body; the bytes of the body in a raw response.
    pub value: T,
}

/// The headers that name an exchange, by preference.
static REQUEST_ID: [HeaderName; 2] =
    [HeaderName::from_static("x-request-id"), HeaderName::from_static("request-id")];

impl Response<Bytes> {
    /// Reads a whole body, and makes something of the value.
    pub(crate) fn decode<D: Decode, U>(
        self,
        make: fn(D::Value) -> U,
    ) -> Result<Response<U>, Error> {
        D::decode(self).map(|response| response.map(make))
    }

    /// The error of a status that the document does not declare, so that the body's form is unknown.
    pub(crate) fn undeclared(self) -> Error {
        let reason = "the document does not say what a success of this status holds";
        DecodeError::whole(reason, self.value.clone()).of(self).into()
    }

    /// A body that was read whole, as one that is still coming.
    pub(crate) fn complete(self) -> Response<Incoming> {
        self.map(|read| Incoming { read, rest: None })
    }
}

/// A body: what was read of it and what is still to come.
pub(crate) struct Incoming {
    pub(crate) read: Bytes,
    pub(crate) rest: Option<Arriving>,
}

impl<T> Response<T> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, value: T) -> Self {
        let id = REQUEST_ID.iter().find_map(|name| headers.get(name));
        let request_id = id.and_then(|id| id.to_str().ok()).map(str::to_owned);
        Self { status, headers, request_id, value }
    }

    /// The same response with another value.
    pub(crate) fn with<U>(self, value: U) -> Response<U> {
        self.map(|_| value)
    }

    /// What came before the body.
    pub(crate) fn head(&self) -> Response<()> {
        Response::new(self.status, self.headers.clone(), ())
    }

    /// The same response with what is made of its value.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Response<U> {
        let Self { status, headers, request_id, value } = self;
        Response { status, headers, request_id, value: make(value) }
    }
}

/// The media type that headers tell, without its parameters (RFC 9110, section 8.3.1).
pub(crate) fn media_type(headers: &HeaderMap) -> Option<&str> {
    Some(headers.get(CONTENT_TYPE)?.to_str().ok()?.split(';').next()?.trim())
}

impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// How the body of a success becomes a value.
pub trait Decode {
    /// What a call gives.
    type Value;

    /// The media types to ask for (RFC 9110, section 12.5.1).
    const ACCEPT: &'static str;

    /// Sends a request and reads the answer; a status that is no success is [`Error::Api`].
    fn receive(
        client: Client,
        request: Box<Outgoing>,
    ) -> impl Future<Output = Result<Response<Self::Value>, Error>> + Send {
        let (id, sending) = (request.id, send::success(client, request));
        async move { Self::decode(sending.await?).inspect_err(|error| send::unread(id, error)) }
    }

    /// Reads a whole body.
    fn decode(response: Response<Bytes>) -> Result<Response<Self::Value>, Error>;
}

/// A JSON body.
pub struct AsJson<T>(PhantomData<fn() -> T>);

/// A body that the document does not declare, or does not describe; it is dropped.
pub struct AsNothing;

/// Text in UTF-8.
pub struct AsText;

/// The bytes as they are.
pub struct AsBytes;

impl<T: DeserializeOwned> Decode for AsJson<T> {
    type Value = T;

    const ACCEPT: &'static str = "application/json";

    fn decode(response: Response<Bytes>) -> Result<Response<T>, Error> {
        match serde_json::from_slice(&response.value) {
            Ok(value) => Ok(response.with(value)),
            Err(error) => Err(DecodeError::new(&error, response.value.clone()).of(response).into()),
        }
    }
}

impl Decode for AsNothing {
    type Value = ();

    const ACCEPT: &'static str = "application/json";

    fn decode(response: Response<Bytes>) -> Result<Response<()>, Error> {
        Ok(response.with(()))
    }
}

impl Decode for AsText {
    type Value = String;

    const ACCEPT: &'static str = "*/*";

    fn decode(response: Response<Bytes>) -> Result<Response<String>, Error> {
        match std::str::from_utf8(&response.value) {
            Ok(text) => {
                let text = text.to_owned();
                Ok(response.with(text))
            }
            Err(error) => {
                let reason = format!(
                    "expected text in UTF-8, found another byte at offset {}",
                    error.valid_up_to()
                );
                Err(DecodeError::whole(reason, response.value.clone()).of(response).into())
            }
        }
    }
}

impl Decode for AsBytes {
    type Value = Bytes;

    const ACCEPT: &'static str = "*/*";

    fn decode(response: Response<Bytes>) -> Result<Response<Bytes>, Error> {
        Ok(response)
    }
}
