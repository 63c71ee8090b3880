//! What an operation puts into its request: the path, the query, headers and the body.
//!
//! Invariant: a parameter never changes the path's structure. Whatever is not unreserved (RFC 3986,
//! section 2.3) is percent-encoded, and a segment that a URL parser would drop is refused.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;

use bytes::Bytes;
use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::accept;
use super::api::Requirement;
use super::auth::add_cookie;
use super::data::codec::{self, Model};
use super::data::extra::{self, Extra};
use super::data::finite::Finite;
use super::data::json_error::ToJsonError;
use super::dots::is_dots;
use super::error::{Error, InvalidRequest};
use super::method::{Method, Replay};
use super::payload::Payload;
use super::route::Route;

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request that is being written.
pub struct Request {
    pub(crate) id: &'static str,
    pub(crate) template: &'static str,
    pub(crate) method: Method,
    pub(crate) replay: Replay,
    /// The header with the key that `replay` counts on, if it does.
    pub(crate) key: Option<&'static str>,
    /// A server that the operation has to itself.
    pub(crate) server: Option<&'static str>,
    /// `None` asks for the document's own requirement.
    pub(crate) auth: Option<Requirement>,
    /// The redirects that are a success.
    pub(crate) redirects: &'static [u16],
    /// The media types of a success that would be read as what it is not.
    pub(crate) unread: &'static [&'static str],
    /// What is sent in the member `stream` of the body, until a body has taken it.
    pub(crate) stream: Option<Option<bool>>,
    pub(crate) path: Cow<'static, str>,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Payload>,
    /// How many bytes at the body's end are a new key, which says nothing about the call.
    pub(crate) fresh: usize,
    /// The body's media type; JSON unless set.
    pub(crate) content_type: HeaderValue,
    /// Undeclared members of the body, until a body has taken them.
    pub(crate) extra: Extra,
}

impl Request {
    pub(crate) fn new(route: &'static Route, extra: Extra) -> Self {
        Self {
            id: route.id,
            template: route.path,
            method: route.method,
            replay: route.replay,
            key: None,
            server: None,
            auth: route.auth,
            redirects: route.redirects,
            unread: route.unread,
            stream: route.stream,
            path: Cow::Borrowed(route.path),
            query: String::new(),
            headers: HeaderMap::new(),
            body: None,
            fresh: 0,
            content_type: HeaderValue::from_static(accept::JSON),
            extra,
        }
    }

    /// Fills a parameter of the path in, encoded already.
    ///
    /// # Errors
    /// When the segment would be empty, `.` or `..`: URLs drop or resolve those, so that the request
    /// would reach another endpoint.
    pub(crate) fn path(&mut self, name: &str, encoded: &str) -> Result<(), Error> {
        let slot = format!("{{{name}}}");
        if !self.path.contains(&slot) {
            return Err(InvalidRequest::new(format!("the path has no parameter `{name}`")).into());
        }
        // An encoded value holds no brace, so that no slot comes in through a value.
        while let Some(start) = self.path.find(&slot) {
            self.path.to_mut().replace_range(start..start + slot.len(), encoded);
            let segment = segment(&self.path, start);
            if segment.is_empty() || is_dots(segment) {
                let problem = "is empty, `.` or `..`, and would change the path";
                return Err(
                    InvalidRequest::new(format!("the path parameter `{name}` {problem}")).into()
                );
            }
        }
        Ok(())
    }

    /// Adds pairs to the query, encoded already.
    pub(crate) fn query(&mut self, pairs: &str) {
        if !self.query.is_empty() && !pairs.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(pairs);
    }

    /// Adds cookies, encoded already.
    ///
    /// # Errors
    /// When they hold a character that no header may hold.
    pub(crate) fn cookie(&mut self, pairs: &str) -> Result<(), Error> {
        match HeaderValue::try_from(pairs) {
            Ok(pairs) => {
                add_cookie(&mut self.headers, &pairs);
                Ok(())
            }
            Err(_) => {
                Err(InvalidRequest::new("a cookie contains a character that no cookie may contain")
                    .into())
            }
        }
    }

