//! Where the API lives: an absolute URL that paths are appended to.
//!
//! Invariant: a path never replaces the base's own path, host or scheme.

use reqwest::Url;

use super::error::{ConfigurationError, InvalidRequest};

/// A base URL without a slash at its end.
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    /// Checks a URL; `origin` says where it came from, for the message.
    pub(crate) fn new(text: &str, origin: &str) -> Result<Self, ConfigurationError> {
        let refuse = |why| Err(ConfigurationError::new(format!("the base URL ({origin}) {why}")));
        let Ok(url) = Url::parse(text.trim()) else {
            return refuse("is no absolute URL; it starts with `https://` or `http://`");
        };
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("is neither `https` nor `http`");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("holds a user name or password; send them as a header");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("holds a query or a fragment; paths are appended to it");
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// The URL of a target: a path, with its query if it has one, percent-encoded.
    pub(crate) fn join(&self, target: &str) -> Result<Url, InvalidRequest> {
        let slash = if target.starts_with('/') { "" } else { "/" };
        Url::parse(&format!("{}{slash}{target}", self.0))
            .map_err(|_| InvalidRequest::new("the path makes no valid URL"))
    }
}
