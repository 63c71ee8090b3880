//! Keywords that would tell the variants of a union apart and that no decoder asks, told.

use std::collections::{BTreeSet, HashMap};

use super::alternatives::alike;
use super::checks::{Among, WITHIN, members, whole};
use super::flat::flat;
use crate::api::{Api, Shape, ShapeId, ShapeKind, Shapes};
use crate::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// The keyword of a text or number that no decoder can tell.
pub(super) fn alone(shape: &Shape) -> Option<Pointer> {
    let says = shape.notes.constraints.as_ref()?;
    let (keyword, is_told) = match &shape.kind {
        ShapeKind::Text(_) => ("pattern", check::compile(says.pattern.as_deref()?).is_some()),
        ShapeKind::Integer(_) | ShapeKind::Number(_) => {
            ("multipleOf", whole(says.multiple_of.as_deref()?).is_some())
        }
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Bytes(_)
        | ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => return None,
    };
    (!is_told).then(|| shape.at.child(keyword))
}

/// Those of a value and of what it consists of.
pub(super) fn within(shapes: &Shapes, id: ShapeId) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut part = Some(id);
    for _ in 0..=WITHIN {
        let Some(id) = part else { break };
        found.extend(alone(&shapes[id]));
        let kind = &shapes[id].kind;
        part = kind.list_item().or_else(|| kind.map_value()).map(|it| it.shape);
    }
    found
}

/// Those of arrays and objects, be they variants or members of theirs.
pub(super) fn of_variants(api: &Api, variants: &[ShapeId]) -> Vec<Pointer> {
    let mut own = HashMap::<_, Among>::new();
    for (variant, id) in variants.iter().enumerate() {
        for id in flat(&api.shapes, *id) {
            own.entry(id).or_default().variants.insert(variant);
        }
    }
    let places = members(&api.shapes, variants).into_values().chain([own]);
    places.flat_map(|it| of_place(api, &it)).collect()
}

/// Those of shapes that may stand in one place.
fn of_place(api: &Api, place: &HashMap<ShapeId, Among>) -> Vec<Pointer> {
    let shapes = &api.shapes;
    let mut found = Vec::new();
    for (id, own) in place {
        let shape = &shapes[*id];
        let others = place.iter().filter(|(_, it)| own.can_be_beside(it)).map(|(it, _)| *it);
        let others = others.collect::<Vec<_>>();
        let is_repeated = |it: &ShapeId| alike(shapes, *it, *id) && !is_unique(&shapes[*it]);
        let unique = is_unique(shape) && others.iter().any(is_repeated);
        found.extend(unique.then(|| shape.at.child("uniqueItems")));
        let says = api.untold.get(&shape.at).into_iter().flatten();
        found.extend(says.filter(|it| may_tell(shapes, shape, it, &others)).cloned());
    }
    found
}

/// Whether a decoder would have to compare its items.
fn is_unique(shape: &Shape) -> bool {
    shape.kind.is_array() && shape.notes.constraints.as_ref().is_some_and(|it| it.unique_items)
}

/// Whether what a shape does not hold of a schema may tell its values from those of others.
fn may_tell(shapes: &Shapes, shape: &Shape, keyword: &Pointer, others: &[ShapeId]) -> bool {
    let kinds = || others.iter().map(|it| &shapes[*it].kind);
    match &*keyword.name() {
        "prefixItems" => shape.kind.list_item().is_some() && kinds().any(ShapeKind::is_array),
        "patternProperties" => {
            let rest = shape.kind.object().and_then(|it| it.rest.typed());
            let names = rest.or(shape.kind.map_value()).is_some();
            names && kinds().any(ShapeKind::is_map_or_object)
        }
        _ => true,
    }
}

/// A warning for each.
pub(super) fn told(keywords: &BTreeSet<Pointer>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(keywords.iter().map(|at| {
        let message = match &*at.name() {
            "pattern" => "this `pattern` looks around, refers back, or needs a large table",
            "uniqueItems" => {
                "only this `uniqueItems` tells variants apart, and items are not compared"
            }
            "multipleOf" => "this `multipleOf` has a fraction",
            "prefixItems" => "these `prefixItems` may be fewer or more",
            "patternProperties" => "names are not compared with these `patternProperties`",
            _ => "this `not` says more than that a member is absent",
        };
        Diagnostic::warning(Code::Ignored, Place::Key(at.clone()), message).consequence(
            "unions do not ask it: a value is of the first variant that it may be of besides",
        )
    }));
    diagnostics
}
