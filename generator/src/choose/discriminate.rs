//! How a decoder can tell a union's variants apart, from the most certain way to the least.
//!
//! Pure functions over shapes. What JSON type a value has always counts first; the ways below it
//! tell apart the variants that are objects.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::constants::{self, Known, VariantTag};
use super::flat::flat;
use super::tag::Tag;
use super::{Listed, Values, checks};
use crate::api::{
    Enum, Integer, JsonType, Literal, Member, Presence, Shape, ShapeId, ShapeKind, Shapes, Use,
    Variant,
};

/// What tells each variant apart, by its shape: a union has each shape once.
pub type Each<T> = Vec<(ShapeId, T)>;

/// How a union's variants are told apart: each arm holds just what a decoder needs. Decided once,
/// from the most certain to the least.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Discrimination {
    /// Each variant has JSON types of its own.
    Type(Each<Vec<JsonType>>),
    /// A member's value names the variant.
    Tag {
        /// The member.
        member: String,
        /// Its values, as texts. Variants without are told by what they look like.
        texts: Each<Vec<String>>,
        /// The names of schemas that have other texts, which stand for them all the same.
        names: Each<String>,
    },
    /// Each variant of objects requires a member no other has.
    OnlyMember(Each<String>),
    /// A member of that name has another JSON type in each variant.
    MemberType(String),
    /// Nothing tells them apart: each is asked whether it recognizes the value.
    InOrder,
}

impl Discrimination {
    /// Whether the first token of a value tells.
    pub fn is_by_token(&self) -> bool {
        self.types().is_some()
    }

    /// The member whose value names a variant, and the texts of the values that do.
    pub fn texts_of(&self, variant: ShapeId) -> Option<(&str, &[String])> {
        let Self::Tag { member, texts, names: _ } = self else { return None };
        Some((member, of_variant(texts, variant)?))
    }

    /// The member that only that variant requires.
    pub fn only_member_of(&self, variant: ShapeId) -> Option<&str> {
        let Self::OnlyMember(members) = self else { return None };
        of_variant(members, variant).map(String::as_str)
    }

    /// The variants of which a value may be several, as far as this tells: one without its tag, or with members
    /// that only one variant each requires.
    pub(super) fn in_order(&self, shapes: &Shapes, variants: &[Variant]) -> Vec<ShapeId> {
        let all = variants.iter().map(|it| it.value.shape);
        let told = match self {
            Self::InOrder | Self::OnlyMember(_) => all.collect(),
            Self::Tag { member, .. } => {
                let has_tag = |it: ShapeId| {
                    let required = Objects::of(shapes, it).required();
                    self.texts_of(it).is_some() && required.contains(&member.as_str())
                };
                all.filter(|it| !has_tag(*it)).collect()
            }
            Self::MemberType(_) => {
                all.filter(|it| Objects::of(shapes, *it).is_none()).collect::<Vec<_>>()
            }
            Self::Type(_) => Vec::new(),
        };
        if told.len() > 1 { told } else { Vec::new() }
    }

    /// The types of each variant, where they tell.
    pub fn types(&self) -> Option<&Each<Vec<JsonType>>> {
        if let Self::Type(types) = self { Some(types) } else { None }
    }

    /// Puts other shapes in the place of those that were joined to them.
    pub(super) fn join(&mut self, joined: &HashMap<ShapeId, ShapeId>) {
        match self {
            Self::Type(types) => rename(types, joined),
            Self::Tag { member: _, texts, names } => {
                rename(texts, joined);
                rename(names, joined);
            }
            Self::OnlyMember(members) => rename(members, joined),
            Self::MemberType(_) | Self::InOrder => {}
        }
    }
}

fn of_variant<T>(each: &Each<T>, variant: ShapeId) -> Option<&T> {
    each.iter().find(|(shape, _)| *shape == variant).map(|(_, it)| it)
}

fn rename<T>(each: &mut Each<T>, joined: &HashMap<ShapeId, ShapeId>) {
    for (shape, _) in each {
        *shape = *joined.get(shape).unwrap_or(shape);
    }
}

