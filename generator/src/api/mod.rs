//! The first intermediate representation: what the API says.
//!
//! Plain data in document order. Every node says where it stands in the document. Nothing here
//! knows Rust, nor the OpenAPI model the document was read with: two of these can be compared to
//! learn how a change of the document changes the wire.

mod about;
mod edges;
mod exchange;
mod family;
mod link;
mod listed;
mod literal;
mod notes;
mod questions;
mod security;
mod server;
mod shape;

pub use about::{Contact, Info, License, Tag, Unused};
pub use edges::Held;
pub use exchange::{
    Body, Header, InboundOperation, Media, MediaKind, Operation, Param, ParamPlace, Part,
    PathTemplate, Reply, Segment, StatusMatch, Style, Uncalled,
};
pub use family::Family;
pub use link::Link;
pub use listed::{Enum, ValueNotes};
pub use notes::{Bound, Constraints, Example, ExternalDocs, NamedExample, Notes, shown};
pub use security::{Flow, Grant, Needed, Requirement, Scheme, SchemeKind};
pub use server::{LONGEST_URL, Server, ServerVariable};
pub use shape::{
    Access, Discriminator, Encoding, Hint, Integer, JsonType, Literal, Mapped, Member, Number,
    Object, Presence, Rest, Shape, ShapeId, ShapeKind, Shapes, TextFormat, Union, UnionOf, Use,
    Variant,
};

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use crate::pointer::Pointer;

/// An API as its document describes it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Api {
    /// Title, version and description of the document.
    pub info: Info,
    /// The document's servers; empty when it names none, which OpenAPI reads as `/`.
    pub servers: Vec<Server>,
    /// The security schemes, in document order.
    pub schemes: Vec<Scheme>,
    /// What a call needs unless its operation says otherwise.
    pub auth: Requirement,
    /// The tags that the document describes or an operation names, in that order.
    pub tags: Vec<Tag>,
    /// All shapes of values.
    pub shapes: Shapes,
    /// Every schema that was read, component or inline, and the shape it came to.
    pub schemas: IndexMap<Pointer, Use>,
    /// What is said by schemas that came to no shape of their own: those that only wrap another, and
    /// the branches of an `allOf`.
    pub asides: IndexMap<Pointer, Notes>,
    /// The keywords of schemas that the shapes at some places are of and do not hold: a `not` of more than
    /// members, `prefixItems`, `patternProperties`, and alternatives that only restrict.
    pub untold: IndexMap<Pointer, IndexSet<Pointer>>,
    /// The schemas that stand for all that is made of them, in document order.
    pub families: Vec<Family>,
    /// The operations that can be sent, in document order.
    pub operations: Vec<Operation>,
    /// What a client does not call: webhooks, callbacks, and operations that cannot be sent; `None`
    /// when there are none.
    pub uncalled: Option<Uncalled>,
    /// The keywords that decide nothing about a client.
    pub unused: Vec<Unused>,
}

impl Api {
    /// Leaves what a client does not call out, and the shapes that nothing else leads to.
    pub fn leave_out_uncalled(&mut self) {
        if let Some(uncalled) = self.uncalled.take() {
            self.shapes.truncate(uncalled.first);
        }
    }

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
