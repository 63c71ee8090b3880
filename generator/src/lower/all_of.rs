//! `allOf`, and keywords of several kinds in one schema: everything that is said of a value,
//! gathered from all branches and what they refer to, and then merged.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, AnySchema, Discriminator, ObjectType, Schema};
use openapiv3::{SchemaKind, Type};

use super::Lower;
use crate::api::{Hint, Member, Object, Presence, Shape, ShapeId, ShapeKind, Variant};
use crate::load::{self, Found};
use crate::pointer::Pointer;

/// Everything that is said of a value.
#[derive(Default)]
pub(super) struct Said<'a> {
    /// Declared members, each with its schema that says the most.
    members: IndexMap<&'a str, Pointer>,
    required: IndexSet<&'a str>,
    rest: Option<&'a AdditionalProperties>,
    /// Whether it is said to be an object, be it without members.
    is_object: bool,
    /// Alternatives, one of each of which holds.
    unions: Vec<Alternatives<'a>>,
    /// Schemas that say what else it is: a string, a list, …
    others: Vec<Pointer>,
    seen: IndexSet<Pointer>,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone)]
pub(super) struct Alternatives<'a> {
    /// The places of the schemas.
    pub(super) schemas: Vec<Pointer>,
    /// The discriminator beside it.
    pub(super) discriminator: Option<&'a Discriminator>,
}

impl<'a> Lower<'a> {
    /// A schema that is more than one thing.
    pub(super) fn merged(&mut self, id: ShapeId, at: &Pointer) -> ShapeKind {
        let mut said = Said::default();
        self.gather(at, &mut said);
        self.settle(id, at, said)
    }

    fn settle(&mut self, id: ShapeId, at: &Pointer, mut said: Said<'a>) -> ShapeKind {
        // Alternatives that only restrict (`anyOf: [{required: [a]}, {required: [b]}]`) say nothing
        // about types.
        let unions = std::mem::take(&mut said.unions);
        said.unions = unions.into_iter().filter(|it| self.tells(it)).collect();
        let has_members = said.is_object || !said.members.is_empty();
        match (said.unions.as_slice(), has_members) {
            ([], true) => self.object_of(id, said),
            ([], false) => match said.others.first().cloned() {
                Some(other) => self.other(id, &other),
                None => ShapeKind::Any,
            },
            ([only], false) => self.union_of(id, &only.clone()),
            ([only], true) => self.distributed(id, &only.clone(), &said),
            (_, _) => {
                self.unsupported(at, "more than one `oneOf` or `anyOf` of one value");
                ShapeKind::Any
            }
        }
    }

    /// What a schema among the branches is that is no object and no union.
    fn other(&mut self, id: ShapeId, at: &Pointer) -> ShapeKind {
        match self.document.schema(at) {
            Some(Found::Value(schema)) => self.plain(id, at, schema),
            Some(Found::Reference(_)) | None => ShapeKind::Any,
        }
    }

    fn object_of(&mut self, id: ShapeId, said: Said<'a>) -> ShapeKind {
        let rest = self.rest(id, said.rest);
        if said.members.is_empty() {
            return self.map(id, rest);
        }
        let members = said.members.into_iter().map(|(wire, at)| {
            let required = said.required.contains(wire);
            let presence = if required { Presence::Required } else { Presence::Optional };
            self.member(id, wire, at, presence)
        });
        let members: Vec<Member> = members.collect();
        ShapeKind::Object(Object { members, rest })
    }

    /// Members beside alternatives: each alternative has them too.
    fn distributed(
        &mut self,
        id: ShapeId,
        alternatives: &Alternatives<'a>,
        said: &Said<'a>,
    ) -> ShapeKind {
        let variants = alternatives.schemas.iter().enumerate().map(|(index, at)| {
            let mut whole = Said {
                members: said.members.clone(),
                required: said.required.clone(),
                rest: said.rest,
                is_object: true,
                seen: said.seen.clone(),
                ..Said::default()
            };
            whole.seen.shift_remove(at);
            self.gather(at, &mut whole);
            let target = self.behind(at);
            let mut notes = self.notes(at);
            notes.title = notes.title.or_else(|| target.last().map(Cow::into_owned));
            let hint = Hint::Variant { of: id, index };
            let kind = ShapeKind::Any;
            let shape = Shape { at: at.clone(), hint, notes: notes.clone(), kind, shared: false };
            let shape = self.api.shapes.push(shape);
            let kind = self.settle(shape, at, whole);
            self.api.shapes.set_kind(shape, kind);
            let value = crate::api::Use { shape, nullable: false };
            Variant { at: at.clone(), value, notes }
        });
        let variants = variants.collect();
        self.alternatives(id, alternatives, variants)
    }