/// Decides. `tag` is what the document's discriminator says.
pub(super) fn decide(
    values: &Values,
    variants: &[Variant],
    tag: Option<Tag>,
    known: &mut Known,
) -> (Discrimination, Vec<VariantTag>) {
    let shapes = &values.api.shapes;
    let tags = constants::tags(values, variants, known);
    if let Some(types) = by_type(shapes, variants) {
        // A type of its own does not make a variant of a value that has not its constants.
        let constant = !tags.is_empty() || variants.iter().any(|it| is_constant(values, it.value));
        let by = match constant || are_ranges(shapes, &types) {
            true => Discrimination::InOrder,
            false => Discrimination::Type(types),
        };
        return (by, tags);
    }
    let objects = variants.iter().map(|it| it.value.shape);
    let objects = objects.map(|it| (it, Objects::of(shapes, it))).collect::<Each<_>>();
    let is_whole =
        |tag: &Tag| objects.iter().all(|(id, it)| it.members.is_empty() || tag.tells(*id));
    let tag = match tag {
        Some(whole) if is_whole(&whole) => Some(whole),
        part => constant_texts(&objects, &tags).or(part.filter(|it| it.says_more)),
    };
    if let Some(Tag { member, texts, names, .. }) = tag {
        // What the texts say is not asked twice.
        let others = tags.into_iter().filter(|it| it.path != [member.as_str()]);
        let others = others.collect();
        return (Discrimination::Tag { member, texts, names }, others);
    }
    let by = only_member(&objects)
        .or_else(|| member_type(shapes, &objects))
        .unwrap_or(Discrimination::InOrder);
    (by, tags)
}

/// Whether a variant is one of listed values that have no type of their own: such types are open.
fn is_constant(values: &Values, used: Use) -> bool {
    let shapes = &values.api.shapes;
    let has_type = |it: &Enum| Listed::alone(it).is_type();
    let mut all = flat(shapes, used.shape).into_iter().map(|it| shapes[it].kind.listed());
    constants::listed(values, used).is_some() && !all.all(|it| it.is_some_and(has_type))
}

/// The objects that a variant may be.
#[derive(Default)]
struct Objects<'a> {
    /// The members of each object that it may be.
    members: Vec<&'a [Member]>,
    /// Whether it may be an object with members of any name.
    open: bool,
}

impl<'a> Objects<'a> {
    fn of(shapes: &'a Shapes, id: ShapeId) -> Self {
        let all = flat(shapes, id).into_iter().map(|it| Self::alone(&shapes[it].kind));
        all.fold(Self::default(), Self::or)
    }

    /// Those of a shape that is not a union.
    fn alone(kind: &'a ShapeKind) -> Self {
        match kind {
            ShapeKind::Object(object) => Self { members: vec![&object.members], open: false },
            ShapeKind::Map(_) | ShapeKind::Any => Self { members: Vec::new(), open: true },
            ShapeKind::Null
            | ShapeKind::Bool
            | ShapeKind::Integer(_)
            | ShapeKind::Number(_)
            | ShapeKind::Text(_)
            | ShapeKind::Bytes(_)
            | ShapeKind::Enum(_)
            | ShapeKind::List(_)
            | ShapeKind::Tuple(_)
            | ShapeKind::Union(_) => Self::default(),
        }
    }

    fn or(mut self, other: Self) -> Self {
        self.members.extend(other.members);
        self.open |= other.open;
        self
    }

    /// Whether its values are not objects.
    fn is_none(&self) -> bool {
        self.members.is_empty() && !self.open
    }

    /// Whether a value may have a member of that name that is declared, or whose name is free.
    fn knows(&self, name: &str) -> bool {
        self.open || self.members.iter().any(|it| find(it, name).is_some())
    }

