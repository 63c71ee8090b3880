//! A response that does not have the declared form.
//!
//! Invariant: neither `Display` nor `Debug` quotes what stood there. Serde's own messages do, so
//! only what they expected is taken over.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::error::Category;

use super::locate::{last_of_length, locate, offset, open_at_end, shown};
use super::response::Response;

/// How many characters of a path are told: whoever writes a body decides how deep it is.
const LONGEST_PATH: usize = 1000;

/// Why a body could not be decoded, where in it, and the body itself.
#[derive(Clone)]
pub struct DecodeError {
    path: String,
    reason: String,
    event: Option<String>,
    response: Option<Response<()>>,
    body: Bytes,
}

impl DecodeError {
    pub(crate) fn new(error: &serde_json::Error, body: Bytes) -> Self {
        let stop = offset(&body, error.line(), error.column());
        let (path, reason) = match error.classify() {
            Category::Data => {
                let message = error.to_string();
                match Within::parse(&message) {
                    Some(within) => within.place(&body, stop),
                    None => {
                        let place = locate(&body, stop);
                        (place.path, mismatch(&message, place.found))
                    }
                }
            }
            Category::Eof if body.is_empty() => {
                ("$".to_owned(), "expected JSON, found nothing".to_owned())
            }
            Category::Eof => (open_at_end(&body), "the JSON ends too early".to_owned()),
            // The byte that breaks the JSON is already counted.
            Category::Syntax | Category::Io => (
                open_at_end(&body[..stop.saturating_sub(1)]),
                "the text is not JSON from here on".to_owned(),
            ),
        };
        let path = path.chars().take(LONGEST_PATH).collect();
        Self { path, reason, event: None, response: None, body }
    }

    /// The message for an error in the text of a union's value, which was decoded by itself: it says
    /// where in that text, and how long the text is, so that the value can be found in the body.
    pub(crate) fn within(error: &serde_json::Error, text: &str) -> String {
        let Self { path, reason, .. } = Self::new(error, Bytes::copy_from_slice(text.as_bytes()));
        Within { length: text.len(), path: &path, reason: &reason }.to_string()
    }

    /// A body that is wrong as a whole.
    pub(crate) fn whole(reason: impl Into<String>, body: Bytes) -> Self {
        let (path, reason) = ("$".to_owned(), reason.into());
        Self { path, reason, event: None, response: None, body }
    }

    /// The same for the data of an event, which is the body then.
    pub(crate) fn of_event(self, name: String) -> Self {
        Self { event: Some(name), ..self }
    }

    pub(crate) fn of<T>(mut self, response: Response<T>) -> Self {
        self.response = Some(response.with(()));
        self
    }

    /// The JSON path of the value: `$` for the whole body, `$.items[3].name` for a part of it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected, and the kind of what was found.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// What kind of event it was whose data is the body, `error` for example; `None` outside of events.
    pub fn event(&self) -> Option<&str> {
        self.event.as_deref()
    }

    /// The response's status; `None` when no response was decoded.
    pub fn status(&self) -> Option<StatusCode> {
        self.response.as_ref().map(|response| response.status)
    }

    /// The response's headers; `None` when no response was decoded.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response.as_ref().map(|response| &response.headers)
    }

    /// The server's name for this exchange.
    pub fn request_id(&self) -> Option<&str> {
        self.response.as_ref()?.request_id.as_deref()
    }

    /// The body as it was received. It may hold secrets.
    pub fn raw_body(&self) -> &Bytes {
        &self.body
    }
}

/// An error in the text of a union's value.
struct Within<'a> {
    length: usize,
    path: &'a str,
    reason: &'a str,
}

impl<'a> Within<'a> {
    const START: &'static str = "in a value of ";

    fn parse(message: &'a str) -> Option<Self> {
        let (length, rest) = message.strip_prefix(Self::START)?.split_once(" bytes at `")?;
        // A path may hold anything; a reason is of our own words.
        let (path, reason) = rest.rsplit_once("`: ")?;
        let reason = reason.rsplit_once(" at line ").map_or(reason, |(reason, _)| reason);
        Some(Self { length: length.parse().ok()?, path, reason })
    }

    /// The whole path, and the reason.
    fn place(&self, body: &[u8], stop: usize) -> (String, String) {
        let outer = last_of_length(body, stop, self.length);
        let inner = self.path.strip_prefix('$').unwrap_or(self.path);
        (outer.unwrap_or_else(|| "$".to_owned()) + inner, self.reason.to_owned())
    }
}

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { length, path, reason } = self;
        write!(f, "{}{length} bytes at `{path}`: {reason}", Self::START)
    }
}

/// Takes over what serde expected, and names no more than the kind of what it found.
fn mismatch(message: &str, found: Option<&'static str>) -> String {
    // `serde_json` appends the position, in the encoding of Rust's own text.
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    if let Some(name) = message.strip_prefix("missing field ") {
        return format!("the required member {name} is missing");
    }
    let quotes_value = ["invalid type: ", "invalid value: ", "invalid length "];
    let expected = quotes_value.iter().any(|prefix| message.starts_with(prefix));
    let expected =
        message.rsplit_once(", expected ").filter(|_| expected).map(|(_, expected)| expected);
    match (expected.map(json_name), found) {
        (Some(expected), Some(found)) => format!("expected {expected}, found {found}"),
        (Some(expected), None) => format!("expected {expected}"),
        (None, Some(found)) => format!("found {found} that does not have the declared form"),
        (None, None) => "found a value that does not have the declared form".to_owned(),
    }
}

/// Serde's name for what it expected, in the words of JSON.
fn json_name(expected: &str) -> &str {
    match expected {
        "a sequence" => "an array",
        "a map" => "an object",
        "f32" | "f64" => "a number",
        "i8" | "i16" | "i32" | "u8" | "u16" | "u32" => "an integer within the declared range",
        "i64" | "u64" | "i128" | "u128" => "an integer",
        other => other,
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason, event, .. } = self;
        match event {
            Some(event) => {
                write!(f, "cannot decode `{path}` of an event `{}`: {reason}", shown(event))
            }
            None => write!(f, "cannot decode `{path}`: {reason}"),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("path", &self.path)
            .field("reason", &self.reason)
            .field("event", &self.event)
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for DecodeError {}
