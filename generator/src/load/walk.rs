//! The walk: from the root through all that is reachable, one piece at a time.
//!
//! Children wait in a queue, so that nothing recurses along the document and the order is the
//! document's. A `$ref` is looked up, and its target walked as the kind that refers to it.

use super::context::{Context, Queue, Task};
use super::document::{Document, Endpoint};
use super::files::Files;
use super::follow::{is_reference, referred, without_siblings};
use super::input::Input;
use super::keywords::ObjectKind;
use super::lost::Lost;
use super::node::{Map, Node};
use super::piece::{self, Pieces};
use super::resources::Resources;
use super::rewrite;
use super::version::Version;
use super::written::Written;
use super::{check, complain, cycles, paths, unused};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::Sources;

/// Walks a document. `None` when its root is broken, which has been reported.
pub fn walk(
    version: Version,
    files: &Files,
    sources: &Sources,
    found: &mut Diagnostics,
) -> Option<Document> {
    let resources = Resources::of(files, sources);
    let mut context = Context {
        input: Input::new(files, &resources, sources),
        queue: Queue::default(),
        pieces: Pieces::default(),
        unknown_formats: Vec::new(),
        unused: Vec::new(),
        written: Written::default(),
        lost: Vec::new(),
        found: Diagnostics::default(),
    };
    let document = root(version, &mut context);
    found.append(context.found);
    if document.is_none() {
        found.extend(context.lost.into_iter().filter_map(|it| it.found));
    }
    document
}

fn root(version: Version, context: &mut Context<'_>) -> Option<Document> {
    let at = Pointer::root();
    let map = context.input.find(&at)?.as_map()?;
    let out = check::object(context, ObjectKind::Root, &at, map);
    context.found.extend(without_content(map));
    let endpoints = paths::paths(context, map);
    let webhooks = paths::webhooks(context, map);
    let mut callbacks = run(context);
    let components = walk_components(context, &at, map, &mut callbacks);
    paths::repeated_ids(&[&endpoints, &webhooks, &callbacks], &mut context.found);
    cycles::remove(&mut context.pieces, &mut context.lost);
    if out.is_none() && !context.found.has_errors() {
        let message = "a part that every document needs is broken";
        context.found.push(Diagnostic::error(Code::Invalid, Place::Key(at.clone()), message));
    }
    let mut out = out?;
    let found = &mut context.found;
    Some(Document {
        version,
        info: piece::take(&mut out, "info", &at, found)?,
        servers: piece::take(&mut out, "servers", &at, found).unwrap_or_default(),
        tags: piece::take(&mut out, "tags", &at, found).unwrap_or_default(),
        security: piece::take(&mut out, "security", &at, found),
        external_docs: piece::take(&mut out, "externalDocs", &at, found),
        unknown_formats: std::mem::take(&mut context.unknown_formats),
        unused: std::mem::take(&mut context.unused),
        written: std::mem::take(&mut context.written),
        lost: std::mem::take(&mut context.lost),
        schemas: names(&components, &at, "schemas"),
        security_schemes: names(&components, &at, "securitySchemes"),
        wire: String::new(),
        endpoints,
        webhooks,
        callbacks,
        pieces: std::mem::take(&mut context.pieces),
    })
}

/// A document has at least one of these (OpenAPI 3.1.1, section 4.8.1).
fn without_content(root: &Map) -> Option<Diagnostic> {
    if ["paths", "components", "webhooks"].iter().any(|it| root.contains_key(*it)) {
        return None;
    }
    let message = "a document has `paths`, `components` or `webhooks`";
    let found = Diagnostic::warning(Code::MissingKeyword, Place::Value(Pointer::root()), message);
    Some(found.consequence("there is nothing to call"))
}

/// Walks the components that nothing has led to. Callbacks and path items are walked where something
/// refers to them: by themselves they are not operations.
fn walk_components<'a>(
    context: &mut Context<'a>,
    at: &Pointer,
    root: &'a Map,
    callbacks: &mut Vec<Endpoint>,
) -> Map {
    let at = at.child("components");
    let Some(map) = root.get("components").and_then(Node::as_map) else { return Map::new() };
    let unmet =
        unused::components(&at, map, context.input, |kind, at| !context.queue.has_met(kind, at));
    context.unused.extend(unmet);
    let components = check::object(context, ObjectKind::Components, &at, map).unwrap_or_default();
    callbacks.extend(run(context));
    components
}

/// Walks what waits, until nothing does; gives the operations of callbacks.
fn run(context: &mut Context<'_>) -> Vec<Endpoint> {
    let mut callbacks = Vec::new();
    while let Some(task) = context.queue.next() {
        match task.kind {
            ObjectKind::Callback => callbacks.extend(paths::callback(context, &task.at, task.node)),
            _ => piece(context, &task),
        }
    }
    callbacks
}

fn piece<'a>(context: &mut Context<'a>, task: &Task<'a>) {
    let Task { kind, at, node } = task;
    match node {
        Node::Map(map) if is_reference(map) => reference(context, *kind, at, map),
        Node::Map(map) => {
            let out = check::object(context, *kind, at, map);
            store(context, *kind, at, out);
        }
        Node::Bool(value) if *kind == ObjectKind::Schema => {
            rewrite::boolean(*value, at, &mut context.pieces, &mut context.found);
        }
        node => {
            context.found.push(complain::wrong_kind(*kind, at, node));
            context.lost.push(Lost::broken(at));
        }
    }
}

/// Keeps a checked object, unless it is broken.
fn store(context: &mut Context<'_>, kind: ObjectKind, at: &Pointer, out: Option<Map>) {
    let whole = out.is_some_and(|out| context.pieces.store(kind, at, out, &mut context.found));
    if !whole {
        context.lost.push(Lost::broken(at));
    }
}

/// Reads an object that is a `$ref`: a reference piece, or a schema of all that stands there.
fn reference<'a>(context: &mut Context<'a>, kind: ObjectKind, at: &Pointer, map: &'a Map) {
    let Some((target, node)) = referred(context, kind, at, map) else { return };
    context.queue.add(kind, target.clone(), node);
    if kind == ObjectKind::Schema {
        context.written.keep_target(&target, node, context.input);
    }
    if kind == ObjectKind::Schema && map.len() > 1 {
        let out = check::object(context, kind, at, map).map(|mut out| {
            rewrite::also(&mut out, &target);
            out
        });
        store(context, kind, at, out);
    } else {
        without_siblings(context, kind, at, map);
        context.pieces.refer(kind, at, target);
    }
}

fn names(components: &Map, at: &Pointer, section: &str) -> Vec<(String, Pointer)> {
    let at = at.child("components").child(section);
    let names = components.get(section).and_then(Node::as_map);
    names.into_iter().flatten().map(|(name, _)| (name.clone(), at.child(name))).collect()
}
