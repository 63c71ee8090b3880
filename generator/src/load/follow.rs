//! Following `$ref`s: to what they name, or to the reason why not.

use super::keywords::Kind;
use super::node::{Map, Node};
use super::refs::{self, Refusal};
use super::walk::Walk;
use super::{cycles, schema};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

impl<'a> Walk<'a> {
    /// Reads an object that is a `$ref`: a reference piece, or a schema of all that stands there.
    pub fn reference(&mut self, kind: Kind, at: &Pointer, map: &'a Map) {
        let Some((target, node)) = self.referred(at, map) else { return };
        self.wait(kind, target.clone(), node);
        if kind == Kind::Schema && map.len() > 1 {
            let Some(mut out) = self.object(kind, at, map) else { return };
            schema::also(&mut out, &target);
            self.store(kind, at, out);
        } else {
            self.without_siblings(at, map);
            self.refer(kind, at, target);
        }
    }

    /// Reports what stands beside a `$ref` that replaces the object as a whole.
    fn without_siblings(&mut self, at: &Pointer, map: &Map) {
        let own = |name: &&String| *name != "$ref" && !name.starts_with("x-");
        for name in map.keys().filter(own) {
            let place = Place::Key(at.child(name));
            let message = format!("`{name}` beside `$ref`");
            let found = Diagnostic::warning(Code::Ignored, place, message);
            self.found.push(found.consequence("it is ignored"));
        }
    }

    /// The target of an object's `$ref`; `None` when it leads nowhere, which has been reported.
    fn referred(&mut self, at: &Pointer, map: &'a Map) -> Option<(Pointer, &'a Node)> {
        let at = at.child("$ref");
        let node = map.get("$ref")?;
        let Some(reference) = node.as_text() else {
            let message = format!("`$ref` must be a string, not {}", node.kind());
            let help = "write the reference as `#/components/schemas/Name`";
            self.misled(Diagnostic::error(Code::DanglingRef, Place::Value(at), message).help(help));
            return None;
        };
        self.target(reference, &at)
    }

    /// What a reference at a place leads to.
    ///
    /// That nothing is there is an error where an operation needs it, and a warning in a component
    /// that nothing uses.
    pub fn target(&mut self, reference: &str, at: &Pointer) -> Option<(Pointer, &'a Node)> {
        let problem = match refs::resolve(reference, at.file()) {
            Ok(target) => match self.find(&target) {
                Some(node) => return Some((target, node)),
                None => self.dangling(reference, &target, at),
            },
            Err(refusal) => refused(reference, refusal, at),
        };
        self.misled(problem);
        None
    }

    fn misled(&mut self, problem: Diagnostic) {
        self.found.push(if self.used {
            problem
        } else {
            problem
                .tolerated("no operation needs it, so it is left open, as if nothing stood there")
        });
    }

    fn dangling(&self, reference: &str, target: &Pointer, at: &Pointer) -> Diagnostic {
        let place = Place::Value(at.clone());
        if self.files.contains_key(target.file()) {
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
            self.without_siblings(&at, map);
            passed.push(std::mem::replace(&mut at, target));
            node = next;
            if passed.contains(&at) {
                self.found.push(cycles::diagnostic(&passed[0]));
                return None;
            }
        }
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
