//! How a client is configured.
//!
//! Invariants: a setter wins over the environment; a blank variable counts as unset; nothing is
//! reported before [`ClientBuilder::build`], which names the setter and the variable.

use std::ffi::OsString;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::budget::Budget;
use super::client::{Client, Shared};
use super::data::secret::Secret;
use super::http::api::ApiInfo;
use super::http::auth::{Credentials, TokenSource};
use super::http::base_url::{BaseUrl, Origin};
use super::http::clock::{Clock, SystemClock};
use super::http::error::{ConfigurationError, Error};
use super::http::transport::{Middleware, Transport};
use super::limits;
use super::options::Options;

/// Settings of a client that is to be built.
#[derive(Clone)]
pub struct ClientBuilder {
    info: &'static ApiInfo,
    base_url: Option<String>,
    /// The document's server in parts, once one of its variables is set.
    pub(super) server: Vec<String>,
    credentials: Vec<Option<Secret>>,
    requires_credentials: bool,
    tokens: Option<Arc<dyn TokenSource>>,
    defaults: Options,
    connect_timeout: Duration,
    retry_budget: Option<u32>,
    max_body: usize,
    max_memory: usize,
    max_error_body: usize,
    transport: Option<Arc<dyn Transport>>,
    middleware: Vec<Arc<dyn Middleware>>,
    clock: Arc<dyn Clock>,
}

impl ClientBuilder {
    pub(crate) fn new(info: &'static ApiInfo) -> Self {
        Self {
            info,
            base_url: None,
            server: Vec::new(),
            credentials: vec![None; info.credentials.len()],
            requires_credentials: false,
            tokens: None,
            defaults: Options::new(),
            connect_timeout: limits::CONNECT_TIMEOUT,
            retry_budget: Some(limits::RETRY_BUDGET),
            max_body: limits::MAX_BODY,
            max_memory: limits::MAX_MEMORY,
            max_error_body: limits::MAX_ERROR_BODY,
            transport: None,
            middleware: Vec::new(),
            clock: Arc::new(SystemClock),
        }
    }

    /// Takes what is not set yet from the environment: credentials and the base URL. An empty or
    /// blank variable counts as unset.
    pub fn env(self) -> Self {
        self.env_from(|name| std::env::var_os(name))
    }

    pub(crate) fn env_from(mut self, read: impl Fn(&str) -> Option<OsString>) -> Self {
        let Self { info, base_url, credentials, defaults, .. } = &mut self;
        let mut text = |name: &str| match read(name)?.into_string() {
            Ok(text) => Some(text).filter(|text| !text.trim().is_empty()),
            Err(_) => {
                defaults.refuse(format!("the environment variable `{name}` is not Unicode"));
                None
            }
        };
        if base_url.is_none() {
            *base_url = text(info.base_url_env);
        }
        for (value, credential) in credentials.iter_mut().zip(info.credentials) {
            if value.is_none() {
                *value = text(credential.env).map(Secret::from);
            }
        }
        self
    }

    pub(crate) fn credential(mut self, index: usize, value: Secret) -> Self {
        if let Some(slot) = self.credentials.get_mut(index) {
            *slot = Some(value);
        }
        self
    }

    /// Gives a user and a password, which a colon parts (RFC 7617, section 2).
    pub(crate) fn user_and_password(self, index: usize, user: &str, password: &Secret) -> Self {
        let mut builder = self.credential(index, Secret::of_user(user, password));
        if user.contains(':') {
            let name = builder.info.credentials.get(index).map_or("credential", |it| it.name);
            builder.defaults.refuse(format!(
                "the user name of `ClientBuilder::{name}` holds a colon, which ends it in basic authentication"
            ));
        }
        builder
    }

    /// Has [`ClientBuilder::build`] ask for what calls need that say nothing else, or for any credential
    /// where each operation names its own. Without it, a credential is asked for by the first call that
    /// needs it, with [`Error::InvalidRequest`], before anything is sent.
    pub fn require_credentials(mut self) -> Self {
        self.requires_credentials = true;
        self
    }

