//! What a caller gives to an operation: parameters, and a body by its members, whole or in parts.

use super::chosen::Chosen;
use super::{Plan, docs, sample, ty};
use crate::api::{
    Access, Body, Encoding, Header, Media, MediaKind, Member, Notes, Object as ApiObject, Param,
    Presence, ShapeId, ShapeKind, Use,
};
use crate::names::{self, Ident, Slots};
use crate::sdk::{
    Accepts, BodyHow, Builtin, CallBody, Docs, Field, FieldPresence, Goes, ModelKind, PartKind,
    Sample, Slot, Ty,
};

/// Something a caller gives, before it is known whether it is an argument or a setter.
pub(super) struct Given {
    ident: Ident,
    docs: Docs,
    accepts: Taken,
    pub(super) required: bool,
    goes: Goes,
    pub(super) example: Sample,
}

/// How it is taken, but for the type parameters that arguments share.
enum Taken {
    By(Ty),
    Patch(Ty),
}

impl Given {
    pub(super) fn slot(self, position: &mut usize) -> Slot {
        let accepts = match self.accepts {
            Taken::By(ty) => ty::accepts(&ty, position),
            Taken::Patch(ty) => Accepts::Patch(ty),
        };
        Slot { ident: self.ident, docs: self.docs, accepts, goes: self.goes }
    }

    /// The name and the example of a whole body, where that is an object.
    pub(super) fn whole_body(&self) -> Option<(Ident, Sample)> {
        let is_object = self.goes == Goes::Body && matches!(self.example, Sample::New(..));
        is_object.then(|| (self.ident.clone(), self.example.clone()))
    }
}

/// A member of a body of parts, and what it is called.
struct Part<'a> {
    member: &'a Member,
    ident: &'a Ident,
    /// The media type that is declared for it, if it is one that can be sent.
    media: String,
    ty: Ty,
    kind: PartKind,
    presence: Presence,
    headers: &'a [Header],
}

impl Plan<'_> {
    pub(super) fn given(&self, chosen: &Chosen<'_>, slots: &Slots) -> Vec<Given> {
        let params = chosen.params.iter().map(|(position, param)| {
            let ident = &slots.params[*position];
            let shown = param.notes.examples.first().and_then(sample::value);
            Given {
                ident: ident.clone(),
                docs: self.param_docs(param),
                accepts: Taken::By(self.of_shape(param.value.shape)),
                required: param.presence == Presence::Required,
                goes: self.param(param),
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
    pub(super) fn given_body(&self, chosen: &Chosen<'_>, slots: &Slots) -> Vec<Given> {
        let Some((body, media)) = chosen.body else { return Vec::new() };
        if let Some(parts) = self.parts(chosen, slots) {
            return parts.into_iter().map(|it| self.given_part(it)).collect();
        }
        let shown = media.examples.first().and_then(sample::value);
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
                goes: Goes::BodyField(field.ident),
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

    fn given_part(&self, part: Part<'_>) -> Given {
        let Part { member, ident, media, ty, kind, presence, headers } = part;
        let one = || Sample::Text("content".to_owned());
        let example = match kind {
            PartKind::Files => Sample::List(vec![one()]),
            PartKind::File => one(),
            PartKind::Value => sample::named(self, not_null(member.value), &member.wire, None),
        };
        Given {
            ident: ident.clone(),
            docs: docs::of_part(&member.notes, kind, headers),
            accepts: Taken::By(ty),
            required: presence == Presence::Required,
            goes: Goes::Part { wire: member.wire.clone(), media, kind },
            example,
        }
    }

    /// The body that the call has.
    pub(super) fn body(&self, chosen: &Chosen<'_>, slots: &Slots) -> Option<CallBody> {
        let (body, media) = chosen.body?;
        let (ty, how) = self.body_as(media);
        // Parts that are given one by one may be none.
        let parts = how == BodyHow::Parts && slots.body.is_some();
        let optional = body.presence == Presence::Optional && !parts;
        let ty = if optional { Ty::Option(Box::new(ty)) } else { ty };
        let media = concrete(&media.name).unwrap_or(usual(&how)).to_owned();
        Some(CallBody { ty, how, media, optional, spread: slots.body.is_some() })
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

    /// The parts that a body consists of, those that only servers send left out.
    fn parts<'s>(&'s self, chosen: &Chosen<'s>, slots: &'s Slots) -> Option<Vec<Part<'s>>> {
        let (body, media) = chosen.body?;
        let (MediaKind::Multipart, Some(idents)) = (media.kind, &slots.body) else { return None };
        let ShapeKind::Object(object) = &self.api.shapes[media.value?.shape].kind else {
            return None;
        };
        let sent = object.members.iter().zip(idents);
        let sent = sent.filter(|(member, _)| member.access != Access::ReadOnly);
        Some(sent.map(|(member, ident)| self.a_part(body, media, member, ident)).collect())
    }

    fn a_part<'s>(
        &self,
        body: &Body,
        media: &'s Media,
        member: &'s Member,
        ident: &'s Ident,
    ) -> Part<'s> {
        let declared = media.parts.iter().find(|it| it.member == member.wire);
        let headers = declared.map_or(&[][..], |it| &it.headers);
        let declared = declared.and_then(|it| it.media.as_deref());
        let upload = Ty::Builtin(Builtin::Upload);
        let kind = self.part_kind(member.value);
        let ty = match kind {
            PartKind::File => upload,
            PartKind::Files => Ty::List(Box::new(upload)),
            PartKind::Value => self.of_shape(member.value.shape),
        };
        let presence = match body.presence {
            Presence::Required => member.presence,
            Presence::Optional => Presence::Optional,
        };
        let media = declared.and_then(concrete).unwrap_or_default().to_owned();
        Part { member, ident, media, ty, kind, presence, headers }
    }

    /// Whether a part is a file, or any number of them; where it may be something else, too, a file
    /// does for that.
    fn part_kind(&self, value: Use) -> PartKind {
        match &self.api.shapes[value.shape].kind {
            ShapeKind::Union(union) => {
                let kinds = union.variants.iter().map(|it| self.just_files(it.value));
                kinds.max().unwrap_or(PartKind::Value)
            }
            _ => self.just_files(value),
        }
    }

    fn just_files(&self, value: Use) -> PartKind {
        let is_file = |it| matches!(self.api.shapes[it].kind, ShapeKind::Bytes(Encoding::Raw));
        match self.api.shapes[value.shape].kind {
            ShapeKind::List(item) if is_file(item.shape) => PartKind::Files,
            _ if is_file(value.shape) => PartKind::File,
            _ => PartKind::Value,
        }
    }
}

/// A media type that can be sent: one, and no range.
fn concrete(media: &str) -> Option<&str> {
    Some(media).filter(|it| !it.contains('*') && !it.contains(','))
}

/// The media type of a body for which the document names a range.
fn usual(how: &BodyHow) -> &'static str {
    match how {
        BodyHow::Object | BodyHow::Json => "application/json",
        BodyHow::Form { .. } => "application/x-www-form-urlencoded",
        BodyHow::Parts => "multipart/form-data",
        BodyHow::Text => "text/plain",
        BodyHow::Upload => "application/octet-stream",
    }
}

/// What a caller gives is never null.
fn not_null(value: Use) -> Use {
    Use { nullable: false, ..value }
}
