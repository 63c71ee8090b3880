//! Which of several schemas of one value say what it is: most that declare a member again say only words,
//! limits, or once more the type of what another one says.

use indexmap::IndexSet;
use openapiv3::{AnySchema, Schema, SchemaKind, Type};

use super::{Lower, all_of, enums, family, nothing, null, scalar, schema};
use crate::api::{JsonType, Literal};
use crate::load::{self, Document, beyond};
use crate::pointer::Pointer;

/// Schemas that wrap others are looked into no deeper.
const DEEPEST: usize = 8;

/// The schemas that say more than the others; the last where none says anything.
pub(super) fn among(document: &Document, schemas: &[Pointer]) -> Vec<Pointer> {
    let mut seen = IndexSet::new();
    let typed = schemas.iter().filter(|at| !is_free_at(document, at));
    let typed = typed.filter(|at| seen.insert(all_of::behind(document, at)));
    let typed = typed.cloned().collect::<Vec<_>>();
    let telling = more_than_types(document, &not_implied(document, &typed));
    match telling.as_slice() {
        [] => schemas.last().into_iter().cloned().collect(),
        _ => telling,
    }
}

/// The schemas that none of the others is made of, or is an alternative of, or lists fewer values of.
fn not_implied(document: &Document, schemas: &[Pointer]) -> Vec<Pointer> {
    let keys = |at: &Pointer| Some(Literal::keys(&listed(document, at)?));
    let facts = schemas.iter().map(|at| (made_of(document, at), keys(at)));
    let facts = facts.collect::<Vec<_>>();
    let is_implied = |index: usize, at: &Pointer| {
        let place = all_of::behind(document, at);
        let alternatives = alternatives(document, &place);
        let own = facts[index].1.as_ref();
        let mut others = facts.iter().enumerate().filter(|(other, _)| *other != index);
        others.any(|(other, (made_of, listed))| {
            made_of.contains(&place)
                || alternatives.iter().any(|at| made_of.contains(at))
                || own.zip(listed.as_ref()).is_some_and(|(own, listed)| {
                    listed.is_subset(own) && (other > index || listed != own)
                })
        })
    };
    let left = schemas.iter().enumerate().filter(|(index, at)| !is_implied(*index, at));
    left.map(|(_, at)| at.clone()).collect()
}

/// The values that the schema at a place lists, or one that it wraps, if it lists any.
pub(super) fn listed(document: &Document, at: &Pointer) -> Option<Vec<Literal>> {
    let mut place = at.clone();
    for _ in 0..DEEPEST {
        let schema = document.schema_behind(&place)?;
        let Some(next) = schema::wrapped(document, schema) else { return enums::of_schema(schema) };
        place = next;
    }
    None
}

/// The schemas that say more than a type, which they say, too; else that of the narrowest type, which for
/// numbers is that of integers.
pub(super) fn more_than_types(document: &Document, schemas: &[Pointer]) -> Vec<Pointer> {
    let ty = |at: &Pointer| enums::type_of(&document.schema_behind(at)?.schema_kind);
    let is_number = |at: &Pointer| ty(at) == Some(JsonType::Number);
    let narrows = |at: &Pointer| ty(at) == Some(JsonType::Integer) && schemas.iter().any(is_number);
    let is_bare = |at: &Pointer| document.schema_behind(at).is_some_and(is_bare);
    if schemas.iter().all(is_bare) {
        let narrowest = schemas.iter().find(|at| narrows(at)).or(schemas.last());
        return narrowest.into_iter().cloned().collect();
    }
    let mut more = schemas.iter().filter(|at| !is_bare(at));
    let needs_type = more.all(|at| document.schema_behind(at).is_some_and(is_format));
    let counts = |at: &&Pointer| needs_type || narrows(at) || !is_bare(at);
    schemas.iter().filter(counts).cloned().collect()
}

/// Whether values of all of these schemas can be `null`. That one says nothing else than `nullable` is meant
/// as a schema that wraps another one means it.
pub(super) fn take_null(lower: &Lower<'_>, schemas: &[Pointer]) -> bool {
    let (free, typed) = schemas.iter().partition::<Vec<_>, _>(|at| is_free_at(lower.document, at));
    let mut free = free.into_iter().filter_map(|at| lower.document.schema_behind(at));
    free.any(|it| it.schema_data.nullable)
        || !typed.is_empty() && typed.into_iter().all(|at| takes_null(lower.document, at))
}

pub(super) fn takes_null(document: &Document, at: &Pointer) -> bool {
    document.schema_behind(at).is_none_or(|it| null::is_taken(document, it) || is_untyped(it))
}

/// The schema of all items, where a schema has one.
pub(super) fn items(kind: &SchemaKind) -> Option<Pointer> {
    match kind {
        SchemaKind::Type(Type::Array(it)) => it.items.as_ref().and_then(load::child),
        SchemaKind::Any(it) => it.items.as_ref().and_then(load::child),
        SchemaKind::Type(
            Type::String(_)
            | Type::Number(_)
            | Type::Integer(_)
            | Type::Boolean(_)
            | Type::Object(_),
        )
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => None,
    }
}

