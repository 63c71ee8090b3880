//! The server of these tests, and how they spell its answers.

pub(crate) use support::{Answer, Request as Received, Server};

/// A response with a body; `head` holds more header lines, each with its line break.
pub(crate) fn reply(status: u16, head: &str, body: &str) -> Answer {
    let length = body.len();
    Answer::raw(format!("HTTP/1.1 {status} X\r\n{head}content-length: {length}\r\n\r\n{body}"))
}
