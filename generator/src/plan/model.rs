//! Models: structs, open enums, unions.

use std::collections::HashMap;

use super::fields::Fields;
use super::{Plan, conversions, dispatch, docs, given, look, only, ty};
use crate::api::{
    Access, Enum, Literal, Member, Notes, Object as ApiObject, Presence, Rest, ShapeId, ShapeKind,
    Union as ApiUnion, Use, Variant,
};
use crate::choose::{self, Listed};
use crate::names;
use crate::sdk::{
    Builtin, Conversion, Docs, Field, KnownValue, KnownValues, Model, ModelKind, Object, OpenEnum,
    Ty, Union, UnionVariant,
};

/// The model of a shape; `None` for one that has none, or, by mistake, lacks a name.
pub(super) fn of(plan: &Plan<'_>, id: ShapeId) -> Option<Model> {
    let shape = &plan.api.shapes[id];
    let kind = match &shape.kind {
        ShapeKind::Object(object) => ModelKind::Object(of_object(plan, id, object)?),
        ShapeKind::Enum(it) => ModelKind::OpenEnum(of_enum(plan, id, it)?),
        ShapeKind::Union(union) => ModelKind::Union(of_union(plan, id, union)?),
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_) => return None,
    };
    Some(Model {
        at: shape.at.clone(),
        ident: plan.names.ty(id)?.clone(),
        docs: docs::of(&shape.notes, plan.names.ty(id)?.plain()),
        kind,
        shaped: plan.choices.reach.shaped.contains(&id),
    })
}

fn of_object(plan: &Plan<'_>, id: ShapeId, object: &ApiObject) -> Option<Object> {
    let ApiObject { members: _, rest } = object;
    let fields = plan.fields.get(&id)?;
    let Fields { types, order, new, params, replaced: _ } = fields;
    let mut generics = 0;
    let accepted = fields.taken().map(|it| {
        let by_name = params.is_some();
        let accepts = if by_name { it.accepts_as_field() } else { it.accepts(&mut generics) };
        (&it.member().wire, accepts)
    });
    let mut accepted = accepted.collect::<HashMap<_, _>>();
    let sent = plan.choices.reach.sent.contains(&id);
    let fields = types.iter().enumerate().map(|(position, field)| {
        let member = field.member();
        let is_argument = fields.is_argument(position);
        let ident = plan.names.field(id, &member.wire)?;
        Some(Field {
            ident: ident.clone(),
            local: names::local(ident),
            wire: member.wire.clone(),
            ty: field.ty.clone(),
            presence: field.presence,
            // Each setter is a method of its own; only the arguments of `new` share one scope.
            accepts: accepted.remove(&member.wire).unwrap_or_else(|| field.accepts(&mut 0)),
            docs: member_docs(plan, member, plan.names.ty(id)?.plain()),
            deprecated: docs::deprecated(&member.notes),
            given: field.given.clone().filter(|_| !is_argument),
            has_setter: sent
                && field.chosen.settable
                && !is_argument
                && (field.is_optional() || field.has_default()),
            null: plan.names.null(id, &member.wire).cloned(),
            nullable: member.value.nullable,
            in_replies: member.presence == Presence::Required && member.access.is_received(),
            look: look::of(plan, member.value, plan.choices.is_asked(id, &member.wire)),
            only: only::of(plan, id, member, field.presence),
            nests: plan.choices.nesting.recursive.contains(&member.value.shape),
        })
    });
    Some(Object {
        fields: fields.collect::<Option<_>>()?,
        extra: names::extra(),
        rest: rest_docs(*rest),
        rest_ty: match rest {
            Rest::Typed(value) => ty::of(plan, *value),
            Rest::Open | Rest::Closed => Ty::Builtin(Builtin::Json),
        },
        rest_look: rest.typed().and_then(|it| look::of(plan, it, plan.choices.is_rest_asked(id))),
        closed: *rest == Rest::Closed,
        new: new.as_ref().map(|_| order.clone()),
        params: params.clone(),
        large: plan.sizes.of(id).is_large() && plan.choices.nesting.recursive.contains(&id),
    })
}

/// What is said of a member of something that is called so.
pub(super) fn member_docs(plan: &Plan<'_>, member: &Member, of: &str) -> Docs {
    let named = format!("{of}_{}", member.wire);
    let access = match member.access {
        Access::Both => None,
        Access::ReadOnly => Some("Set by the server only."),
        Access::WriteOnly => Some("Never sent by the server."),
    };
    let notes = telling(plan, &member.notes, member.value, &named);
    let mut res = docs::of(notes, &named);
    if let Some(access) = access {
        docs::add_paragraph(&mut res, access);
    }
    res
}