    /// The names that all its objects require.
    fn required(&self) -> Vec<&'a str> {
        let [first, others @ ..] = self.members.as_slice() else { return Vec::new() };
        let required = |members: &[Member], name: &str| {
            find(members, name).is_some_and(|it| it.presence == Presence::Required)
        };
        let everywhere =
            |name: &str| required(first, name) && others.iter().all(|it| required(it, name));
        let names = first.iter().map(|it| it.wire.as_str());
        names.filter(|name| !self.open && everywhere(name)).collect()
    }
}

/// The JSON types of each variant, if no two share one. Where integers are a variant of their own,
/// a variant of numbers is left the others.
fn by_type(shapes: &Shapes, variants: &[Variant]) -> Option<Each<Vec<JsonType>>> {
    let mut all = Vec::new();
    for Variant { value, .. } in variants {
        all.push((value.shape, types_of(shapes, *value)?));
    }
    let integers = BTreeSet::from([JsonType::Integer]);
    if all.iter().any(|(_, it)| *it == integers) {
        for (_, types) in all.iter_mut().filter(|(_, it)| it.contains(&JsonType::Number)) {
            types.remove(&JsonType::Integer);
        }
    }
    let some = all.iter().all(|(_, it)| !it.is_empty());
    distinct_types(all).filter(|_| some)
}

/// Whether integers are one variant and other numbers another, and the limits of one of them leave some to the
/// other: how a number is spelled does not tell then (JSON Schema 2020-12, validation, section 6.1.1).
fn are_ranges(shapes: &Shapes, all: &Each<Vec<JsonType>>) -> bool {
    const NUMBERS: [JsonType; 2] = [JsonType::Integer, JsonType::Number];
    let is_number = |it: &ShapeId| {
        let types = types_alone(&shapes[*it].kind);
        types.is_some_and(|it| it.iter().all(|ty| NUMBERS.contains(ty)))
    };
    let numbers = all.iter().flat_map(|(id, _)| flat(shapes, *id)).filter(is_number);
    let numbers = numbers.map(|it| &shapes[it]).collect::<Vec<_>>();
    let narrow = [Integer::I32, Integer::U32, Integer::U64].map(ShapeKind::Integer);
    let is_limited = |it: &&Shape| narrow.contains(&it.kind) || !checks::of(it).is_empty();
    numbers.len() > 1 && numbers.iter().any(is_limited)
}

/// The types of each variant, unless two share one.
fn distinct_types(all: Each<BTreeSet<JsonType>>) -> Option<Each<Vec<JsonType>>> {
    let mut taken = HashSet::new();
    let distinct = all.iter().flat_map(|(_, it)| it).all(|it| taken.insert(*it));
    let lists = all.into_iter().map(|(variant, it)| (variant, it.into_iter().collect()));
    distinct.then(|| lists.collect())
}

/// A member that all variants of objects declare, whose listed values are texts, other ones in each.
fn constant_texts(objects: &Each<Objects<'_>>, tags: &[VariantTag]) -> Option<Tag> {
    let some = || objects.iter().filter(|(_, it)| !it.is_none()).map(|(id, _)| *id);
    let first = some().next()?;
    some().nth(1)?;
    let names = tags.iter().filter(|it| it.variant == first).filter_map(|it| match &*it.path {
        [name] => Some(name),
        _ => None,
    });
    names.into_iter().find_map(|name| {
        let texts = some().map(|variant| {
            let tag = tags.iter().find(|it| it.variant == variant && it.path == [name.as_str()])?;
            let texts = tag.values.iter().map(|it| it.as_text().map(str::to_owned));
            Some((variant, texts.collect::<Option<_>>()?))
        });
        let texts = texts.collect::<Option<Each<_>>>()?;
        are_disjoint(&texts).then(|| Tag {
            member: name.clone(),
            texts,
            names: Vec::new(),
            rest: None,
            says_more: false,
        })
    })
}

