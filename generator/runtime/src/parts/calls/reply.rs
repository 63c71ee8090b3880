//! How the body of a success becomes a value.

use std::future::Future;
use std::marker::PhantomData;

use bytes::Bytes;

use super::client::Client;
use super::data::memory;
use super::data::read::{self, Read};
use super::http::accept;
use super::http::decode_error::{DecodeError, is_coded};
use super::http::error::Error;
use super::http::response::{Response, media_type};
use super::outgoing::Outgoing;
use super::send;

/// How the body of a success becomes a value.
pub trait Decode {
    /// What a call gives.
    type Value;

    /// The media types to ask for (RFC 9110, section 12.5.1).
    const ACCEPT: &'static str;

    /// Sends a request and reads the answer; a status that is not a success is [`Error::Api`].
    fn receive(
        client: Client,
        request: Box<Outgoing>,
    ) -> impl Future<Output = Result<Response<Self::Value>, Error>> + Send {
        let (id, limit) = (request.id, client.shared.max_memory);
        let sending = send::success(client, request);
        async move {
            let response = sending.await?;
            let decoded = memory::within(limit, || Self::decode(response));
            decoded.inspect_err(|error| send::unread(id, error))
        }
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

/// Text, in JSON where the media type of the answer is JSON, or is not told.
pub struct AsTextOrJson;

/// The bytes as they are.
pub struct AsBytes;

impl<T: Read> Decode for AsJson<T> {
    type Value = T;

    const ACCEPT: &'static str = accept::JSON;

    fn decode(response: Response<Bytes>) -> Result<Response<T>, Error> {
        match read::from_slice(&response.value) {
            Ok(value) => Ok(response.with(value)),
            Err(error) => Err(DecodeError::new(&error, response.value.clone()).of(response).into()),
        }
    }
}

impl Decode for AsNothing {
    type Value = ();

    const ACCEPT: &'static str = accept::JSON;

    fn decode(response: Response<Bytes>) -> Result<Response<()>, Error> {
        Ok(response.with(()))
    }
}

impl Decode for AsText {
    type Value = String;

    const ACCEPT: &'static str = accept::ANY;

    fn decode(response: Response<Bytes>) -> Result<Response<String>, Error> {
        match std::str::from_utf8(&response.value) {
            Ok(text) => {
                let text = text.to_owned();
                Ok(response.with(text))
            }
            Err(error) => {
                let reason = format!(
                    "expected text in UTF-8, found an invalid byte at offset {}",
                    error.valid_up_to()
                );
                Err(DecodeError::whole(reason, response.value.clone()).of(response).into())
            }
        }
    }
}

impl Decode for AsTextOrJson {
    type Value = String;

    const ACCEPT: &'static str = accept::JSON;

    fn decode(response: Response<Bytes>) -> Result<Response<String>, Error> {
        let kind = media_type(&response.headers).unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("text/") && !kind.ends_with("json") {
            AsText::decode(response)
        } else {
            AsJson::decode(response)
        }
    }
}

impl Decode for AsBytes {
    type Value = Bytes;

    const ACCEPT: &'static str = accept::ANY;

    fn decode(response: Response<Bytes>) -> Result<Response<Bytes>, Error> {
        if is_coded(&response.headers) && !response.value.is_empty() {
            return Err(DecodeError::coded(response).into());
        }
        Ok(response)
    }
}

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
        let reason = "the document does not describe the body of a success with this status";
        DecodeError::whole(reason, self.value.clone()).of(self).into()
    }
}
