//! Objects: declared members, undeclared ones, and maps.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema};

use super::{Lower, access, again, notes, nothing, schema};
use crate::api::{Hint, Member, Object, Presence, Rest, ShapeId, ShapeKind};
use crate::load::{self, Found, beyond};
use crate::pointer::Pointer;

type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

pub(super) fn read(lower: &mut Lower<'_>, id: ShapeId, object: &ObjectType) -> ShapeKind {
    let ObjectType {
        properties,
        required,
        additional_properties,
        min_properties: _,
        max_properties: _,
    } = object;
    members(lower, id, properties, required, additional_properties.as_ref())
}

/// `properties`, `required` and `additionalProperties` (OpenAPI 3.0.4, section 4.7.24). An
/// object without declared members is a map, of any values unless it says which.
pub(super) fn members(
    lower: &mut Lower<'_>,
    id: ShapeId,
    properties: &Properties,
    required: &[String],
    additional: Option<&AdditionalProperties>,
) -> ShapeKind {
    let rest = rest(lower, id, additional);
    let declared = properties.iter().filter_map(|(wire, it)| Some((&**wire, load::child(it)?)));
    let declared = declared.collect::<Vec<_>>();
    demand(lower, id, &declared, required.iter().map(String::as_str), Vec::new());
    if properties.is_empty() {
        return map(lower, id, rest);
    }
    let members = properties.iter().filter_map(|(wire, property)| {
        let at = load::child(property)?;
        let presence =
            if required.contains(wire) { Presence::Required } else { Presence::Optional };
        member(lower, id, wire, &[at], presence)
    });
    ShapeKind::Object(Object { members: members.collect(), rest })
}

/// Says which members values must have that are not declared, and must not have: those of schemas that take no
/// value, and `refused` ones.
pub(super) fn demand<'a>(
    lower: &mut Lower<'_>,
    id: ShapeId,
    declared: &[(&str, Pointer)],
    required: impl Iterator<Item = &'a str>,
    refused: Vec<String>,
) {
    let is_declared = |name: &str| declared.iter().any(|(it, _)| *it == name);
    let required = required.filter(|it| !is_declared(it)).map(str::to_owned).collect();
    let never = declared.iter().filter(|(_, at)| nothing::is(lower.document, at));
    let never = never.map(|(name, _)| (*name).to_owned()).chain(refused).collect();
    lower.api.shapes.set_demands(id, required, never);
}

/// An object without declared members: a map, or, where it allows nothing, an empty object.
pub(super) fn map(lower: &mut Lower<'_>, id: ShapeId, rest: Rest) -> ShapeKind {
    if let Some(value) = rest.typed() {
        return ShapeKind::Map(value);
    }
    match patterns(lower, id).as_slice() {
        // Names of a pattern are names to us; their values have one shape.
        [pattern] => ShapeKind::Map(schema::use_of(lower, pattern, Hint::Item { of: id })),
        [] if rest == Rest::Closed => ShapeKind::Object(Object { members: Vec::new(), rest }),
        _ => ShapeKind::Map(schema::any(lower, id)),
    }
}

/// The schemas of `patternProperties`.
fn patterns(lower: &Lower<'_>, id: ShapeId) -> Vec<Pointer> {
    match lower.document.schema(&lower.api.shapes[id].at) {
        Some(Found::Value(schema)) => {
            let patterns = beyond::pattern_properties(&schema.schema_data.extensions);
            patterns.into_iter().map(|(_, at)| at).collect()
        }
        Some(Found::Reference(_)) | None => Vec::new(),
    }
}

/// A member with the schemas that it has in all branches, in their order.
pub(super) fn member(
    lower: &mut Lower<'_>,
    of: ShapeId,
    wire: &str,
    schemas: &[Pointer],
    presence: Presence,
) -> Option<Member> {
    let at = schemas.last()?.clone();
    let value = again::use_of(lower, schemas, Hint::Member { of, wire: wire.to_owned() }, of);
    let access = access::of(lower.document, schemas.iter());
    let notes = schemas.iter().map(|at| schema::notes(lower, at));
    let notes = notes.reduce(notes::both).unwrap_or_default();
    Some(Member { at, wire: wire.to_owned(), value, presence, access, notes })
}

pub(super) fn rest(
    lower: &mut Lower<'_>,
    id: ShapeId,
    additional: Option<&AdditionalProperties>,
) -> Rest {
    match additional {
        None | Some(AdditionalProperties::Any(true)) => Rest::Open,
        Some(AdditionalProperties::Any(false)) => Rest::Closed,
        Some(AdditionalProperties::Schema(schema)) => {
            schema::child(lower, schema, Hint::Item { of: id }).map_or(Rest::Open, Rest::Typed)
        }
    }
}
