//! What the document says becomes the first intermediate representation.
//!
//! One file a concern of OpenAPI. Schemas always come to a shape: what is not supported yet is the
//! open value, with a located warning, so that nothing is lost on the wire. Operations either come
//! whole or are skipped, with a located warning that says why. Nothing here knows Rust.

mod about;
mod access;
mod again;
mod all_of;
mod besides;
mod constraints;
mod contradictions;
mod enums;
mod family;
mod media;
mod notes;
mod nothing;
mod null;
mod object;
mod operation;
mod parameter;
mod response;
mod scalar;
mod schema;
mod security;
mod server;
mod telling;
#[cfg(test)]
mod tests;
mod union;
mod unused;

use std::cell::Cell;
use std::collections::VecDeque;

use indexmap::IndexMap;

use self::family::Families;
use crate::api::{Api, ShapeId, Unused};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::load::{Document, Endpoint};
use crate::pointer::Pointer;

/// Reads a document.
pub fn lower(document: &Document) -> Lowered {
    let mut lower = Lower::new(document);
    about(&mut lower);
    security::read(&mut lower);
    components(&mut lower);
    family::read_all(&mut lower);
    operation::read_all(&mut lower);
    operation::uncalled(&mut lower);
    unused::discriminators(&mut lower);
    contradictions::tell(&mut lower);
    lower.api.unused.extend(std::mem::take(&mut lower.unused).into_values());
    Lowered { api: lower.api, skipped: lower.skipped, diagnostics: lower.diagnostics }
}

/// What came of a document.
pub struct Lowered {
    /// The API.
    pub api: Api,
    /// How many operations were left out.
    pub skipped: usize,
    /// What was found wrong or is not supported.
    pub diagnostics: Diagnostics,
}

struct Lower<'a> {
    document: &'a Document,
    api: Api,
    /// Shapes whose parts are still to be read, with the places of the schemas that they are of. A queue
    /// and no recursion: chains of references may be as long as the document.
    queue: VecDeque<(ShapeId, Vec<Pointer>)>,
    /// What is of all of several schemas.
    again: IndexMap<Vec<Pointer>, ShapeId>,
    /// The schemas that stand for all that is made of them.
    families: Families<'a>,
    /// What is said that comes to nothing, by its place.
    unused: IndexMap<Pointer, Unused>,
    /// How much more may be gathered from schemas that are made of others.
    patience: Cell<usize>,
    /// Whether it was said that it was not enough.
    outgrown: bool,
    /// The operations that cannot be sent.
    unreadable: Vec<&'a Endpoint>,
    /// Whether what a client does not call is read, of which nothing is skipped.
    is_uncalled: bool,
    skipped: usize,
    diagnostics: Diagnostics,
}

impl<'a> Lower<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            document,
            api: Api::default(),
            queue: VecDeque::new(),
            again: IndexMap::new(),
            families: Families::of(document),
            unused: IndexMap::new(),
            patience: Cell::new(all_of::PATIENCE),
            outgrown: false,
            unreadable: Vec::new(),
            is_uncalled: false,
            skipped: 0,
            diagnostics: Diagnostics::default(),
        }
    }

    /// Warns that a schema is more than this generator can type.
    fn unsupported(&mut self, at: &Pointer, what: &str) {
        self.diagnostics.push(
            Diagnostic::warning(
                Code::Unsupported,
                Place::Value(at.clone()),
                format!("{what} is not supported yet"),
            )
            .consequence("values of this schema are open JSON: kept as they are, but not typed"),
        );
    }
}

fn about(lower: &mut Lower<'_>) {
    lower.api.info = about::info(lower.document);
    lower.api.servers =
        server::read_all(&Pointer::root().child("servers"), &lower.document.servers);
    lower.api.tags = about::tags(&lower.document.tags);
    lower.api.unused = about::unused(&lower.document.unused);
}

fn components(lower: &mut Lower<'_>) {
    for (_, at) in &lower.document.schemas {
        schema::use_of(lower, at, schema::hint(at));
    }
    schema::drain(lower);
}
