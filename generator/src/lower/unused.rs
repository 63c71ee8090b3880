//! What comes to nothing, kept as it stands: alternatives of schemas that only restrict, branches that a
//! merged schema has no place for, and what encodings say in vain.

use std::collections::HashSet;

use openapiv3::SchemaKind;
use serde_json::{Map, Value, json};

use super::all_of::{self, Alternatives, Gathered};
use super::{Lower, notes, nothing, object, schema, union};
use crate::api::{ShapeId, Unused};
use crate::load::{self, Document, Found, beyond};
use crate::pointer::Pointer;

/// The keywords that a schema is made of others by.
const PARTS: [&str; 4] = ["$ref", "allOf", "oneOf", "anyOf"];

/// Those that say what a schema is by itself.
const OWN: [&str; 7] =
    ["type", "enum", "const", "format", "items", "prefixItems", "additionalProperties"];

/// Keeps what the schemas say that a shape is merged of: what the shape does not hold, and alternatives that say
/// nothing about types. One alone is like any other schema that it is of.
pub(super) fn of_merged(
    lower: &mut Lower<'_>,
    id: ShapeId,
    gathered: &Gathered<'_>,
    restricting: &[Alternatives<'_>],
) {
    untold(lower, id, &gathered.seen);
    for Alternatives { schemas, .. } in restricting {
        let Some(place) = schemas.first().and_then(Pointer::parent) else { continue };
        keep(lower, place.clone());
        match schemas.as_slice() {
            [only] => untold(lower, id, &all_of::gathered(lower, only).seen),
            _ => {
                let at = lower.api.shapes[id].at.clone();
                lower.api.untold.entry(at).or_default().insert(place);
            }
        }
    }
}

/// Keeps where schemas that a shape is of say what it does not hold.
pub(super) fn untold<'a>(
    lower: &mut Lower<'_>,
    id: ShapeId,
    schemas: impl IntoIterator<Item = &'a Pointer>,
) {
    let document = lower.document;
    let found = schemas.into_iter().flat_map(|it| untold_keywords(document, it));
    let found = found.collect::<Vec<_>>();
    if !found.is_empty() {
        let at = lower.api.shapes[id].at.clone();
        lower.api.untold.entry(at).or_default().extend(found);
    }
}

fn untold_keywords(document: &Document, at: &Pointer) -> Vec<Pointer> {
    let Some(Found::Value(schema)) = document.schema(at) else { return Vec::new() };
    let not = match &schema.schema_kind {
        SchemaKind::Not { not } => Some(not),
        SchemaKind::Any(it) => it.not.as_ref(),
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::AllOf { .. } => None,
    };
    let is_told = |not| !nothing::refused_members(document, [not]).is_empty();
    let extensions = &schema.schema_data.extensions;
    let patterns = beyond::pattern_properties(extensions);
    let keywords = [
        ("not", not.is_some_and(|it| !is_told(&**it) && !nothing::is(document, at))),
        ("prefixItems", !beyond::prefix_items(extensions).is_empty()),
        ("patternProperties", !patterns.iter().all(|(name, _)| object::is_every(name))),
    ];
    keywords.iter().filter(|(_, says)| *says).map(|(name, _)| at.child(name)).collect()
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
    }
}

/// Keeps what a schema and its branches say that its shape cannot say besides: all but the telling one of those
/// that are not objects, all alternatives where there are several, or something else tells, and what other
/// branches say again.
pub(super) fn left_over(
    lower: &mut Lower<'_>,
    at: &Pointer,
    gathered: &Gathered<'_>,
    telling: Option<&Pointer>,
) {
    let others = gathered.others.iter().filter(|it| Some(*it) != telling);
    let is_left = gathered.unions.len() > 1 || telling.is_some();
    let unions = if is_left { gathered.unions.as_slice() } else { &[] };
    let again = gathered.members.values().filter_map(|it| it.split_last());
    let again = again.flat_map(|(_, before)| before).chain(&gathered.hidden);
    let (within, around) = again.partition::<Vec<_>, _>(|it| it.is_within(at));
    let unsaid = others.chain(unions.iter().flat_map(|it| &it.schemas)).chain(within);
    let unsaid = unsaid.collect::<Vec<_>>();
    if !unsaid.is_empty() {
        let own = if unsaid.contains(&at) { &OWN[..] } else { &[] };
        PARTS.iter().chain(own).for_each(|it| keep(lower, at.child(it)));
    }
    // What stands elsewhere has no keyword there.
    for branch in unsaid.into_iter().chain(around).filter(|it| !is_read(it)) {
        if let Some(value) = lower.document.written(branch) {
            insert(lower, "allOf", branch.clone(), value);
        }
    }
}

/// Keeps the discriminators that neither a union nor a family has.
pub(super) fn discriminators(lower: &mut Lower<'_>) {
    let unions = lower.api.shapes.iter().filter_map(|(_, it)| it.kind.union());
    let unions = unions.filter_map(|it| it.discriminator.as_ref());
    let families = lower.api.families.iter().map(|it| &it.discriminator);
    let had = unions.chain(families).map(|it| it.at.clone()).collect::<HashSet<_>>();
    for (at, found) in lower.document.all_schemas() {
        let Found::Value(schema) = found else { continue };
        let declared = union::declared(at, &schema.schema_data);
        let Some((at, it)) = declared.filter(|(at, _)| !had.contains(at)) else { continue };
        let schema = |to: &String| Some(load::mapped(to)?.to_string().into());
        let mapping =
            it.mapping.iter().filter_map(|(value, to)| Some((value.clone(), schema(to)?)));
        let mapping = mapping.collect::<Map<_, _>>();
        let value = json!({ "propertyName": it.property_name, "mapping": mapping });
        without_effect(lower, at, &value);
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
    insert(lower, &keyword, place, value);
}

fn insert(lower: &mut Lower<'_>, keyword: &str, place: Pointer, value: &Value) {
    let (keyword, value) = (keyword.to_owned(), notes::literal(value));
    lower.unused.insert(place.clone(), Unused { keyword, value, place });
}
