//! Listed values of merged schemas, `{enum: [5], allOf: [X]}`: whether a client holds them as an `X`, which
//! callers know by its name, or as what they are by themselves.

use std::collections::HashSet;

use super::Listed;
use super::flat::flat;
use crate::api::{Enum, Literal, ShapeId, ShapeKind, Shapes, Union};
use crate::lock::{Key, Lock, Role};

/// Forgets what listed values are besides where that is no type of its own, or has not all of them, or the
/// list is published as a type.
pub(super) fn decide(shapes: &mut Shapes, lock: &Lock) {
    let merged = shapes.iter().filter_map(|(id, it)| Some((id, it, it.kind.listed()?)));
    let alone = merged.filter_map(|(id, shape, listed)| {
        let of = listed.of?.shape;
        let is_published =
            shapes[of].at != shape.at && lock.name(Role::Type, &Key::at(&shape.at)).is_some();
        let alone = Enum { of: None, ..listed.clone() };
        (is_published || !is_one(shapes, listed, of)).then_some((id, ShapeKind::Enum(alone)))
    });
    for (id, alone) in alone.collect::<Vec<_>>() {
        shapes.set_kind(id, alone);
    }
}

/// The shape that values of a shape are held as.
pub fn held(shapes: &Shapes, id: ShapeId) -> ShapeId {
    let besides = |it: &ShapeId| Some(shapes[*it].kind.listed()?.of?.shape);
    std::iter::successors(Some(id), besides).take(shapes.len()).last().unwrap_or(id)
}

/// The variant of a union that a value is of, where it can be of no other.
pub fn variant_of(shapes: &Shapes, union: &Union, value: &Literal) -> Option<usize> {
    let takes = |it: &usize| takes(shapes, union.variants[*it].value.shape, value);
    let mut found = (0..union.variants.len()).filter(takes);
    found.next().filter(|_| found.next().is_none())
}

/// Whether listed values are of a type of its own that has all of them.
fn is_one(shapes: &Shapes, listed: &Enum, of: ShapeId) -> bool {
    let of = held(shapes, of);
    match &shapes[of].kind {
        ShapeKind::Enum(it) => {
            let known = Literal::keys(&it.values);
            Listed::of(it).is_type() && Literal::keys(&listed.values).is_subset(&known)
        }
        ShapeKind::Union(it) => {
            let has = |value| variant_of(shapes, it, value).is_some();
            listed.values.iter().all(has) && !is_its_own(shapes, of)
        }
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_) => false,
    }
}

/// Whether a union has itself among its variants, at any level.
fn is_its_own(shapes: &Shapes, id: ShapeId) -> bool {
    let mut seen = HashSet::new();
    let mut rest = vec![id];
    while let Some(union) = rest.pop().and_then(|it| shapes[it].kind.union()) {
        let variants = union.variants.iter().map(|it| held(shapes, it.value.shape));
        rest.extend(variants.filter(|it| shapes[*it].kind.union().is_some() && seen.insert(*it)));
    }
    seen.contains(&id)
}

/// Whether a shape has a value, as far as its JSON type and what it lists tell.
fn takes(shapes: &Shapes, id: ShapeId, value: &Literal) -> bool {
    flat(shapes, id).into_iter().any(|it| takes_alone(shapes, it, value))
}

/// The same of a shape that is not a union.
fn takes_alone(shapes: &Shapes, id: ShapeId, value: &Literal) -> bool {
    match &shapes[id].kind {
        ShapeKind::Enum(it) => it.values.iter().any(|it| it.key() == value.key()),
        ShapeKind::Any => true,
        ShapeKind::Null => *value == Literal::Null,
        ShapeKind::Bool => value.is_bool(),
        ShapeKind::Integer(_) => value.is_integer(),
        ShapeKind::Number(_) => value.is_number(),
        ShapeKind::Text(_) | ShapeKind::Bytes(_) => value.is_text(),
        ShapeKind::List(_) | ShapeKind::Tuple(_) | ShapeKind::Map(_) | ShapeKind::Object(_) => {
            value.is_json()
        }
        ShapeKind::Union(_) => false,
    }
}
