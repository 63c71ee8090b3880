//! Integers that have names are of a type of their own, unless they are published as integers.

use super::Listed;
use crate::api::{ShapeKind, Shapes};
use crate::lock::{Key, Lock, Role};

/// Forgets the names of integers where the crate has been published without a type for them.
pub(super) fn decide(shapes: &mut Shapes, lock: &Lock) {
    if lock.is_empty() {
        return;
    }
    let published = shapes.iter().filter_map(|(id, shape)| {
        let listed = shape.kind.listed()?;
        let is_published = lock.name(Role::Type, &Key::at(&shape.at)).is_none();
        (Listed::alone(listed) == Listed::NamedIntegers && is_published)
            .then(|| (id, listed.clone()))
    });
    for (id, mut listed) in published.collect::<Vec<_>>() {
        listed.notes.clear();
        shapes.set_integers(id, listed.values.clone());
        shapes.set_kind(id, ShapeKind::Enum(listed));
    }
}
