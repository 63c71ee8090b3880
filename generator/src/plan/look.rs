//! What values look like that unions ask for, where their Rust types do not say it: constants, and what
//! is made of them.

use serde_json::Value;

use super::{Plan, ty};
use crate::api::{Literal, ShapeKind, Use};
use crate::choose::Listed;
use crate::sdk::{Constant, Look};

/// Lists, maps and tuples are looked into no deeper.
const DEEPEST: usize = 16;

/// What values look like; `None` where they look as their type does.
pub(super) fn of(plan: &Plan<'_>, used: Use) -> Option<Look> {
    within(plan, used, DEEPEST)
}

/// The same, where a union asks for what texts and numbers must be, too.
pub(super) fn checked(plan: &Plan<'_>, used: Use) -> Option<Look> {
    let checks = plan.choices.checks(used.shape);
    if checks.is_empty() {
        return of(plan, used);
    }
    let ty = ty::of(plan, Use { nullable: false, ..used });
    let look = Look::Checked(Box::new(Look::Type(ty)), checks);
    Some(if used.nullable { Look::Nullable(Box::new(look)) } else { look })
}

fn within(plan: &Plan<'_>, used: Use, depth: usize) -> Option<Look> {
    let depth = depth.checked_sub(1)?;
    let boxed = |it| Box::new(it);
    let look = match &plan.api.shapes[used.shape].kind {
        ShapeKind::Enum(it) if Listed::of(it) != Listed::Texts => {
            let null = used.nullable.then_some(Constant::Null);
            return Some(Look::Constants(it.values.iter().map(constant).chain(null).collect()));
        }
        ShapeKind::Null => return Some(Look::Constants(vec![Constant::Null])),
        ShapeKind::List(item) => Look::List(boxed(within(plan, *item, depth)?)),
        ShapeKind::Map(value) => Look::Map(boxed(within(plan, *value, depth)?)),
        ShapeKind::Tuple(items) => {
            let look = |it: &Use| within(plan, *it, depth);
            let looks =
                items.iter().map(|it| look(it).unwrap_or_else(|| Look::Type(ty::of(plan, *it))));
            Look::Tuple(looks.collect())
        }
        ShapeKind::Any
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::Enum(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => return None,
    };
    Some(if used.nullable { Look::Nullable(boxed(look)) } else { look })
}

/// A value of the document.
pub(super) fn constant(value: &Literal) -> Constant {
    match value {
        Literal::Null => Constant::Null,
        Literal::Bool(it) => Constant::Bool(*it),
        Literal::Integer(it) => Constant::Number(it.to_string()),
        Literal::Number(it) => Constant::Number(it.clone()),
        Literal::Text(it) => Constant::Text(it.clone()),
        Literal::Json(it) => {
            // Invariant: a literal's JSON was written by `serde_json`, which reads it again.
            serde_json::from_str(it).map_or(Constant::Null, of_value)
        }
    }
}

fn of_value(value: Value) -> Constant {
    match value {
        Value::Null => Constant::Null,
        Value::Bool(it) => Constant::Bool(it),
        Value::Number(it) => Constant::Number(it.to_string()),
        Value::String(it) => Constant::Text(it),
        Value::Array(items) => Constant::List(items.into_iter().map(of_value).collect()),
        Value::Object(members) => {
            Constant::Object(members.into_iter().map(|(name, it)| (name, of_value(it))).collect())
        }
    }
}
