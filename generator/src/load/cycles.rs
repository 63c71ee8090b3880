//! `$ref`s that lead back to themselves: noted once, and taken out of the pieces.

use std::collections::HashSet;

use super::keywords::ObjectKind;
use super::lost::Lost;
use super::piece::{Piece, Pieces, Store};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// Removes the references of every cycle, so that following references ends.
pub fn remove(pieces: &mut Pieces, lost: &mut Vec<Lost>) {
    remove_from(&mut pieces.schemas, ObjectKind::Schema, lost);
    remove_from(&mut pieces.parameters, ObjectKind::Parameter, lost);
    remove_from(&mut pieces.request_bodies, ObjectKind::RequestBody, lost);
    remove_from(&mut pieces.responses, ObjectKind::Response, lost);
    remove_from(&mut pieces.headers, ObjectKind::Header, lost);
    remove_from(&mut pieces.examples, ObjectKind::Example, lost);
    remove_from(&mut pieces.links, ObjectKind::Link, lost);
    remove_from(&mut pieces.security_schemes, ObjectKind::SecurityScheme, lost);
}

/// A reference that is part of a cycle.
pub fn diagnostic(at: &Pointer) -> Diagnostic {
    let place = Place::Value(at.child("$ref"));
    Diagnostic::error(Code::RefCycle, place, "this `$ref` leads back to itself")
        .help("let one of the references name an object")
}

fn remove_from<T>(store: &mut Store<T>, kind: ObjectKind, lost: &mut Vec<Lost>) {
    let mut ends = HashSet::new();
    let mut cyclic = HashSet::new();
    for start in store.keys() {
        let mut chain = Vec::new();
        let mut on_chain = HashSet::new();
        let mut at = start;
        while let Some(Piece::Reference(target)) = store.get(at) {
            if ends.contains(at) || cyclic.contains(at) {
                break;
            }
            if !on_chain.insert(at) {
                let first = chain.iter().position(|it| *it == at).unwrap_or(0);
                lost.push(Lost::of(kind, chain[first], None, diagnostic(chain[first])));
                cyclic.extend(chain[first..].iter().copied().cloned());
                break;
            }
            chain.push(at);
            at = target;
        }
        ends.extend(chain.into_iter().cloned());
    }
    store.retain(|at, _| !cyclic.contains(at));
}
