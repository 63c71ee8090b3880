//! How a parameter with any value is written: the styles of OpenAPI 3.0.4, section 4.7.12.3, most of
//! which are operators of RFC 6570.
//!
//! Invariants: delimiters stand as they are and everything between them is encoded, so that a value
//! never ends a parameter; null and an empty list or object are undefined (RFC 6570, section 2.3) and
//! not written. Where the styles say nothing, for a list or object inside of another, it is written as
//! JSON.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::data::json::Json;
use super::data::locate::kind;
use super::data::node::{Node, text};
use super::error::InvalidRequest;
use super::params::{self, Params};
use super::pieces::Value;
use super::request;

/// What `allowReserved` lets through besides the unreserved: the reserved characters (RFC 3986,
/// section 2.2) but for those that no query may hold.
const QUERY_RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What a form encodes (URL Standard, "application/x-www-form-urlencoded percent-encode set"); a space
/// becomes a plus.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// The same in a form, but for what would end a value there or is read as a space.
const FORM_RESERVED: &AsciiSet = &QUERY_RESERVED.add(b'&').add(b'=').add(b'+');

/// Where a parameter goes and how it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Param {
    destination: Destination,
    pub(super) name: &'static str,
    style: Style,
    explode: bool,
    reserved: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Destination {
    Path,
    Query,
    Header,
    Cookie,
    Form,
    /// A part of a body, in which nothing stays encoded.
    Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// The whole value as JSON.
    Json,
    /// The whole value as the text of a form; what is not an object as text.
    FormText,
    /// A member of a form without a style: an item of a list by itself, an object as JSON (OpenAPI
    /// 3.0.4, section 4.7.15.1).
    Content,
}

/// A parameter of the path.
pub(crate) const fn path(name: &'static str) -> Param {
    Param::new(Destination::Path, name, Style::Simple)
}

/// A parameter of the query.
pub(crate) const fn query(name: &'static str) -> Param {
    Param::new(Destination::Query, name, Style::Form)
}

/// A header.
pub(crate) const fn header(name: &'static str) -> Param {
    Param::new(Destination::Header, name, Style::Simple)
}

/// A cookie.
pub(crate) const fn cookie(name: &'static str) -> Param {
    Param::new(Destination::Cookie, name, Style::Form)
}

/// A member of a form, whose name the form gives.
pub(crate) const fn form() -> Param {
    Param::new(Destination::Form, "", Style::Content)
}

impl Param {
    const fn new(destination: Destination, name: &'static str, style: Style) -> Self {
        Self { destination, name, style, explode: false, reserved: false }
    }

    const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// Each item and member stands by itself.
    pub(crate) const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// Reserved characters stand as they are (RFC 6570, section 3.2.3).
    pub(crate) const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    /// `.a.b`
    pub(crate) const fn label(self) -> Self {
        self.style(Style::Label)
    }

    /// `;name=a`
    pub(crate) const fn matrix(self) -> Self {
        self.style(Style::Matrix)
    }

    /// `name=a,b`
    pub(crate) const fn listed(self) -> Self {
        self.style(Style::Form)
    }

    /// `name=a%20b`
    pub(crate) const fn space_delimited(self) -> Self {
        self.style(Style::SpaceDelimited)
    }

    /// `name=a%7Cb`
    pub(crate) const fn pipe_delimited(self) -> Self {
        self.style(Style::PipeDelimited)
    }

    /// `name[member]=a`
    pub(crate) const fn deep_object(self) -> Self {
        self.style(Style::DeepObject)
    }

    /// `name={"member":"a"}`, encoded.
    pub(crate) const fn json(self) -> Self {
        self.style(Style::Json)
    }

    /// `name=member%3Da`
    pub(crate) const fn form_text(self) -> Self {
        self.style(Style::FormText)
    }

    /// The same as a part of a body; the names and values of the query become its own.
    pub(super) const fn part(self) -> Self {
        Self { destination: Destination::Part, ..self }
    }

