//! What a caller gives to an operation: parameters, and a body by its members, whole or in parts.

use super::parts::concrete;
use super::reply::JSON;
use super::{Plan, docs, sample, ty};
use crate::api::{
    Media, MediaKind, Notes, Object as ApiObject, Param, Presence, ShapeId, ShapeKind, Use,
};
use crate::choose::Method;
use crate::names::{self, Ident, Slots};
use crate::sdk::{
    Accepts, BodyHow, Builtin, CallBody, Docs, Field, FieldPresence, Goes, ModelKind, Sample, Slot,
    Supplied, Ty,
};

/// Something a caller gives, before it is known whether it is an argument or a setter.
pub(super) struct Given {
    pub(super) ident: Ident,
    pub(super) docs: Docs,
    pub(super) accepts: Taken,
    pub(super) required: bool,
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
    pub(super) fn given(&self, chosen: &Method<'_>, slots: &Slots) -> Vec<Given> {
        let params = chosen.params.iter().map(|(position, param)| {
            let ident = &slots.params[*position];
            let shown = param.notes.shown().next().and_then(sample::value);
            Given {
                ident: ident.clone(),
                docs: self.param_docs(param),
                accepts: Taken::By(self.of_shape(param.value.shape)),
                required: param.presence == Presence::Required,
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
    pub(super) fn given_body(&self, chosen: &Method<'_>, slots: &Slots) -> Vec<Given> {
        let Some((body, media)) = chosen.body else { return Vec::new() };
        if let Some(parts) = self.given_parts(chosen, slots) {
            return parts;
        }
        let shown = crate::api::shown(&media.examples).next().and_then(sample::value);
        if let (Some(idents), Some((object, fields))) = (&slots.body, self.body_object(media)) {
            let members = object.members.iter().zip(fields).zip(idents);
            let given = members.map(|((member, field), ident)| Given {
                ident: ident.clone(),
                docs: field.docs,
                accepts: match field.presence {
                    FieldPresence::Patch => Taken::Patch(field.ty),
                    FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                        Taken::By(field.ty)
                    }
                },
                required: field.presence == FieldPresence::Required,
                goes: Goes::BodyField {
                    field: field.ident,
                    wire: field.wire,
                    presence: field.presence,
                },
                example: sample::named(
                    self,
                    member.value,
                    &member.wire,
                    shown.as_ref().and_then(|it| it.get(&member.wire)),
                ),
            });
            return given.collect();
        }
        let notes = Notes { description: body.description.clone(), ..Notes::default() };
        let (ty, how) = self.body_as(media);
        let example = match (how, media.value) {
            (BodyHow::Parts, _) => Sample::Default,
            (BodyHow::Text | BodyHow::Upload, _) | (_, None) => Sample::Text("content".to_owned()),
            (_, Some(value)) => sample::of(self, not_null(value), shown.as_ref()),
        };
        vec![Given {
            ident: names::body(),
            docs: docs::of(&notes, || "The body of the request.".to_owned()),
            accepts: Taken::By(ty),
            required: body.presence == Presence::Required,
            goes: Goes::Body,
            example,
        }]
    }

    /// The body that the call has.
    pub(super) fn body(&self, chosen: &Method<'_>, slots: &Slots) -> Option<CallBody> {
        let (body, media) = chosen.body?;
        let (ty, how) = self.body_as(media);
        let supplied = match &slots.body {
            Some(_) => Supplied::ByMembers,
            None => match body.presence {
                Presence::Required => Supplied::Whole,
                Presence::Optional => Supplied::WholeOrNone,
            },
        };
        let media = concrete(&media.name).unwrap_or(usual(&how)).to_owned();
        Some(CallBody { ty, how, usual: media == JSON, media, supplied })
    }

    /// The type of a whole body and how it is written.
    fn body_as(&self, media: &Media) -> (Ty, BodyHow) {
        let value = media.value.map(|it| it.shape);
        let ty = || value.map_or(Ty::Builtin(Builtin::Json), |it| self.of_shape(it));
        let object = |it: ShapeId| matches!(self.api.shapes[it].kind, ShapeKind::Object(_));
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

    /// The object that a body is, and its fields as its model has them.
    fn body_object(&self, media: &Media) -> Option<(&ApiObject, Vec<Field>)> {
        let shape = media.value?.shape;
        let ShapeKind::Object(object) = &self.api.shapes[shape].kind else { return None };
        match self.model(shape).kind {
            ModelKind::Object(model) => Some((object, model.fields)),
            ModelKind::OpenEnum(_) | ModelKind::Union(_) => None,
        }
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
