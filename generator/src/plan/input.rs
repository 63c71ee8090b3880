//! What a caller gives to an operation: parameters, and a body by its members, whole or in parts.

use serde_json::Value;

use super::fields::{FieldType, Fields};
use super::{Plan, docs, look, media, model, param, parts, sample, ty};
use crate::api::{Body, Literal, Media, MediaKind, Notes, Param, Presence, ShapeId, Use};
use crate::choose::{self, ChosenMethod, Input, Supply};
use crate::lock::{Argument, Standing, Takes};
use crate::names::{self, Ident, Slots};
use crate::pointer::Pointer;
use crate::sdk::{
    Accepts, BodyHow, Builtin, CallBody, Deprecated, Docs, FieldPresence, Goes, NoneIs, Preset,
    Sample, Slot, Supplied, Ty,
};

/// Something a caller gives, before it is known whether it is an argument or a setter.
pub(super) struct CallInput {
    pub(super) ident: Ident,
    pub(super) docs: Docs,
    pub(super) deprecated: Option<Deprecated>,
    pub(super) accepts: InputType,
    /// Whether a call is not whole where its caller does not give it.
    pub(super) needed: bool,
    /// What is sent unless its setter is called.
    pub(super) preset: Option<Literal>,
    /// Whether it is an argument.
    pub(super) standing: Standing,
    /// Whose place it takes where it is a new one.
    pub(super) takes: Takes,
    /// What it is as an argument.
    pub(super) argument: Argument,
    /// Where it stands in the document.
    pub(super) at: Pointer,
    pub(super) goes: Goes,
    pub(super) example: Sample,
}

/// How it is taken, but for the type parameters that arguments share.
pub(super) enum InputType {
    By(Ty),
    Patch(Ty),
}

impl CallInput {
    /// As an argument or setter; `position` among those that share type parameters.
    pub(super) fn slot(self, position: &mut usize) -> Slot {
        let accepts = match &self.accepts {
            InputType::By(ty) => ty::accepts(ty, position),
            InputType::Patch(ty) => Accepts::OrNone(ty::or_none(ty, position), NoneIs::Absent),
        };
        self.taken(accepts)
    }

    /// As a field of a struct of arguments.
    fn field(self) -> Slot {
        let accepts = match &self.accepts {
            InputType::By(ty) => Accepts::Exactly(ty.clone()),
            InputType::Patch(ty) => Accepts::Patch(ty.clone()),
        };
        self.taken(accepts)
    }

    fn taken(self, accepts: Accepts) -> Slot {
        let Self { ident, docs, deprecated, goes, example, .. } = self;
        Slot { ident, docs, deprecated, accepts, goes, example }
    }

    /// What a call has of it from the start.
    pub(super) fn preset(&self) -> Option<Preset> {
        let value = self.preset.as_ref()?;
        match &self.goes {
            Goes::Param { wire, how } => Some(Preset::Param {
                wire: wire.clone(),
                place: how.place(),
                text: value.scalar()?,
            }),
            Goes::Part { wire, media, kind } => Some(Preset::Part {
                wire: wire.clone(),
                media: media.clone(),
                kind: *kind,
                value: look::constant(value),
            }),
            Goes::BodyField { .. } | Goes::StyledPart { .. } | Goes::Body => None,
        }
    }

    /// Whether it is a whole body, an object of which there is something to show.
    pub(super) fn is_object_body(&self) -> bool {
        self.goes == Goes::Body && self.example.is_object()
    }
}

/// The arguments of a method, or the fields of the struct that it takes.
pub(super) fn arguments(inputs: Vec<CallInput>, by_name: bool) -> Vec<Slot> {
    let mut position = 0;
    let arguments = inputs.into_iter();
    arguments.map(|it| if by_name { it.field() } else { it.slot(&mut position) }).collect()
}

/// The parameters; `None` where, by mistake, one has no name.
pub(super) fn of_params(
    plan: &Plan<'_>,
    chosen: &ChosenMethod<'_>,
    slots: &Slots,
) -> Option<Vec<CallInput>> {
    let params = chosen.params.iter().map(|param| {
        let shown = param.notes.shown().next().and_then(sample::value);
        let ty = ty::of_shape(plan, param.value.shape);
        let location = param.place.as_str();
        let key = Argument::parameter(location, &param.wire);
        let Input { standing, needed, preset } = chosen.arguments.of(&key)?.clone();
        Some(CallInput {
            ident: slots.param(param)?.clone(),
            docs: param_docs(plan, param),
            deprecated: docs::deprecated(&param.notes),
            needed,
            preset: preset.map(|it| it.value().clone()),
            standing,
            takes: Takes::First,
            argument: Argument { key, ty: ty::text(plan, &ty) },
            at: param.at.clone(),
            accepts: InputType::By(ty),
            goes: Goes::Param { wire: param.wire.clone(), how: param::of(plan, param) },
            example: sample::named(plan, not_null(param.value), &param.wire, shown.as_ref()),
        })
    });
    params.collect()
}