    /// The parameter as it is sent; `None` when there is nothing to send.
    ///
    /// # Errors
    /// When a piece of the value would be read as another, or as several.
    pub(crate) fn expand(
        &self,
        name: &str,
        value: &Json,
    ) -> Result<Option<String>, InvalidRequest> {
        let encoded = self.encode(name);
        let value = match self.style {
            Style::Json => Some(Value::Scalar(value.as_str().to_owned())),
            Style::FormText => form_text(value)?.map(Value::Scalar),
            Style::DeepObject => return self.deep(name, &encoded, value),
            Style::Content if kind(value.as_str().as_bytes()) == "an object" => {
                Some(Value::Scalar(value.as_str().to_owned()))
            }
            _ => Value::of(value),
        };
        let Some(value) = value else { return Ok(None) };
        self.check(name, &value)?;
        Ok(Some(self.write(&encoded, value)))
    }

    fn write(&self, name: &str, value: Value) -> String {
        let Operator { first, separator, named, after_name } = self.operator();
        let with_name = |value: String| match (named, value.is_empty()) {
            (false, _) => value,
            (true, true) => format!("{name}{after_name}"),
            (true, false) => format!("{name}={value}"),
        };
        let written = match value {
            Value::Scalar(text) => with_name(self.encode(&text)),
            Value::List(items) if self.is_each() => {
                join(items.iter().map(|it| with_name(self.encode(it))), separator)
            }
            Value::List(items) => {
                with_name(join(items.iter().map(|it| self.piece(it)), self.delimiter()))
            }
            Value::Object(members) if self.is_each() => {
                let pairs = members.iter().map(|(name, it)| [self.encode(name), self.encode(it)]);
                join(pairs.map(|it| it.join("=")), separator)
            }
            Value::Object(members) => {
                let flat = members.iter().flat_map(|(name, it)| [name, it]);
                with_name(join(flat.map(|it| self.piece(it)), self.delimiter()))
            }
        };
        format!("{first}{written}")
    }

    /// Whether items and members stand by themselves.
    fn is_each(&self) -> bool {
        self.explode || self.style == Style::Content
    }

    /// Refuses what a reader could not tell from a delimiter: both are encoded (OpenAPI 3.1.2, appendix E),
    /// or nothing is, or the dot of a label is unreserved (RFC 6570, section 3.2.5).
    fn check(&self, name: &str, value: &Value) -> Result<(), InvalidRequest> {
        let each = self.is_each();
        let delimiter = match (self.style, self.destination) {
            (Style::Json | Style::FormText, _) => return Ok(()),
            (_, Destination::Header) => return value.in_header(name, each),
            (Style::SpaceDelimited, _) if !each => ' ',
            (Style::PipeDelimited, _) if !each => '|',
            (Style::Label, _) if each => '.',
            (_, Destination::Part) if !each => ',',
            _ => return Ok(()),
        };
        value.without(delimiter, name, each)
    }

    /// `name[member][inner]=a`; items of a list by their position, where the style says nothing and
    /// servers expect it. Brackets in names would be encoded as those around them are.
    fn deep(&self, of: &str, name: &str, value: &Json) -> Result<Option<String>, InvalidRequest> {
        let below = |key: &str, it: &Json| {
            if key.contains(['[', ']']) {
                let problem = "contains a bracket, which ends a name there";
                return Err(InvalidRequest::new(format!("member {key:?} of `{of}` {problem}")));
            }
            let [open, key, close] = ["[", key, "]"].map(|it| self.encode(it));
            self.deep(of, &format!("{name}{open}{key}{close}"), it)
        };
        let parts = match Node::of(value) {
            Node::Null => return Ok(None),
            Node::Scalar(text) => return Ok(Some(format!("{name}={}", self.encode(&text)))),
            Node::List(items) => {
                let items = items.iter().enumerate();
                items.map(|(index, it)| below(&index.to_string(), it)).collect()
            }
            Node::Object(members) => members.iter().map(|(key, it)| below(key, it)).collect(),
        };
        let parts: Result<Vec<Option<String>>, _> = parts;
        let parts = parts?.into_iter().flatten().collect::<Vec<_>>();
        Ok((!parts.is_empty()).then(|| parts.join("&")))
    }

