//! What a caller may set for one call, or for all calls of a client.
//!
//! Invariant: `Debug` shows names, never values, since any of them may be a secret.

use std::fmt;
use std::time::Duration;

use http::header::{AUTHORIZATION, COOKIE, HOST};
use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::data::extra::Extra;
use super::data::json::Json;
use super::http::api::Place;
use super::http::base_url::{BaseUrl, Origin};
use super::http::connection::is_of_connection;

/// Options of a call. What is not set is taken from the client.
#[derive(Clone, Default)]
pub struct Options {
    pub(crate) base_url: Option<BaseUrl>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) stall_timeout: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) extra: Extra,
    /// The first thing that was wrong. Setters cannot fail, so it is reported when it matters.
    pub(crate) problem: Option<String>,
}

impl Options {
    /// No option set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the call goes, in place of the client's base URL and of a server that the operation has to
    /// itself: an absolute `https` or `http` URL. Credentials go there, too.
    pub fn base_url(mut self, url: &str) -> Self {
        match BaseUrl::new(url, Origin::Caller, "`Options::base_url`") {
            Ok(url) => self.base_url = Some(url),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// The time limit of one attempt, from connecting to the last byte of the body; 60 s unless set.
    /// Where the reply is a stream, it ends with the response's head.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// The time limit of the whole call, including retries and the waits before them; none unless set.
    /// It cuts the last attempt short, and a wait that does not fit into it is not begun. Where the
    /// reply is a stream, it ends with the response's head.
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = Some(limit);
        self
    }

    /// How long a body may stall before the attempt ends with `Error::Timeout`; 60 s unless
    /// set, `Duration::MAX` for no such limit. It is what limits a stream, and has an effect on
    /// other replies only where it is shorter than the time limit of an attempt.
    pub fn stall_timeout(mut self, limit: Duration) -> Self {
        self.stall_timeout = Some(limit);
        self
    }

    /// How often a request may be sent again; twice unless set, 0 for never. Whether it may be at all
    /// is a property of the operation; the deadline and the client's `retry_budget` allow fewer.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = Some(retries);
        self
    }

    /// Sets a header, in place of one of the same name, be it a parameter's or a credential's, which
    /// need not be set elsewhere then. What frames the body or belongs to the connection
    /// (`content-length` and its like) makes the request invalid, and so does `host`: another host is
    /// reached by [`base_url`](Self::base_url).
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), _) if name == HOST => self.refuse(
                "the header `host` is that of the URL; to reach another one, set `base_url`"
                    .to_owned(),
            ),
            (Ok(name), _) if is_of_connection(name.as_str()) => {
                self.refuse(format!("the header `{name}` can only be set by the HTTP client"));
            }
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(true);
                self.headers.push((name, value));
            }
            (Err(_), _) => self.refuse(format!("`{}` is not a header name", name.escape_debug())),
            (_, Err(_)) => self.refuse(format!(
                "the value of the header `{name}` contains a character that no header may contain"
            )),
        }
        self
    }

    /// Adds a query parameter after those that are there, even one of the same name.
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.query.push((name.to_owned(), value.to_string()));
        self
    }

    /// Adds a member to the body that the document does not declare. A name that is declared, and a
    /// body that is not an object, make the request invalid.
    pub fn extra(mut self, name: &str, value: impl Serialize) -> Self {
        match Json::new(value) {
            Ok(value) => _ = self.extra.insert(name, value),
            Err(_) => {
                self.refuse(format!(
                    "the value of the undeclared member `{name}` cannot be written as JSON"
                ));
            }
        }
        self
    }

    /// These options with others on top of them.
    pub(crate) fn merge(mut self, over: Self) -> Self {
        let Self {
            base_url,
            timeout,
            deadline,
            stall_timeout,
            max_retries,
            headers,
            query,
            extra,
            problem,
        } = over;
        self.base_url = base_url.or(self.base_url);
        self.timeout = timeout.or(self.timeout);
        self.deadline = deadline.or(self.deadline);
        self.stall_timeout = stall_timeout.or(self.stall_timeout);
        self.max_retries = max_retries.or(self.max_retries);
        self.headers.extend(headers);
        self.query.extend(query);
        self.extra.extend(extra);
        self.problem = self.problem.or(problem);
        self
    }

    /// Whether a credential's place in the request is taken by these options.
    pub(crate) fn fills(&self, place: &Place) -> bool {
        let header =
            |name: &str| self.headers.iter().any(|it| name.eq_ignore_ascii_case(it.0.as_str()));
        match place {
            Place::Header(name) => header(name),
            Place::Query(name) => self.query.iter().any(|it| it.0 == *name),
            Place::Cookie(_) => header(COOKIE.as_str()),
            Place::Bearer | Place::Basic | Place::Other(_) => header(AUTHORIZATION.as_str()),
        }
    }

    pub(crate) fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<_> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        let query: Vec<_> = self.query.iter().map(|(name, _)| name).collect();
        f.debug_struct("Options")
            .field("base_url", &self.base_url.is_some())
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("stall_timeout", &self.stall_timeout)
            .field("max_retries", &self.max_retries)
            .field("headers", &headers)
            .field("query", &query)
            .field("extra", &self.extra)
            .finish_non_exhaustive()
    }
}