/// A member for each variant of objects that it requires and no other knows.
fn only_member(objects: &Each<Objects<'_>>) -> Option<Discrimination> {
    let only = objects.iter().filter(|(_, it)| !it.is_none()).map(|(id, it)| {
        let others = || objects.iter().filter(|(other, _)| other != id);
        let mut own = it.required().into_iter();
        let own = own.find(|name| !others().any(|(_, other)| other.knows(name)));
        own.map(|it| (*id, it.to_owned()))
    });
    let only = only.collect::<Option<Each<_>>>().filter(|it| !it.is_empty());
    only.map(Discrimination::OnlyMember)
}

/// A member that all objects require, with another JSON type in each variant.
fn member_type(shapes: &Shapes, objects: &Each<Objects<'_>>) -> Option<Discrimination> {
    let first = objects.iter().map(|(_, it)| it).filter(|it| !it.is_none());
    first.clone().nth(1)?;
    let names = first.take(1).flat_map(Objects::required);
    names.into_iter().find_map(|member| {
        let types = objects.iter().map(|(id, it)| {
            let types = types_of_member(shapes, &it.members, member)?;
            (!it.open).then_some((*id, types))
        });
        distinct_types(types.collect::<Option<_>>()?)?;
        Some(Discrimination::MemberType(member.to_owned()))
    })
}

/// The JSON types of a member that each of some objects requires.
fn types_of_member(
    shapes: &Shapes,
    objects: &[&[Member]],
    name: &str,
) -> Option<BTreeSet<JsonType>> {
    let types = objects.iter().map(|members| {
        let member = find(members, name).filter(|it| it.presence == Presence::Required)?;
        types_of(shapes, member.value)
    });
    types.collect::<Option<Vec<_>>>().map(|it| it.into_iter().flatten().collect())
}

fn find<'a>(members: &'a [Member], wire: &str) -> Option<&'a Member> {
    members.iter().find(|it| it.wire == wire)
}

fn are_disjoint(texts: &Each<Vec<String>>) -> bool {
    let mut taken = HashSet::new();
    texts.iter().flat_map(|(_, it)| it).all(|it| taken.insert(it))
}

/// The JSON types that values of a shape can have; `None` when it can have any, or `null` beside.
fn types_of(shapes: &Shapes, used: Use) -> Option<BTreeSet<JsonType>> {
    if used.nullable {
        return None;
    }
    let mut types = BTreeSet::new();
    for id in flat(shapes, used.shape) {
        types.extend(types_alone(&shapes[id].kind)?);
    }
    Some(types)
}

/// The JSON types that values of a shape can have that is not a union; `None` when it can have any.
pub(super) fn types_alone(kind: &ShapeKind) -> Option<BTreeSet<JsonType>> {
    let one = |it| Some(BTreeSet::from([it]));
    match kind {
        ShapeKind::Any | ShapeKind::Union(_) => None,
        ShapeKind::Null => one(JsonType::Null),
        ShapeKind::Bool => one(JsonType::Boolean),
        ShapeKind::Integer(_) => one(JsonType::Integer),
        ShapeKind::Number(_) => Some(BTreeSet::from([JsonType::Integer, JsonType::Number])),
        ShapeKind::Text(_) | ShapeKind::Bytes(_) => one(JsonType::String),
        ShapeKind::List(_) | ShapeKind::Tuple(_) => one(JsonType::Array),
        ShapeKind::Map(_) | ShapeKind::Object(_) => one(JsonType::Object),
        ShapeKind::Enum(it) if Listed::alone(it) == Listed::Numbers => {
            Some(BTreeSet::from([JsonType::Integer, JsonType::Number]))
        }
        ShapeKind::Enum(it) => it.values.iter().map(literal_type).collect(),
    }
}

fn literal_type(value: &Literal) -> Option<JsonType> {
    match value {
        Literal::Null => Some(JsonType::Null),
        Literal::Bool(_) => Some(JsonType::Boolean),
        Literal::Integer(_) => Some(JsonType::Integer),
        Literal::Number(_) => Some(JsonType::Number),
        Literal::Text(_) => Some(JsonType::String),
        Literal::Json(_) => None,
    }
}
