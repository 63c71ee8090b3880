//! What fields have that make a value the variant of a union that it is.

use super::{Plan, look};
use crate::api::{Literal, Member, ShapeId, Variant};
use crate::sdk::{Builtin, FieldPresence, Given, Ty, UnionTag};

/// What a field of that type has as those who make a value set it.
pub(super) fn of(plan: &Plan<'_>, object: ShapeId, member: &Member, ty: &Ty) -> Option<Given> {
    value(plan, member, ty, plan.choices.given(object, &member.wire)?)
}

/// The field that `From` sets where a variant lacks it.
pub(super) fn tag(
    plan: &Plan<'_>,
    union: ShapeId,
    position: usize,
    variant: &Variant,
) -> Option<UnionTag> {
    let (member, literal) = plan.choices.tag_of(union, position)?;
    let object = variant.value.shape;
    let field = plan.fields.get(&object)?.of(&member)?;
    match field.presence {
        FieldPresence::Optional | FieldPresence::Open => {}
        FieldPresence::Required | FieldPresence::Patch => return None,
    }
    let given = value(plan, field.member, &field.ty, &literal)?;
    Some(UnionTag { field: plan.names.field(object, &member)?.clone(), given })
}

fn value(plan: &Plan<'_>, member: &Member, ty: &Ty, literal: &Literal) -> Option<Given> {
    match ty {
        Ty::Option(inner) => value(plan, member, inner, literal),
        Ty::Model(model) => {
            let ident = plan.names.value(member.value.shape, literal.as_text()?)?;
            Some(Given::Variant(*model, ident.clone()))
        }
        Ty::Builtin(builtin) => scalar(*builtin, literal),
        Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) | Ty::Boxed(_) => None,
    }
}

fn scalar(builtin: Builtin, literal: &Literal) -> Option<Given> {
    match builtin {
        Builtin::String => literal.as_text().map(|it| Given::Text(it.to_owned())),
        Builtin::Bool => literal.as_bool().map(Given::Bool),
        Builtin::I32 | Builtin::I64 | Builtin::U32 | Builtin::U64 => {
            literal.as_integer().map(|it| Given::Number(it.to_string()))
        }
        Builtin::F32 | Builtin::F64 => literal.as_f64().map(|it| Given::Number(format!("{it:?}"))),
        Builtin::Json => Some(Given::Json(look::constant(literal))),
        Builtin::Unit | Builtin::Secret | Builtin::Upload | Builtin::Multipart => None,
    }
}