    /// RFC 6570, appendix A.
    fn operator(&self) -> Operator {
        let (first, separator, named, after_name) = match (self.style, self.destination) {
            (Style::Label, _) => (".", ".", false, ""),
            (Style::Matrix, _) => (";", ";", true, ""),
            (_, Destination::Path | Destination::Header) => ("", ",", false, ""),
            // The pairs of one `cookie` header (RFC 6265, section 4.2.1).
            (_, Destination::Cookie) => ("", "; ", true, "="),
            (_, Destination::Query | Destination::Form | Destination::Part) => ("", "&", true, "="),
        };
        Operator { first, separator, named, after_name }
    }

    /// What stands between the items of one value.
    fn delimiter(&self) -> &'static str {
        match self.style {
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            _ => ",",
        }
    }

    /// A piece between delimiters: a comma is one of these, whatever else stands as it is.
    fn piece(&self, text: &str) -> String {
        let encoded = self.encode(text);
        if self.reserved { encoded.replace(',', "%2C") } else { encoded }
    }

    fn encode(&self, text: &str) -> String {
        match self.destination {
            // No header is percent-encoded; what it cannot hold is refused.
            Destination::Header => text.to_owned(),
            Destination::Form if self.reserved => {
                encode_all_but(FORM_RESERVED, text).replace("%20", "+")
            }
            Destination::Form => utf8_percent_encode(text, FORM).to_string().replace("%20", "+"),
            Destination::Query if self.reserved => encode_all_but(QUERY_RESERVED, text),
            Destination::Path | Destination::Query | Destination::Cookie | Destination::Part => {
                request::encode(&text)
            }
        }
    }
}

impl Params {
    /// Gives a parameter of any style; null takes it back.
    pub(crate) fn styled<T: Serialize>(&mut self, param: Param, value: T) {
        let value = match Json::new(&value) {
            Ok(value) => value,
            Err(error) => return self.refuse(error.to_string()),
        };
        let written = match param.expand(param.name, &value) {
            Ok(written) => written,
            Err(error) => return self.refuse(error.problem().to_owned()),
        };
        let location = match param.destination {
            Destination::Path => params::Location::Path,
            Destination::Query | Destination::Form | Destination::Part => params::Location::Query,
            Destination::Header => params::Location::Header,
            Destination::Cookie => params::Location::Cookie,
        };
        match written {
            Some(written) => self.set(location, param.name, written),
            None if location == params::Location::Path => {
                self.set(location, param.name, String::new());
            }
            // A header that is there and empty is a list without items (RFC 9110, section 5.6.1).
            None if location == params::Location::Header && value.as_str() != "null" => {
                self.set(location, param.name, String::new());
            }
            None => self.unset(location, param.name),
        }
    }
}

/// How values become text (RFC 6570, appendix A).
struct Operator {
    first: &'static str,
    separator: &'static str,
    named: bool,
    /// What follows the name of an empty value.
    after_name: &'static str,
}

fn form_text(value: &Json) -> Result<Option<String>, InvalidRequest> {
    let Node::Object(members) = Node::of(value) else { return Ok(text(value)) };
    let parts = members.iter().map(|(name, it)| form().expand(name, it));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    Ok(Some(join(parts.into_iter().flatten(), "&")))
}

fn join(parts: impl Iterator<Item = String>, separator: &str) -> String {
    parts.collect::<Vec<_>>().join(separator)
}

/// Triples that are encoded already stay as they are.
fn encode_all_but(reserved: &'static AsciiSet, text: &str) -> String {
    let mut pieces = text.split('%');
    let first = pieces.next().unwrap_or_default();
    let mut encoded = utf8_percent_encode(first, reserved).to_string();
    for piece in pieces {
        let triple = piece.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        encoded.push_str(if triple { "%" } else { "%25" });
        encoded.extend(utf8_percent_encode(piece, reserved));
    }
    encoded
}
