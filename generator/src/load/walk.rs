//! The walk: from the root through all that is reachable, one piece at a time.
//!
//! Children wait on a stack, so that nothing recurses along the document and the order is the
//! document's. A `$ref` is looked up, and its target walked as the kind that refers to it. What
//! operations reach is walked first, so that it is known which components nothing uses.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::document::{Document, Endpoint};
use super::files::Files;
use super::follow::is_reference;
use super::keywords::Kind;
use super::node::{Map, Node};
use super::piece::{self, Piece, Pieces, Store};
use super::{cycles, schema};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::Sources;

/// The state of a walk.
pub struct Walk<'a> {
    /// The document's files, for the text of scalars.
    pub sources: &'a Sources,
    /// What was found so far.
    pub found: Diagnostics,
    /// The document's files.
    pub files: &'a Files,
    /// The operations of callbacks so far.
    pub callbacks: Vec<Endpoint>,
    /// Whether what is walked now is reached from an operation.
    pub used: bool,
    /// What has been queued already, as what.
    pub seen: HashSet<(Kind, Pointer)>,
    waiting: Vec<Task<'a>>,
    pieces: Pieces,
}

struct Task<'a> {
    kind: Kind,
    at: Pointer,
    node: &'a Node,
}

/// Walks a document. `None` when its root is broken, which has been reported.
pub fn walk(files: &Files, sources: &Sources, found: &mut Diagnostics) -> Option<Document> {
    let mut walk = Walk {
        sources,
        found: Diagnostics::default(),
        files,
        used: true,
        waiting: Vec::new(),
        seen: HashSet::new(),
        pieces: Pieces::default(),
        callbacks: Vec::new(),
    };
    let document = walk.root();
    found.append(walk.found);
    document
}

impl<'a> Walk<'a> {
    fn root(&mut self) -> Option<Document> {
        let at = Pointer::root();
        let map = self.find(&at)?.as_map()?;
        let out = self.object(Kind::Root, &at, map);
        let endpoints = self.paths(map);
        let webhooks = self.webhooks(map);
        self.run();
        // A document without operations is about its components.
        let all_used = endpoints.is_empty() && webhooks.is_empty();
        let components = self.components(&at, map, all_used);
        let callbacks = std::mem::take(&mut self.callbacks);
        self.repeated_ids(&[&endpoints, &webhooks, &callbacks]);
        cycles::remove(&mut self.pieces, &mut self.found);
        if out.is_none() && !self.found.has_errors() {
            let message = "a part that every document needs is broken";
            self.found.push(Diagnostic::error(Code::Invalid, Place::Key(at.clone()), message));
        }
        let mut out = out?;
        Some(Document {
            info: self.take(&mut out, "info", &at)?,
            servers: self.take(&mut out, "servers", &at).unwrap_or_default(),
            tags: self.take(&mut out, "tags", &at).unwrap_or_default(),
            security: self.take(&mut out, "security", &at),
            schemas: names(&components, &at, "schemas"),
            security_schemes: names(&components, &at, "securitySchemes"),
            endpoints,
            webhooks,
            callbacks,
            pieces: std::mem::take(&mut self.pieces),
        })
    }

    /// Walks the components that nothing has led to. Security schemes always count as used, since
    /// the client has a setter for each. Callbacks and path items are walked where something refers
    /// to them: by themselves they are no operations.
    fn components(&mut self, at: &Pointer, root: &'a Map, all_used: bool) -> Map {
        let at = at.child("components");
        let Some(map) = root.get("components").and_then(Node::as_map) else { return Map::new() };
        let schemes = map.get("securitySchemes").and_then(Node::as_map).into_iter().flatten();
        for (name, node) in schemes {
            self.wait(Kind::SecurityScheme, at.child("securitySchemes").child(name), node);
        }
        self.run();
        self.used = all_used;
        let components = self.object(Kind::Components, &at, map).unwrap_or_default();
        self.run();
        components
    }

    /// Walks what waits, until nothing does.
    fn run(&mut self) {
        self.waiting.reverse();
        while let Some(task) = self.waiting.pop() {
            let first = self.waiting.len();
            match task.kind {
                Kind::Callback => self.callback(&task.at, task.node),
                _ => self.piece(&task),
            }
            // The first child comes next.
            self.waiting[first..].reverse();
        }
    }

