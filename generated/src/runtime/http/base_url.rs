//! Where the API lives: an absolute URL that paths are appended to.
//!
//! Invariant: a path never replaces the base's own path, host or scheme.
//!
//! An operation may have a server of its own. One that the caller sets replaces it, too: tests and
//! proxies stand for the whole API. What is chosen for a call wins over both.

use reqwest::Url;

use super::dots::is_dots;
use super::error::InvalidRequest;

/// A base URL.
#[derive(Clone)]
pub(crate) struct BaseUrl {
    url: Url,
    origin: Origin,
}

/// Who chose a base URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Caller,
    Document,
}

impl BaseUrl {
    /// Checks a URL; `source` says where it came from, for the message.
    ///
    /// # Errors
    /// Why nothing can be appended to it.
    pub(crate) fn new(text: &str, origin: Origin, source: &str) -> Result<Self, String> {
        let refuse = |why| Err(format!("the base URL ({source}) {why}"));
        let text = text.trim();
        // A parser of URLs leaves out what it does not expect (URL Standard, section 4.4), and resolves the others.
        if text.contains(|it: char| it.is_ascii_control()) {
            return refuse("holds a line break or another control character");
        }
        if text.split(['/', '\\']).any(is_dots) {
            return refuse("holds a segment `.` or `..`");
        }
        let Ok(url) = Url::parse(text) else {
            return refuse(
                "is not an absolute URL with a host; it starts with `https://` or `http://`",
            );
        };
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("is neither `https` nor `http`");
        }
        // A parser takes any number of slashes for two, and what follows them for the host.
        let authority = text.split_once("://").and_then(|(_, it)| it.split(['/', '\\']).next());
        if authority.is_some_and(|it| it.contains('@')) {
            return refuse("holds a user name or password; send them as a header");
        }
        let host = authority.and_then(|it| it.split(':').next()).unwrap_or_default();
        if host.is_empty() || host.starts_with('.') || host.contains("..") || host.contains('%') {
            return refuse("has no host, or an empty part in its name");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("holds a query or a fragment; paths are appended to it");
        }
        Ok(Self { url, origin })
    }

    /// The URL of a target on the server that an operation has to itself, if it has one and the caller
    /// chose none.
    pub(crate) fn join_own(
        &self,
        server: Option<&str>,
        target: &str,
    ) -> Result<Url, InvalidRequest> {
        match server {
            Some(server) if self.origin == Origin::Document => {
                let own = Self::new(server, Origin::Document, "the operation's own server");
                Ok(own.map_err(InvalidRequest::new)?.join(target))
            }
            _ => Ok(self.join(target)),
        }
    }

    /// The URL of a target: a path, with its query if it has one, percent-encoded.
    pub(crate) fn join(&self, target: &str) -> Url {
        let (path, query) = target.split_once('?').map_or((target, None), |(a, b)| (a, Some(b)));
        let base = self.url.path().trim_end_matches('/');
        let slash = if path.starts_with('/') { "" } else { "/" };
        let mut url = self.url.clone();
        match [base, slash] {
            ["", ""] => url.set_path(path),
            _ => url.set_path(&[base, slash, path].concat()),
        }
        url.set_query(query);
        url
    }
}

/// Whether a URL leads to the origin of another one, and brings no user and password along. The origin of
/// a `blob:` URL is that of the URL inside (URL Standard, section 4.7), so that the schemes are compared.
pub(crate) fn is_within(from: &Url, to: &Url) -> bool {
    to.scheme() == from.scheme()
        && to.origin() == from.origin()
        && to.username().is_empty()
        && to.password().is_none()
}
