//! What a caller gives to an operation: parameters, and a body by its members, whole or in parts.

use super::chosen::Chosen;
use super::{Plan, docs, param, sample, ty};
use crate::api::{
    Access, Body, Encoding, Media, MediaKind, Member, Notes, Object as ApiObject, Param, Presence,
    ShapeId, ShapeKind, Use,
};
use crate::markdown;
use crate::names::{self, Ident, Slots};
use crate::sdk::{
    Accepts, BodyHow, Builtin, CallBody, CallField, Docs, Encode, EncodeHow, Field, FieldPresence,
    Goes, ModelKind, Sample, Slot, Ty,
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
}

/// A member of a body of parts, and what it is called.
struct Part<'a> {
    member: &'a Member,
    ident: &'a Ident,
    /// The media type that is declared for it, if it is one that can be sent.
    media: String,
    /// Its type, and whether it is one file or more.
    ty: Ty,
    file: bool,
    presence: Presence,
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
                goes: Goes::Field(ident.clone()),
                example: sample::of(self, not_null(param.value), shown.as_ref()),
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
        docs::of(&notes, || format!("The parameter {}.", markdown::code(&param.wire)))
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
                example: sample::of(
                    self,
                    member.value,
                    shown.as_ref().and_then(|it| it.get(&member.wire)),
                ),
            });
            return given.collect();
        }
        let notes = Notes { description: body.description.clone(), ..Notes::default() };
        let (ty, how) = self.body_as(media);
        let example = match (how, media.value) {
            (BodyHow::Parts, _) => Sample::Default,
            (BodyHow::Text | BodyHow::Bytes, _) | (_, None) => Sample::Text("content".to_owned()),
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
        let Part { member, ident, media: _, ty, file, presence } = part;
        let otherwise = || format!("The part {}.", markdown::code(&member.wire));
        let one = || Sample::Text("content".to_owned());
        let example = match (&ty, file) {
            (Ty::List(_), true) => Sample::List(vec![one()]),
            (_, true) => one(),
            (_, false) => sample::of(self, not_null(member.value), None),
        };
        Given {
            ident: ident.clone(),
            docs: docs::of(&member.notes, otherwise),
            accepts: Taken::By(ty),
            required: presence == Presence::Required,
            goes: Goes::Field(ident.clone()),
            example,
        }
    }

    /// The body that is a value of its own.
    pub(super) fn body(&self, chosen: &Chosen<'_>, slots: &Slots) -> Option<CallBody> {
        let (body, media) = chosen.body?;
        if self.parts(chosen, slots).is_some() {
            return None;
        }
        let optional = body.presence == Presence::Optional;
        let (ty, how) = self.body_as(media);
        let ty = if optional { Ty::Option(Box::new(ty)) } else { ty };
        let media = concrete(&media.name).unwrap_or("application/octet-stream").to_owned();
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
            MediaKind::Bytes => (Ty::Builtin(Builtin::Bytes), BodyHow::Bytes),
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
        media: &Media,
        member: &'s Member,
        ident: &'s Ident,
    ) -> Part<'s> {
        let declared = media.parts.iter().find(|it| it.member == member.wire);
        let declared = declared.and_then(|it| it.media.as_deref());
        let upload = Ty::Builtin(Builtin::Upload);
        let files = self.files(member.value);
        let ty = match files {
            Some(Files::One) => upload,
            Some(Files::Many) => Ty::List(Box::new(upload)),
            None => self.of_shape(member.value.shape),
        };
        let presence = match body.presence {
            Presence::Required => member.presence,
            Presence::Optional => Presence::Optional,
        };
        let media = declared.and_then(concrete).unwrap_or_default().to_owned();
        Part { member, ident, media, ty, file: files.is_some(), presence }
    }

    /// Whether a part is a file, or any number of them; where it may be something else, too, a file
    /// does for that.
    fn files(&self, value: Use) -> Option<Files> {
        match &self.api.shapes[value.shape].kind {
            ShapeKind::Union(union) => {
                union.variants.iter().filter_map(|it| self.just_files(it.value)).max()
            }
            _ => self.just_files(value),
        }
    }

    fn just_files(&self, value: Use) -> Option<Files> {
        let is_file = |it| matches!(self.api.shapes[it].kind, ShapeKind::Bytes(Encoding::Raw));
        match self.api.shapes[value.shape].kind {
            ShapeKind::List(item) => is_file(item.shape).then_some(Files::Many),
            _ => is_file(value.shape).then_some(Files::One),
        }
    }

    /// The media type of a body of parts whose members are the call's fields.
    pub(super) fn parts_media(&self, chosen: &Chosen<'_>, slots: &Slots) -> Option<String> {
        self.parts(chosen, slots)?;
        let (_, media) = chosen.body?;
        Some(concrete(&media.name).unwrap_or("multipart/form-data").to_owned())
    }

    /// The call's fields for parameters and parts, and how each is written.
    pub(super) fn fields(
        &self,
        chosen: &Chosen<'_>,
        slots: &Slots,
    ) -> (Vec<CallField>, Vec<Encode>) {
        let params = chosen.params.iter().map(|(position, param)| {
            let ident = &slots.params[*position];
            let ty = self.of_shape(param.value.shape);
            (field(ident, ty, param.presence), self.encode_param(param, ident))
        });
        let parts = self.parts(chosen, slots).unwrap_or_default().into_iter().map(|part| {
            let Part { member, ident, media, ty, file, presence } = part;
            let many = matches!(ty, Ty::List(_));
            let (how, count) = match file {
                true => (EncodeHow::File(media), param::count(presence, many)),
                false => (EncodeHow::Part(media), param::count(Presence::Required, false)),
            };
            let wire = member.wire.clone();
            (field(ident, ty, presence), Encode { field: ident.clone(), wire, how, count })
        });
        params.chain(parts).unzip()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Files {
    One,
    Many,
}

fn field(ident: &Ident, ty: Ty, presence: Presence) -> CallField {
    let ty = match presence {
        Presence::Required => ty,
        Presence::Optional => Ty::Option(Box::new(ty)),
    };
    CallField { ident: ident.clone(), ty }
}

/// A media type that can be sent: one, and no range.
fn concrete(media: &str) -> Option<&str> {
    Some(media).filter(|it| !it.contains('*') && !it.contains(','))
}

/// What a caller gives is never null.
fn not_null(value: Use) -> Use {
    Use { nullable: false, ..value }
}
