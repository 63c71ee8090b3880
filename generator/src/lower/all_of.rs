//! `allOf`, and keywords of several kinds in one schema: everything that is said of a value,
//! gathered from all branches and what they refer to, and then merged.
//!
//! A small document can describe merged schemas without end: a chain of n `allOf`s has n² members, a
//! chain of `oneOf`s beside members 2^n alternatives. What is gathered is bounded for the document.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AdditionalProperties, AnySchema, ObjectType, Schema, SchemaKind, Type};

use super::object::Properties;
use super::{
    Lower, again, besides, enums, nothing, null, object, scalar, schema, telling, union, unused,
};
use crate::api::{Hint, Member, Object, Presence, ShapeId, ShapeKind, UnionOf, Variant};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{self, Document, Found, beyond};
use crate::pointer::Pointer;

/// Everything that is said of a value.
#[derive(Default)]
pub(super) struct Gathered<'a> {
    /// Declared members, each with all of its schemas in their order.
    pub(super) members: IndexMap<&'a str, Vec<Pointer>>,
    required: IndexSet<&'a str>,
    /// Members that must not be there.
    refused: Vec<String>,
    rest: Option<&'a AdditionalProperties>,
    /// Whether it is said to be an object, be it without members.
    is_object: bool,
    /// Alternatives, one of each of which holds.
    pub(super) unions: Vec<Alternatives<'a>>,
    /// Schemas that say what does not count: alternatives that it is one of, undeclared members again.
    pub(super) hidden: Vec<Pointer>,
    /// Schemas that say what else it is: a string, a list, …
    pub(super) others: Vec<Pointer>,
    /// A format that is said without a type.
    format: Option<&'a str>,
    pub(super) seen: IndexSet<Pointer>,
}

/// A `oneOf` or `anyOf`.
#[derive(Clone)]
pub(super) struct Alternatives<'a> {
    /// Of how many of them a value may be.
    pub(super) of: UnionOf,
    /// The places of the schemas.
    pub(super) schemas: Vec<Pointer>,
    /// The discriminator beside it.
    pub(super) discriminator: Option<union::Declared<'a>>,
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

/// A schema that is more than one thing.
pub(super) fn merged(lower: &mut Lower<'_>, id: ShapeId, at: &Pointer) -> ShapeKind {
    let gathered = gathered(lower, at);
    whole(lower, id, at, gathered)
}

/// What is of all of several schemas, of which the later say more.
pub(super) fn all(lower: &mut Lower<'_>, id: ShapeId, schemas: &[Pointer]) -> ShapeKind {
    let mut gathered = Gathered::default();
    schemas.iter().for_each(|at| gather(lower, at, &mut gathered));
    gathered.others.reverse();
    // Listed values say more than any alternatives.
    if gathered.others.iter().any(|at| telling::listed(lower.document, at).is_some()) {
        gathered.unions.clear();
    }
    let at = lower.api.shapes[id].at.clone();
    whole(lower, id, &at, gathered)
}

fn whole<'a>(
    lower: &mut Lower<'a>,
    id: ShapeId,
    at: &Pointer,
    gathered: Gathered<'a>,
) -> ShapeKind {
    // Components have shapes of their own.
    let branches =
        gathered.seen.iter().filter(|it| *it != at && schema::hint(it) == Hint::Elsewhere);
    branches.for_each(|it| schema::aside(lower, it));
    settle(lower, id, at, gathered, 0)
}

