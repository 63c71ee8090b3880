//! What goes wrong between JSON and values.
//!
//! Invariant: neither `Display` nor `Debug` quotes what stood in a text. Serde's own messages do, so
//! only what they expected is taken over.

use std::fmt::{self, Write as _};

use bytes::Bytes;
use serde_json::error::Category;

use super::level::{DEEPEST, TOO_DEEP};
use super::locate::{LONGEST_PATH, last_of_length, locate, offset, open_at_end};
use super::memory::TOO_MUCH;

/// Why a JSON text is not a value of a type: where, and what was expected there.
#[derive(Clone)]
pub struct FromJsonError {
    path: String,
    reason: String,
    text: Bytes,
}

impl FromJsonError {
    pub(crate) fn new(error: &serde_json::Error, text: Bytes) -> Self {
        let (path, reason) = place(error, &text);
        Self { path, reason, text }
    }

    /// A text that is wrong as a whole.
    pub(crate) fn whole(reason: impl Into<String>, text: Bytes) -> Self {
        Self { path: "$".to_owned(), reason: reason.into(), text }
    }

    /// The message for an error at the end of a value in the text of a union, which was decoded by itself: it
    /// says where in that text, and how long the text is, so that the value can be found in the whole.
    pub(crate) fn within(message: &str, end: usize, text: &str) -> String {
        let value = locate(text.as_bytes(), end);
        let reason = mismatch(message, value.found);
        Within { length: text.len(), path: &value.path, reason: &reason }.to_string()
    }

    /// A message of serde's, without the middle of what is long: a value, which may be as long as the text.
    pub(crate) fn shortened(message: &impl fmt::Display) -> String {
        let mut shortened = Message(String::new());
        // Writing to a string does not fail.
        _ = write!(shortened, "{message}");
        shortened.0
    }

    /// The JSON path of the value: `$` for the whole text, `$.items[3].name` for a part of it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected, and the kind of what was found.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The text. It may hold secrets.
    pub fn text(&self) -> &Bytes {
        &self.text
    }
}

/// Where in a text an error is, and what was expected there.
fn place(error: &serde_json::Error, text: &[u8]) -> (String, String) {
    let stop = offset(text, error.line(), error.column());
    let (path, reason) = match error.classify() {
        Category::Data => {
            let message = FromJsonError::shortened(error);
            match Within::parse(&message) {
                Some(within) => within.place(text, stop),
                None => {
                    let value = locate(text, stop);
                    (value.path, mismatch(&message, value.found))
                }
            }
        }
        Category::Eof if text.is_empty() => {
            ("$".to_owned(), "expected JSON, found nothing".to_owned())
        }
        Category::Eof => (open_at_end(text), "the JSON ends too early".to_owned()),
        Category::Syntax if is_refused(&error.to_string()) => {
            let value = locate(text, stop);
            (value.path, mismatch(&error.to_string(), value.found))
        }
        // The byte that breaks the JSON is already counted.
        Category::Syntax | Category::Io => (
            open_at_end(&text[..stop.saturating_sub(1)]),
            "the text is not JSON from here on".to_owned(),
        ),
    };
    (path.chars().take(LONGEST_PATH).collect(), reason)
}

struct Message(String);

impl Message {
    /// How many bytes of a long piece are kept at either end: no place in a union, and nothing that
    /// serde says around a value, is longer.
    const END: usize = 8 * LONGEST_PATH;
}

impl fmt::Write for Message {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if piece.len() <= 2 * Self::END {
            self.0.push_str(piece);
        } else {
            self.0.push_str(&piece[..piece.floor_char_boundary(Self::END)]);
            self.0.push_str(&piece[piece.ceil_char_boundary(piece.len() - Self::END)..]);
        }
        Ok(())
    }
}

/// What `serde_json` says of a number beyond what its type can hold.
const OUT_OF_RANGE: &str = "number out of range";

/// Whether a text is JSON that `serde_json` refuses, which it takes for a fault of the syntax.
fn is_refused(message: &str) -> bool {
    message.starts_with(OUT_OF_RANGE) || message.starts_with(TOO_DEEP)
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
    fn place(&self, text: &[u8], stop: usize) -> (String, String) {
        let outer = last_of_length(text, stop, self.length);
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
    if message.starts_with(OUT_OF_RANGE) {
        return UNFIT.to_owned();
    }
    if message.starts_with(TOO_DEEP) {
        return format!("arrays and objects nest deeper than {DEEPEST} levels");
    }
    if message.starts_with(TOO_MUCH) {
        return message.to_owned();
    }
    let quotes_value = ["invalid type: ", "invalid value: ", "invalid length "];
    let expected = quotes_value.iter().any(|prefix| message.starts_with(prefix));
    let expected =
        message.rsplit_once(", expected ").filter(|_| expected).map(|(_, expected)| expected);
    if expected.is_some_and(|it| json_name(it) == "an integer") && is_whole(message) {
        return UNFIT.to_owned();
    }
    match (expected.map(json_name), found) {
        (Some(expected), Some(found)) => format!("expected {expected}, found {found}"),
        (Some(expected), None) => format!("expected {expected}"),
        (None, Some(found)) => format!("found {found} that does not have the declared form"),
        (None, None) => "found a value that does not have the declared form".to_owned(),
    }
}

/// Whether serde has found a whole number where it expected one.
fn is_whole(message: &str) -> bool {
    let float = message.strip_prefix("invalid type: floating point `");
    let float = float.and_then(|it| it.split('`').next()?.parse::<f64>().ok());
    message.starts_with("invalid value: integer ") || float.is_some_and(|it| it.fract() == 0.0)
}

/// What is told of a number that is beyond its type.
const UNFIT: &str = "the number does not fit its type";

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

impl fmt::Display for FromJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason, .. } = self;
        write!(f, "cannot decode `{path}`: {reason}")
    }
}

impl fmt::Debug for FromJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FromJsonError")
            .field("path", &self.path)
            .field("reason", &self.reason)
            .field("text_bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for FromJsonError {}

/// Why a value cannot be written as JSON, such as a map whose keys are lists.
#[derive(Debug, Clone)]
pub struct ToJsonError(String);

impl ToJsonError {
    pub(crate) fn new(error: &serde_json::Error) -> Self {
        Self(format!("the value cannot be written as JSON: {error}"))
    }
}

impl fmt::Display for ToJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ToJsonError {}