    /// Sets a header; `cookie` holds what else is sent in it, too (RFC 6265, section 5.4). Its value is
    /// kept out of logs, since the document may send a credential that way.
    ///
    /// # Errors
    /// When the value holds a character that no header may hold, or blanks at its ends, which receivers take
    /// away (RFC 9110, section 5.5); the message does not show it.
    pub(crate) fn header(&mut self, name: &str, value: &str) -> Result<(), Error> {
        if value.trim_matches([' ', '\t']) != value {
            let problem = "begins or ends with a blank, which receivers take away";
            return Err(InvalidRequest::new(format!("the header `{name}` {problem}")).into());
        }
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) if name == COOKIE => {
                add_cookie(&mut self.headers, &value);
                Ok(())
            }
            (Ok(name), Ok(mut value)) => {
                value.set_sensitive(true);
                self.headers.insert(name, value);
                Ok(())
            }
            _ => Err(InvalidRequest::new(format!(
                "the header `{name}` contains a character that no header may contain"
            ))
            .into()),
        }
    }

    /// Sends an object, with the call's undeclared members after its own.
    ///
    /// # Errors
    /// When an undeclared member has the name of another member.
    pub(crate) fn object<T: Model + Serialize>(&mut self, body: &T) -> Result<(), Error> {
        let extra = std::mem::take(&mut self.extra);
        let body = splice(written(body)?, &extra, codec::declares::<T>)?;
        self.body = Some(Payload::Bytes(body.into()));
        Ok(())
    }

    /// Says in the member `stream` of a body of JSON what the route says, whatever the caller has said.
    pub(crate) fn ask(&mut self) -> Result<(), Error> {
        let Some(asked) = self.stream.take() else { return Ok(()) };
        let mut body = match (self.body.take(), asked) {
            (Some(Payload::Bytes(body)), _) => body.to_vec(),
            (None, Some(true)) => b"{}".to_vec(),
            (other, _) => {
                self.body = other;
                return Ok(());
            }
        };
        let problem = |_| InvalidRequest::new("a stream is asked for in a body that is an object");
        let mut members: BTreeMap<String, &RawValue> =
            serde_json::from_slice(&body).map_err(problem)?;
        if members.remove("stream").is_some() {
            body = written(&members)?;
        }
        if let Some(asked) = asked {
            // Before the others, since a new key stays at the end.
            let comma = if body == b"{}" { "" } else { "," };
            body.splice(1..1, format!("\"stream\":{asked}{comma}").into_bytes());
        }
        self.body = Some(Payload::Bytes(body.into()));
        Ok(())
    }

    /// Sends any other JSON.
    pub(crate) fn json<T: Serialize + ?Sized>(&mut self, body: &T) -> Result<(), Error> {
        self.body = Some(Payload::Bytes(written(body)?.into()));
        Ok(())
    }

    /// Says what the body is where it is not `application/json`: `application/merge-patch+json`.
    ///
    /// # Errors
    /// When it is not a media type.
    pub(crate) fn content_type(&mut self, media: &str) -> Result<(), Error> {
        self.content_type = HeaderValue::try_from(media)
            .map_err(|_| InvalidRequest::new(format!("`{media}` is not a media type")))?;
        Ok(())
    }

    /// Sends text.
    ///
    /// # Errors
    /// When that is not a media type.
    pub(crate) fn text(&mut self, media: &str, body: &str) -> Result<(), Error> {
        self.content_type(media)?;
        self.body = Some(Payload::Bytes(Bytes::copy_from_slice(body.as_bytes())));
        Ok(())
    }

    /// Becomes the request of an endpoint that the document does not describe.
    ///
    /// # Errors
    /// When URLs would take the path for another one, beyond that of the base URL perhaps.
    pub(crate) fn untyped(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Bytes>,
    ) -> Result<(), Error> {
        let own = path.split_once('?').map_or(path, |(own, _)| own);
        // URLs drop tabs and line breaks wherever they stand (URL Standard, section 4.4).
        let dropped = path.contains(['\t', '\n', '\r']);
        if dropped || own.contains('\\') || own.split('/').any(is_dots) {
            let problem = "the path holds a segment `.` or `..`, a backslash, a tab or a line break, and \
                           would reach another endpoint";
            return Err(InvalidRequest::new(problem).into());
        }
        self.method = method;
        self.replay = method.replay();
        self.auth = None;
        self.path = Cow::Owned(path.to_owned());
        self.body = body.map(Payload::Bytes);
        Ok(())
    }

    /// The path and the query, with more parameters after the operation's own.
    pub(crate) fn target(&mut self, more: &[(String, String)]) -> &str {
        for (name, value) in more {
            self.query(&[encode(name), encode(value)].join("="));
        }
        if !self.query.is_empty() {
            let target = self.path.to_mut();
            target.push(if target.contains('?') { '&' } else { '?' });
            target.push_str(&self.query);
        }
        &self.path
    }
}

/// The segment of a path that an offset lies in, or at the end of.
fn segment(path: &str, offset: usize) -> &str {
    let start = path[..offset].rfind('/').map_or(0, |slash| slash + 1);
    let end = path[offset..].find('/').map_or(path.len(), |length| offset + length);
    &path[start..end]
}

fn written<T: Serialize + ?Sized>(body: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(&Finite(body)).map_err(|error| ToJsonError::new(&error).into())
}

/// Appends undeclared members to an object that is already written.
fn splice(mut body: Vec<u8>, extra: &Extra, declares: fn(&str) -> bool) -> Result<Vec<u8>, Error> {
    if extra.is_empty() {
        return Ok(body);
    }
    let present: BTreeMap<String, IgnoredAny> = serde_json::from_slice(&body)
        .map_err(|_| InvalidRequest::new("undeclared members need a body that is an object"))?;
    for (name, value) in extra.iter() {
        if declares(name) || present.contains_key(name) {
            return Err(InvalidRequest::new(extra::collision(name)).into());
        }
        append(&mut body, name, value.as_str())?;
    }
    Ok(body)
}

/// Appends a member to an object that is already written.
pub(crate) fn append(body: &mut Vec<u8>, name: &str, json: &str) -> Result<(), Error> {
    body.pop();
    if body.len() > 1 {
        body.push(b',');
    }
    serde_json::to_writer(&mut *body, name).map_err(|error| ToJsonError::new(&error))?;
    body.extend([b":", json.as_bytes(), b"}"].concat());
    Ok(())
}

/// Encodes all but what is unreserved.
pub(crate) fn encode(value: &dyn Display) -> String {
    utf8_percent_encode(&value.to_string(), RESERVED).to_string()
}