/// `depth` counts the alternatives around it that were given its members.
fn settle<'a>(
    lower: &mut Lower<'a>,
    id: ShapeId,
    at: &Pointer,
    mut gathered: Gathered<'a>,
    depth: usize,
) -> ShapeKind {
    if depth > DEEPEST || lower.patience.get() == 0 {
        return too_large(lower, at);
    }
    // Alternatives that only restrict (`anyOf: [{required: [a]}, {required: [b]}]`) say nothing
    // about types.
    let unions = std::mem::take(&mut gathered.unions).into_iter();
    let (unions, restricting) = unions.partition::<Vec<_>, _>(|it| tells(lower, it));
    unused::of_merged(lower, id, &gathered, &restricting);
    gathered.unions = unions;
    let has_members = gathered.is_object || !gathered.members.is_empty();
    let part = besides::part(lower.document, at);
    let telling = if has_members { None } else { gathered.telling(lower.document, part.is_some()) };
    unused::left_over(lower, at, &gathered, telling.as_ref());
    if let Some(telling) = telling {
        let kind = again::narrowed(lower, id, &telling, &gathered);
        return besides::of(lower, id, scalar::with_format(kind, gathered.format), part, &gathered);
    }
    match (gathered.unions.as_slice(), has_members) {
        ([], true) => object_of(lower, id, gathered),
        ([], false) => ShapeKind::Any,
        ([only], false) => union::read_of(lower, id, &only.clone()),
        ([only], true) => distributed(lower, id, &only.clone(), &gathered, depth + 1),
        (_, _) => {
            lower.unsupported(at, "more than one `oneOf` or `anyOf` for one value");
            ShapeKind::Any
        }
    }
}

fn object_of<'a>(lower: &mut Lower<'a>, id: ShapeId, gathered: Gathered<'a>) -> ShapeKind {
    super::constraints::of_all(lower, id, &gathered.seen);
    let patterns = object::patterns(lower.document, &gathered.seen);
    let rest = object::rest(lower, id, gathered.rest, &patterns);
    let members = gathered.members.iter();
    let declared = members.flat_map(|(wire, all)| all.iter().map(|at| (*wire, at.clone())));
    let declared = declared.collect::<Vec<_>>();
    let required = gathered.required.iter().copied();
    object::demand(lower, id, &declared, required, gathered.refused);
    if gathered.members.is_empty() {
        return object::map(lower, id, rest);
    }
    let members = gathered.members.into_iter().filter_map(|(wire, schemas)| {
        let required = gathered.required.contains(wire);
        let presence = if required { Presence::Required } else { Presence::Optional };
        object::member(lower, id, wire, &schemas, presence)
    });
    let members: Vec<Member> = members.collect();
    ShapeKind::Object(Object { members, rest })
}

/// Members beside alternatives: each alternative has them too.
fn distributed<'a>(
    lower: &mut Lower<'a>,
    id: ShapeId,
    alternatives: &Alternatives<'a>,
    gathered: &Gathered<'a>,
    depth: usize,
) -> ShapeKind {
    let children = lower.families.below(&lower.api.shapes[id].at, usize::MAX);
    let variants = alternatives.schemas.iter().enumerate().map(|(index, at)| {
        // What is made of this schema has its members already.
        if children.contains(&behind(lower.document, at)) {
            return union::variant(lower, id, index, at);
        }
        let mut whole = Gathered {
            members: gathered.members.clone(),
            required: gathered.required.clone(),
            refused: gathered.refused.clone(),
            rest: gathered.rest,
            is_object: true,
            seen: gathered.seen.clone(),
            ..Gathered::default()
        };
        whole.seen.shift_remove(at);
        gather(lower, at, &mut whole);
        let target = behind(lower.document, at);
        let notes = schema::notes(lower, at);
        let hint = Hint::Variant { of: id, index };
        let shape = schema::reserve(lower, at, hint, notes.clone(), ShapeKind::Any).shape;
        let kind = settle(lower, shape, at, whole, depth);
        lower.api.shapes.set_kind(shape, kind);
        let nullable = null::is_taken_at(lower.document, &target);
        let value = crate::api::Use { shape, nullable };
        Variant { at: at.clone(), schema: target, value, notes }
    });
    let variants = variants.collect();
    union::read(lower, alternatives, variants)
}