    pub(crate) fn token_source(mut self, tokens: Arc<dyn TokenSource>) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// Where the API lives, in place of the document's server: an absolute `https` or `http` URL.
    /// Its path is kept, and paths of operations are appended to it. It takes the place of servers that
    /// single operations have to themselves, too.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The time limit of one attempt, as [`Options::timeout`] says; 60 s unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.defaults = self.defaults.timeout(limit);
        self
    }

    /// The time limit of a whole call, as [`Options::deadline`] says; none unless set.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.defaults = self.defaults.deadline(limit);
        self
    }

    /// How long a body may stall, as [`Options::stall_timeout`] says; 60 s unless set.
    pub fn stall_timeout(mut self, limit: Duration) -> Self {
        self.defaults = self.defaults.stall_timeout(limit);
        self
    }

    /// The time limit for connecting, name resolution and TLS included; 5 s unless set. It is within
    /// the time limit of the attempt, and what it ends is sent again by any operation. It has no effect
    /// on an HTTP client or a transport of your own.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How often a request may be sent again, as [`Options::max_retries`] says; twice unless set.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.defaults = self.defaults.max_retries(retries);
        self
    }

    /// How many tokens all calls of the client and its clones have for retries, so that retries do
    /// not make an outage worse; 500 unless set, `None` for no such limit.
    ///
    /// A retry takes 5 tokens, one after a timeout 10. A success gives back what its last retry
    /// took, or one where it took none, up to the number at the start. Where there are too few, the
    /// outcome stands as if `max_retries` were reached.
    pub fn retry_budget(mut self, tokens: impl Into<Option<u32>>) -> Self {
        self.retry_budget = tokens.into();
        self
    }

    /// The longest body of a success that is read, in bytes; 64 MiB unless set. A longer one is
    /// [`Error::Decode`], which holds as much of it. In a stream it limits each event or line instead.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// How much memory the value may take that a reply is read as, in bytes; 512 MiB unless set. While
    /// [`ClientBuilder::max_body`] bounds what is received, this bounds what becomes of it, which may be
    /// many times as much: an object of a few bytes is a struct with all of its members. It is an estimate
    /// of what lists, texts, maps and boxes allocate. A reply that would take more is [`Error::Decode`],
    /// before it does. It limits each page of a list, each event and each line by itself, and what
    /// `ApiError::body` reads; bytes, and texts that are not JSON, have `max_body` alone.
    pub fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = bytes;
        self
    }

    /// The longest body of an API error that is read, in bytes; 8 MiB unless set. A longer one is
    /// cut off.
    pub fn max_error_body(mut self, bytes: usize) -> Self {
        self.max_error_body = bytes;
        self
    }

    /// Sends a header with every request, as [`Options::header`] says; a call's own wins.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.defaults = self.defaults.header(name, value);
        self
    }

    /// Sends requests through an HTTP client of your own, for a proxy, certificates or a pool of
    /// your choice. Without one no proxy is used, whatever the environment says.
    ///
    /// Its limit for connecting and its redirect policy are yours then. Switch redirects off with
    /// `reqwest::redirect::Policy::none()`: `reqwest` follows them to other hosts, where it removes
    /// `authorization` and `cookie` but no other header that holds a credential, and it turns a
    /// redirected `POST` into a `GET`. With redirects off, this crate follows those of `GET` and
    /// `HEAD` within the same origin.
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(client)
    }

    /// Sends requests by means other than an HTTP client of this crate: [`Transport`] says how.
    /// `connect_timeout` has no effect then. It takes the place of [`ClientBuilder::http_client`].
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Adds something to do around each exchange. What is added first sees the request first, and
    /// the answer last.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    pub(crate) fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// [`Error::Configuration`] when a credential cannot be a header's value, or is missing after
    /// [`ClientBuilder::require_credentials`], when the base URL is not an absolute `https` or `http` URL, or when the HTTP
    /// client cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let Self { info, mut defaults, max_body, max_memory, max_error_body, clock, .. } = self;
        if let Some(problem) = defaults.problem.take() {
            return Err(ConfigurationError::new(problem).into());
        }
        let base = base(info, self.base_url, &self.server.concat())?;
        let credentials = Credentials::new(info, &self.credentials, self.tokens.as_ref())?;
        if self.requires_credentials {
            credentials.require(|it| defaults.fills(it)).map_err(ConfigurationError::new)?;
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(http(self.connect_timeout)?),
        };
        let shared = Shared {
            info,
            transport,
            middleware: self.middleware,
            base,
            credentials,
            user_agent: user_agent(info)?,
            clock,
            budget: self.retry_budget.map(Budget::new),
            max_body,
            max_memory: max_memory as u64,
            max_error_body,
        };
        Ok(Client { shared: Arc::new(shared), defaults: Arc::new(defaults) })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("api", &self.info.name)
            .field("credentials", &self.credentials)
            .field("defaults", &self.defaults)
            .finish_non_exhaustive()
    }
}

fn base(info: &ApiInfo, set: Option<String>, server: &str) -> Result<BaseUrl, ConfigurationError> {
    let env = info.base_url_env;
    let server = Some(server).filter(|it| !it.is_empty());
    match (set, server.or(info.servers.first().copied())) {
        (Some(url), _) => {
            let source = format!("`ClientBuilder::base_url`, environment variable `{env}`");
            BaseUrl::new(&url, Origin::Caller, &source).map_err(ConfigurationError::new)
        }
        (None, Some(server)) => {
            let source = format!(
                "the document's first server; `ClientBuilder::base_url` and the environment variable `{env}` name another"
            );
            BaseUrl::new(server, Origin::Document, &source).map_err(ConfigurationError::new)
        }
        (None, None) => Err(ConfigurationError::new(format!(
            "the document names no server: call `ClientBuilder::base_url` or set the environment variable `{env}`"
        ))),
    }
}

fn http(connect_timeout: Duration) -> Result<reqwest::Client, ConfigurationError> {
    // Redirects are followed in `send`, within the same origin only, and what is sent again is decided
    // there, within the budget. A client that may retry keeps a copy of each request. A proxy of the
    // environment would see credentials. Features that others turn on would decode what comes, which
    // downloads must not be.
    let builder = reqwest::Client::builder()
        .no_proxy()
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never().max_retries_per_request(0));
    builder.connect_timeout(connect_timeout).build().map_err(|error| {
        ConfigurationError::new(format!(
            "the HTTP client cannot be set up: {}",
            error.without_url()
        ))
    })
}

fn user_agent(info: &ApiInfo) -> Result<HeaderValue, ConfigurationError> {
    HeaderValue::try_from(format!("{}/{}", info.name, info.version)).map_err(|_| {
        ConfigurationError::new("the crate's name and version do not make a header value")
    })
}
