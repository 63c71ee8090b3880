//! What unions in unions come to: each shape once, however the unions hold each other.

use std::collections::HashSet;

use crate::api::{ShapeId, Shapes};

/// The shapes that values of one are of, those of a union in place of it at any level, in document order.
/// What variants take `null` is said of the use of their union.
///
/// The ways through unions that hold each other are exponentially many, so that no union is opened twice.
pub(super) fn flat(shapes: &Shapes, id: ShapeId) -> Vec<ShapeId> {
    let mut seen = HashSet::new();
    let mut rest = vec![id];
    let mut found = Vec::new();
    while let Some(id) = rest.pop() {
        if !seen.insert(id) {
            continue;
        }
        match shapes[id].kind.union() {
            Some(union) => rest.extend(union.variants.iter().rev().map(|it| it.value.shape)),
            None => found.push(id),
        }
    }
    found
}
