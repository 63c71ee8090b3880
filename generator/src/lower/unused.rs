//! What comes to nothing, kept as it stands: alternatives of schemas that only restrict, branches that a
//! merged schema has no place for, and what encodings say in vain.

use serde_json::Value;

use super::all_of::Alternatives;
use super::{Lower, notes, schema};
use crate::api::Unused;
use crate::pointer::Pointer;

/// The keywords that a schema is made of others by.
const PARTS: [&str; 4] = ["$ref", "allOf", "oneOf", "anyOf"];

/// Those that say what a schema is by itself.
const OWN: [&str; 6] = ["type", "enum", "const", "format", "items", "prefixItems"];

/// Keeps alternatives that say nothing about types.
pub(super) fn restricting(lower: &mut Lower<'_>, alternatives: &Alternatives<'_>) {
    if let Some(place) = alternatives.schemas.first().and_then(Pointer::parent) {
        keep(lower, place);
    }
}

/// Keeps what a schema says that otherwise is what it wraps: the type beside it, and what the others say
/// that it is made of.
pub(super) fn of_wrapper(
    lower: &mut Lower<'_>,
    at: &Pointer,
    wrapped: &Pointer,
    others: &[Pointer],
) {
    keep(lower, at.child("type"));
    for other in others.iter().filter(|it| *it != wrapped) {
        schema::aside(lower, other);
        keep(lower, other.child("discriminator"));
    }
}

/// Keeps what branches say besides what the schema at a place came to.
pub(super) fn left_over(lower: &mut Lower<'_>, at: &Pointer, branches: &[Pointer]) {
    if branches.is_empty() {
        return;
    }
    let own = if branches.contains(at) { &OWN[..] } else { &[] };
    PARTS.iter().chain(own).for_each(|it| keep(lower, at.child(it)));
    for branch in branches.iter().filter(|it| !is_read(it)) {
        keep(lower, branch.clone());
    }
}

/// Whether what stands at a place is read wherever it is referred to.
pub(super) fn is_read(at: &Pointer) -> bool {
    let read = ["components", "paths", "webhooks"];
    at.file().is_empty() && at.tokens().next().is_some_and(|it| read.contains(&&*it))
}

/// Schemas may be merged many times, and are kept once.
fn keep(lower: &mut Lower<'_>, place: Pointer) {
    let Some(value) = lower.document.written(&place) else { return };
    without_effect(lower, place, value);
}

/// Keeps a keyword that has no effect where it stands.
pub(super) fn without_effect(lower: &mut Lower<'_>, place: Pointer, value: &Value) {
    let keyword = place.last().unwrap_or_default().into_owned();
    let unused = Unused { keyword, value: notes::literal(value), place: place.clone() };
    lower.unused.insert(place, unused);
}
