//! What the lock knows shapes and variants by.

use std::collections::{HashMap, HashSet};

use super::is_enumeration;
use crate::api::{Api, ShapeId, ShapeKind, Shapes, Variant};
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

/// A variant is known by the component it refers to, so that variants may change places; an inline
/// one by its place, within its union where that is one of several that the branch there is of.
pub(crate) fn variant_key(api: &Api, union: &Key, variant: &Variant) -> Key {
    let holds = variant.value.shape;
    let named = api.shapes[holds].hint.itself_of().unwrap_or(holds);
    match api.shapes[named].hint.component() {
        Some(name) => union.variant(name),
        None => union.branch(&variant.at),
    }
}
