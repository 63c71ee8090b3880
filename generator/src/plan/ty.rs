//! The Rust types of shapes, and how values of them are taken from callers.

use std::collections::HashSet;

use super::Plan;
use crate::api::{Encoding, Integer, Number, ShapeId, ShapeKind, TextFormat, Use};
use crate::choose::Listed;
use crate::diagnostic::Diagnostics;
use crate::lock::Key;
use crate::names::{self, Ident};
use crate::pointer::Pointer;
use crate::sdk::{Accepts, Builtin, NoneIs, OrNone, Ty};

/// A text of which nothing more is known.
pub(super) const TEXT: Ty = Ty::Builtin(Builtin::String);

/// The type of a use, `Option` included where it is nullable.
pub(super) fn of(plan: &Plan<'_>, used: Use) -> Ty {
    let ty = of_shape(plan, used.shape);
    if used.nullable && ty != Ty::Builtin(Builtin::Json) {
        return Ty::Option(Box::new(ty));
    }
    ty
}

/// The type of a shape's values. A shape that has no type of its own yet is the open value.
pub(super) fn of_shape(plan: &Plan<'_>, id: ShapeId) -> Ty {
    if let Some(&model) = plan.models.get(&id) {
        return Ty::Model(model);
    }
    match &plan.api.shapes[id].kind {
        ShapeKind::Bool => Ty::Builtin(Builtin::Bool),
        ShapeKind::Integer(range) => Ty::Builtin(integer(*range)),
        // Servers write more digits into a `float` than 32 bits hold, and none may be lost.
        ShapeKind::Number(Number::F32 | Number::F64) => Ty::Builtin(Builtin::F64),
        ShapeKind::Text(TextFormat::Password) => Ty::Builtin(Builtin::Secret),
        ShapeKind::Text(TextFormat::Named(format)) => {
            Ty::Builtin(plan.config.format(format).map_or(Builtin::String, Builtin::Formatted))
        }
        ShapeKind::Text(TextFormat::Plain) | ShapeKind::Bytes(Encoding::Base64 | Encoding::Raw) => {
            TEXT
        }
        ShapeKind::Enum(it) => listed(plan, Listed::of(it)),
        ShapeKind::List(item) => Ty::List(Box::new(of(plan, *item))),
        ShapeKind::Map(value) => Ty::Map(Box::new(of(plan, *value))),
        // Serde implements its traits for tuples of up to 16.
        ShapeKind::Tuple(items) if items.len() <= 16 => {
            let at = &plan.api.shapes[id].at;
            let items = items.iter().enumerate();
            Ty::Tuple(items.map(|(index, it)| item(plan, &Key::item(at, index), *it)).collect())
        }
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Tuple(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => Ty::Builtin(Builtin::Json),
    }
}

/// Tells of the formats in the config that no text of the document has.
pub(super) fn unmatched_formats(plan: &Plan<'_>) -> Diagnostics {
    let formats = plan.api.shapes.iter().filter_map(|(_, shape)| shape.kind.format());
    let formats = formats.collect::<HashSet<_>>();
    let keys = plan.config.formats.keys().filter(|it| !formats.contains(it.get_ref().as_str()));
    let mut found = Diagnostics::default();
    found.extend(keys.map(|it| plan.config.unmatched(it, "the format of a text")));
    found
}

/// The type of a tuple's item, which the lock knows by that key.
fn item(plan: &Plan<'_>, key: &Key, used: Use) -> Ty {
    if !plan.boxed_items.contains(key) {
        return of(plan, used);
    }
    let ty = Ty::Boxed(Box::new(of_shape(plan, used.shape)));
    if used.nullable { Ty::Option(Box::new(ty)) } else { ty }
}

/// The type of a field or variant, which the lock knows by that key.
pub(super) fn part(plan: &Plan<'_>, key: &Key, used: Use) -> Ty {
    let ty = of_shape(plan, used.shape);
    if plan.boxed.contains(key) { Ty::Boxed(Box::new(ty)) } else { ty }
}

/// A type for a reader, without modules: `Vec<Webhook>`.
pub(super) fn text(plan: &Plan<'_>, ty: &Ty) -> String {
    ty.text(&|id| plan.idents[id.0].plain())
}

/// The type of every schema that was read and is written.
pub(super) fn schemas(plan: &Plan<'_>) -> Vec<(Pointer, Ty)> {
    let known = plan.api.schemas.iter().filter(|(_, used)| {
        plan.names.ty(used.shape).is_none() || plan.models.contains_key(&used.shape)
    });
    known.map(|(at, used)| (at.clone(), of(plan, *used))).collect()
}

/// How a value of a type is taken from a caller; `position` among the arguments that need a type
/// parameter.
pub(super) fn accepts(ty: &Ty, position: &mut usize) -> Accepts {
    match ty {
        Ty::List(item) if !is_nested(item) => {
            Accepts::Each { generic: generic(position), item: (**item).clone() }
        }
        Ty::Builtin(it) if it.is_made_of_others() => Accepts::Into(ty.clone()),
        Ty::Model(_) | Ty::Boxed(_) => Accepts::Into(ty.clone()),
        Ty::Option(inner) => Accepts::OrNone(or_none(inner, position), NoneIs::Null),
        Ty::Builtin(_) | Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) => Accepts::Exactly(ty.clone()),
    }
}

/// The same of a value that may be `null`.
pub(super) fn or_none(ty: &Ty, position: &mut usize) -> OrNone {
    match accepts(ty, position) {
        Accepts::Each { generic, item } => OrNone::Items { generic, item },
        Accepts::Into(ty) if ty.is(Builtin::String) => OrNone::Text,
        Accepts::Into(ty) => OrNone::Value { generic: generic(position), ty },
        Accepts::Exactly(_) | Accepts::OrNone(..) | Accepts::Patch(_) => {
            OrNone::Exactly(ty.clone())
        }
    }
}

fn generic(position: &mut usize) -> Ident {
    *position += 1;
    names::generic(*position - 1)
}

/// Items that nothing else converts into, so that a type parameter would only hinder inference.
pub(super) fn is_nested(item: &Ty) -> bool {
    match item {
        Ty::Model(_) => false,
        Ty::Builtin(it) => !it.is_made_of_others(),
        Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) | Ty::Option(_) | Ty::Boxed(_) => true,
    }
}

fn integer(range: Integer) -> Builtin {
    match range {
        Integer::I32 => Builtin::I32,
        Integer::I64 => Builtin::I64,
        Integer::U32 => Builtin::U32,
        Integer::U64 => Builtin::U64,
    }
}

/// The type of listed values that have none of their own.
fn listed(plan: &Plan<'_>, of: Listed) -> Ty {
    Ty::Builtin(match of {
        Listed::Booleans => Builtin::Bool,
        Listed::Integers => Builtin::I64,
        Listed::Numbers => Builtin::F64,
        Listed::Texts | Listed::NamedIntegers | Listed::Json => Builtin::Json,
        Listed::As(of) => return of_shape(plan, of),
    })
}
