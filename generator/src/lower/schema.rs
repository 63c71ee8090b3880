//! Schemas to shapes: which keyword decides what a value is.

use indexmap::IndexMap;
use openapiv3::{AnySchema, ArrayType, ReferenceOr, Schema, SchemaKind, Type};

use super::{
    Lower, all_of, constraints, enums, notes, nothing, null, object, scalar, telling, unused,
};
use crate::api::{Hint, Integer, Notes, Shape, ShapeId, ShapeKind, Use};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{self, Document, Found, beyond};
use crate::pointer::Pointer;

/// What a schema can be named after when nothing but its place is known.
pub(super) fn hint(at: &Pointer) -> Hint {
    let tokens = at.tokens().collect::<Vec<_>>();
    match tokens.as_slice() {
        [components, schemas, name] if components == "components" && schemas == "schemas" => {
            Hint::Component(name.to_string())
        }
        _ => Hint::Elsewhere,
    }
}

/// What the schema at a place comes to: follows references and wrappers to the schema that
/// says something, whose shape is read once, later, from the queue.
pub(super) fn use_of(lower: &mut Lower<'_>, at: &Pointer, given: Hint) -> Use {
    // From the outside in, each with whether `null` may stand in its place. It may in that of all around, too.
    let mut seen = IndexMap::new();
    let mut place = at.clone();
    let mut name = given;
    let found = loop {
        if let Some(&known) = lower.api.schemas.get(&place) {
            break known;
        }
        seen.insert(place.clone(), false);
        let next = match lower.document.schema(&place) {
            None => break reserve(lower, &place, name, Notes::default(), ShapeKind::Any),
            Some(Found::Reference(target)) => Some(target.clone()),
            Some(Found::Value(schema)) => {
                seen.insert(place.clone(), null::is_taken(lower.document, schema));
                let is_alias = !lower.families.is_made(&place);
                let wrapped = wrapped(lower.document, schema).filter(|_| is_alias);
                if let Some(wrapped) = &wrapped {
                    aside(lower, &place);
                    let made_of = inner(lower.document, schema).unwrap_or_default();
                    unused::of_wrapper(lower, &place, wrapped, &made_of);
                }
                wrapped
            }
        };
        match next {
            // A ring: of references, which loading has reported, or of `allOf`s and choices of one.
            Some(next) if seen.contains_key(&next) => {
                made_of_itself(lower, &next);
                break reserve(lower, &place, name, Notes::default(), ShapeKind::Any);
            }
            Some(next) => {
                let found = hint(&next);
                if found.component().is_some() || !next.is_within(&place) {
                    name = found;
                }
                place = next;
            }
            None => {
                let notes = notes(lower, &place);
                let shape = reserve(lower, &place, name, notes, ShapeKind::Any);
                lower.queue.push_back((shape.shape, vec![place.clone()]));
                break shape;
            }
        }
    };
    let takers = seen.values().filter(|takes_null| **takes_null).count();
    let mut left = if found.nullable { takers + 1 } else { takers };
    let used = Use { nullable: left > 0, ..found };
    for (place, takes_null) in seen {
        lower.api.schemas.insert(place, Use { nullable: left > 0, ..found });
        left -= usize::from(takes_null);
    }
    used
}

fn made_of_itself(lower: &mut Lower<'_>, at: &Pointer) {
    let message = "this schema consists only of itself";
    lower.diagnostics.push(
        Diagnostic::warning(Code::RefCycle, Place::Key(at.clone()), message)
            .consequence("its values are open JSON: kept as they are, but not typed")
            .help("say what its values are"),
    );
}

