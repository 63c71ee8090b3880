//! Bodies of several parts: `multipart/form-data` (RFC 7578) and its kin.
//!
//! Invariants: a part's name and a file's name never end their header line; `Debug` shows neither a
//! value nor a file's content.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use super::error::{Error, InvalidRequest};
use super::json::Json;
use super::node::{Node, text};
use super::request::Request;

/// A file to send: its content, and its name and media type where they matter.
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    data: Bytes,
    name: Option<String>,
    media: Option<String>,
}

impl Upload {
    /// A file of that content.
    pub fn new(data: impl Into<Bytes>) -> Self {
        Self { data: data.into(), name: None, media: None }
    }

    /// Sets the name that the server sees; the part's name unless set.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the media type; what the document declares, else `application/octet-stream`, unless set.
    pub fn content_type(mut self, media: impl Into<String>) -> Self {
        self.media = Some(media.into());
        self
    }
}

impl From<Bytes> for Upload {
    fn from(data: Bytes) -> Self {
        Self::new(data)
    }
}

impl From<Vec<u8>> for Upload {
    fn from(data: Vec<u8>) -> Self {
        Self::new(data)
    }
}

impl From<&[u8]> for Upload {
    fn from(data: &[u8]) -> Self {
        Self::new(Bytes::copy_from_slice(data))
    }
}

impl From<String> for Upload {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Upload {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes())
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({} bytes)", self.data.len())
    }
}

/// A body of parts that the document leaves open.
#[derive(Clone)]
pub struct Multipart {
    parts: Vec<Part>,
    /// The first thing that was wrong.
    problem: Option<String>,
}

#[derive(Clone)]
struct Part {
    name: String,
    /// What its head says after the name.
    rest: String,
    content: Bytes,
}

impl Multipart {
    /// No part yet.
    pub fn new() -> Self {
        Self { parts: Vec::new(), problem: None }
    }

    /// Adds a value: a scalar as text, each item of a list as a part of its own, an object as JSON.
    pub fn part(mut self, name: &str, value: impl Serialize) -> Self {
        self.add(name, "", value);
        self
    }

    /// Adds a file.
    pub fn file(mut self, name: &str, file: impl Into<Upload>) -> Self {
        self.add_file(name, "", file.into());
        self
    }

    /// Gives the one value of that name, in the media type that is declared for it, if one is; nothing
    /// for null.
    pub(crate) fn set<T: Serialize>(&mut self, name: &str, media: &str, value: T) {
        self.remove(name);
        self.add(name, media, value);
    }

    /// Gives the one file of that name.
    pub(crate) fn set_file(&mut self, name: &str, media: &str, file: Upload) {
        self.set_files(name, media, vec![file]);
    }

    /// Gives all files of that name.
    pub(crate) fn set_files(&mut self, name: &str, media: &str, files: Vec<Upload>) {
        self.remove(name);
        files.into_iter().for_each(|it| self.add_file(name, media, it));
    }

    /// Sends the parts, those that the document does not declare after the others. A body has a part
    /// at least (RFC 2046, section 5.1.1), so without one there is none.
    pub(crate) fn send(mut self, media: &str, request: &mut Request) -> Result<(), Error> {
        for (name, value) in std::mem::take(&mut request.extra).iter() {
            self.add_json(name, "", value);
        }
        if let Some(problem) = self.problem {
            return Err(InvalidRequest::new(problem).into());
        }
        if self.parts.is_empty() {
            return Ok(());
        }
        let boundary = format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
        let mut body = Vec::new();
        for Part { name, rest, content } in &self.parts {
            let name = escape(name);
            let head = format!(
                "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"{rest}\r\n\r\n"
            );
            body.extend([head.as_bytes(), content, b"\r\n"].concat());
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        request.bytes(&format!("{media}; boundary={boundary}"), &body.into())
    }

    fn remove(&mut self, name: &str) {
        self.parts.retain(|it| it.name != name);
    }

    fn add<T: Serialize>(&mut self, name: &str, media: &str, value: T) {
        match Json::new(&value) {
            Ok(value) => self.add_json(name, media, &value),
            Err(error) => _ = self.problem.get_or_insert(error.to_string()),
        }
    }

    fn add_file(&mut self, name: &str, media: &str, file: Upload) {
        let declared = if media.is_empty() { "application/octet-stream" } else { media };
        let media = line(file.media.as_deref().unwrap_or(declared));
        let file_name = escape(file.name.as_deref().unwrap_or(name));
        let rest = format!("; filename=\"{file_name}\"\r\ncontent-type: {media}");
        self.push(name, rest, file.data);
    }

    fn add_json(&mut self, name: &str, media: &str, value: &Json) {
        let default = match Node::of(value) {
            Node::Null => return,
            Node::List(items) if !media.ends_with("json") => {
                return items.iter().for_each(|it| self.add_json(name, media, it));
            }
            Node::Scalar(_) => "",
            Node::List(_) | Node::Object(_) => "application/json",
        };
        let media = if media.is_empty() { default } else { media };
        let rest =
            if media.is_empty() { String::new() } else { format!("\r\ncontent-type: {media}") };
        let text = if media.ends_with("json") { None } else { text(value) };
        let content = text.unwrap_or_else(|| value.as_str().to_owned());
        self.push(name, rest, content.into());
    }

    fn push(&mut self, name: &str, rest: String, content: Bytes) {
        self.parts.push(Part { name: name.to_owned(), rest, content });
    }
}

impl Default for Multipart {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Multipart({} parts)", self.parts.len())
    }
}

/// A name within quotes (HTML, "multipart form data": these three and no others).
fn escape(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}

/// A header's value on one line.
fn line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
