//! What a caller gives to an operation: parameters, and a body by its members, whole or in parts.

use serde_json::Value;

use super::arguments::At;
use super::parts::concrete;
use super::{Plan, docs, sample, ty};
use crate::api::{
    Media, MediaKind, Member, Notes, Object as ApiObject, Param, Presence, ShapeId, Use,
};
use crate::choose::Method;
use crate::lock::{Argument, Key, Role, Standing};
use crate::names::{self, Ident, MethodNames, Slots};
use crate::pointer::Pointer;
use crate::sdk::{
    Accepts, BodyHow, Builtin, CallBody, Docs, Field, FieldPresence, Goes, ModelKind, Object,
    Sample, Slot, Supplied, Ty,
};
use runtime::sources::accept::JSON;

/// Something a caller gives, before it is known whether it is an argument or a setter.
pub(super) struct Given {
    pub(super) ident: Ident,
    pub(super) docs: Docs,
    pub(super) accepts: Taken,
    /// Whether the document requires it.
    pub(super) required: bool,
    /// Whether it is an argument.
    pub(super) standing: Standing,
    /// What it is as an argument.
    pub(super) argument: Argument,
    /// Where it stands in the document.
    pub(super) at: Pointer,
    pub(super) goes: Goes,
    pub(super) example: Sample,
}

/// How it is taken, but for the type parameters that arguments share.
pub(super) enum Taken {
    By(Ty),
    Patch(Ty),
}

impl Given {
    pub(super) fn slot(self, position: &mut usize) -> Slot {
        let accepts = match self.accepts {
            Taken::By(ty) => ty::accepts(&ty, position),
            Taken::Patch(ty) => Accepts::Patch(ty),
        };
        Slot { ident: self.ident, docs: self.docs, accepts, goes: self.goes, example: self.example }
    }

    /// Whether it is a whole body, an object.
    pub(super) fn is_object_body(&self) -> bool {
        self.goes == Goes::Body && self.example.is_new()
    }
}

