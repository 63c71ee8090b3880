//! A call: an operation with its parameters, the client it goes through, and options.
//!
//! Invariant: the own methods of [`Call`] are a closed list, since a setter of a parameter cannot
//! have the name of one of them; `sources` exports the list. Helpers are therefore free functions,
//! and whatever is added later becomes an option of [`Options`].

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use super::client::Client;
use super::data::extra::Extra;
use super::http::error::Error;
use super::http::params::Params;
use super::http::request::Request;
use super::http::response::Response;
use super::http::route::Route;
use super::options::Options;
use super::outgoing::Outgoing;
use super::reply::Decode;
use super::send;

/// An operation of the API. Only this crate implements it.
pub trait Operation: Send + Sync + 'static {
    /// How the body of a success is read.
    type Reply: Decode;

    /// What the document fixes.
    const ROUTE: Route;

    /// The server of this operation alone, if it has one. A base URL that the caller sets wins.
    const SERVER: Option<&'static str> = None;

    /// The media types to ask for, where they are not the default ones of the reply's kind.
    const ACCEPT: &'static str = <Self::Reply as Decode>::ACCEPT;

    /// Writes the body into a request.
    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        let _ = request;
        Ok(())
    }
}

/// A call that is ready to be sent: set what is optional, then `.await` it. The page of `O` has the setters.
///
/// Dropping the future ends the call; the server may have processed it by then.
#[derive(Clone)]
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<O> {
    pub(crate) client: Client,
    pub(crate) operation: O,
    pub(crate) params: Params,
    pub(crate) options: Options,
}

/// A call as the setters of its operation are written for: rustdoc, which has all methods of [`Call`] on one page,
/// shows them on the page of the operation instead.
#[cfg(not(doc))]
pub(crate) type Setters<O> = Call<O>;
#[cfg(doc)]
pub(crate) type Setters<O> = O;

/// What all calls have.
impl<O: Operation> Call<O> {
    pub(crate) fn new(client: &Client, operation: O) -> Self {
        let (params, options) = (Params::default(), Options::new());
        Self { client: client.clone(), operation, params, options }
    }

    /// The time limit of one attempt, as [`Options::timeout`] says; the client's unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options = self.options.timeout(limit);
        self
    }

    /// How often it may be sent again, as [`Options::max_retries`] says; the client's unless set.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.options = self.options.max_retries(retries);
        self
    }

    /// Sets a header, as [`Options::header`] says.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.options = self.options.header(name, value);
        self
    }

    /// Adds a query parameter that the document does not declare.
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.options = self.options.query(name, value);
        self
    }

    /// Adds a member to the body that the document does not declare. A name that is declared, and a
    /// body that is not an object, make the request invalid.
    pub fn extra(mut self, name: &str, value: impl Serialize) -> Self {
        self.options = self.options.extra(name, value);
        self
    }

    /// Sets several options at once; those that are not set stay as they are.
    pub fn options(mut self, options: Options) -> Self {
        self.options = self.options.merge(options);
        self
    }

    /// Sends the call and gives status, headers and request id beside the value.
    ///
    /// # Errors
    /// Those of awaiting the call.
    pub async fn with_response(self) -> Result<Response<Value<O>>, Error> {
        let request = outgoing(&self)?;
        O::Reply::receive(self.client, request).await
    }

    /// Sends the call and gives the response as it is, whatever its status. Retries still apply, and
    /// so do the limits for bodies.
    ///
    /// # Errors
    /// Those of awaiting the call, but for [`Error::Api`].
    pub async fn raw(self) -> Result<Response<Bytes>, Error> {
        let request = outgoing(&self)?;
        send::raw(self.client, request).await
    }
}

/// What a call of an operation gives.
pub type Value<O> = <<O as Operation>::Reply as Decode>::Value;

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<Value<O>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        // Before it is boxed, so that the box need not hold the call.
        let request = outgoing(&self);
        let client = self.client;
        Box::pin(async move { Ok(O::Reply::receive(client, request?).await?.value) })
    }
}

impl<O: Operation> fmt::Debug for Call<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &O::ROUTE.id)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// The request of a call.
pub(crate) fn outgoing<O: Operation>(call: &Call<O>) -> Result<Box<Outgoing>, Error> {
    let mut request = Request::new(&O::ROUTE, extra(&call.client, &call.options));
    request.server = O::SERVER;
    call.params.write(&mut request)?;
    call.operation.encode(&mut request)?;
    request.ask()?;
    Outgoing::new(&call.client, request, &call.options, O::ACCEPT)
}

/// The undeclared members of the client's options and the call's.
fn extra(client: &Client, call: &Options) -> Extra {
    let mut all = client.defaults.extra.clone();
    all.extend(call.extra.clone());
    all
}
