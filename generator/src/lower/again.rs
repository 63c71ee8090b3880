//! Values that are of several schemas at once, those that the branches of an `allOf` have for one member
//! (JSON Schema 2020-12, core, section 10.2.1.1).

use openapiv3::{Schema, SchemaKind, Type};

use super::all_of::{self, Gathered};
use super::{Lower, constraints, enums, notes, schema, telling};
use crate::api::{Enum, Hint, Literal, ShapeId, ShapeKind, Use};
use crate::load::{Found, beyond};
use crate::pointer::Pointer;

/// What is of all of these schemas, of which the later say more.
pub(super) fn use_of(lower: &mut Lower<'_>, schemas: &[Pointer], hint: Hint, of: ShapeId) -> Use {
    if let [only] = schemas {
        return schema::use_of(lower, only, hint);
    }
    let nullable = telling::take_null(lower, schemas);
    let shape = match telling::among(lower.document, schemas).as_slice() {
        [only] if is_limited(lower, only, schemas) => joined(lower, schemas, hint, of),
        [only] => schema::use_of(lower, only, hint).shape,
        several => joined(lower, several, hint, of),
    };
    Use { shape, nullable }
}

/// Whether values of a schema, texts or numbers that it does not list, must be what another of these says besides.
fn is_limited(lower: &Lower<'_>, only: &Pointer, schemas: &[Pointer]) -> bool {
    let behind = |at: &Pointer| lower.document.schema_behind(at);
    let is_open = behind(only).is_some_and(|it| {
        let is_scalar = matches!(
            it.schema_kind,
            SchemaKind::Type(Type::String(_) | Type::Number(_) | Type::Integer(_))
        );
        is_scalar && enums::count(it).is_none()
    });
    let own = all_of::behind(lower.document, only);
    let mut others = schemas.iter().filter(|at| all_of::behind(lower.document, at) != own);
    let says = |it: &Schema| constraints::of_schema(&it.schema_kind, &it.schema_data.extensions);
    is_open && others.any(|at| behind(at).and_then(says).is_some())
}

/// The shape that is of all of several schemas; as others, it is read once, later, from the queue.
fn joined(lower: &mut Lower<'_>, several: &[Pointer], hint: Hint, of: ShapeId) -> ShapeId {
    if let Some(known) = lower.again.get(several) {
        return *known;
    }
    let around = &lower.api.shapes[of].at;
    let last = several.last().filter(|it| it.is_within(around)).cloned();
    // A schema elsewhere has a shape of its own: this one is known by where its own would stand.
    let own = || match hint.name() {
        Some(member) => around.child("properties").child(member),
        None => around.child("items"),
    };
    let at = last.unwrap_or_else(own);
    let notes = several.iter().map(|it| schema::notes(lower, &all_of::behind(lower.document, it)));
    let notes = notes.reduce(notes::both).unwrap_or_default();
    let Use { shape, .. } = schema::reserve(lower, &at, hint, notes, ShapeKind::Any);
    lower.again.insert(several.to_vec(), shape);
    lower.api.schemas.entry(at).or_insert(Use { shape, nullable: false });
    lower.queue.push_back((shape, several.to_vec()));
    shape
}

/// What the schema is that says the most among those that are not objects, as far as the others let it.
pub(super) fn narrowed(
    lower: &mut Lower<'_>,
    id: ShapeId,
    telling: &Pointer,
    gathered: &Gathered<'_>,
) -> ShapeKind {
    constraints::of_all(lower, id, &gathered.seen);
    let others = &gathered.others;
    if let Some(items) = items(lower, others) {
        return ShapeKind::List(use_of(lower, &items, Hint::Item { of: id }, id));
    }
    let Some(Found::Value(schema)) = lower.document.schema(telling) else { return ShapeKind::Any };
    let kind = schema::one(lower, id, telling, schema);
    let Some(Enum { ty, values, of, notes }) = kind.listed().cloned() else { return kind };
    let mut both = values.clone();
    for listed in others.iter().filter_map(|at| telling::listed(lower.document, at)) {
        let keys = Literal::keys(&listed);
        both.retain(|it| keys.contains(&it.key()));
    }
    let values = if both.is_empty() { values } else { both };
    ShapeKind::Enum(Enum { ty, values, of, notes })
}

/// The schemas of the items, where several schemas have one for all items.
fn items(lower: &Lower<'_>, lists: &[Pointer]) -> Option<Vec<Pointer>> {
    let items = lists.iter().map(|at| match lower.document.schema(at)? {
        Found::Value(it) if beyond::prefix_items(&it.schema_data.extensions).is_empty() => {
            telling::items(&it.schema_kind)
        }
        Found::Value(_) | Found::Reference(_) => None,
    });
    items.collect::<Option<Vec<_>>>().filter(|it| it.len() > 1)
}