    /// Queues an object, once for each kind that it is read as.
    pub fn wait(&mut self, kind: Kind, at: Pointer, node: &'a Node) {
        if self.seen.insert((kind, at.clone())) {
            self.waiting.push(Task { kind, at, node });
        }
    }

    fn piece(&mut self, task: &Task<'a>) {
        let Task { kind, at, node } = task;
        match node {
            Node::Map(map) if is_reference(map) => self.reference(*kind, at, map),
            Node::Map(map) => {
                if let Some(out) = self.object(*kind, at, map) {
                    self.store(*kind, at, out);
                }
            }
            Node::Bool(value) if *kind == Kind::Schema => schema::boolean(self, at, *value),
            node => self.wrong_kind(*kind, at, node),
        }
    }

    /// The value at a pointer.
    pub fn find(&self, at: &Pointer) -> Option<&'a Node> {
        self.files.get(at.file())?.find(at.tokens())
    }

    /// Puts a checked object among the pieces.
    pub fn store(&mut self, kind: Kind, at: &Pointer, out: Map) {
        let (at, found) = (at.clone(), &mut self.found);
        match kind {
            Kind::Schema => store(&mut self.pieces.schemas, kind, at, out, found),
            Kind::Parameter => store(&mut self.pieces.parameters, kind, at, out, found),
            Kind::RequestBody => store(&mut self.pieces.request_bodies, kind, at, out, found),
            Kind::Response => store(&mut self.pieces.responses, kind, at, out, found),
            Kind::Header => store(&mut self.pieces.headers, kind, at, out, found),
            Kind::Example => store(&mut self.pieces.examples, kind, at, out, found),
            Kind::SecurityScheme => {
                store(&mut self.pieces.security_schemes, kind, at, out, found);
            }
            // Links are checked, and nothing is made of them.
            _ => {}
        }
    }

    /// Puts a reference among the pieces.
    pub fn refer(&mut self, kind: Kind, at: &Pointer, target: Pointer) {
        let at = at.clone();
        match kind {
            Kind::Schema => refer(&mut self.pieces.schemas, at, target),
            Kind::Parameter => refer(&mut self.pieces.parameters, at, target),
            Kind::RequestBody => refer(&mut self.pieces.request_bodies, at, target),
            Kind::Response => refer(&mut self.pieces.responses, at, target),
            Kind::Header => refer(&mut self.pieces.headers, at, target),
            Kind::Example => refer(&mut self.pieces.examples, at, target),
            Kind::SecurityScheme => refer(&mut self.pieces.security_schemes, at, target),
            _ => {}
        }
    }

    /// Makes a value of a checked object that is no piece.
    pub fn build<T: DeserializeOwned>(&mut self, kind: Kind, at: &Pointer, out: Map) -> Option<T> {
        piece::build(out).map_err(|error| self.found.push(unbuilt(kind, at, &error))).ok()
    }

    /// Takes a member out of a checked object.
    pub fn take<T: DeserializeOwned>(
        &mut self,
        out: &mut Map,
        name: &str,
        at: &Pointer,
    ) -> Option<T> {
        let node = out.shift_remove(name)?;
        let built = piece::build(node);
        built.map_err(|error| self.found.push(unbuilt(Kind::Root, &at.child(name), &error))).ok()
    }
}

fn store<T: DeserializeOwned>(
    store: &mut Store<T>,
    kind: Kind,
    at: Pointer,
    out: Map,
    found: &mut Diagnostics,
) {
    match piece::build(out) {
        Ok(value) => drop(store.insert(at, Piece::Value(Box::new(value)))),
        Err(error) => found.push(unbuilt(kind, &at, &error)),
    }
}

fn refer<T>(store: &mut Store<T>, at: Pointer, target: Pointer) {
    store.insert(at, Piece::Reference(target));
}

/// What the tables let pass and `openapiv3` does not take: members that belong together.
fn unbuilt(kind: Kind, at: &Pointer, error: &serde::de::value::Error) -> Diagnostic {
    let message = format!("{} does not fit together: {error}", kind.table().name);
    Diagnostic::warning(Code::Invalid, Place::Key(at.clone()), message)
        .consequence("it cannot be used, nor can what refers to it")
}

fn names(components: &Map, at: &Pointer, section: &str) -> Vec<(String, Pointer)> {
    let at = at.child("components").child(section);
    let names = components.get(section).and_then(Node::as_map);
    names.into_iter().flatten().map(|(name, _)| (name.clone(), at.child(name))).collect()
}
