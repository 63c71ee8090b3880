//! What is told of the parts of a document that are broken or that references do not find.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::load::{Document, Lost};
use crate::lock::{Key, Lock, Numbered};
use crate::pointer::Pointer;

/// A warning each; an error where the lock shows that the part had a type when the crate was made: it
/// is what callers have, and most likely a mistake.
pub(super) fn told(document: &Document, lock: &Lock) -> Diagnostics {
    let mut told = Diagnostics::default();
    if document.lost.is_empty() {
        return told;
    }
    let lock = lock.numbered(&Arc::new(Numbered::of(document.numbered())));
    for Lost { at, target, found } in &document.lost {
        let known = lock.knew(at, target.as_ref())
            || (at.parent() == Some(Pointer::root().child("paths")) && has_lost(document, &lock));
        let broken = || {
            Diagnostic::warning(
                Code::Invalid,
                Place::Key(at.clone()),
                "this cannot be read any more",
            )
        };
        match (found, known) {
            (Some(found), false) => told.push(found.clone()),
            (Some(found), true) => told.push(published(found.clone(), at)),
            (None, true) => told.push(published(broken(), at)),
            // Loading has told.
            (None, false) => {}
        }
    }
    told
}

/// Whether the document lacks an operation that is published. Its place is behind the reference of its
/// path item, so that the place of the reference does not show it.
fn has_lost(document: &Document, lock: &Lock) -> bool {
    let has = |key: &Key| document.endpoints.iter().any(|it| key.is_within(&it.at));
    lock.methods().any(|key| !has(key))
}

fn published(found: Diagnostic, at: &Pointer) -> Diagnostic {
    let help = found.help.as_deref().unwrap_or("correct it");
    let help = format!("{help}; to go without it, add `\"{at}\" = \"\"` to `[lost]` in the lock");
    let found = Diagnostic { severity: Severity::Error, ..found };
    found.consequence("it was there when the crate was last generated").help(help)
}

/// Notes in a new lock what led nowhere when the crate was made.
pub(super) fn note(lost: &[Lost], unknown_schemes: &[Pointer], lock: &mut Lock) {
    unknown_schemes.iter().for_each(|at| lock.lose(at, ""));
    for Lost { at, target, found: _ } in lost {
        lock.lose(at, target.as_ref().map_or("", |it| it.as_str()));
    }
}
