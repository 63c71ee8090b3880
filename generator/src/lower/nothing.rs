//! Schemas that take no value: `false`, which loading makes `{not: {}}`, and what is made of it.

use openapiv3::{AnySchema, ObjectType, ReferenceOr, Schema, SchemaKind, Type};

use super::{null, schema};
use crate::load::{self, Document};
use crate::pointer::Pointer;

/// Schemas made of others are looked into no deeper.
const DEEPEST: usize = 8;

/// Whether the schema at a place takes no value.
pub(super) fn is(document: &Document, at: &Pointer) -> bool {
    within(document, at, DEEPEST)
}

/// The alternatives that take a value besides `null`, which is left to the use; where none does, one that
/// takes `null`, or all of them.
pub(super) fn without(document: &Document, schemas: &[ReferenceOr<Schema>]) -> Vec<Pointer> {
    let all = schemas.iter().filter_map(load::child);
    let (nulls, others) = all.partition::<Vec<_>, _>(|at| null::is_all(document, at));
    let (nothing, some) = others.into_iter().partition::<Vec<_>, _>(|at| is(document, at));
    match nulls.into_iter().next() {
        _ if !some.is_empty() => some,
        Some(null) => vec![null],
        None => nothing,
    }
}

/// The members whose mere presence a schema under `not` means: `{required: [a]}`, or alternatives of such.
pub(super) fn refused_members<'a, T: 'a>(
    document: &Document,
    not: impl IntoIterator<Item = &'a ReferenceOr<T>>,
) -> Vec<String> {
    let refused = not.into_iter().filter_map(|it| required(document, &load::child(it)?, DEEPEST));
    refused.flatten().collect()
}

/// The members any one of which a schema requires and nothing else.
fn required(document: &Document, at: &Pointer, depth: usize) -> Option<Vec<String>> {
    let depth = depth.checked_sub(1)?;
    let required = match &document.schema_behind(at)?.schema_kind {
        SchemaKind::AnyOf { any_of } => {
            let all = any_of.iter().map(|it| required(document, &load::child(it)?, depth));
            return Some(all.collect::<Option<Vec<_>>>()?.concat());
        }
        SchemaKind::Any(it) => {
            let only = AnySchema { required: it.required.clone(), ..AnySchema::default() };
            Some(&it.required).filter(|_| *it == only)
        }
        SchemaKind::Type(Type::Object(it)) => {
            let only = ObjectType { required: it.required.clone(), ..ObjectType::default() };
            Some(&it.required).filter(|_| *it == only)
        }
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::Not { .. } => None,
    };
    required.filter(|it| it.len() == 1).cloned()
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
