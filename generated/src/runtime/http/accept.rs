//! The media types in `Accept` headers, where the document has no others (RFC 9110, section
//! 12.5.1).
//!
//! The generator reads this file too: it needs nothing else.

/// JSON (RFC 8259), and what errors are likely to be.
pub const JSON: &str = "application/json";

/// A stream of events (HTML Standard, "Server-sent events").
pub const EVENTS: &str = "text/event-stream";

/// A JSON value on each line.
pub const JSON_LINES: &str = "application/jsonl";

/// Text and bytes, whose media types say little.
pub const ANY: &str = "*/*";
