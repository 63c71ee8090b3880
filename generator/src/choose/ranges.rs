//! How the values of a range of media types are written.

use super::Listed;
use crate::api::{Api, MediaKind, ShapeId, ShapeKind, Shapes};

/// A range (`*/*`) does not say how a value is written: one that has no form but JSON is JSON.
pub(super) fn decide(api: &mut Api) {
    let Api { operations, shapes, .. } = api;
    for operation in operations {
        let bodies = operation.body.iter_mut().flat_map(|it| &mut it.media);
        let replies = operation.replies.iter_mut().flat_map(|it| &mut it.media);
        for media in bodies.chain(replies).filter(|it| it.is_range()) {
            if media.value.is_some_and(|it| is_just_json(shapes, it.shape)) {
                media.kind = MediaKind::Json;
            }
        }
    }
}

/// Whether values are neither bytes nor texts, which are bodies without being JSON.
fn is_just_json(shapes: &Shapes, id: ShapeId) -> bool {
    let is_raw = |it: ShapeId| shapes[it].kind.is_raw_bytes();
    match &shapes[id].kind {
        ShapeKind::Enum(it) => [Listed::Booleans, Listed::Numbers].contains(&Listed::alone(it)),
        ShapeKind::Union(union) => !union.variants.iter().any(|it| is_raw(it.value.shape)),
        ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_) => true,
        ShapeKind::Any | ShapeKind::Null | ShapeKind::Text(_) | ShapeKind::Bytes(_) => false,
    }
}