/// Said once: what comes after is open for the same reason.
fn too_large(lower: &mut Lower<'_>, at: &Pointer) -> ShapeKind {
    if std::mem::replace(&mut lower.outgrown, true) {
        return ShapeKind::Any;
    }
    let message = "schemas made of other schemas grow without bound";
    lower.diagnostics.push(
        Diagnostic::warning(Code::TooLarge, Place::Value(at.clone()), message)
            .consequence(
                "values of this schema, and of others like it, are open JSON: kept but not typed",
            )
            .help("let schemas refer to each other by properties"),
    );
    ShapeKind::Any
}

/// All that the schema at a place says.
pub(super) fn gathered<'a>(lower: &Lower<'a>, at: &Pointer) -> Gathered<'a> {
    let mut gathered = Gathered::default();
    gather(lower, at, &mut gathered);
    gathered
}

/// Adds what the schema at a place says, and what the schemas it is made of say. No recursion:
/// they may be a chain as long as the document.
fn gather<'a>(lower: &Lower<'a>, at: &Pointer, gathered: &mut Gathered<'a>) {
    let mut steps = vec![Step::Schema(at.clone())];
    while let Some(step) = steps.pop() {
        let before = gathered.members.len();
        match step {
            Step::Schema(at) => gather_one(lower, &at, gathered, &mut steps),
            Step::Own(schema, place) => gathered.any(schema, place),
        }
        let cost = 1 + gathered.members.len() - before;
        lower.patience.set(lower.patience.get().saturating_sub(cost));
        if lower.patience.get() == 0 {
            return;
        }
    }
}

fn gather_one<'a>(
    lower: &Lower<'a>,
    at: &Pointer,
    gathered: &mut Gathered<'a>,
    steps: &mut Vec<Step<'a>>,
) {
    let place = behind(lower.document, at);
    if !gathered.seen.insert(place.clone()) {
        return;
    }
    let Some(Found::Value(schema)) = lower.document.schema(&place) else { return };
    let Schema { schema_data, schema_kind } = schema;
    let alternatives = |of, schemas: &'a [openapiv3::ReferenceOr<Schema>]| Alternatives {
        of,
        schemas: nothing::without(lower.document, schemas),
        discriminator: union::declared(&place, schema_data),
    };
    let mut choose = |it: Alternatives<'a>| {
        if gathered.seen.len() == 1 || !leads_back(lower, &it, &gathered.seen) {
            gathered.unions.push(it);
        } else {
            gathered.hidden.push(place.clone());
        }
    };
    gathered.is_object |= !beyond::pattern_properties(&schema_data.extensions).is_empty();
    let is_constant = beyond::constant(&schema_data.extensions).is_some();
    if is_constant {
        gathered.others.push(place.clone());
    }
    match schema_kind {
        SchemaKind::Type(Type::Object(object)) => gathered.object(object, place),
        SchemaKind::Type(_) if is_constant => {}
        SchemaKind::Type(_) => gathered.others.push(place),
        SchemaKind::AllOf { all_of } => {
            steps.extend(all_of.iter().rev().filter_map(load::child).map(Step::Schema));
        }
        SchemaKind::OneOf { one_of } => {
            choose(alternatives(UnionOf::One, one_of));
        }
        SchemaKind::AnyOf { any_of } => {
            choose(alternatives(UnionOf::Any, any_of));
        }
        SchemaKind::Not { not } => {
            gathered.refused.extend(nothing::refused_members(lower.document, [&**not]));
        }
        SchemaKind::Any(any) => {
            let AnySchema { all_of, one_of, any_of, not, .. } = any;
            gathered.refused.extend(nothing::refused_members(lower.document, not.as_deref()));
            for (of, schemas) in [(UnionOf::One, one_of), (UnionOf::Any, any_of)] {
                if !schemas.is_empty() {
                    choose(alternatives(of, schemas));
                }
            }
            steps.push(Step::Own(any, place));
            steps.extend(all_of.iter().rev().filter_map(load::child).map(Step::Schema));
        }
    }
}

