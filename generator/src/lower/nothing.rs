//! Schemas that take no value: `false`, which loading makes `{not: {}}`, and what is made of it.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaKind};

use super::schema;
use crate::load::{self, Document};
use crate::pointer::Pointer;

/// Schemas made of others are looked into no deeper.
const DEEPEST: usize = 8;

/// Whether the schema at a place takes no value.
pub(super) fn is(document: &Document, at: &Pointer) -> bool {
    within(document, at, DEEPEST)
}

/// The alternatives that take a value; all of them where none does.
pub(super) fn without(document: &Document, schemas: &[ReferenceOr<Schema>]) -> Vec<Pointer> {
    let all = schemas.iter().filter_map(load::child).collect::<Vec<_>>();
    let some = all.iter().filter(|at| !is(document, at)).cloned().collect::<Vec<_>>();
    if some.is_empty() { all } else { some }
}

/// The members whose mere presence a schema under `not` means: `{required: [a]}`, or alternatives of such.
pub(super) fn refused_members(not: &ReferenceOr<Schema>) -> Vec<String> {
    let ReferenceOr::Item(Schema { schema_kind, schema_data: _ }) = not else { return Vec::new() };
    match schema_kind {
        SchemaKind::AnyOf { any_of } => any_of.iter().flat_map(refused_members).collect(),
        SchemaKind::Any(any) => {
            let others = AnySchema { required: Vec::new(), ..any.clone() };
            match any.required.as_slice() {
                [name] if others == AnySchema::default() => vec![name.clone()],
                _ => Vec::new(),
            }
        }
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::Not { .. } => Vec::new(),
    }
}

fn within(document: &Document, at: &Pointer, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let Some(schema) = document.schema_behind(at) else { return false };
    let one =
        |it: &ReferenceOr<Schema>| load::child(it).is_some_and(|at| within(document, &at, depth));
    let every = |it: &[ReferenceOr<Schema>]| !it.is_empty() && it.iter().all(one);
    let is_all = |it: &ReferenceOr<Schema>| {
        let inner = load::child(it);
        inner.and_then(|at| document.schema_behind(&at)).is_some_and(schema::is_silent)
    };
    match &schema.schema_kind {
        SchemaKind::Not { not } => is_all(not),
        SchemaKind::AllOf { all_of } => all_of.iter().any(one),
        SchemaKind::OneOf { one_of: some } | SchemaKind::AnyOf { any_of: some } => every(some),
        SchemaKind::Any(any) => {
            any.not.as_ref().is_some_and(|it| is_all(it))
                || any.all_of.iter().any(one)
                || every(&any.one_of)
                || every(&any.any_of)
        }
        SchemaKind::Type(_) => false,
    }
}
