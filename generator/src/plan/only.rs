//! What alone members can be: a constant is for good, and is asked for wherever its type does not tell.

use super::{Plan, look};
use crate::api::{Literal, Member, ShapeId, ShapeKind, Use};
use crate::choose::Listed;
use crate::sdk::{Constant, FieldPresence, Only};

/// Lists, maps and tuples are looked into no deeper.
const DEEPEST: usize = 16;

/// What alone a member can be.
pub(super) fn of(
    plan: &Plan<'_>,
    object: ShapeId,
    member: &Member,
    presence: FieldPresence,
) -> Option<Only> {
    // `null` stands for absence.
    let may_be_null = match presence {
        FieldPresence::Required => member.value.nullable,
        FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch => true,
    };
    within(plan, Use { nullable: may_be_null, ..member.value }, DEEPEST)
        .filter(|_| !plan.choices.is_tag(object, &member.wire))
}

fn within(plan: &Plan<'_>, used: Use, depth: usize) -> Option<Only> {
    let depth = depth.checked_sub(1)?;
    let inner = |used: Use| within(plan, used, depth);
    match &plan.api.shapes[used.shape].kind {
        ShapeKind::Enum(it) => match it.values.as_slice() {
            [only] if !Listed::of(it).is_type() => Some(value(only, used.nullable)),
            _ => None,
        },
        ShapeKind::Null => Some(value(&Literal::Null, false)),
        ShapeKind::List(used) | ShapeKind::Map(used) => {
            inner(*used).map(|it| Only::Each(Box::new(it)))
        }
        ShapeKind::Tuple(items) => {
            let items = items.iter().map(|it| inner(*it)).collect::<Vec<_>>();
            let some = items.iter().any(Option::is_some);
            let items = items.into_iter().map(|it| it.unwrap_or(Only::Any));
            some.then(|| Only::Items(items.collect()))
        }
        ShapeKind::Any
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => None,
    }
}

fn value(only: &Literal, nullable: bool) -> Only {
    let null = nullable.then_some(Constant::Null);
    Only::Value([look::constant(only)].into_iter().chain(null).collect())
}
