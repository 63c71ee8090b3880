//! What schemas say that comes to no shape, kept as it stands: alternatives that only restrict, and
//! branches that a merged schema has no place for.

use serde_json::{Value, json};

use super::all_of::Alternatives;
use super::{Lower, notes, schema};
use crate::api::{UnionOf, Unused};
use crate::load::{self, Found};
use crate::pointer::Pointer;

/// Keeps alternatives that say nothing about types.
pub(super) fn restricting(lower: &mut Lower<'_>, alternatives: &Alternatives<'_>) {
    let Alternatives { of, schemas, discriminator: _ } = alternatives;
    let Some(place) = schemas.first().and_then(Pointer::parent) else { return };
    let keyword = match of {
        UnionOf::One => "oneOf",
        UnionOf::Any => "anyOf",
    };
    keep(lower, keyword, place, schemas);
}

/// Keeps what branches say besides what the schema at a place came to.
pub(super) fn left_over(lower: &mut Lower<'_>, at: &Pointer, branches: &[Pointer]) {
    if !branches.is_empty() {
        keep(lower, "allOf", at.child("allOf"), branches);
    }
}

/// Schemas may be merged many times, and are kept once.
fn keep(lower: &mut Lower<'_>, keyword: &str, place: Pointer, schemas: &[Pointer]) {
    if lower.unused.contains_key(&place) {
        return;
    }
    let value = schemas.iter().map(|at| written(lower, at)).collect::<Value>();
    let (keyword, value) = (keyword.to_owned(), notes::literal(&value));
    lower.unused.insert(place.clone(), Unused { keyword, value, place });
}

/// What stands at a place. Components are read by themselves, so that their place is enough, and
/// so is a reference's target.
fn written(lower: &Lower<'_>, at: &Pointer) -> Value {
    match lower.document.schema(at) {
        Some(Found::Value(it)) if schema::hint(at).component().is_none() => {
            let value = serde_json::to_value(it);
            value.map_or_else(|_| reference(at), |it| inline(lower, it))
        }
        Some(Found::Reference(target)) => reference(target),
        Some(Found::Value(_)) | None => reference(at),
    }
}

/// Puts what stands at places inside of a schema where the model refers to it.
fn inline(lower: &Lower<'_>, value: Value) -> Value {
    match value {
        Value::Object(members) => match members.get("$ref").and_then(Value::as_str) {
            Some(target) => match load::mapped(target) {
                Some(at) => written(lower, &at),
                None => Value::Object(members),
            },
            None => members.into_iter().map(|(name, it)| (name, inline(lower, it))).collect(),
        },
        Value::Array(items) => items.into_iter().map(|it| inline(lower, it)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

fn reference(at: &Pointer) -> Value {
    json!({ "$ref": at.to_string() })
}