/// The one schema that a schema wraps only to say more about its use.
pub(super) fn wrapped(document: &Document, schema: &Schema) -> Option<Pointer> {
    let data = &schema.schema_data;
    if data.discriminator.is_some() || beyond::constant(&data.extensions).is_some() {
        return None;
    }
    let is_telling = |at: &Pointer| !document.schema_behind(at).is_some_and(is_silent);
    let telling = inner(document, schema)?.into_iter().filter(is_telling).collect::<Vec<_>>();
    match telling.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The use of a child schema, which `openapiv3` has as a reference into the tree.
pub(super) fn child<T>(lower: &mut Lower<'_>, child: &ReferenceOr<T>, hint: Hint) -> Option<Use> {
    load::child(child).map(|at| use_of(lower, &at, hint))
}

/// Reads all shapes that were met and not yet read.
pub(super) fn drain(lower: &mut Lower<'_>) {
    while let Some((id, schemas)) = lower.queue.pop_front() {
        let kind = match schemas.as_slice() {
            [at] => kind(lower, id, at),
            several => all_of::all(lower, id, several),
        };
        lower.api.shapes.set_kind(id, kind);
    }
}

pub(super) fn reserve(
    lower: &mut Lower<'_>,
    at: &Pointer,
    hint: Hint,
    notes: Notes,
    kind: ShapeKind,
) -> Use {
    let shape = lower.api.shapes.push(Shape { at: at.clone(), hint, notes, kind });
    Use { shape, nullable: false }
}

/// A shape of any value, where the document leaves out what items or values are.
pub(super) fn any(lower: &mut Lower<'_>, of: ShapeId) -> Use {
    let at = lower.api.shapes[of].at.clone();
    reserve(lower, &at, Hint::Item { of }, Notes::default(), ShapeKind::Any)
}

fn kind(lower: &mut Lower<'_>, id: ShapeId, at: &Pointer) -> ShapeKind {
    let Some(Found::Value(schema)) = lower.document.schema(at) else { return ShapeKind::Any };
    match &schema.schema_kind {
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::AllOf { .. } => {
            all_of::merged(lower, id, at)
        }
        SchemaKind::Any(it)
            if !(it.all_of.is_empty() && it.one_of.is_empty() && it.any_of.is_empty()) =>
        {
            all_of::merged(lower, id, at)
        }
        _ => one(lower, id, at, schema),
    }
}

/// A schema that is not made of others.
pub(super) fn one(lower: &mut Lower<'_>, id: ShapeId, at: &Pointer, schema: &Schema) -> ShapeKind {
    match beyond::constant(&schema.schema_data.extensions) {
        Some(value) => {
            let ty = enums::type_of(&schema.schema_kind);
            enums::values(ty, std::slice::from_ref(value))
        }
        None => {
            unused::untold(lower, id, [at]);
            let kind = enums::noted(plain(lower, id, at, schema), &schema.schema_data.extensions);
            if kind == ShapeKind::Integer(Integer::I64) { wide(lower, at, schema) } else { kind }
        }
    }
}

/// An integer whose format leaves its range to its bounds.
fn wide(lower: &mut Lower<'_>, at: &Pointer, schema: &Schema) -> ShapeKind {
    let says = constraints::of_schema(&schema.schema_kind, &schema.schema_data.extensions);
    let says = says.unwrap_or_default();
    match (scalar::within(&says), says.format.as_deref()) {
        (Some(ty), _) => ShapeKind::Integer(ty),
        (None, Some("int64")) => ShapeKind::Integer(Integer::I64),
        (None, _) => {
            unused::without_effect(lower, at.child("type"), &"integer".into());
            open(lower, at, "an integer of more than 64 bits")
        }
    }
}

fn plain(lower: &mut Lower<'_>, id: ShapeId, at: &Pointer, schema: &Schema) -> ShapeKind {
    match &schema.schema_kind {
        SchemaKind::Type(Type::String(it)) => scalar::string(it),
        SchemaKind::Type(Type::Number(it)) => scalar::number(it, &schema.schema_data.extensions),
        SchemaKind::Type(Type::Integer(it)) => scalar::integer(it),
        SchemaKind::Type(Type::Boolean(it)) => scalar::boolean(it),
        SchemaKind::Type(Type::Array(it)) => array(lower, id, it),
        SchemaKind::Type(Type::Object(it)) => object::read(lower, id, it),
        SchemaKind::Not { not: _ }
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::AllOf { .. } => ShapeKind::Any,
        SchemaKind::Any(it) => mixed(lower, id, at, it),
    }
}

/// `items` (JSON Schema Validation, draft wright-00, section 5.9).
fn array(lower: &mut Lower<'_>, id: ShapeId, array: &ArrayType) -> ShapeKind {
    let ArrayType { items, min_items, max_items: _, unique_items: _ } = array;
    let first = prefix_items(lower, id);
    let rest = items.as_ref().and_then(load::child);
    let closed = rest.is_some_and(|at| nothing::is(lower.document, &at));
    if closed && (first.is_empty() || *min_items != Some(first.len())) {
        lower.api.shapes.set_most_items(id, first.len());
    }
    if first.is_empty() {
        return list(lower, id, items.as_ref());
    }
    let first = first.iter().map(|at| use_of(lower, at, Hint::Item { of: id })).collect::<Vec<_>>();
    if closed && *min_items == Some(first.len()) {
        return ShapeKind::Tuple(first);
    }
    // What stands where is open then: the schemas are of places that may not be there.
    ShapeKind::List(any(lower, id))
}

/// A schema whose keywords are of no one type, or that has no `type`. OpenAPI lets a keyword
/// that speaks of another type than the value's hold; a lone type is what the author meant.
fn mixed(lower: &mut Lower<'_>, id: ShapeId, at: &Pointer, schema: &AnySchema) -> ShapeKind {
    let AnySchema {
        typ,
        pattern: _,
        multiple_of: _,
        exclusive_minimum: _,
        exclusive_maximum: _,
        minimum: _,
        maximum: _,
        properties,
        required,
        additional_properties,
        min_properties: _,
        max_properties: _,
        items,
        min_items: _,
        max_items: _,
        unique_items: _,
        enumeration,
        format,
        min_length: _,
        max_length: _,
        one_of: _,
        all_of: _,
        any_of: _,
        not,
    } = schema;
    if !enumeration.is_empty() {
        return enums::values(typ.as_deref().and_then(enums::named), enumeration);
    }
    let format = format.as_deref();
    let refused = nothing::refused_members(lower.document, not.as_deref());
    let has_members = typ.is_some()
        || !properties.is_empty()
        || additional_properties.is_some()
        || !object::patterns(lower.document, [at]).is_empty();
    match typ.as_deref() {
        Some("string") => scalar::text(format),
        Some("integer") => scalar::int(format),
        Some("number") => scalar::float(format),
        Some("boolean") => ShapeKind::Bool,
        Some("array") => list(lower, id, items.as_ref()),
        None if items.is_some() => list(lower, id, items.as_ref()),
        Some("object") | None if has_members => {
            let additional = additional_properties.as_ref();
            object::members(lower, id, properties, required, additional, refused)
        }
        None => ShapeKind::Any,
        Some(_) => open(lower, &at.child("type"), "this `type`"),
    }
}

/// The schemas of `prefixItems` (JSON Schema 2020-12, section 10.3.1.1).
fn prefix_items(lower: &Lower<'_>, id: ShapeId) -> Vec<Pointer> {
    match lower.document.schema(&lower.api.shapes[id].at) {
        Some(Found::Value(schema)) => beyond::prefix_items(&schema.schema_data.extensions),
        Some(Found::Reference(_)) | None => Vec::new(),
    }
}

fn list<T>(lower: &mut Lower<'_>, id: ShapeId, items: Option<&ReferenceOr<T>>) -> ShapeKind {
    let item = items.and_then(|it| child(lower, it, Hint::Item { of: id }));
    ShapeKind::List(item.unwrap_or_else(|| any(lower, id)))
}

fn open(lower: &mut Lower<'_>, at: &Pointer, what: &str) -> ShapeKind {
    lower.unsupported(at, what);
    ShapeKind::Any
}

/// Keeps what a schema says that comes to no shape of its own.
pub(super) fn aside(lower: &mut Lower<'_>, at: &Pointer) {
    let notes = notes(lower, at);
    if notes != Notes::default() {
        lower.api.asides.entry(at.clone()).or_insert(notes);
    }
}

/// The document's words at a place, which for a reference are its own: none.
pub(super) fn notes(lower: &Lower<'_>, at: &Pointer) -> Notes {
    match lower.document.schema(at) {
        Some(Found::Value(schema)) => notes::of_schema(schema),
        Some(Found::Reference(_)) | None => Notes::default(),
    }
}

/// The schemas that a schema is made of and says nothing beside: an `allOf`, with words, `nullable`
/// or the type that these have anyway beside it, or a choice of one.
fn inner(document: &Document, schema: &Schema) -> Option<Vec<Pointer>> {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => Some(all_of.iter().filter_map(load::child).collect()),
        SchemaKind::OneOf { one_of: variants } | SchemaKind::AnyOf { any_of: variants } => {
            Some(nothing::without(document, variants)).filter(|it| it.len() == 1)
        }
        SchemaKind::Any(any) => {
            let only = AnySchema {
                all_of: any.all_of.clone(),
                typ: any.typ.clone(),
                ..AnySchema::default()
            };
            let is_only = !any.all_of.is_empty() && *any == only;
            let parts = any.all_of.iter().filter_map(load::child).collect::<Vec<_>>();
            // Limits alone do not say the type.
            let has_type = any.typ.is_none() || !telling::are_free(document, &parts);
            (is_only && has_type).then_some(parts)
        }
        SchemaKind::Type(_) | SchemaKind::Not { .. } => None,
    }
}

/// Whether a schema says nothing of values.
pub(super) fn is_silent(schema: &Schema) -> bool {
    matches!(&schema.schema_kind, SchemaKind::Any(any) if *any == AnySchema::default())
        && !telling::has_more(schema)
}
