//! Keywords that would tell the variants of a union apart and that no decoder asks, told.

use std::collections::BTreeSet;

use super::alternatives::alike;
use super::checks::whole;
use crate::api::{Api, Constraints, Shape, ShapeId, ShapeKind, Shapes, Variant};
use crate::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// The keywords that would tell values of a shape from any others.
pub(super) fn alone(api: &Api, shape: &Shape) -> Vec<Pointer> {
    untold(api, shape).chain(of_scalar(shape)).collect()
}

/// What its schemas say that the shape does not hold.
fn untold(api: &Api, shape: &Shape) -> impl Iterator<Item = Pointer> {
    let says = api.untold.get(&shape.at).into_iter().flatten();
    says.filter(|it| may_tell(&shape.kind, it)).cloned()
}

/// The keyword of a text or number that no decoder can tell.
pub(super) fn of_scalar(shape: &Shape) -> Option<Pointer> {
    let says = shape.notes.constraints.as_ref()?;
    let (keyword, is_told) = match &shape.kind {
        ShapeKind::Text(_) | ShapeKind::Bytes(_) => {
            ("pattern", says.pattern.iter().all(|it| check::compile(it).is_some()))
        }
        ShapeKind::Integer(_) | ShapeKind::Number(_) => {
            ("multipleOf", says.multiple_of.iter().all(|it| whole(it).is_some()))
        }
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => return None,
    };
    (!is_told).then(|| shape.at.child(keyword))
}

/// Those of other shapes that would tell values from those of another shape.
pub(super) fn beside(api: &Api, one: ShapeId, other: ShapeId) -> Vec<Pointer> {
    let shape = &api.shapes[one];
    let is_repeated = || alike(&api.shapes, one, other) && !is_unique(&api.shapes[other]);
    let unique = is_unique(shape) && is_repeated();
    untold(api, shape).chain(unique.then(|| shape.at.child("uniqueItems"))).collect()
}

/// Whether a decoder would have to compare its items.
fn is_unique(shape: &Shape) -> bool {
    shape.kind.is_array() && shape.notes.constraints.as_ref().is_some_and(|it| it.unique_items)
}

/// Whether a shape does not hold all that a keyword says.
fn may_tell(kind: &ShapeKind, keyword: &Pointer) -> bool {
    match &*keyword.name() {
        "prefixItems" => kind.list_item().is_some(),
        "patternProperties" => kind.is_map_or_object(),
        _ => true,
    }
}

/// The lengths of texts that would tell them from others of the same union, which are one variant with them.
pub(super) fn lengths(shapes: &Shapes, texts: &[Variant]) -> Vec<Pointer> {
    let all = || texts.iter().map(|it| &shapes[it.value.shape]);
    let says = |it: &Shape, of: fn(&Constraints) -> Option<usize>| {
        it.notes.constraints.as_deref().and_then(of)
    };
    let longest = all().filter_map(|it| says(it, |it| it.min_length)).max();
    let is_shorter = |it: &&Shape| says(it, |it| it.max_length) < longest;
    let shorter = all().filter(|it| says(it, |it| it.max_length).is_some()).filter(is_shorter);
    shorter.map(|it| it.at.child("maxLength")).collect()
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
            "maxLength" => "only this `maxLength` tells texts of the union apart",
            "prefixItems" => "these `prefixItems` may be fewer or more",
            "patternProperties" => "names are not compared with these `patternProperties`",
            "anyOf" | "oneOf" => "these alternatives say no more than what must be there",
            _ => "this `not` says more than that a member is absent",
        };
        let consequence = match &*at.name() {
            "maxLength" => "they are one variant",
            _ => "unions do not ask it: a value is of the first variant that it may be of besides",
        };
        Diagnostic::warning(Code::Ignored, Place::Key(at.clone()), message).consequence(consequence)
    }));
    diagnostics
}
