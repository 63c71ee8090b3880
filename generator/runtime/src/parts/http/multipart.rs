//! Bodies of several parts: `multipart/form-data` (RFC 7578) and its kin.
//!
//! Invariants: a part's name and a file's name never end their header line; `Debug` shows neither a
//! value nor a file's content.

use std::fmt;

use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderName, HeaderValue};
use serde::Serialize;

use super::content::Content;
use super::data::json::Json;
use super::data::node::{Node, text};
use super::error::{Error, InvalidRequest};
use super::request::Request;
use super::upload::Upload;

/// A body of parts that the document leaves open.
#[derive(Clone)]
pub struct Multipart {
    parts: Vec<Part>,
    /// The first thing that was wrong.
    problem: Option<String>,
}

#[derive(Clone)]
struct Part {
    /// What gave it: its own name, or that of the value that a style makes several parts of.
    of: String,
    name: String,
    /// What its head says after the name.
    rest: String,
    content: Content,
}

impl Upload {
    /// Sets the file name that the server sees; that of a path, else the part's name, unless set.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a header to the part: one that the document names (OpenAPI 3.0.4, section 4.7.15.1.1), or
    /// another. What no header may hold, and the two that a part has anyway, make the request invalid.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl Multipart {
    /// No part yet.
    pub fn new() -> Self {
        Self { parts: Vec::new(), problem: None }
    }

    /// Adds a value: a scalar as text, each item of a list as a part of its own, an object as JSON, and so is a
    /// list within a list.
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

    /// The same of texts that are JSON: they are sent as they are.
    pub(crate) fn set_text<T: Serialize>(&mut self, name: &str, media: &str, value: T) {
        self.remove(name);
        match Json::new(&value) {
            Ok(value) => self.add_text(name, media, &value),
            Err(error) => self.refuse(error.to_string()),
        }
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

    /// Sends the parts, those that the document does not declare after the others. Without any the body is one
    /// delimiter, which servers read as a form without entries (HTML Standard, section 4.10.21.7).
    pub(crate) fn send(mut self, media: &str, request: &mut Request) -> Result<(), Error> {
        self.complete(request)?;
        let boundary = format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
        let contents = lay_out(self.parts, &boundary);
        request.contents(&format!("{media}; boundary={boundary}"), contents)
    }

    /// The same of a body that may be left out, and is where it has no parts.
    pub(crate) fn send_if_any(mut self, media: &str, request: &mut Request) -> Result<(), Error> {
        self.complete(request)?;
        if self.parts.is_empty() { Ok(()) } else { self.send(media, request) }
    }

    /// Adds what the request has besides.
    fn complete(&mut self, request: &mut Request) -> Result<(), Error> {
        for (name, value) in std::mem::take(&mut request.extra).iter() {
            self.add_json(name, "", value);
        }
        if let Some(asked) = request.stream.take() {
            self.set("stream", "", asked);
        }
        self.problem.take().map_or(Ok(()), |it| Err(InvalidRequest::new(it).into()))
    }

    pub(super) fn remove(&mut self, of: &str) {
        self.parts.retain(|it| it.of != of);
    }

    fn add<T: Serialize>(&mut self, name: &str, media: &str, value: T) {
        match Json::new(&value) {
            Ok(value) => self.add_json(name, media, &value),
            Err(error) => self.refuse(error.to_string()),
        }
    }

    fn add_file(&mut self, name: &str, media: &str, file: Upload) {
        let media = match file.media(media) {
            Ok(media) => line(media),
            Err(problem) => return self.refuse(format!("the part `{name}`: {problem}")),
        };
        let file_name = escape(file.name.as_deref().unwrap_or(name));
        let mut rest = format!("; filename=\"{file_name}\"\r\ncontent-type: {media}");
        for (name, value) in &file.headers {
            match header(name, value) {
                Some(header) => rest.push_str(&header),
                None => {
                    self.refuse(format!("a part cannot have the header `{name}`"));
                }
            }
        }
        self.push(name, rest, file.content);
    }

    fn add_text(&mut self, name: &str, media: &str, value: &Json) {
        if let Node::List(items) = Node::of(value) {
            items.iter().for_each(|it| self.add_text(name, media, it));
        } else if let Some(text) = text(value) {
            let rest = format!("\r\ncontent-type: {media}");
            self.push(name, rest, Content::Bytes(text.into()));
        }
    }

    fn add_json(&mut self, name: &str, media: &str, value: &Json) {
        match Node::of(value) {
            Node::List(items) if !is_json(media) => {
                items.iter().for_each(|it| self.add_one(name, media, it));
            }
            _ => self.add_one(name, media, value),
        }
    }

    fn add_one(&mut self, name: &str, media: &str, value: &Json) {
        let default = match Node::of(value) {
            Node::Null => return,
            Node::Scalar(_) => "",
            Node::List(_) | Node::Object(_) => "application/json",
        };
        let media = if media.is_empty() { default } else { media };
        let rest =
            if media.is_empty() { String::new() } else { format!("\r\ncontent-type: {media}") };
        let text = if is_json(media) { None } else { text(value) };
        let content = text.unwrap_or_else(|| value.as_str().to_owned());
        self.push(name, rest, Content::Bytes(content.into()));
    }

    fn push(&mut self, name: &str, rest: String, content: Content) {
        self.parts.push(Part { of: name.to_owned(), name: name.to_owned(), rest, content });
    }

    /// Adds one of the parts of a value.
    pub(super) fn push_text(&mut self, of: &str, name: String, text: String) {
        let content = Content::Bytes(text.into());
        self.parts.push(Part { of: of.to_owned(), name, rest: String::new(), content });
    }

    pub(super) fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
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

fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim_end().to_ascii_lowercase().ends_with("json")
}

/// The body: what is in memory as one, apart from what is read while it is sent.
fn lay_out(parts: Vec<Part>, boundary: &str) -> Vec<Content> {
    let mut contents = Vec::new();
    let mut bytes = Vec::new();
    for Part { of: _, name, rest, content } in parts {
        let name = escape(&name);
        let head = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"{name}\"{rest}\r\n\r\n"
        );
        bytes.extend_from_slice(head.as_bytes());
        match content {
            Content::Bytes(content) => bytes.extend_from_slice(&content),
            content @ (Content::Path(_) | Content::Reader(_)) => {
                contents.extend([Content::Bytes(std::mem::take(&mut bytes).into()), content]);
            }
        }
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    contents.push(Content::Bytes(bytes.into()));
    contents
}

/// A name within quotes (HTML, "multipart form data": these three and no others).
fn escape(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}

/// A header of a part after the line before it. `content-disposition` and `content-type` are there.
fn header(name: &str, value: &str) -> Option<String> {
    let (name, value) = (HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?);
    let (true, Ok(value)) = (name != CONTENT_DISPOSITION && name != CONTENT_TYPE, value.to_str())
    else {
        return None;
    };
    Some(format!("\r\n{name}: {value}"))
}

/// A header's value on one line.
fn line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
