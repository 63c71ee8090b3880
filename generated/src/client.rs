// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! What the API is, and how a client of it is made.

use crate::runtime::{ApiInfo, Client, ClientBuilder, Credential, Error, Place, Secret};

/// The API as a whole.
const API: ApiInfo = ApiInfo {
    name: "sendblue-api",
    version: env!("CARGO_PKG_VERSION"),
    base_url_env: "SENDBLUE_API_BASE_URL",
    servers: &["https://api.sendblue.co"],
    credentials: &[
        Credential {
            scheme: "ApiKeyId",
            name: "api_key",
            env: "SENDBLUE_API_API_KEY",
            place: Place::Header("sb-api-key-id"),
        },
        Credential {
            scheme: "ApiSecretKey",
            name: "api_secret",
            env: "SENDBLUE_API_API_SECRET",
            place: Place::Header("sb-api-secret-key"),
        },
    ],
    auth: &[&[0, 1]],
};

impl Client {
    /// Starts a client whose settings are given in code. What is neither set nor taken from the
    /// environment by [`ClientBuilder::env`] has its default.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use sendblue_api::Client;
    ///
    /// # fn example() -> Result<(), sendblue_api::Error> {
    /// let client = Client::builder().api_key("…").api_secret("…").build()?;
    /// # Ok(()) }
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&API)
    }

    /// A client that takes its settings from the environment:
    ///
    /// - `SENDBLUE_API_API_KEY`: The API key.
    /// - `SENDBLUE_API_API_SECRET`: The API secret.
    /// - `SENDBLUE_API_BASE_URL`: the base URL, when it is not the default.
    ///
    /// An empty or blank variable counts as unset.
    ///
    /// # Errors
    ///
    /// [`Error::Configuration`] when a credential cannot be sent, or the base URL is not a URL. A
    /// call that needs a credential asks for it.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().env().build()
    }
}

impl ClientBuilder {
    /// The API key.
    ///
    /// It is sent in the header `sb-api-key-id`.
    /// [`ClientBuilder::env`] reads it from `SENDBLUE_API_API_KEY`.
    pub fn api_key(self, value: impl Into<Secret>) -> Self {
        self.credential(0, value.into())
    }

    /// The API secret.
    ///
    /// It is sent in the header `sb-api-secret-key`.
    /// [`ClientBuilder::env`] reads it from `SENDBLUE_API_API_SECRET`.
    pub fn api_secret(self, value: impl Into<Secret>) -> Self {
        self.credential(1, value.into())
    }
}

/// Prints what calls log to stderr, down to the level that the environment variable
/// `SENDBLUE_API_LOG` names: `off`, `error`, `warn`, `info`, `debug` or `trace`. Attempts are
/// at `debug`. It does nothing when the variable is unset or blank, or the program has a
/// subscriber of `tracing` already.
///
/// # Errors
///
/// [`Error::Configuration`] when the variable holds anything else.
#[cfg(feature = "logging")]
pub fn init_logging() -> Result<(), Error> {
    crate::runtime::init_logging("SENDBLUE_API_LOG")
}