fn param_docs(plan: &Plan<'_>, param: &Param) -> Docs {
    let target = &plan.api.shapes[param.value.shape].notes;
    let notes = Notes {
        description: param.notes.description.clone().or_else(|| target.description.clone()),
        title: target.title.clone(),
        deprecated: param.notes.deprecated,
        examples: param.notes.examples.clone(),
        default: param.notes.default.clone().or_else(|| target.default.clone()),
        ..target.clone()
    };
    let mut words = docs::of(&notes, &param.wire);
    if param::of(plan, param).is_reserved() {
        docs::add_reserved(&mut words);
    }
    if param::may_be_undefined(plan, param) {
        docs::add_undefined(&mut words);
    }
    words
}

/// The body as the caller gives it: its members, its parts, or the whole; `None` where, by mistake,
/// something of it has no name.
pub(super) fn of_body(
    plan: &Plan<'_>,
    chosen: &ChosenMethod<'_>,
    slots: &Slots,
) -> Option<Vec<CallInput>> {
    let Some((body, media)) = chosen.body else { return Some(Vec::new()) };
    let shown = crate::api::shown(&media.examples).next().and_then(sample::value);
    let shown = shown.as_ref();
    match (chosen.supply, parts::members(plan, media)) {
        (Supply::ByMembers(_) | Supply::ByMembersIfAny(_), Some(members)) => {
            parts::inputs(plan, chosen, members, slots)
        }
        (Supply::ByMembers(_) | Supply::ByMembersIfAny(_), None) => {
            let mut inputs = of_members(plan, media, slots, shown)?;
            let input = Input { standing: Standing::Setter, needed: false, preset: None };
            let docs = "The whole body, in place of all that was given of it before.";
            let docs = Docs(docs.to_owned());
            let whole = CallInput { docs, ..whole(plan, body, media, &input, shown) };
            // A member of that name is what callers look for, and arguments would be given in vain.
            let is_apart =
                |it: &CallInput| it.ident != whole.ident && it.standing != Standing::Argument;
            if inputs.iter().all(is_apart) {
                inputs.push(whole);
            }
            Some(inputs)
        }
        (Supply::Whole, _) => {
            let input = chosen.arguments.of(&Argument::body())?;
            Some(vec![whole(plan, body, media, input, shown)])
        }
    }
}

/// A body that is given as a whole.
fn whole(
    plan: &Plan<'_>,
    body: &Body,
    media: &Media,
    input: &Input,
    shown: Option<&Value>,
) -> CallInput {
    let notes = Notes { description: body.description.clone(), ..Notes::default() };
    let (ty, how) = body_as(plan, media);
    let example = match (how, media.value) {
        (BodyHow::Parts, _) => Sample::Default,
        (BodyHow::Object | BodyHow::Json | BodyHow::Form { .. }, Some(value)) => {
            sample::of(plan, not_null(value), shown)
        }
        (BodyHow::Object | BodyHow::Json | BodyHow::Form { .. }, None)
        | (BodyHow::Text | BodyHow::Upload, _) => Sample::Text("content".to_owned()),
    };
    let mut words = docs::of(&notes, names::body().plain());
    let object = media.value.and_then(|it| plan.api.shapes[it.shape].kind.object());
    let mut members = object.iter().flat_map(|it| &it.members);
    if members.any(|it| param::is_undefined_member(plan, media, it)) {
        docs::add_undefined_members(&mut words);
    }
    CallInput {
        ident: names::body(),
        docs: words,
        deprecated: None,
        needed: input.needed,
        preset: None,
        standing: input.standing,
        takes: Takes::First,
        argument: Argument { key: Argument::body(), ty: ty::text(plan, &ty) },
        at: body.at.clone(),
        accepts: InputType::By(ty),
        goes: Goes::Body,
        example,
    }
}