/// The schema at a place and all that it is made of.
fn made_of(document: &Document, at: &Pointer) -> IndexSet<Pointer> {
    let mut found = IndexSet::new();
    let mut open = vec![all_of::behind(document, at)];
    while let Some(place) = open.pop() {
        if let (true, Some(schema)) = (found.insert(place.clone()), document.schema_behind(&place))
        {
            let branches = family::branches(schema).iter().filter_map(load::child);
            open.extend(branches.map(|at| all_of::behind(document, &at)));
        }
    }
    found
}

/// The alternatives of the schema at a place.
fn alternatives(document: &Document, at: &Pointer) -> Vec<Pointer> {
    let some = match document.schema_behind(at).map(|it| &it.schema_kind) {
        Some(SchemaKind::OneOf { one_of: some } | SchemaKind::AnyOf { any_of: some }) => {
            nothing::without(document, some)
        }
        Some(SchemaKind::Any(it)) => {
            [&it.one_of, &it.any_of].map(|it| nothing::without(document, it)).concat()
        }
        Some(SchemaKind::Type(_) | SchemaKind::AllOf { .. } | SchemaKind::Not { .. }) | None => {
            Vec::new()
        }
    };
    some.iter().map(|at| all_of::behind(document, at)).collect()
}

/// Whether none of these schemas says a type or a form.
pub(super) fn are_free(document: &Document, schemas: &[Pointer]) -> bool {
    schemas.iter().all(|at| is_free_at(document, at))
}

fn is_free_at(document: &Document, at: &Pointer) -> bool {
    document.schema_behind(at).is_none_or(|it| is_free(document, it, DEEPEST))
}

/// Whether values of a schema may be of any type and form: it has words and limits alone, and so has all that it is
/// made of.
fn is_free(document: &Document, schema: &Schema, depth: usize) -> bool {
    let is_free_below = |it| {
        let schema = load::child(it).and_then(|at| document.schema_behind(&at));
        depth > 0 && schema.is_none_or(|it| is_free(document, it, depth - 1))
    };
    let says = match &schema.schema_kind {
        SchemaKind::Any(it) => AnySchema { all_of: Vec::new(), ..it.clone() } != limits(it),
        SchemaKind::AllOf { .. } | SchemaKind::Not { .. } => false,
        SchemaKind::Type(_) | SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => true,
    };
    !says && !has_more(schema) && family::branches(schema).iter().all(is_free_below)
}

/// Whether a schema says a type and words and limits beside it.
fn is_bare(schema: &Schema) -> bool {
    let bare = match &schema.schema_kind {
        SchemaKind::Type(Type::String(it)) => scalar::string_format(&it.format).is_none(),
        SchemaKind::Type(Type::Number(it)) => scalar::number_format(&it.format).is_none(),
        SchemaKind::Type(Type::Integer(it)) => scalar::integer_format(&it.format).is_none(),
        SchemaKind::Type(Type::Boolean(_)) => true,
        SchemaKind::Type(Type::Array(it)) => it.items.is_none(),
        SchemaKind::Type(Type::Object(it)) => {
            it.properties.is_empty() && it.required.is_empty() && it.additional_properties.is_none()
        }
        SchemaKind::Any(it) => *it == AnySchema { typ: it.typ.clone(), ..limits(it) },
        SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => false,
    };
    bare && enums::count(schema).is_none() && !has_more(schema)
}

/// Whether a schema says a format and not of what.
fn is_format(schema: &Schema) -> bool {
    let SchemaKind::Any(it) = &schema.schema_kind else { return false };
    *it == AnySchema { format: it.format.clone(), ..limits(it) } && !has_more(schema)
}

/// Whether `null` is a value of a schema since it says no type, and lists no values.
fn is_untyped(schema: &Schema) -> bool {
    let SchemaKind::Any(it) = &schema.schema_kind else { return false };
    let has_parts = [&it.all_of, &it.one_of, &it.any_of].into_iter().any(|it| !it.is_empty());
    it.typ.is_none() && !has_parts && enums::count(schema).is_none()
}

/// What limits the values of a schema alone.
fn limits(schema: &AnySchema) -> AnySchema {
    AnySchema {
        typ: None,
        properties: Default::default(),
        required: Vec::new(),
        additional_properties: None,
        items: None,
        enumeration: Vec::new(),
        format: None,
        one_of: Vec::new(),
        all_of: Vec::new(),
        any_of: Vec::new(),
        ..schema.clone()
    }
}

/// Whether a schema says what `openapiv3` does not hold.
pub(super) fn has_more(schema: &Schema) -> bool {
    let extensions = &schema.schema_data.extensions;
    beyond::constant(extensions).is_some()
        || !beyond::prefix_items(extensions).is_empty()
        || !beyond::pattern_properties(extensions).is_empty()
}
