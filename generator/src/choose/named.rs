//! Integers that have names are of a type of their own, unless they are published as integers.
//!
//! Names stand in extensions of `enum`, or are the titles of constants, each a variant of a union (OpenAPI 3.1.1,
//! section 4.8.24, Schema Object, "Annotated Enumerations").

use indexmap::IndexSet;

use super::Listed;
use crate::api::{Enum, JsonType, Literal, ShapeId, ShapeKind, Shapes, ValueNotes, Variant};
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

/// The integers that a union lists, each as a variant that has a title; `None` where it is published as a union.
pub(super) fn annotated(
    shapes: &Shapes,
    lock: &Lock,
    id: ShapeId,
    variants: &[Variant],
) -> Option<Enum> {
    let one = |it: &Variant| match shapes[it.value.shape].kind.listed()?.values.as_slice() {
        [only] if it.notes.name().is_some() => Some(only.clone()),
        _ => None,
    };
    let values = variants.iter().map(one).collect::<Option<IndexSet<_>>>()?;
    let notes = variants.iter().flat_map(|it| notes(shapes, it)).collect();
    let values = values.into_iter().collect();
    let listed = Enum { ty: Some(JsonType::Integer), values, of: None, notes };
    let key = Key::at(&shapes[id].at);
    let is_known = |text: String| lock.name(Role::Variant, &key.value(&text)).is_some();
    let is_published = lock.name(Role::Type, &key).is_some()
        && !listed.values.iter().filter_map(Literal::scalar).any(is_known);
    (Listed::of(&listed) == Listed::NamedIntegers && !is_published).then_some(listed)
}

/// What is said of the values that a variant lists; of an only one the variant itself says it.
pub(super) fn notes(shapes: &Shapes, variant: &Variant) -> Vec<ValueNotes> {
    let Some(listed) = shapes[variant.value.shape].kind.listed() else { return Vec::new() };
    match listed.values.as_slice() {
        [only] if listed.notes.is_empty() => vec![ValueNotes {
            value: only.clone(),
            name: variant.notes.name().map(str::to_owned),
            description: variant.notes.description.clone(),
        }],
        _ => listed.notes.clone(),
    }
}
