//! `allOf`, and keywords of several kinds in one schema: everything that is said of a value,
//! gathered from all branches and what they refer to, and then merged.
//!
//! A small document can describe merged schemas without end: a chain of n `allOf`s has n² members, a
//! chain of `oneOf`s beside members 2^n alternatives. What is gathered is bounded for the document.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, AnySchema, Discriminator, ObjectType, Schema};
use openapiv3::{SchemaKind, Type};

use super::{Lower, schema};
use crate::api::{Hint, Member, Object, Presence, Shape, ShapeId, ShapeKind, UnionOf, Variant};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::beyond;
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
    /// Of how many of them a value may be.
    pub(super) of: UnionOf,
    /// The places of the schemas.
    pub(super) schemas: Vec<Pointer>,
    /// The discriminator beside it.
    pub(super) discriminator: Option<&'a Discriminator>,
}

/// What may be gathered for a document: schemas and members, each as often as it is merged.
pub(super) const PATIENCE: usize = 200_000;

/// Alternatives with members beside them nest no deeper.
const DEEPEST: usize = 4;

/// What is still to be gathered.
enum Step<'a> {
    /// All that the schema at a place says.
    Schema(Pointer),
    /// What a schema says itself, after its branches.
    Own(&'a AnySchema, Pointer),
}

impl<'a> Lower<'a> {
    /// A schema that is more than one thing.
    pub(super) fn merged(&mut self, id: ShapeId, at: &Pointer) -> ShapeKind {
        let mut said = Said::default();
        self.gather(at, &mut said);
        // Components have shapes of their own.
        let branches =
            said.seen.iter().filter(|it| *it != at && schema::hint(it) == Hint::Elsewhere);
        branches.for_each(|it| self.aside(it));
        self.settle(id, at, said, 0)
    }

    /// `depth` counts the alternatives around it that were given its members.
    fn settle(&mut self, id: ShapeId, at: &Pointer, mut said: Said<'a>, depth: usize) -> ShapeKind {
        if depth > DEEPEST || self.patience.get() == 0 {
            return self.too_large(at);
        }
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
            ([only], true) => self.distributed(id, &only.clone(), &said, depth + 1),
            (_, _) => {
                self.unsupported(at, "more than one `oneOf` or `anyOf` for one value");
                ShapeKind::Any
            }
        }
    }

    /// What a schema among the branches is that is neither an object nor a union.
    fn other(&mut self, id: ShapeId, at: &Pointer) -> ShapeKind {
        match self.document.schema(at) {
            Some(Found::Value(schema)) => self.one(id, at, schema),
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
        depth: usize,
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
            let notes = self.notes(at);
            let hint = Hint::Variant { of: id, index };
            let kind = ShapeKind::Any;
            let shape = Shape { at: at.clone(), hint, notes: notes.clone(), kind };
            let shape = self.api.shapes.push(shape);
            let kind = self.settle(shape, at, whole, depth);
            self.api.shapes.set_kind(shape, kind);
            let value = crate::api::Use { shape, nullable: false };
            Variant { at: at.clone(), schema: target, value, notes }
        });
        let variants = variants.collect();
        self.union(alternatives, variants)
    }

    /// Said once: what comes after is open for the same reason.
    fn too_large(&mut self, at: &Pointer) -> ShapeKind {
        if std::mem::replace(&mut self.outgrown, true) {
            return ShapeKind::Any;
        }
        let message = "schemas made of other schemas grow without bound";
        self.diagnostics.push(
            Diagnostic::warning(Code::TooLarge, Place::Value(at.clone()), message)
                .consequence("values of this schema, and of others like it, are open JSON: kept but not typed")
                .help("let schemas refer to each other by properties"),
        );
        ShapeKind::Any
    }

    /// Adds what the schema at a place says, and what the schemas it is made of say. No recursion:
    /// they may be a chain as long as the document.
    fn gather(&self, at: &Pointer, said: &mut Said<'a>) {
        let mut steps = vec![Step::Schema(at.clone())];
        while let Some(step) = steps.pop() {
            let before = said.members.len();
            match step {
                Step::Schema(at) => self.gather_one(&at, said, &mut steps),
                Step::Own(schema, place) => said.any(schema, place),
            }
            let cost = 1 + said.members.len() - before;
            self.patience.set(self.patience.get().saturating_sub(cost));
            if self.patience.get() == 0 {
                return;
            }
        }
    }

    fn gather_one(&self, at: &Pointer, said: &mut Said<'a>, steps: &mut Vec<Step<'a>>) {
        let place = self.behind(at);
        if !said.seen.insert(place.clone()) {
            return;
        }
        let Some(Found::Value(schema)) = self.document.schema(&place) else { return };
        let Schema { schema_data, schema_kind } = schema;
        let alternatives = |of, schemas: &'a [openapiv3::ReferenceOr<Schema>]| Alternatives {
            of,
            schemas: schemas.iter().filter_map(load::child).collect(),
            discriminator: schema_data.discriminator.as_ref(),
        };
        match schema_kind {
            SchemaKind::Type(Type::Object(object)) => said.object(object),
            SchemaKind::Type(_) => said.others.push(place),
            SchemaKind::AllOf { all_of } => {
                steps.extend(all_of.iter().rev().filter_map(load::child).map(Step::Schema));
            }
            SchemaKind::OneOf { one_of } => said.unions.push(alternatives(UnionOf::One, one_of)),
            SchemaKind::AnyOf { any_of } => said.unions.push(alternatives(UnionOf::Any, any_of)),
            SchemaKind::Not { not: _ } => {}
            SchemaKind::Any(any) => {
                let AnySchema { all_of, one_of, any_of, .. } = any;
                if beyond::constant(&schema_data.extensions).is_some() {
                    said.others.push(place.clone());
                }
                for (of, schemas) in [(UnionOf::One, one_of), (UnionOf::Any, any_of)] {
                    if !schemas.is_empty() {
                        said.unions.push(alternatives(of, schemas));
                    }
                }
                steps.push(Step::Own(any, place));
                steps.extend(all_of.iter().rev().filter_map(load::child).map(Step::Schema));
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
            let map = matches!(said.rest, Some(AdditionalProperties::Schema(_)));
            map || !said.members.is_empty() || !said.others.is_empty() || !said.unions.is_empty()
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
