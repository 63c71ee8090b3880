//! Whether the types of values tell them apart, and their constants: then nothing else is asked of them.

use super::discriminate::types_alone;
use super::flat::flat;
use super::{Values, constants};
use crate::api::{Literal, Member, Object, Presence, Rest, ShapeId, Use};

/// Members of members are looked into no deeper.
const DEEPEST: usize = 3;

/// Whether no value is of both shapes, which are not unions, as every reader sees.
pub(super) fn are_apart(values: &Values, one: ShapeId, other: ShapeId) -> bool {
    apart(values, one, other, DEEPEST)
}

fn apart(values: &Values, one: ShapeId, other: ShapeId, depth: usize) -> bool {
    let kinds = [one, other].map(|it| &values.api.shapes[it].kind);
    if let [Some(one), Some(other)] = kinds.map(types_alone)
        && one.is_disjoint(&other)
    {
        return true;
    }
    if let [Some(one), Some(other)] = kinds.map(|it| it.object()) {
        return depth > 0 && objects(values, one, other, depth - 1);
    }
    let listed = |it| constants::listed_alone(values, it).map(|it| Literal::keys(&it));
    listed(one).zip(listed(other)).is_some_and(|(one, other)| one.is_disjoint(&other))
}

/// Whether each of two objects requires a member that the other does not declare: a value has one of them, as a rule.
pub(super) fn require_own(values: &Values, pair: [ShapeId; 2]) -> bool {
    let [one, other] = pair.map(|it| values.api.shapes[it].kind.object());
    one.zip(other).is_some_and(|(one, other)| has_own(one, other) && has_own(other, one))
}

fn has_own(object: &Object, besides: &Object) -> bool {
    object.members.iter().any(|it| is_required(it) && besides.member(&it.wire).is_none())
}

/// One requires a member that the other one refuses, or has another value for.
fn objects(values: &Values, one: &Object, other: &Object, depth: usize) -> bool {
    let differs = |it: &Member| {
        let also = other.member(&it.wire).filter(|also| is_required(it) || is_required(also));
        also.is_some_and(|also| uses(values, it.value, also.value, depth))
    };
    has_own(one, other) && other.rest == Rest::Closed
        || has_own(other, one) && one.rest == Rest::Closed
        || one.members.iter().any(differs)
}

fn uses(values: &Values, one: Use, other: Use, depth: usize) -> bool {
    let others = flat(&values.api.shapes, other.shape);
    let apart = |it| others.iter().all(|other| apart(values, it, *other, depth));
    !(one.nullable && other.nullable) && flat(&values.api.shapes, one.shape).into_iter().all(apart)
}

/// Whether values that are read have it.
fn is_required(member: &Member) -> bool {
    member.presence == Presence::Required && member.access.is_received()
}
