//! Operations: what is sent and what comes back.

use std::fmt;

use super::{Example, Link, Notes, Presence, Requirement, Server, Use};
use crate::http::Method;
use crate::pointer::Pointer;

/// An operation (OpenAPI 3.0.4, section 4.7.10).
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub at: Pointer,
    /// The document's `operationId`.
    pub id: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path.
    pub path: PathTemplate,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// What it does.
    pub notes: Notes,
    /// Its parameters, the path item's among them.
    pub params: Vec<Param>,
    /// What it sends.
    pub body: Option<Body>,
    /// What it answers, in document order.
    pub replies: Vec<Reply>,
    /// The credentials it needs; `None` when it needs those of the document.
    pub auth: Option<Requirement>,
    /// Servers of its own; empty when it uses the document's.
    pub servers: Vec<Server>,
}

impl Operation {
    /// The shapes it uses.
    pub fn uses(&self) -> Vec<Use> {
        let mut res = Vec::new();
        // One walk for reading and changing keeps the two from drifting apart.
        self.clone().for_each_use(&mut |it| res.push(*it));
        res
    }

    /// Calls `f` with each use of a shape.
    pub fn for_each_use(&mut self, f: &mut impl FnMut(&mut Use)) {
        self.params.iter_mut().for_each(|it| it.for_each_use(f));
        let bodies = self.body.iter_mut().flat_map(|it| &mut it.media);
        bodies.for_each(|it| it.for_each_use(f));
        for reply in &mut self.replies {
            reply.media.iter_mut().for_each(|it| it.for_each_use(f));
            reply.headers.iter_mut().for_each(|it| it.for_each_use(f));
        }
    }
}

impl Media {
    fn for_each_use(&mut self, f: &mut impl FnMut(&mut Use)) {
        self.value.iter_mut().for_each(&mut *f);
        let headers = self.parts.iter_mut().flat_map(|it| &mut it.headers);
        headers.for_each(|it| it.for_each_use(f));
    }
}

impl Param {
    fn for_each_use(&mut self, f: &mut impl FnMut(&mut Use)) {
        f(&mut self.value);
        if let Some(media) = self.style.content_mut() {
            media.for_each_use(f);
        }
    }
}

impl Header {
    fn for_each_use(&mut self, f: &mut impl FnMut(&mut Use)) {
        f(&mut self.value);
        if let Some(media) = &mut self.content {
            media.for_each_use(f);
        }
    }
}

/// What a client does not call: what the server calls, and what cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncalled {
    /// What the server calls: webhooks, then callbacks, in document order.
    pub inbound: Vec<InboundOperation>,
    /// The operations that cannot be read as the document describes them, in its order.
    pub unreadable: Vec<Operation>,
    /// The position of the first shape that only these lead to, as do all after it.
    pub first: usize,
}

/// An operation that the server calls.
#[derive(Debug, Clone, PartialEq)]
pub struct InboundOperation {
    /// The name of the webhook, or the expression that gives a callback's URL.
    pub name: String,
    /// What it sends and takes; it has no path on the server.
    pub operation: Operation,
}

/// A path with its variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathTemplate(pub Vec<Segment>);

impl PathTemplate {
    /// Where in the path a parameter stands; `None` for those of other places.
    pub fn position(&self, param: &Param) -> Option<usize> {
        let is_its = |it: &Segment| it.param() == Some(&param.wire);
        let found = self.0.iter().position(is_its);
        found.filter(|_| param.place == ParamPlace::Path)
    }

    /// The path, where it has no variables.
    pub fn constant(&self) -> Option<&str> {
        let [only] = self.0.as_slice() else { return None };
        only.text()
    }
}

impl fmt::Display for PathTemplate {
    /// As the document writes it: `/pets/{petId}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|segment| match segment {
            Segment::Text(text) => f.write_str(text),
            Segment::Param(name) => write!(f, "{{{name}}}"),
        })
    }
}

/// A piece of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Text, slashes included.
    Text(String),
    /// The name of a path parameter.
    Param(String),
}

/// A parameter (section 4.7.12).
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Where it stands.
    pub at: Pointer,
    /// Its name.
    pub wire: String,
    /// Where it goes.
    pub place: ParamPlace,
    /// How its value is written.
    pub style: Style,
    /// The shape of its value.
    pub value: Use,
    /// Whether it must be given.
    pub presence: Presence,
    /// Whether it may be given without a value.
    pub allow_empty: bool,
    /// What the document says about it.
    pub notes: Notes,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParamPlace {
    /// Into the path.
    Path,
    /// Into the query string.
    Query,
    /// Into a header.
    Header,
    /// Into the cookie header.
    Cookie,
}

