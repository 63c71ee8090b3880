//! The headers that only the HTTP client may set.
//!
//! The generator reads this file too: it needs nothing else.

/// What frames a message, where it goes, and what becomes of the connection (RFC 9110, sections 6.6.2, 7.2,
/// 7.6.1, 8.6 and 10.1.1). With a wrong one, bodies are cut off or taken for requests, and another host is reached
/// than that of the URL.
pub const OF_CONNECTION: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a header is one of these.
pub fn is_of_connection(name: &str) -> bool {
    OF_CONNECTION.iter().any(|it| name.eq_ignore_ascii_case(it))
}
