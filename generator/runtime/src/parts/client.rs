//! The client: what all calls share.
//!
//! Invariant: its own methods are a closed list, since an accessor of a resource cannot have the
//! name of one of them; `sources` exports the list.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::api::ApiInfo;
use super::auth::Credentials;
use super::base_url::BaseUrl;
use super::budget::Budget;
use super::call::Call;
use super::clock::Clock;
use super::options::Options;
use super::route::Method;
use super::transport::{Middleware, Transport};
use super::untyped::Untyped;

/// A client of the API. It is cheap to clone, and clones share their connections.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
    pub(crate) defaults: Arc<Options>,
}

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) info: &'static ApiInfo,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
    pub(crate) base: BaseUrl,
    pub(crate) credentials: Credentials,
    pub(crate) user_agent: HeaderValue,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) budget: Option<Budget>,
    pub(crate) max_body: usize,
    pub(crate) max_error_body: usize,
}

impl Client {
    /// The same client with other options for all of its calls; a call's own options win.
    pub fn with_options(&self, options: Options) -> Self {
        let defaults = Options::clone(&self.defaults).merge(options);
        Self { shared: Arc::clone(&self.shared), defaults: Arc::new(defaults) }
    }

    /// Calls `GET` on an endpoint that the document does not describe. Credentials, retries and
    /// errors are those of every call. The path may hold a query; both are sent as they are.
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

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.shared.info.name)
            .field("defaults", &self.defaults)
            .finish_non_exhaustive()
    }
}
