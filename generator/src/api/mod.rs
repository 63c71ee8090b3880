//! The first intermediate representation: what the API says.
//!
//! Plain data in document order. Every node says where it stands in the document. Nothing here
//! knows Rust, nor the OpenAPI model the document was read with: two of these can be compared to
//! learn how a change of the document changes the wire.

mod edges;
mod exchange;
mod listed;
mod notes;
mod questions;
mod shape;

pub use edges::Held;
pub use exchange::{
    Body, Header, Media, MediaKind, Operation, Param, ParamPlace, Part, PathTemplate, Reply,
    Segment, StatusMatch, Style,
};
pub use listed::{Enum, Listed};
pub use notes::{Bound, Constraints, Example, ExternalDocs, NamedExample, Notes, shown};
pub use shape::{
    Access, Discriminator, Encoding, Hint, Integer, JsonType, Literal, Member, Number, Object,
    Presence, Rest, Shape, ShapeId, ShapeKind, Shapes, TextFormat, Union, UnionOf, Use, Variant,
};

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::pointer::Pointer;

/// An API as its document describes it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Api {
    /// Title, version and description of the document.
    pub info: Info,
    /// The document's servers; empty when it names none, which OpenAPI reads as `/`.
    pub servers: Vec<Server>,
    /// The security schemes, in document order; requirements name them by position.
    pub schemes: Vec<Scheme>,
    /// What a call needs unless its operation says otherwise.
    pub auth: Requirement,
    /// The tags that the document describes or an operation names, in that order.
    pub tags: Vec<Tag>,
    /// All shapes of values.
    pub shapes: Shapes,
    /// Every schema that was read, component or inline, and the shape it came to.
    pub schemas: IndexMap<Pointer, Use>,
    /// The operations, in document order.
    pub operations: Vec<Operation>,
}

/// About the document itself (OpenAPI 3.0.4, section 4.7.2, Info Object).
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Info {
    /// The API's title.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// A description in CommonMark.
    pub description: Option<String>,
}

/// A server (section 4.7.5), its variables still in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The URL template.
    pub url: String,
    /// What the server is.
    pub description: Option<String>,
    /// What the URL's variables stand for, in document order.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL (section 4.7.6, Server Variable Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name that stands in the URL.
    pub name: String,
    /// What it is, unless callers choose.
    pub default: String,
    /// What it can be; empty when it can be anything.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}

/// A tag: a group of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Where the tag is described, or first named.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// What the group is about.
    pub description: Option<String>,
}

/// A way to prove who calls (section 4.7.27, Security Scheme Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Where the scheme is described.
    pub at: Pointer,
    /// Its name among the components.
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
    /// How the credential travels.
    pub kind: SchemeKind,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A value in a header, of that name.
    Header(String),
    /// A value in the query, of that name.
    Query(String),
    /// A value in a cookie, of that name.
    Cookie(String),
    /// RFC 7617: a user and a password.
    Basic,
    /// RFC 6750: a token, however it was obtained (`http` bearer, OAuth 2, OpenID Connect).
    Bearer,
    /// A scheme that no header value alone can serve, by its name.
    Other(String),
}

impl Server {
    /// The URL with its variables' default values.
    pub fn default_url(&self) -> String {
        let variables = self.variables.iter();
        variables
            .fold(self.url.clone(), |url, it| url.replace(&format!("{{{}}}", it.name), &it.default))
    }
}

impl Api {
    /// The shapes that a component or an operation leads to.
    pub fn used(&self) -> HashSet<ShapeId> {
        let operations = self.operations.iter().flat_map(Operation::uses).map(|it| it.shape);
        self.reachable(self.components().chain(operations))
    }

    /// The shapes of the components, in document order.
    pub fn components(&self) -> impl Iterator<Item = ShapeId> {
        let components = self.shapes.iter().filter(|(_, it)| it.hint.component().is_some());
        components.map(|(id, _)| id)
    }

    /// The shapes that some lead to, these included.
    pub fn reachable(&self, from: impl Iterator<Item = ShapeId>) -> HashSet<ShapeId> {
        let mut open = from.collect::<Vec<_>>();
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(self.shapes[id].kind.uses().into_iter().map(|it| it.shape));
            }
        }
        seen
    }

    /// Calls `f` with each use of a shape.
    pub fn for_each_use(&mut self, mut f: impl FnMut(&mut Use)) {
        self.schemas.values_mut().for_each(&mut f);
        self.shapes.for_each_use(&mut f);
        self.operations.iter_mut().for_each(|it| it.for_each_use(&mut f));
    }
}

/// Which schemes a call needs: any one of the alternatives, all schemes of it. No alternative at
/// all, or an empty one, means that a call needs none.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Requirement(pub Vec<Vec<usize>>);
