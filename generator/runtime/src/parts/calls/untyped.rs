//! Calls of endpoints that the document does not describe.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use super::call::{Call, Operation};
use super::client::Client;
use super::data::finite::Finite;
use super::data::json::Json;
use super::data::json_error::ToJsonError;
use super::http::error::{Error, InvalidRequest};
use super::http::method::Method;
use super::http::request::Request;
use super::http::response::Response;
use super::http::route::Route;
use super::reply::{AsJson, Decode};

/// A call of an endpoint that the document does not describe. It gives the body as open JSON; no
/// body is null.
#[derive(Clone)]
pub struct Untyped {
    method: Method,
    path: String,
    /// The media type and the content.
    body: Option<(String, Bytes)>,
}

impl Untyped {
    pub(crate) fn new(method: Method, path: String) -> Self {
        Self { method, path, body: None }
    }
}

impl Client {
    /// Calls `GET` on an endpoint that the document does not describe. Retries and errors are those of
    /// every call, credentials those of operations that name none of their own: what the document asks
    /// of all calls, which may be nothing. The path may hold a query; both are sent as they are.
    pub fn get(&self, path: impl Into<String>) -> Call<Untyped> {
        Call::new(self, Untyped::new(Method::Get, path.into()))
    }

    /// Calls `POST` on an endpoint that the document does not describe; see [`Client::get`].
    pub fn post(&self, path: impl Into<String>) -> Call<Untyped> {
        Call::new(self, Untyped::new(Method::Post, path.into()))
    }

    /// Calls `PUT` on an endpoint that the document does not describe; see [`Client::get`].
    pub fn put(&self, path: impl Into<String>) -> Call<Untyped> {
        Call::new(self, Untyped::new(Method::Put, path.into()))
    }

    /// Calls `PATCH` on an endpoint that the document does not describe; see [`Client::get`].
    pub fn patch(&self, path: impl Into<String>) -> Call<Untyped> {
        Call::new(self, Untyped::new(Method::Patch, path.into()))
    }

    /// Calls `DELETE` on an endpoint that the document does not describe; see [`Client::get`].
    pub fn delete(&self, path: impl Into<String>) -> Call<Untyped> {
        Call::new(self, Untyped::new(Method::Delete, path.into()))
    }
}

impl Call<Untyped> {
    /// Sends a JSON body.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(&Finite(body)) {
            Ok(body) => self.body("application/json", body),
            Err(error) => {
                self.options.refuse(ToJsonError::new(&error).to_string());
                self
            }
        }
    }

    /// Sends a body of any media type as it is; the last body given is sent.
    pub fn body(mut self, media: impl Into<String>, content: impl Into<Bytes>) -> Self {
        self.operation.body = Some((media.into(), content.into()));
        self
    }
}

impl Operation for Untyped {
    type Reply = AsOpen;

    const ROUTE: Route = Route::get("untyped", "(untyped)");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        if self.path.contains('#') {
            return Err(
                InvalidRequest::new("the path contains `#`, and a fragment is never sent").into()
            );
        }
        if let Some((media, _)) = &self.body {
            request.content_type(media)?;
        }
        let body = self.body.as_ref().map(|(_, content)| content.clone());
        request.untyped(self.method, &self.path, body)
    }
}

impl fmt::Debug for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Untyped").field("method", &self.method).finish_non_exhaustive()
    }
}

/// A JSON body of any form; none is null.
pub struct AsOpen;

impl Decode for AsOpen {
    type Value = Json;

    const ACCEPT: &'static str = AsJson::<Json>::ACCEPT;

    fn decode(mut response: Response<Bytes>) -> Result<Response<Json>, Error> {
        if response.value.is_empty() {
            response.value = Bytes::from_static(b"null");
        }
        AsJson::decode(response)
    }
}
