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
    let rest = rest(lower, id, additional, &patterns(lower.document, [&at]));
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

/// The `patternProperties` of all schemas that a value is of, but those whose names no value may have.
pub(super) fn patterns<'a>(
    document: &Document,
    schemas: impl IntoIterator<Item = &'a Pointer>,
) -> Vec<(String, Pointer)> {
    let found = schemas.into_iter().filter_map(|at| match document.schema(at)? {
        Found::Value(it) => Some(beyond::pattern_properties(&it.schema_data.extensions)),
        Found::Reference(_) => None,
    });
    found.flatten().filter(|(_, at)| !nothing::is(document, at)).collect()
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

/// The undeclared members (JSON Schema 2020-12, core, sections 10.3.2.2 and 10.3.2.3). Which name is of which
/// pattern is not asked, so they have a type where all patterns have one schema and other names none but that.
pub(super) fn rest(
    lower: &mut Lower<'_>,
    id: ShapeId,
    additional: Option<&AdditionalProperties>,
    patterns: &[(String, Pointer)],
) -> Rest {
    let (others, rest) = match additional {
        _ if patterns.iter().any(|(name, _)| is_every(name)) => (None, Rest::Closed),
        None | Some(AdditionalProperties::Any(true)) => (None, Rest::Open),
        Some(AdditionalProperties::Any(false)) => (None, Rest::Closed),
        Some(AdditionalProperties::Schema(schema)) => (load::child(schema), Rest::Closed),
    };
    let mut values = others.iter().chain(patterns.iter().map(|(_, at)| at));
    let is_any = |at: &Pointer| lower.document.schema_behind(at).is_some_and(schema::is_silent);
    let Some(first) = values.next() else { return rest };
    let is_first = |it| all_of::behind(lower.document, it) == all_of::behind(lower.document, first);
    match rest {
        Rest::Open if is_any(first) && values.all(is_any) => Rest::Open,
        Rest::Closed if values.all(is_first) => {
            Rest::Typed(schema::use_of(lower, first, Hint::Item { of: id }))
        }
        Rest::Open | Rest::Closed | Rest::Typed(_) => opened(lower, id),
    }
}

/// Whether a pattern is one of those that are written for any name.
pub(super) fn is_every(pattern: &str) -> bool {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    [".*", ".+"].contains(&pattern.strip_suffix('$').unwrap_or(pattern))
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
