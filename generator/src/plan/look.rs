//! What values look like that unions ask for, where their Rust types do not say it: constants, and what
//! is made of them.

use serde_json::Value;

use super::{Plan, ty};
use crate::api::{Literal, ShapeKind, Use};
use crate::choose::Listed;
use crate::sdk::{Constant, Look};

/// Lists, maps and tuples are looked into no deeper.
const DEEPEST: usize = 16;

/// What values look like; `None` where they look as their type does. `checks` says whether a union asks for
/// what they must be, too.
pub(super) fn of(plan: &Plan<'_>, used: Use, checks: bool) -> Option<Look> {
    Looking { plan, checks }.within(used, DEEPEST)
}

/// How values are looked at.
#[derive(Clone, Copy)]
struct Looking<'a> {
    plan: &'a Plan<'a>,
    /// Whether they are asked for what they must be.
    checks: bool,
}

impl Looking<'_> {
    fn within(self, used: Use, depth: usize) -> Option<Look> {
        let depth = depth.checked_sub(1)?;
        let look = self.of_kind(used, depth);
        if look.as_ref().is_some_and(Look::is_listed) {
            return look;
        }
        let checks = match self.checks {
            true => self.plan.choices.checks(used.shape),
            false => Vec::new(),
        };
        let own = || Look::Type(ty::of(self.plan, Use { nullable: false, ..used }));
        let look = match checks.is_empty() {
            true => look?,
            false => Look::Checked(Box::new(look.unwrap_or_else(own)), checks),
        };
        Some(if used.nullable { Look::Nullable(Box::new(look)) } else { look })
    }

    /// What it looks like when it is not `null`.
    fn of_kind(self, used: Use, depth: usize) -> Option<Look> {
        let look = |it: Use| self.within(it, depth);
        match &self.plan.api.shapes[used.shape].kind {
            ShapeKind::Enum(it) if !Listed::of(it).is_type() => {
                let null = used.nullable.then_some(Constant::Null);
                Some(Look::Constants(it.values.iter().map(constant).chain(null).collect()))
            }
            ShapeKind::Null => Some(Look::Constants(vec![Constant::Null])),
            ShapeKind::List(item) => Some(Look::List(Box::new(look(*item)?))),
            ShapeKind::Map(value) => Some(Look::Map(Box::new(look(*value)?))),
            ShapeKind::Tuple(items) => {
                let own = |it: &Use| Look::Type(ty::of(self.plan, *it));
                let looks = items.iter().map(|it| look(*it).unwrap_or_else(|| own(it)));
                Some(Look::Tuple(looks.collect()))
            }
            ShapeKind::Any
            | ShapeKind::Bool
            | ShapeKind::Integer(_)
            | ShapeKind::Number(_)
            | ShapeKind::Text(_)
            | ShapeKind::Bytes(_)
            | ShapeKind::Enum(_)
            | ShapeKind::Object(_)
            | ShapeKind::Union(_) => None,
        }
    }
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
