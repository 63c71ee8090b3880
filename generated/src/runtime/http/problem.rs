//! Problem details: what a server says about an error in the form of RFC 9457.
//!
//! Invariant: `Debug` shows no text of the server's.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::data::json::Json;
use super::response::media_type;

/// What a server says about an error: `application/problem+json` (RFC 9457, section 3). Its texts are
/// the server's, and may quote what was sent.
#[derive(Clone)]
pub struct Problem(BTreeMap<String, Json>);

impl Problem {
    /// The details in a body; `None` when it has another media type or is not an object.
    pub(crate) fn of(headers: &HeaderMap, body: &Bytes) -> Option<Self> {
        let is_problem = media_type(headers)?.eq_ignore_ascii_case("application/problem+json");
        is_problem.then(|| serde_json::from_slice(body).ok().map(Self))?
    }

    /// The kind of problem, as a URI; `about:blank` where the status says it all.
    pub fn r#type(&self) -> String {
        self.text("type").unwrap_or_else(|| "about:blank".to_owned())
    }

    /// A summary of the kind of problem.
    pub fn title(&self) -> Option<String> {
        self.text("title")
    }

    /// What went wrong this time.
    pub fn detail(&self) -> Option<String> {
        self.text("detail")
    }

    /// This occurrence of the problem, as a URI.
    pub fn instance(&self) -> Option<String> {
        self.text("instance")
    }

    /// A member, one of the API's own for example.
    pub fn member(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    /// A member, unless its value is not a string: it is to be ignored then (RFC 9457, section 3.1).
    fn text(&self, name: &str) -> Option<String> {
        self.member(name)?.to().ok()
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem").field("members", &self.0.keys()).finish_non_exhaustive()
    }
}
