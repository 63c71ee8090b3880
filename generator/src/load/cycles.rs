//! `$ref`s that lead back to themselves: reported once, and taken out of the pieces.

use std::collections::HashSet;

use super::piece::{Piece, Pieces, Store};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// Removes the references of every cycle, so that following references ends.
pub fn remove(pieces: &mut Pieces, found: &mut Diagnostics) {
    remove_from(&mut pieces.schemas, found);
    remove_from(&mut pieces.parameters, found);
    remove_from(&mut pieces.request_bodies, found);
    remove_from(&mut pieces.responses, found);
    remove_from(&mut pieces.headers, found);
    remove_from(&mut pieces.examples, found);
    remove_from(&mut pieces.links, found);
    remove_from(&mut pieces.security_schemes, found);
}

/// A reference that is part of a cycle.
pub fn diagnostic(at: &Pointer) -> Diagnostic {
    let place = Place::Value(at.child("$ref"));
    Diagnostic::error(Code::RefCycle, place, "this `$ref` leads back to itself")
        .help("let one of the references name an object")
}

fn remove_from<T>(store: &mut Store<T>, found: &mut Diagnostics) {
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
                found.push(diagnostic(chain[first]));
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
