//! What the lock knows shapes by.

use std::collections::{HashMap, HashSet};

use super::is_enumeration;
use crate::api::{ShapeId, ShapeKind, Shapes};
use crate::lock::Key;

/// The keys of the shapes that become types of their own, in their order. A schema may come to several: a union
/// beside members, and its variants with them.
pub(crate) fn keys(shapes: &Shapes) -> Vec<(ShapeId, Key)> {
    let places = shapes.iter().map(|(_, it)| Key::at(&it.at)).collect::<HashSet<_>>();
    let mut count = HashMap::new();
    let models = shapes.iter().filter(|(_, shape)| is_model(&shape.kind));
    let keyed = models.map(|(id, shape)| {
        let count = count.entry(&shape.at).and_modify(|it| *it += 1).or_insert(1);
        (id, Key::schema(&shape.at, *count, &places))
    });
    keyed.collect()
}

fn is_model(kind: &ShapeKind) -> bool {
    kind.object().is_some() || kind.union().is_some() || is_enumeration(kind)
}
