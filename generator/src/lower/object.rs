//! Objects: declared members, undeclared ones, and maps.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, Schema};

use super::{Lower, access, again, all_of, notes, nothing, schema};
use crate::api::{Hint, Member, Object, Presence, Rest, ShapeId, ShapeKind};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{self, Document, Found, beyond};
use crate::pointer::Pointer;

pub(super) type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

pub(super) fn read(lower: &mut Lower<'_>, id: ShapeId, object: &ObjectType) -> ShapeKind {
    let ObjectType {
        properties,
        required,
        additional_properties,
        min_properties: _,
        max_properties: _,
    } = object;
    members(lower, id, properties, required, additional_properties.as_ref(), Vec::new())
}

/// `properties`, `required` and `additionalProperties` (OpenAPI 3.0.4, section 4.7.24), and `refused` members. An
/// object without declared members is a map, of any values unless it says which.
pub(super) fn members(
    lower: &mut Lower<'_>,
    id: ShapeId,
    properties: &Properties,
    required: &[String],
    additional: Option<&AdditionalProperties>,
    refused: Vec<String>,
) -> ShapeKind {
    let at = lower.api.shapes[id].at.clone();
    let rest = rest(lower, id, additional, &patterns(lower.document, [&at]), properties.is_empty());
    let declared = properties.iter().filter_map(|(wire, it)| Some((&**wire, load::child(it)?)));
    let declared = declared.collect::<Vec<_>>();
    demand(lower, id, &declared, required.iter().map(String::as_str), refused);
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
    match rest {
        Rest::Typed(value) => ShapeKind::Map(value),
        Rest::Closed => ShapeKind::Object(Object { members: Vec::new(), rest }),
        Rest::Open => ShapeKind::Map(schema::any(lower, id)),
    }
}

/// The schemas of the `patternProperties` of all schemas that a value is of.
pub(super) fn patterns<'a>(
    document: &Document,
    schemas: impl IntoIterator<Item = &'a Pointer>,
) -> Vec<Pointer> {
    let found = schemas.into_iter().filter_map(|at| match document.schema(at)? {
        Found::Value(it) => Some(beyond::pattern_properties(&it.schema_data.extensions)),
        Found::Reference(_) => None,
    });
    found.flatten().map(|(_, at)| at).collect()
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

/// The undeclared members: those of `additionalProperties` and, since names of a pattern are names to us, of
/// `patternProperties`, where all of these have one schema. Beside declared members, names without a pattern
/// are what a server adds later, unless it says that it does not.
pub(super) fn rest(
    lower: &mut Lower<'_>,
    id: ShapeId,
    additional: Option<&AdditionalProperties>,
    patterns: &[Pointer],
    is_map: bool,
) -> Rest {
    let (value, rest) = match additional {
        None | Some(AdditionalProperties::Any(true)) => (None, Rest::Open),
        Some(AdditionalProperties::Any(false)) => (None, Rest::Closed),
        Some(AdditionalProperties::Schema(schema)) => (load::child(schema), Rest::Closed),
    };
    let mut values = value.iter().chain(patterns);
    let Some(first) = values.next() else { return rest };
    let is_closed = rest == Rest::Closed || is_map && additional.is_none();
    let is_first = |it| all_of::behind(lower.document, it) == all_of::behind(lower.document, first);
    if is_closed && values.all(is_first) {
        return Rest::Typed(schema::use_of(lower, first, Hint::Item { of: id }));
    }
    opened(lower, id)
}

fn opened(lower: &mut Lower<'_>, id: ShapeId) -> Rest {
    let place = Place::Value(lower.api.shapes[id].at.clone());
    let message = "values of different schemas by `patternProperties` are not supported yet";
    lower.diagnostics.push(
        Diagnostic::warning(Code::Unsupported, place, message)
            .consequence("undeclared members are open JSON: kept as they are, but not typed")
            .help("give all patterns one schema, and say `additionalProperties: false`"),
    );
    Rest::Open
}
