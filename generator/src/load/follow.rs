//! Following `$ref`s: to what they name, or to the reason why not.

use super::context::Context;
use super::cycles;
use super::input::Input;
use super::keywords::ObjectKind;
use super::node::{Map, Node};
use super::refs::{self, Refusal};
use super::{complain, piece};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// The target of an object's `$ref`; `None` when it leads nowhere, which has been reported.
pub fn referred<'a>(
    context: &mut Context<'a>,
    at: &Pointer,
    map: &'a Map,
) -> Option<(Pointer, &'a Node)> {
    let at = at.child("$ref");
    let node = map.get("$ref")?;
    let Some(reference) = node.as_text() else {
        let message = format!("`$ref` must be a string, not {}", node.kind());
        let problem = Diagnostic::error(Code::DanglingRef, Place::Value(at), message);
        let help = "write the reference as `#/components/schemas/Name`";
        context.found.push(misled(problem.help(help), context.used));
        return None;
    };
    target(context, reference, &at)
}

/// What a reference at a place leads to.
fn target<'a>(
    context: &mut Context<'a>,
    reference: &str,
    at: &Pointer,
) -> Option<(Pointer, &'a Node)> {
    let problem = match refs::resolve(reference, at.file()) {
        Ok(target) => match context.input.find(&target) {
            Some(node) => return Some((target, node)),
            None => dangling(reference, context.input.has_file_of(&target), &target, at),
        },
        Err(refusal) => refused(reference, refusal, at),
    };
    context.found.push(misled(problem, context.used));
    None
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
            return None;
        };
        if !is_reference(map) {
            return Some((at, map));
        }
        let (target, next) = referred(context, &at, map)?;
        without_siblings(&at, map, &mut context.found);
        passed.push(std::mem::replace(&mut at, target));
        node = next;
        if passed.contains(&at) {
            context.found.push(cycles::diagnostic(&passed[0]));
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
        let input = context.input;
        let named = named(input, reference, at.file()).or_else(|| named(input, reference, ""));
        if let Some((target, node)) = named.or_else(|| target(context, reference, &at)) {
            context.queue.add(ObjectKind::Schema, target.clone(), node);
            mapping.insert(value, piece::text(&target));
        }
    }
}

/// The component schema of that name in a file.
fn named<'a>(input: Input<'a>, name: &str, file: &str) -> Option<(Pointer, &'a Node)> {
    let at = Pointer::root_of(file).child("components").child("schemas").child(name);
    input.find(&at).map(|node| (at, node))
}

/// Reports what stands beside a `$ref` that replaces the object as a whole.
pub fn without_siblings(at: &Pointer, map: &Map, found: &mut Diagnostics) {
    let own = |name: &&String| *name != "$ref" && !name.starts_with("x-");
    for name in map.keys().filter(own) {
        let place = Place::Key(at.child(name));
        let message = format!("`{name}` beside `$ref`");
        let sibling = Diagnostic::warning(Code::Ignored, place, message);
        found.push(sibling.consequence("it is ignored"));
    }
}

/// Whether an object is a reference. A `$ref` among the names of a map is none: maps are not
/// looked at as objects.
pub fn is_reference(map: &Map) -> bool {
    map.contains_key("$ref")
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
            let message = format!("`{reference}` does not name a file");
            Diagnostic::error(Code::RefRefused, place, message)
                .help("write the path with `/`, relative to this file")
        }
        Refusal::NoPointer => {
            let message = format!("`{reference}` does not hold a JSON pointer");
            Diagnostic::error(Code::DanglingRef, place, message)
                .help("write the reference as `#/components/schemas/Name`")
        }
    }
}

/// That a reference leads nowhere is an error where an operation needs it, and a warning in a
/// component that nothing uses.
fn misled(problem: Diagnostic, used: bool) -> Diagnostic {
    if used {
        return problem;
    }
    problem.tolerated("no operation needs it, so it is treated as if nothing stood there")
}

fn dangling(reference: &str, is_read: bool, target: &Pointer, at: &Pointer) -> Diagnostic {
    let place = Place::Value(at.clone());
    if is_read {
        let message = format!("`{reference}` points at nothing");
        Diagnostic::error(Code::DanglingRef, place, message)
            .help("correct the reference, or define what it names")
    } else if !reference.contains(['/', '#', '.']) {
        let message = format!("there is no schema `{reference}`");
        Diagnostic::error(Code::DanglingRef, place, message)
            .help("name a schema of `components.schemas`, or write `#/components/schemas/Name`")
    } else {
        let message = format!("`{}` cannot be read", target.file());
        Diagnostic::error(Code::DanglingRef, place, message)
            .help("files are found relative to the file that refers to them")
    }
}