impl ParamPlace {
    /// The place as documents name it (`in`, section 4.7.12.2).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a parameter's value is written (section 4.7.12.3, Style Values).
#[derive(Debug, Clone, PartialEq)]
pub enum Style {
    /// `a,b` (RFC 6570 section 3.2.2).
    Simple {
        /// Members as `name=value`.
        explode: bool,
    },
    /// `.a.b` (section 3.2.5).
    Label {
        /// One `.` an item.
        explode: bool,
    },
    /// `;name=a` (section 3.2.7).
    Matrix {
        /// One `;name=` an item.
        explode: bool,
    },
    /// `name=a&name=b` (section 3.2.8).
    Form {
        /// One `name=` an item.
        explode: bool,
        /// Reserved characters stand as they are.
        allow_reserved: bool,
    },
    /// `name=a%20b`.
    SpaceDelimited {
        /// The document's `explode`, of which the specification shows no example.
        explode: bool,
        /// Reserved characters stand as they are.
        allow_reserved: bool,
    },
    /// `name=a|b`.
    PipeDelimited {
        /// The document's `explode`, of which the specification shows no example.
        explode: bool,
        /// Reserved characters stand as they are.
        allow_reserved: bool,
    },
    /// `name[member]=a`.
    DeepObject {
        /// The document's `explode`, of which the specification shows no example.
        explode: bool,
        /// Reserved characters stand as they are.
        allow_reserved: bool,
    },
    /// A `content`: as that representation, which is of the parameter's value if it has a schema.
    Content(Box<Media>),
}

/// A request body (section 4.7.13).
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// Where it stands.
    pub at: Pointer,
    /// Whether it must be sent.
    pub presence: Presence,
    /// Its representations, in document order.
    pub media: Vec<Media>,
    /// What the document says about it.
    pub description: Option<String>,
}

/// One representation of a body (section 4.7.14).
#[derive(Debug, Clone, PartialEq)]
pub struct Media {
    /// Where it stands.
    pub at: Pointer,
    /// The media type, with its parameters, as the document writes it.
    pub name: String,
    /// What kind of representation it is.
    pub kind: MediaKind,
    /// The shape of the content, where the document has a schema.
    pub value: Option<Use>,
    /// Values the document shows.
    pub examples: Vec<Example>,
    /// How the members of a form or multipart body are written.
    pub parts: Vec<Part>,
}

/// The kinds of representations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// `application/json` and `+json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data` and other multiparts.
    Multipart,
    /// `text/*`.
    Text,
    /// `text/event-stream`.
    Events,
    /// `application/jsonl`, `application/x-ndjson` and the like.
    JsonLines,
    /// XML.
    Xml,
    /// Anything else: bytes.
    Bytes,
}

/// How one member of a form or multipart body is written (section 4.7.15, Encoding Object).
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The member.
    pub member: String,
    /// The media types it may have.
    pub media: Option<String>,
    /// How its value is written, where that has an effect.
    pub style: Option<Style>,
    /// Headers of the part.
    pub headers: Vec<Header>,
}

/// A response (section 4.7.17).
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Where it stands.
    pub at: Pointer,
    /// The statuses it is for.
    pub when: StatusMatch,
    /// What it means.
    pub description: String,
    /// Its representations, in document order; none when it has no body.
    pub media: Vec<Media>,
    /// Its headers.
    pub headers: Vec<Header>,
    /// Its links.
    pub links: Vec<Link>,
}

/// The statuses a response is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusMatch {
    /// One status.
    Code(u16),
    /// All of a hundred: 2 is `2XX`.
    Class(u16),
    /// All that no other response is for.
    Default,
}

impl fmt::Display for StatusMatch {
    /// As the document writes it: `200`, `4XX`, `default`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Class(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A header of a response or part (section 4.7.21).
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Where it stands.
    pub at: Pointer,
    /// Its name.
    pub wire: String,
    /// The shape of its value.
    pub value: Use,
    /// Whether it must be there.
    pub presence: Presence,
    /// How lists and objects are written (section 4.7.21, as in Style Values).
    pub explode: bool,
    /// Its `content`, which is of the same value if it has a schema; none where it has a `schema`.
    pub content: Option<Box<Media>>,
    /// What the document says about it.
    pub notes: Notes,
}
