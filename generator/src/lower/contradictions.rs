//! What no value can be, told: branches of an `allOf`, or schemas of one member in several branches, that say
//! different types, or list no value in common. What is read is what one of them says.

use std::collections::BTreeMap;

use super::all_of::{self, Gathered};
use super::{Lower, enums, family, telling};
use crate::api::{JsonType, Literal};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{Document, Found};
use crate::pointer::Pointer;

/// Tells each once, at the schema that stands last.
pub(super) fn tell(lower: &mut Lower<'_>) {
    let document = lower.document;
    let mut told = BTreeMap::new();
    for (at, found) in document.all_schemas() {
        let Found::Value(schema) = found else { continue };
        if family::branches(schema).is_empty() {
            continue;
        }
        let Gathered { members, seen, .. } = all_of::gathered(lower, at);
        told.extend(members.values().filter_map(|it| contradiction(document, it)));
        let own = contradiction(document, &seen.into_iter().collect::<Vec<_>>());
        // What stands elsewhere is of other values, too.
        told.extend(own.map(|(it, what)| (if it.is_within(at) { it } else { at.clone() }, what)));
    }
    lower.diagnostics.extend(told.into_iter().map(|(at, what)| {
        Diagnostic::warning(Code::Invalid, Place::Value(at), what)
            .consequence("no value is valid: what comes is read as what one of them says")
    }));
}

/// The first of several schemas that leaves no value, not even `null`, and why.
fn contradiction(document: &Document, schemas: &[Pointer]) -> Option<(Pointer, &'static str)> {
    if schemas.iter().all(|at| telling::takes_null(document, at)) {
        return None;
    }
    let said = schemas.iter().map(|at| {
        let schema = document.schema_behind(at);
        let ty = schema.and_then(|it| enums::type_of(&it.schema_kind));
        (at, ty, telling::listed(document, at).map(|it| Literal::keys(&it)))
    });
    let said = said.collect::<Vec<_>>();
    said.iter().enumerate().find_map(|(index, (at, ty, listed))| {
        let before = || said[..index].iter();
        let is_of_other_type = before().any(|(_, it, _)| ty.zip(*it).is_some_and(are_apart));
        let has_other_values = before().any(|(_, _, it)| {
            listed.as_ref().zip(it.as_ref()).is_some_and(|(one, other)| one.is_disjoint(other))
        });
        let what = match (is_of_other_type, has_other_values) {
            (true, _) => "another schema of this value says another type",
            (false, true) => "another schema of this value lists other values",
            (false, false) => return None,
        };
        Some(((*at).clone(), what))
    })
}

/// Whether no value is of both types. Integers are numbers.
fn are_apart((one, other): (JsonType, JsonType)) -> bool {
    let kind = |it| if it == JsonType::Integer { JsonType::Number } else { it };
    kind(one) != kind(other)
}
