//! Following `$ref`s: to what they name, or to the reason why not.

use super::context::Context;
use super::cycles;
use super::input::Input;
use super::keywords::ObjectKind;
use super::lookup::{self, Miss, Reached, Way};
use super::lost::{self, Lost};
use super::node::{Map, Node};
use super::{complain, piece, refs, rewrite};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// The target of the `$ref` of an object of a kind; `None` when it leads nowhere, which has been noted.
pub fn referred<'a>(
    context: &mut Context<'a>,
    kind: ObjectKind,
    at: &Pointer,
    map: &'a Map,
) -> Option<(Pointer, &'a Node)> {
    let node = map.get("$ref")?;
    let Some(reference) = node.as_text() else {
        let message = format!("`$ref` must be a string, not {}", node.kind());
        let place = Place::Value(at.child("$ref"));
        let problem = Diagnostic::error(Code::DanglingRef, place, message)
            .help("write the reference as `#/components/schemas/Name`");
        context.lost.push(Lost::of(kind, at, None, problem));
        return None;
    };
    match lookup::find(context.input, reference, &at.child("$ref")) {
        Ok(reached) => {
            context.found.extend(detour(reference, &reached, &at.child("$ref")));
            Some((reached.at, reached.node))
        }
        Err(miss) => {
            let problem = lost::diagnostic(reference, &miss, &at.child("$ref"));
            let target = named_by(reference, at.file());
            context.lost.push(Lost::of(kind, at, target, problem));
            None
        }
    }
}

/// The place that a reference names, whether or not something stands there.
fn named_by(reference: &str, file: &str) -> Option<Pointer> {
    Pointer::parse(&refs::resolve(reference, file).ok()?.to_string())
}

/// The warning that something was found where the reference does not lead by the letter.
fn detour(reference: &str, reached: &Reached<'_>, at: &Pointer) -> Option<Diagnostic> {
    let (why, read, help) = match reached.way {
        Way::Straight => return None,
        Way::BesideId => (
            "leads nowhere from the `$id` around it",
            "it is read from the root of the file".to_owned(),
            "write the path from the schema that has the `$id`",
        ),
        Way::ThroughAlias => (
            "leads through a `$ref`, which JSON pointers do not",
            format!("it is read as `{}`", reached.at),
            "write that",
        ),
    };
    let place = Place::Value(at.clone());
    let message = format!("`{reference}` {why}");
    Some(Diagnostic::warning(Code::Invalid, place, message).consequence(read).help(help))
}

/// An object that stays in place, behind its `$ref`s, and where it really stands.
pub fn settle<'a>(
    context: &mut Context<'a>,
    kind: ObjectKind,
    at: Pointer,
    node: &'a Node,
) -> Option<(Pointer, &'a Map)> {
    let (mut at, mut node) = (at, node);
    let mut passed = Vec::new();
    loop {
        let Node::Map(map) = node else {
            context.found.push(complain::wrong_kind(kind, &at, node));
            context.lost.push(Lost::broken(&at));
            return None;
        };
        if !is_reference(map) {
            return Some((at, map));
        }
        let (target, next) = referred(context, kind, &at, map)?;
        without_siblings(context, kind, &at, map);
        passed.push(std::mem::replace(&mut at, target));
        node = next;
        if passed.contains(&at) {
            let [first, ..] = passed.as_slice() else { return None };
            let found = cycles::diagnostic(first);
            context.lost.push(Lost::of(kind, first, None, found));
            return None;
        }
    }
}

/// Follows the values of a discriminator's mapping, which are names of component schemas or
/// references: OpenAPI 3.0 section 4.8.25.
pub fn mapping(context: &mut Context<'_>, at: &Pointer, out: &mut Map) {
    let Some(Node::Map(mapping)) = out.get_mut("mapping") else { return };
    let at = at.child("mapping");
    let given = std::mem::take(&mut **mapping);
    for (value, reference) in given {
        let Some(reference) = reference.as_text() else { continue };
        let at = at.child(&value);
        match mapped(context.input, reference, &at) {
            Ok(reached) => {
                context.found.extend(detour(reference, &reached, &at));
                context.queue.add(ObjectKind::Schema, reached.at.clone(), reached.node);
                mapping.insert(value, piece::text(&reached.at));
            }
            Err(miss) => {
                let found = lost::diagnostic(reference, &miss, &at);
                let found = found.tolerated("the mapping goes without this value");
                let target = named_by(reference, at.file());
                context.lost.push(Lost { at, target, found: Some(found) });
            }
        }
    }
}

/// What a value of a mapping leads to: the component schema of that name in its file, or else in the
/// entry document, or what it refers to.
fn mapped<'a>(input: Input<'a>, reference: &str, at: &Pointer) -> Result<Reached<'a>, Miss> {
    let named = named(input, reference, at.file()).or_else(|| named(input, reference, ""));
    match named {
        Some((at, node)) => Ok(Reached { at, node, way: Way::Straight }),
        None => lookup::find(input, reference, at),
    }
}

/// The component schema of that name in a file.
fn named<'a>(input: Input<'a>, name: &str, file: &str) -> Option<(Pointer, &'a Node)> {
    let at = Pointer::root_of(file).child("components").child("schemas").child(name);
    input.find(&at).map(|node| (at, node))
}

/// Keeps and reports what stands beside a `$ref` that replaces the object as a whole.
pub fn without_siblings(context: &mut Context<'_>, kind: ObjectKind, at: &Pointer, map: &Map) {
    let own = |name: &&String| *name != "$ref" && !name.starts_with("x-");
    for name in map.keys().filter(own) {
        let place = Place::Key(at.child(name));
        let message = format!("`{name}` beside `$ref`");
        let sibling = Diagnostic::warning(Code::Ignored, place, message);
        context.found.push(sibling.consequence("it is ignored"));
        rewrite::keep(context, kind, at, name);
    }
}

/// Whether an object is a reference. A `$ref` among the names of a map is none: maps are not
/// looked at as objects.
pub fn is_reference(map: &Map) -> bool {
    map.contains_key("$ref")
}
