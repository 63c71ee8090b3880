//! What fields have that callers need not give: defaults, and what makes a value the variant of a union that
//! it is.

use super::{Plan, look, ty};
use crate::api::{Literal, Member, ShapeId, Union, Variant};
use crate::choose;
use crate::choose::Preset;
use crate::sdk::{Builtin, FieldPresence, Given, ModelId, Ty, UnionTag};

/// What a field of that type has as those who make a value set it.
pub(super) fn of(plan: &Plan<'_>, member: &Member, ty: &Ty, preset: &Preset) -> Option<Given> {
    value(plan, member.value.shape, ty, preset.value())
}

/// The field that `From` sets where a variant lacks it.
pub(super) fn tag(plan: &Plan<'_>, union: ShapeId, variant: &Variant) -> Option<UnionTag> {
    let object = variant.value.shape;
    let (member, literal) = plan.choices.tag_of(union, object)?;
    let field = plan.fields.get(&object)?.of(&member)?;
    match field.presence {
        FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch => {}
        FieldPresence::Required => return None,
    }
    let given = value(plan, field.member().value.shape, &field.ty, &literal)?;
    let is_deprecated = field.member().notes.deprecated;
    Some(UnionTag { field: plan.names.field(object, &member)?.clone(), is_deprecated, given })
}

fn value(plan: &Plan<'_>, shape: ShapeId, ty: &Ty, literal: &Literal) -> Option<Given> {
    match ty {
        Ty::Option(_) if *literal == Literal::Null => Some(Given::Null),
        Ty::Option(inner) => value(plan, shape, inner, literal),
        Ty::Boxed(inner) => Some(Given::Boxed(Box::new(value(plan, shape, inner, literal)?))),
        Ty::Model(model) => {
            let held = choose::held(&plan.api.shapes, shape);
            match plan.api.shapes[held].kind.union() {
                Some(union) => of_union(plan, *model, held, union, literal),
                None => {
                    let ident = plan.names.value(held, &literal.scalar()?)?;
                    Some(Given::Variant(*model, ident.clone()))
                }
            }
        }
        Ty::Builtin(builtin) => scalar(*builtin, literal),
        // Only empty ones are given.
        Ty::List(_) => Some(Given::NoItems),
        Ty::Map(_) => Some(Given::NoMembers),
        Ty::Tuple(_) => None,
    }
}

/// The variant that a value is of, with the value.
fn of_union(
    plan: &Plan<'_>,
    model: ModelId,
    id: ShapeId,
    union: &Union,
    literal: &Literal,
) -> Option<Given> {
    let variant = &union.variants[choose::variant_of(&plan.api.shapes, union, literal)?];
    let key = choose::variant_key(plan.api, plan.names.key(id)?, variant);
    let ty = ty::part(plan, &key, variant.value);
    let held = value(plan, variant.value.shape, &ty, literal)?;
    let ident = plan.names.variant(id, variant.value.shape)?;
    Some(Given::Held(model, ident.clone(), Box::new(held)))
}

fn scalar(builtin: Builtin, literal: &Literal) -> Option<Given> {
    match builtin {
        Builtin::String | Builtin::Formatted(_) => {
            literal.as_text().map(|it| Given::Text(it.to_owned()))
        }
        Builtin::Bool => literal.as_bool().map(Given::Bool),
        Builtin::I32 | Builtin::I64 | Builtin::U32 | Builtin::U64 => {
            literal.as_integer().map(|it| Given::Number(it.to_string()))
        }
        Builtin::F32 | Builtin::F64 => literal.as_f64().map(|it| Given::Number(format!("{it:?}"))),
        Builtin::Json => Some(Given::Json(look::constant(literal))),
        Builtin::Unit | Builtin::Secret | Builtin::Upload | Builtin::Multipart => None,
    }
}