/// Whether a schema is one of the alternatives of what it is made of: it is that one, and none of its
/// sisters.
fn leads_back(
    lower: &Lower<'_>,
    alternatives: &Alternatives<'_>,
    seen: &IndexSet<Pointer>,
) -> bool {
    alternatives.schemas.iter().any(|it| seen.contains(&behind(lower.document, it)))
}

/// Whether a schema declares members, and not this one.
pub(super) fn lacks(lower: &Lower<'_>, at: &Pointer, member: &str) -> bool {
    let gathered = gathered(lower, at);
    let whole = gathered.unions.is_empty() && !gathered.members.is_empty();
    whole && !gathered.members.contains_key(member)
}

/// Whether alternatives say more of a value than what it must have.
fn tells<'a>(lower: &Lower<'a>, alternatives: &Alternatives<'a>) -> bool {
    alternatives.schemas.iter().any(|at| {
        let gathered = gathered(lower, at);
        matches!(gathered.rest, Some(AdditionalProperties::Schema(_)))
            || !object::patterns(lower.document, &gathered.seen).is_empty()
            || !gathered.members.is_empty()
            || !gathered.others.is_empty()
            || !gathered.unions.is_empty()
    })
}

/// The place that is not a reference.
pub(super) fn behind(document: &Document, at: &Pointer) -> Pointer {
    let mut place = at.clone();
    let mut seen = IndexSet::new();
    while let Some(Found::Reference(target)) = document.schema(&place) {
        if !seen.insert(place) {
            return target.clone();
        }
        place = target.clone();
    }
    place
}

impl<'a> Gathered<'a> {
    /// The schema among those that are not objects which says the most: the one that lists the fewest
    /// values, fewer than there are alternatives, unless these are `apart`, in a schema of their own;
    /// without alternatives, the first that says more than a type where none lists any.
    fn telling(&self, document: &Document, apart: bool) -> Option<Pointer> {
        let listed = self.others.iter().filter_map(|at| match document.schema(at) {
            Some(Found::Value(schema)) => Some((enums::count(schema)?, at)),
            Some(Found::Reference(_)) | None => None,
        });
        let alternatives = self.unions.iter().map(|it| it.schemas.len()).min();
        let listed = listed.filter(|(count, _)| apart || alternatives.is_none_or(|it| *count < it));
        let others = self.others.iter().rev().cloned().collect::<Vec<_>>();
        let first = telling::more_than_types(document, &others).pop();
        let first = first.filter(|_| alternatives.is_none());
        listed.min_by_key(|(count, _)| *count).map(|(_, at)| at.clone()).or(first)
    }

    fn object(&mut self, object: &'a ObjectType, at: Pointer) {
        self.is_object = true;
        self.has(&object.properties, &object.required, &object.additional_properties, at);
    }

    /// A member that is declared again keeps its first place.
    fn has(
        &mut self,
        properties: &'a Properties,
        required: &'a [String],
        additional: &'a Option<AdditionalProperties>,
        at: Pointer,
    ) {
        for (wire, it) in properties {
            self.members.entry(wire).or_default().extend(load::child(it));
        }
        self.required.extend(required.iter().map(String::as_str));
        match additional {
            Some(_) if self.rest.is_some() => self.hidden.push(at),
            _ => self.rest = self.rest.or(additional.as_ref()),
        }
    }

    fn any(&mut self, any: &'a AnySchema, at: Pointer) {
        self.has(&any.properties, &any.required, &any.additional_properties, at.clone());
        match any.typ.as_deref() {
            Some("object") => self.is_object = true,
            Some(_) => self.others.push(at),
            None if any.items.is_some() || !any.enumeration.is_empty() => self.others.push(at),
            None => self.format = self.format.or(any.format.as_deref()),
        }
    }
}