/// What is said of a member or a variant: its own notes, or those of its schema. A component that is a type tells
/// its own there, once.
fn telling<'a>(plan: &Plan<'a>, own: &'a Notes, value: Use, named: &str) -> &'a Notes {
    let target = &plan.api.shapes[value.shape];
    let tells = target.hint.component().is_some() && plan.names.ty(value.shape).is_some();
    if tells || !docs::is_silent(own, named) { own } else { &target.notes }
}

fn of_enum(plan: &Plan<'_>, id: ShapeId, listed: &Enum) -> Option<OpenEnum> {
    let values = if Listed::of(listed) == Listed::NamedIntegers {
        let wire = |it: &Literal| i64::try_from(it.as_integer()?).ok();
        KnownValues::Integers(known(plan, id, listed, wire)?)
    } else {
        KnownValues::Texts(known(plan, id, listed, |it| it.as_text().map(str::to_owned))?)
    };
    let any = plan.choices.is_open(id);
    let unknown = if any { names::other() } else { names::unknown() };
    Some(OpenEnum { values, unknown, any })
}

/// The values of an enum, whose type has `wire` for them.
fn known<T>(
    plan: &Plan<'_>,
    id: ShapeId,
    listed: &Enum,
    wire: impl Fn(&Literal) -> Option<T>,
) -> Option<Vec<KnownValue<T>>> {
    let values = listed.values.iter().map(|value| {
        let text = value.scalar()?;
        let ident = plan.names.value(id, &text)?.clone();
        let docs = docs::of_value(&text, listed.description_of(value), &ident);
        Some(KnownValue { ident, wire: wire(value)?, docs })
    });
    values.collect()
}

fn of_union(plan: &Plan<'_>, id: ShapeId, union: &ApiUnion) -> Option<Union> {
    let ApiUnion { variants, of: _, discriminator: _ } = union;
    let by = plan.choices.by(id)?;
    let key = plan.names.key(id)?;
    let part = |it: &Variant| ty::part(plan, &choose::variant_key(plan.api, key, it), it.value);
    let held = variants.iter().map(|it| conversions::of(plan, part(it), it.value.shape));
    let held = held.collect::<Vec<_>>();
    let text = |it| by.texts_of(it).and_then(|(_, texts)| texts.first()).map(String::as_str);
    let is_asked = |it: &Variant| plan.choices.is_variant_asked(id, it.value.shape);
    let conversions = conversions::conversions(&held, plan.models.get(&id));
    let planned = variants.iter().zip(conversions).map(|(variant, from)| {
        let ty = part(variant);
        let ident = plan.names.variant(id, variant.value.shape)?;
        let notes = telling(plan, &variant.notes, variant.value, ident.plain());
        Some(UnionVariant {
            ident: ident.clone(),
            docs: docs::of_variant(notes, ident.plain(), text(variant.value.shape)),
            make: is_made(plan, id, variant, &from).then(|| names::make(ident)),
            see: names::see(ident),
            take: names::take(ident),
            from,
            look: look::of(plan, variant.value, is_asked(variant)),
            tag: given::tag(plan, id, variant),
            ty,
        })
    });
    Some(Union {
        variants: planned.collect::<Option<_>>()?,
        unknown: names::unknown(),
        dispatch: dispatch::of(by, plan.choices.tags(id), variants)?,
        expected: dispatch::expected(by),
    })
}

/// Whether a function makes a variant: one that callers send, that its tag names, and that is a struct.
fn is_made(plan: &Plan<'_>, union: ShapeId, variant: &Variant, from: &[Conversion]) -> bool {
    let held = variant.value.shape;
    let is_told = plan.choices.by(union).is_some_and(|it| it.texts_of(held).is_some());
    let is_struct = plan.fields.contains_key(&held);
    let is_sent = plan.choices.reach.sent.contains(&union);
    is_told && is_struct && is_sent && from.contains(&Conversion::Same)
}

fn rest_docs(rest: Rest) -> Docs {
    Docs(
        match rest {
            // The type of the field says it.
            Rest::Open => "",
            Rest::Typed(_) => {
                "Members this version of the crate does not know; sent back unchanged."
            }
            Rest::Closed => "Members the document does not allow; kept if there are any.",
        }
        .to_owned(),
    )
}
