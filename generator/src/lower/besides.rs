//! What the values that a merged schema lists are besides: `{enum: [5], allOf: [X]}` is an `X`.

use openapiv3::{AnySchema, Schema, SchemaKind};

use super::all_of::{self, Gathered};
use super::{Lower, enums, nothing, schema, union};
use crate::api::{Enum, Hint, Notes, Shape, ShapeId, ShapeKind, Use};
use crate::load::{self, Document, Found};
use crate::pointer::Pointer;

/// The one schema among those that a schema is made of which is a choice of values, and may have a name;
/// `None` where several are.
pub(super) fn part(document: &Document, at: &Pointer) -> Option<Pointer> {
    let Some(Found::Value(whole)) = document.schema(at) else { return None };
    let mut parts = parts(document, whole).into_iter().filter(|part| {
        let place = all_of::behind(document, part);
        match document.schema(&place) {
            // A list that stands here has no name.
            Some(Found::Value(it)) if place.is_within(at) => is_made_of_others(it),
            Some(Found::Value(it)) => is_made_of_others(it) || enums::count(it).is_some(),
            Some(Found::Reference(_)) | None => false,
        }
    });
    parts.next().filter(|_| parts.next().is_none())
}

/// Listed values with what they are besides: of that part, or of the alternatives beside the list.
pub(super) fn of(
    lower: &mut Lower<'_>,
    id: ShapeId,
    kind: ShapeKind,
    part: Option<Pointer>,
    gathered: &Gathered<'_>,
) -> ShapeKind {
    let Some(listed) = kind.listed().cloned() else { return kind };
    let of = match (part, gathered.unions.as_slice()) {
        (Some(part), _) => Some(schema::use_of(lower, &part, Hint::Elsewhere)),
        (None, [only]) => {
            let Shape { at, hint, .. } = lower.api.shapes[id].clone();
            let (notes, kind) = (Notes::default(), ShapeKind::Any);
            let shape = lower.api.shapes.push(Shape { at, hint, notes, kind });
            let kind = union::read_of(lower, shape, &only.clone());
            lower.api.shapes.set_kind(shape, kind);
            Some(Use { shape, nullable: false })
        }
        (None, _) => None,
    };
    ShapeKind::Enum(Enum { of, ..listed })
}

/// The schemas that a value has to be of, whatever else it is.
fn parts(document: &Document, schema: &Schema) -> Vec<Pointer> {
    let only = |it| Some(nothing::without(document, it)).filter(|it| it.len() == 1);
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of.iter().filter_map(load::child).collect(),
        SchemaKind::OneOf { one_of: some } | SchemaKind::AnyOf { any_of: some } => {
            only(some).unwrap_or_default()
        }
        SchemaKind::Any(AnySchema { all_of, one_of, any_of, .. }) => {
            let only = [one_of, any_of].into_iter().filter_map(|it| only(it)).flatten();
            all_of.iter().filter_map(load::child).chain(only).collect()
        }
        SchemaKind::Type(_) | SchemaKind::Not { .. } => Vec::new(),
    }
}

fn is_made_of_others(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::AllOf { .. } | SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => true,
        SchemaKind::Any(AnySchema { all_of, one_of, any_of, .. }) => {
            !(all_of.is_empty() && one_of.is_empty() && any_of.is_empty())
        }
        SchemaKind::Type(_) | SchemaKind::Not { .. } => false,
    }
}