impl Plan<'_> {
    pub(super) fn given(&self, chosen: &Method<'_>, slots: &Slots, at: &At) -> Vec<Given> {
        let params = chosen.params.iter().map(|(position, param)| {
            let ident = &slots.params[*position];
            let shown = param.notes.shown().next().and_then(sample::value);
            let ty = self.of_shape(param.value.shape);
            let location = param.place.as_str();
            let key = Argument::parameter(location, &param.wire);
            let slot = Key::parameter(&at.params, location, &param.wire);
            let known = self.old.name(Role::Slot, &slot).is_some();
            Given {
                ident: ident.clone(),
                docs: self.param_docs(param),
                required: param.presence == Presence::Required,
                standing: self.standing(at, &key, known, param.presence),
                argument: Argument { key, ty: self.text(&ty) },
                at: param.at.clone(),
                accepts: Taken::By(ty),
                goes: Goes::Param { wire: param.wire.clone(), how: self.param(param) },
                example: sample::named(self, not_null(param.value), &param.wire, shown.as_ref()),
            }
        });
        params.collect()
    }

    fn param_docs(&self, param: &Param) -> Docs {
        let target = &self.api.shapes[param.value.shape].notes;
        let notes = Notes {
            description: param.notes.description.clone().or_else(|| target.description.clone()),
            title: target.title.clone(),
            deprecated: param.notes.deprecated,
            examples: param.notes.examples.clone(),
            ..target.clone()
        };
        docs::of(&notes, String::new)
    }

    /// The body as the caller gives it: its members, its parts, or the whole.
    pub(super) fn given_body(
        &self,
        chosen: &Method<'_>,
        names: &MethodNames,
        at: &At,
    ) -> Vec<Given> {
        let Some((body, media)) = chosen.body else { return Vec::new() };
        let slots = &names.slots;
        if let Some(parts) = self.given_parts(chosen, slots, at) {
            return parts;
        }
        let shown = crate::api::shown(&media.examples).next().and_then(sample::value);
        if let (Some(idents), Some((object, model))) = (&slots.body, self.body_object(media)) {
            let members = object.members.iter().zip(&model.fields).zip(idents).enumerate();
            let given = members.map(|(position, ((member, field), ident))| {
                let shown = shown.as_ref().and_then(|it| it.get(&member.wire));
                let is_argument = model.is_argument(position);
                member_of_body(self, member, field, ident.clone(), is_argument, shown)
            });
            return given.collect();
        }
        let notes = Notes { description: body.description.clone(), ..Notes::default() };
        let (ty, how) = self.body_as(media);
        let example = match (how, media.value) {
            (BodyHow::Parts, _) => Sample::Default,
            (BodyHow::Object | BodyHow::Json | BodyHow::Form { .. }, Some(value)) => {
                sample::of(self, not_null(value), shown.as_ref())
            }
            (BodyHow::Object | BodyHow::Json | BodyHow::Form { .. }, None)
            | (BodyHow::Text | BodyHow::Upload, _) => Sample::Text("content".to_owned()),
        };
        vec![Given {
            ident: names::body(),
            docs: docs::of(&notes, || "The body of the request.".to_owned()),
            required: body.presence == Presence::Required,
            standing: match self.body_presence(names) {
                Some(Presence::Required) => Standing::Argument,
                Some(Presence::Optional) | None => Standing::Setter,
            },
            argument: Argument { key: Argument::body(), ty: self.text(&ty) },
            at: body.at.clone(),
            accepts: Taken::By(ty),
            goes: Goes::Body,
            example,
        }]
    }

    /// The body that the call has.
    pub(super) fn body(&self, chosen: &Method<'_>, names: &MethodNames) -> Option<CallBody> {
        let (_, media) = chosen.body?;
        let (ty, how) = self.body_as(media);
        let (supplied, new) = match (&names.slots.body, self.body_presence(names)?) {
            (Some(idents), Presence::Required | Presence::Optional) => {
                (Supplied::ByMembers, self.made_of(media, idents))
            }
            (None, Presence::Required) => (Supplied::Whole, Vec::new()),
            (None, Presence::Optional) => (Supplied::WholeOrNone, Vec::new()),
        };
        let media = concrete(&media.name).unwrap_or(usual(&how)).to_owned();
        Some(CallBody { ty, how, usual: media == JSON, media, supplied, new })
    }

    /// What the `new` of a body's model takes, in its order, by what the method calls its members.
    fn made_of(&self, media: &Media, idents: &[Ident]) -> Vec<Ident> {
        let fields = media.value.and_then(|it| self.fields.get(&it.shape));
        let fields = fields.filter(|it| it.new.is_some() && media.kind != MediaKind::Multipart);
        let order = fields.into_iter().flat_map(|it| &it.order);
        order.map(|&it| idents[it].clone()).collect()
    }

    /// The type of a whole body and how it is written.
    fn body_as(&self, media: &Media) -> (Ty, BodyHow) {
        let value = media.value.map(|it| it.shape);
        let ty = || value.map_or(Ty::Builtin(Builtin::Json), |it| self.of_shape(it));
        let object = |it: ShapeId| self.api.shapes[it].kind.object().is_some();
        match media.kind {
            MediaKind::Json if value.is_some_and(object) => (ty(), BodyHow::Object),
            MediaKind::Json => (ty(), BodyHow::Json),
            MediaKind::Form => (ty(), self.form(media)),
            MediaKind::Multipart => (Ty::Builtin(Builtin::Multipart), BodyHow::Parts),
            MediaKind::Text | MediaKind::Events | MediaKind::JsonLines | MediaKind::Xml => {
                (Ty::Builtin(Builtin::String), BodyHow::Text)
            }
            MediaKind::Bytes => (Ty::Builtin(Builtin::Upload), BodyHow::Upload),
        }
    }

    /// The object that a body is, and its model.
    fn body_object(&self, media: &Media) -> Option<(&ApiObject, Object)> {
        let shape = media.value?.shape;
        let object = self.api.shapes[shape].kind.object()?;
        match self.model(shape)?.kind {
            ModelKind::Object(model) => Some((object, model)),
            ModelKind::OpenEnum(_) | ModelKind::Union(_) => None,
        }
    }
}

/// A member of a body is an argument where the `new` of the body's model takes it.
fn member_of_body(
    plan: &Plan<'_>,
    member: &Member,
    field: &Field,
    ident: Ident,
    is_argument: bool,
    shown: Option<&Value>,
) -> Given {
    let ty = field.ty.clone();
    // What an argument is given is as its type has it.
    let value = Use { nullable: ty.is_option(), ..member.value };
    Given {
        ident,
        docs: field.docs.clone(),
        required: field.is_required(),
        standing: if is_argument { Standing::Argument } else { Standing::Setter },
        argument: Argument { key: Argument::body_member(&member.wire), ty: plan.text(&ty) },
        at: member.at.clone(),
        accepts: match field.presence {
            FieldPresence::Patch => Taken::Patch(ty),
            FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                Taken::By(ty)
            }
        },
        goes: Goes::BodyField {
            field: field.ident.clone(),
            wire: field.wire.clone(),
            presence: field.presence,
        },
        example: sample::named(plan, value, &member.wire, shown),
    }
}

/// The media type of a body for which the document names a range.
fn usual(how: &BodyHow) -> &'static str {
    match how {
        BodyHow::Object | BodyHow::Json => JSON,
        BodyHow::Form { .. } => "application/x-www-form-urlencoded",
        BodyHow::Parts => "multipart/form-data",
        BodyHow::Text => "text/plain",
        BodyHow::Upload => "application/octet-stream",
    }
}

/// What a caller gives is never null.
pub(super) fn not_null(value: Use) -> Use {
    Use { nullable: false, ..value }
}
