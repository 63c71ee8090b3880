//! The client: what all calls share.
//!
//! Invariant: its own methods are a closed list, since an accessor of a resource cannot have the
//! name of one of them; `sources` exports the list.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::budget::Budget;
use super::http::api::ApiInfo;
use super::http::auth::Credentials;
use super::http::base_url::BaseUrl;
use super::http::clock::Clock;
use super::http::transport::{Middleware, Transport};
use super::options::Options;

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
    pub(crate) max_memory: u64,
    pub(crate) max_error_body: usize,
}

impl Client {
    /// The same client with other options for all of its calls; a call's own options win.
    pub fn with_options(&self, options: Options) -> Self {
        let defaults = Options::clone(&self.defaults).merge(options);
        Self { shared: Arc::clone(&self.shared), defaults: Arc::new(defaults) }
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
