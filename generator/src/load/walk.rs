//! The walk: from the root through all that is reachable, one piece at a time.
//!
//! Children wait on a stack, so that nothing recurses along the document and the order is the
//! document's. A `$ref` is looked up, and its target walked as the kind that refers to it.

use std::collections::HashSet;

use openapiv3::Server;
use serde::de::DeserializeOwned;

use super::document::{Document, Endpoint};
use super::files::Files;
use super::keywords::Kind;
use super::node::{Map, Node};
use super::piece::{self, Piece, Pieces, Store};
use super::refs::{self, Refusal};
use super::source::Sources;
use super::{cycles, schema};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// The state of a walk.
pub struct Walk<'a> {
    /// The document's files, for the text of scalars.
    pub sources: &'a Sources,
    /// What was found so far.
    pub found: Diagnostics,
    files: &'a Files,
    waiting: Vec<Task<'a>>,
    seen: HashSet<(Kind, Pointer)>,
    pieces: Pieces,
    callbacks: Vec<Endpoint>,
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
        let mut out = self.object(Kind::Root, &at, map)?;
        let components = self.components(&at, map);
        let paths = map.get("paths").and_then(Node::as_map);
        let endpoints = self.path_items(&at.child("paths"), paths, true);
        let webhooks = map.get("webhooks").and_then(Node::as_map);
        let webhooks = self.path_items(&at.child("webhooks"), webhooks, false);
        self.run();
        cycles::remove(&mut self.pieces, &mut self.found);
        Some(Document {
            info: self.take(&mut out, "info", &at)?,
            servers: self.take(&mut out, "servers", &at).unwrap_or_default(),
            tags: self.take(&mut out, "tags", &at).unwrap_or_default(),
            security: self.take(&mut out, "security", &at),
            schemas: names(&components, &at, "schemas"),
            security_schemes: names(&components, &at, "securitySchemes"),
            endpoints,
            webhooks,
            callbacks: std::mem::take(&mut self.callbacks),
            pieces: std::mem::take(&mut self.pieces),
        })
    }

    /// The components, whose members wait. Callbacks and path items among them are walked where
    /// something refers to them: by themselves they are no operations.
    fn components(&mut self, at: &Pointer, root: &'a Map) -> Map {
        let Some(node) = root.get("components") else { return Map::new() };
        let at = at.child("components");
        match node {
            Node::Map(map) => self.object(Kind::Components, &at, map).unwrap_or_default(),
            node => {
                self.wrong_kind(Kind::Components, &at, node);
                Map::new()
            }
        }
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

    fn reference(&mut self, kind: Kind, at: &Pointer, map: &'a Map) {
        let Some((target, node)) = self.referred(at, map) else { return };
        self.wait(kind, target.clone(), node);
        let siblings: Vec<_> = map.keys().filter(|name| *name != "$ref").collect();
        if siblings.is_empty() {
            self.refer(kind, at, target);
        } else if kind == Kind::Schema {
            let Some(mut out) = self.object(kind, at, map) else { return };
            schema::also(&mut out, &target);
            self.store(kind, at, out);
        } else {
            for name in siblings.iter().filter(|name| !name.starts_with("x-")) {
                let place = Place::Key(at.child(name));
                let message = format!("`{name}` beside `$ref`");
                let found = Diagnostic::warning(Code::Ignored, place, message);
                self.found.push(found.consequence("it is ignored"));
            }
            self.refer(kind, at, target);
        }
    }

    /// The target of an object's `$ref`; `None` when it leads nowhere, which has been reported.
    fn referred(&mut self, at: &Pointer, map: &'a Map) -> Option<(Pointer, &'a Node)> {
        let at = at.child("$ref");
        let node = map.get("$ref")?;
        let Some(reference) = node.as_text() else {
            let message = format!("`$ref` must be a string, not {}", node.kind());
            self.found.push(Diagnostic::error(Code::DanglingRef, Place::Value(at), message));
            return None;
        };
        self.target(reference, &at)
    }

    /// What a reference at a place leads to.
    ///
    /// That nothing is there is an error wherever the `$ref` is walked, used or not: every
    /// operation and component is walked.
    pub fn target(&mut self, reference: &str, at: &Pointer) -> Option<(Pointer, &'a Node)> {
        let problem = match refs::resolve(reference, at.file()) {
            Ok(target) => match self.find(&target) {
                Some(node) => return Some((target, node)),
                None => self.dangling(reference, &target, at),
            },
            Err(refusal) => refused(reference, refusal, at),
        };
        self.found.push(problem);
        None
    }

    fn dangling(&self, reference: &str, target: &Pointer, at: &Pointer) -> Diagnostic {
        let place = Place::Value(at.clone());
        if self.files.contains_key(target.file()) {
            let message = format!("`{reference}` points at nothing");
            Diagnostic::error(Code::DanglingRef, place, message)
                .help("correct the reference, or define what it names")
        } else {
            let message = format!("`{}` cannot be read", target.file());
            Diagnostic::error(Code::DanglingRef, place, message)
                .help("files are found relative to the file that refers to them")
        }
    }

    /// The value at a pointer.
    pub fn find(&self, at: &Pointer) -> Option<&'a Node> {
        self.files.get(at.file())?.find(at.tokens())
    }

    /// An object that stays in place, behind its `$ref`s, and where it really stands.
    pub fn settle(
        &mut self,
        kind: Kind,
        at: Pointer,
        node: &'a Node,
    ) -> Option<(Pointer, &'a Map)> {
        let (mut at, mut node) = (at, node);
        let mut passed = Vec::new();
        loop {
            let Node::Map(map) = node else {
                self.wrong_kind(kind, &at, node);
                return None;
            };
            if !is_reference(map) {
                return Some((at, map));
            }
            let (target, next) = self.referred(&at, map)?;
            passed.push(std::mem::replace(&mut at, target));
            node = next;
            if passed.contains(&at) {
                self.found.push(cycles::diagnostic(&passed[0]));
                return None;
            }
        }
    }

    fn path_items(&mut self, at: &Pointer, items: Option<&'a Map>, paths: bool) -> Vec<Endpoint> {
        let mut endpoints = Vec::new();
        for (name, node) in items.into_iter().flatten() {
            if paths && name.starts_with("x-") {
                continue;
            }
            if paths && !name.starts_with('/') {
                let place = Place::Key(at.child(name));
                let message = format!("the path `{name}` does not start with `/`");
                let found = Diagnostic::warning(Code::UnknownKeyword, place, message);
                self.found.push(found.consequence("its operations are left out"));
                continue;
            }
            endpoints.extend(self.path_item(at.child(name), name, node));
        }
        endpoints
    }

    /// The operations of a path item. `path` is the template, the webhook's name or the callback's
    /// expression.
    fn path_item(&mut self, at: Pointer, path: &str, node: &'a Node) -> Vec<Endpoint> {
        let Some((at, map)) = self.settle(Kind::PathItem, at, node) else { return Vec::new() };
        let Some(mut out) = self.object(Kind::PathItem, &at, map) else { return Vec::new() };
        let parameters = pointers(out.get("parameters"));
        let servers: Vec<Server> = self.take(&mut out, "servers", &at).unwrap_or_default();
        let operations = map.iter().filter(|(name, _)| METHODS.contains(&name.as_str()));
        let endpoints = operations.filter_map(|(method, node)| {
            let at = at.child(method);
            let Node::Map(map) = node else {
                self.wrong_kind(Kind::Operation, &at, node);
                return None;
            };
            let out = self.object(Kind::Operation, &at, map)?;
            self.callbacks(&at, map);
            Some(Endpoint {
                operation: self.build(Kind::Operation, &at, out)?,
                at,
                method: method.clone(),
                path: path.to_owned(),
                parameters: parameters.clone(),
                servers: servers.clone(),
            })
        });
        endpoints.collect()
    }

    fn callbacks(&mut self, operation: &Pointer, map: &'a Map) {
        let callbacks = map.get("callbacks").and_then(Node::as_map);
        for (name, node) in callbacks.into_iter().flatten() {
            self.wait(Kind::Callback, operation.child("callbacks").child(name), node);
        }
    }

    fn callback(&mut self, at: &Pointer, node: &'a Node) {
        let Some((target, map)) = self.settle(Kind::Callback, at.clone(), node) else { return };
        // Several operations may share one.
        if target != *at && !self.seen.insert((Kind::Callback, target.clone())) {
            return;
        }
        for (expression, node) in map.iter().filter(|(name, _)| !name.starts_with("x-")) {
            let endpoints = self.path_item(target.child(expression), expression, node);
            self.callbacks.extend(endpoints);
        }
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

    fn refer(&mut self, kind: Kind, at: &Pointer, target: Pointer) {
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

    fn build<T: DeserializeOwned>(&mut self, kind: Kind, at: &Pointer, out: Map) -> Option<T> {
        piece::build(out).map_err(|error| self.found.push(unbuilt(kind, at, &error))).ok()
    }

    /// Takes a member out of a checked object.
    fn take<T: DeserializeOwned>(&mut self, out: &mut Map, name: &str, at: &Pointer) -> Option<T> {
        let node = out.shift_remove(name)?;
        let built = piece::build(node);
        built.map_err(|error| self.found.push(unbuilt(Kind::Root, &at.child(name), &error))).ok()
    }
}

/// The methods of a path item.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Whether an object is a reference. A `$ref` among the names of a map is none: maps are not
/// looked at as objects.
fn is_reference(map: &Map) -> bool {
    map.contains_key("$ref")
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

fn refused(reference: &str, refusal: Refusal, at: &Pointer) -> Diagnostic {
    let place = Place::Value(at.clone());
    match refusal {
        Refusal::Remote => {
            let message = format!("`{reference}` is remote, and nothing is fetched");
            Diagnostic::error(Code::RefRefused, place, message)
                .help("put a copy beside the document and refer to that")
        }
        Refusal::Outside => {
            let message = format!("`{reference}` leads out of the document's folder");
            Diagnostic::error(Code::RefRefused, place, message)
                .help("put the file into the document's folder")
        }
        Refusal::NoName => {
            let message = format!("`{reference}` names no file");
            Diagnostic::error(Code::RefRefused, place, message)
                .help("write the path with `/`, relative to this file")
        }
        Refusal::NoPointer => {
            let message = format!("`{reference}` holds no JSON pointer");
            Diagnostic::error(Code::DanglingRef, place, message)
                .help("write the reference as `#/components/schemas/Name`")
        }
    }
}

fn names(components: &Map, at: &Pointer, section: &str) -> Vec<(String, Pointer)> {
    let at = at.child("components").child(section);
    let names = components.get(section).and_then(Node::as_map);
    names.into_iter().flatten().map(|(name, _)| (name.clone(), at.child(name))).collect()
}

fn pointers(list: Option<&Node>) -> Vec<Pointer> {
    let Some(Node::List(items)) = list else { return Vec::new() };
    let references = items.iter().filter_map(|it| it.as_map()?.get("$ref")?.as_text());
    references.filter_map(piece::pointer).collect()
}
