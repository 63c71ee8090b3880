//! What asks for a stream where an operation answers at once, too: a value called `stream` that is true or
//! false.

use super::{ChosenMethod, MethodKind};
use crate::api::{Literal, MediaKind, Param, ParamPlace, Presence, ShapeId, ShapeKind, Shapes};
use crate::lock::{Key, Lock, Role};

/// What it is called.
pub(super) const NAME: &str = "stream";

/// A value of that name.
pub(super) struct Flag {
    pub(super) value: ShapeId,
    pub(super) presence: Presence,
    /// Whether it is written as JSON, where a text is not a boolean.
    pub(super) in_json: bool,
}

impl Flag {
    /// Whether it may be true, and false or left out.
    pub(super) fn asks(&self, shapes: &Shapes) -> bool {
        let allowed = self.allowed(self.value, shapes).unwrap_or_default();
        let off = self.presence == Presence::Optional || allowed.contains(&false);
        allowed.contains(&true) && off
    }

    /// The booleans that a value may be, listed or not, or those of its alternatives; `None` where it may be
    /// anything else.
    fn allowed(&self, value: ShapeId, shapes: &Shapes) -> Option<Vec<bool>> {
        let kind = &shapes[value].kind;
        if *kind == ShapeKind::Bool {
            return Some(vec![true, false]);
        }
        if let Some(union) = kind.union() {
            let allowed = union.variants.iter().map(|it| self.allowed(it.value.shape, shapes));
            return Some(allowed.collect::<Option<Vec<_>>>()?.concat());
        }
        kind.listed()?.values.iter().map(|it| self.as_bool(it)).collect()
    }

    fn as_bool(&self, literal: &Literal) -> Option<bool> {
        let text = literal.as_text().filter(|_| !self.in_json);
        literal.as_bool().or_else(|| text?.parse().ok())
    }
}

/// Takes the parameters that ask for a stream from what callers give, and gives what the method says in each.
/// What is published stays, and what callers give then comes after.
pub(super) fn take_params<'a>(
    method: &mut ChosenMethod<'a>,
    shapes: &Shapes,
    lock: &Lock,
) -> Vec<(&'a Param, Option<bool>)> {
    let mut said = Vec::new();
    let at = method.params_at().clone();
    let kind = method.kind;
    method.params.retain(|param| {
        if !is_flag(param, shapes) {
            return true;
        }
        let slot = Key::parameter(&at, param.place.as_str(), &param.wire);
        let stays = lock.name(Role::Slot, &slot).is_some();
        let required = param.presence == Presence::Required;
        let value = match kind {
            MethodKind::Stream => Some(true),
            MethodKind::Main | MethodKind::Body => required.then_some(false),
        };
        // An argument says it all.
        if !(stays && required) {
            said.push((*param, value));
        }
        stays
    });
    said
}

fn is_flag(param: &Param, shapes: &Shapes) -> bool {
    // Names of headers have no case (RFC 9110, section 5.1).
    let is_called = match param.place {
        ParamPlace::Header => param.wire.eq_ignore_ascii_case(NAME),
        ParamPlace::Path | ParamPlace::Query | ParamPlace::Cookie => param.wire == NAME,
    };
    let in_json = param.style.content().is_some_and(|it| it.kind == MediaKind::Json);
    is_called && Flag { value: param.value.shape, presence: param.presence, in_json }.asks(shapes)
}