/// The members of a body; `None` where, by mistake, one has no name.
fn of_members(
    plan: &Plan<'_>,
    media: &Media,
    slots: &Slots,
    shown: Option<&Value>,
) -> Option<Vec<CallInput>> {
    let object = media.value?.shape;
    let fields = plan.fields.get(&object)?;
    let settable = fields.types.iter().enumerate().filter(|(_, it)| it.chosen.settable);
    let inputs = settable.map(|(position, it)| {
        let wire = &it.member().wire;
        let ident = slots.member(wire)?.clone();
        let goes = Goes::BodyField {
            field: plan.names.field(object, wire)?.clone(),
            wire: wire.clone(),
            presence: it.presence,
            null: slots.null(wire).cloned(),
        };
        let shown = shown.and_then(|it| it.get(wire));
        let mut input = of_member(plan, it, ident, goes, fields.is_argument(position), shown);
        if param::is_undefined_member(plan, media, it.member()) {
            docs::add_undefined(&mut input.docs);
        }
        Some(CallInput { takes: fields.takes(position), ..input })
    });
    inputs.collect()
}

/// A member of a body is an argument where the `new` of the body's model takes it.
fn of_member(
    plan: &Plan<'_>,
    its: &FieldType<'_>,
    ident: Ident,
    goes: Goes,
    is_argument: bool,
    shown: Option<&Value>,
) -> CallInput {
    let (ty, presence, wire) = (its.ty.clone(), its.presence, &its.member().wire);
    CallInput {
        ident,
        docs: model::member_docs(plan, its.member(), ""),
        deprecated: docs::deprecated(&its.member().notes),
        needed: its.is_asked(),
        preset: None,
        standing: if is_argument { Standing::Argument } else { Standing::Setter },
        takes: Takes::First,
        argument: Argument { key: Argument::body_member(wire), ty: ty::text(plan, &ty) },
        at: its.member().at.clone(),
        accepts: match presence {
            FieldPresence::Patch => InputType::Patch(ty),
            FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                InputType::By(ty)
            }
        },
        goes,
        example: sample::named(plan, not_null(its.member().value), wire, shown),
    }
}

/// The body that the call has; `None` where, by mistake, a member of it has no name.
pub(super) fn body(
    plan: &Plan<'_>,
    chosen: &ChosenMethod<'_>,
    media: &Media,
    slots: &Slots,
) -> Option<CallBody> {
    let (ty, how) = body_as(plan, media);
    let presence = chosen.body_presence()?;
    let (supplied, new) = match (chosen.supply, presence) {
        (Supply::ByMembers(_), Presence::Required | Presence::Optional) => {
            (Supplied::ByMembers, made_of(plan, media, slots)?)
        }
        (Supply::ByMembersIfAny(_), Presence::Required | Presence::Optional) => {
            (Supplied::ByMembersOrNone, Vec::new())
        }
        (Supply::Whole, Presence::Required) => (Supplied::Whole, Vec::new()),
        (Supply::Whole, Presence::Optional) => (Supplied::WholeOrNone, Vec::new()),
    };
    let name = media::sent_in(&media.name, &how);
    let media = match choose::charset(media) {
        Some(other) => name.replace(other, "utf-8"),
        None => name.to_owned(),
    };
    let required = presence == Presence::Required;
    Some(CallBody { ty, how, media, required, supplied, new })
}

/// What the `new` of a body's model takes, in its order, by what the method calls its members.
fn made_of(plan: &Plan<'_>, media: &Media, slots: &Slots) -> Option<Vec<Ident>> {
    let fields = media.value.and_then(|it| plan.fields.get(&it.shape));
    let fields = fields.filter(|it| it.new.is_some() && media.kind != MediaKind::Multipart);
    let taken = fields.into_iter().flat_map(Fields::taken);
    taken.map(|it| slots.member(&it.member().wire).cloned()).collect()
}

/// The type of a whole body and how it is written.
pub(super) fn body_as(plan: &Plan<'_>, media: &Media) -> (Ty, BodyHow) {
    let value = media.value.map(|it| it.shape);
    let ty = || value.map_or(Ty::Builtin(Builtin::Json), |it| ty::of_shape(plan, it));
    let object = |it: ShapeId| plan.api.shapes[it].kind.object().is_some();
    match media.kind {
        MediaKind::Json if value.is_some_and(object) => (ty(), BodyHow::Object),
        MediaKind::Json => (ty(), BodyHow::Json),
        MediaKind::Form => (ty(), param::form(plan, media)),
        MediaKind::Multipart => (Ty::Builtin(Builtin::Multipart), BodyHow::Parts),
        MediaKind::Text | MediaKind::Events | MediaKind::JsonLines | MediaKind::Xml => {
            (Ty::Builtin(Builtin::String), BodyHow::Text)
        }
        MediaKind::Bytes => (Ty::Builtin(Builtin::Upload), BodyHow::Upload),
    }
}

/// What a caller gives is never null.
pub(super) fn not_null(value: Use) -> Use {
    Use { nullable: false, ..value }
}