    /// Adds what the schema at a place says, and what the schemas it is made of say.
    fn gather(&self, at: &Pointer, said: &mut Said<'a>) {
        let place = self.behind(at);
        if !said.seen.insert(place.clone()) {
            return;
        }
        let Some(Found::Value(schema)) = self.document.schema(&place) else { return };
        let Schema { schema_data, schema_kind } = schema;
        let alternatives = |schemas: &'a [openapiv3::ReferenceOr<Schema>]| Alternatives {
            schemas: schemas.iter().filter_map(load::child).collect(),
            discriminator: schema_data.discriminator.as_ref(),
        };
        match schema_kind {
            SchemaKind::Type(Type::Object(object)) => said.object(object),
            SchemaKind::Type(_) => said.others.push(place),
            SchemaKind::AllOf { all_of } => {
                all_of.iter().filter_map(load::child).for_each(|it| self.gather(&it, said));
            }
            SchemaKind::OneOf { one_of } => said.unions.push(alternatives(one_of)),
            SchemaKind::AnyOf { any_of } => said.unions.push(alternatives(any_of)),
            SchemaKind::Not { not: _ } => {}
            SchemaKind::Any(any) => {
                let AnySchema { all_of, one_of, any_of, .. } = any;
                all_of.iter().filter_map(load::child).for_each(|it| self.gather(&it, said));
                for schemas in [one_of, any_of] {
                    if !schemas.is_empty() {
                        said.unions.push(alternatives(schemas));
                    }
                }
                said.any(any, place);
            }
        }
    }

    /// Whether a schema declares members, and not this one.
    pub(super) fn lacks(&self, at: &Pointer, member: &str) -> bool {
        let mut said = Said::default();
        self.gather(at, &mut said);
        let whole = said.unions.is_empty() && !said.members.is_empty();
        whole && !said.members.contains_key(member)
    }

    /// Whether alternatives say more of a value than what it must have.
    fn tells(&self, alternatives: &Alternatives<'a>) -> bool {
        alternatives.schemas.iter().any(|at| {
            let mut said = Said::default();
            self.gather(at, &mut said);
            !said.members.is_empty() || !said.others.is_empty() || !said.unions.is_empty()
        })
    }

    /// The place that is not a reference.
    pub(super) fn behind(&self, at: &Pointer) -> Pointer {
        let mut place = at.clone();
        let mut seen = IndexSet::new();
        while let Some(Found::Reference(target)) = self.document.schema(&place) {
            if !seen.insert(place) {
                return target.clone();
            }
            place = target.clone();
        }
        place
    }
}

impl<'a> Said<'a> {
    fn object(&mut self, object: &'a ObjectType) {
        let ObjectType {
            properties,
            required,
            additional_properties,
            min_properties: _,
            max_properties: _,
        } = object;
        self.is_object = true;
        let members = properties.iter();
        self.members(members.filter_map(|(wire, it)| Some((wire.as_str(), load::child(it)?))));
        self.required.extend(required.iter().map(String::as_str));
        self.rest = self.rest.or(additional_properties.as_ref());
    }

    fn any(&mut self, any: &'a AnySchema, at: Pointer) {
        let members = any.properties.iter();
        self.members(members.filter_map(|(wire, it)| Some((wire.as_str(), load::child(it)?))));
        self.required.extend(any.required.iter().map(String::as_str));
        self.rest = self.rest.or(any.additional_properties.as_ref());
        match any.typ.as_deref() {
            Some("object") => self.is_object = true,
            Some(_) => self.others.push(at),
            None if any.items.is_some() || !any.enumeration.is_empty() => self.others.push(at),
            None => {}
        }
    }

    /// A member that is declared again keeps its first place; the later schema refines it.
    fn members(&mut self, members: impl Iterator<Item = (&'a str, Pointer)>) {
        self.members.extend(members);
    }
}
