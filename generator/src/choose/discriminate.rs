//! How a decoder can tell a union's variants apart, from the most certain way to the least.
//!
//! Pure functions over shapes. What JSON type a value has always counts first; the ways below it
//! tell apart the variants that are objects.

use std::collections::{BTreeSet, HashSet};

use crate::api::{
    Enum, JsonType, Listed, Literal, Member, Presence, ShapeId, ShapeKind, Shapes, Use, Variant,
};

/// How a union's variants are told apart: each arm holds just what a decoder needs. Decided once,
/// from the most certain to the least.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Discrimination {
    /// Each variant has JSON types of its own; by variant.
    Type(Vec<Vec<JsonType>>),
    /// A member's value names the variant; values by variant.
    Tag {
        /// The member.
        member: String,
        /// Its values, by variant.
        values: Vec<Vec<Literal>>,
    },
    /// Each variant requires a member no other has; by variant.
    OnlyMember(Vec<String>),
    /// A member of that name has another JSON type in each variant; by variant.
    MemberType {
        /// The member.
        member: String,
        /// Its JSON types, by variant.
        types: Vec<Vec<JsonType>>,
    },
    /// Nothing tells them apart: each is asked whether it recognizes the value.
    InOrder,
}

impl Discrimination {
    /// Whether the first token of a value tells.
    pub fn is_by_token(&self) -> bool {
        matches!(self, Self::Type(_))
    }
}

/// Decides. `tag` is what the document's discriminator says: the member, and its values by variant.
pub(super) fn decide(
    shapes: &Shapes,
    variants: &[Variant],
    tag: Option<(String, Vec<Vec<Literal>>)>,
) -> Discrimination {
    if let Some(types) = by_type(shapes, variants) {
        return Discrimination::Type(types);
    }
    let objects = variants.iter().map(|it| members(shapes, it.value)).collect::<Vec<_>>();
    explicit(&objects, tag)
        .or_else(|| constant(shapes, &objects))
        .or_else(|| only_member(&objects))
        .or_else(|| member_type(shapes, &objects))
        .unwrap_or(Discrimination::InOrder)
}

/// The members of each variant that is an object, `None` for one that is not.
type Objects<'a> = [Option<&'a [Member]>];

fn members(shapes: &Shapes, value: Use) -> Option<&[Member]> {
    shapes[value.shape].kind.object().map(|it| it.members.as_slice())
}

/// The JSON types of each variant, if no two share one. Where integers are a variant of their own,
/// a variant of numbers is left the others.
fn by_type(shapes: &Shapes, variants: &[Variant]) -> Option<Vec<Vec<JsonType>>> {
    let mut all = Vec::new();
    for variant in variants {
        all.push(types_of(shapes, variant.value, &mut Vec::new())?);
    }
    let integers = BTreeSet::from([JsonType::Integer]);
    if all.contains(&integers) {
        for types in all.iter_mut().filter(|it| it.contains(&JsonType::Number)) {
            types.remove(&JsonType::Integer);
        }
    }
    let mut taken = HashSet::new();
    let distinct = all.iter().flatten().all(|it| taken.insert(*it));
    let some = all.iter().all(|it| !it.is_empty());
    (distinct && some).then(|| all.into_iter().map(|it| it.into_iter().collect()).collect())
}

/// The discriminator, where it has values for every object.
fn explicit(
    objects: &Objects<'_>,
    tag: Option<(String, Vec<Vec<Literal>>)>,
) -> Option<Discrimination> {
    let (member, values) = tag?;
    let complete =
        objects.iter().zip(&values).all(|(it, values)| it.is_none() || !values.is_empty());
    (complete && are_disjoint(&values)).then_some(Discrimination::Tag { member, values })
}

/// A member that all objects declare, whose listed values are different in each.
fn constant(shapes: &Shapes, objects: &Objects<'_>) -> Option<Discrimination> {
    shared(objects).find_map(|member| {
        let values = objects.iter().map(|it| match find(*it, member) {
            None => Some(Vec::new()),
            Some(found) => {
                let listed = shapes[found.value.shape].kind.listed();
                listed.and_then(Enum::tags).map(<[_]>::to_vec)
            }
        });
        let values = values.collect::<Option<Vec<_>>>()?;
        let member = member.to_owned();
        are_disjoint(&values).then_some(Discrimination::Tag { member, values })
    })
}

/// A member for each object that it requires and no other declares.
fn only_member(objects: &Objects<'_>) -> Option<Discrimination> {
    let only = objects.iter().enumerate().map(|(index, object)| match object {
        None => Some(String::new()),
        Some(members) => {
            let own = members.iter().find(|member| {
                member.presence == Presence::Required
                    && objects
                        .iter()
                        .enumerate()
                        .all(|(other, it)| other == index || find(*it, &member.wire).is_none())
            });
            own.map(|it| it.wire.clone())
        }
    });
    only.collect::<Option<_>>().map(Discrimination::OnlyMember)
}

/// A member that all objects require, with another JSON type in each.
fn member_type(shapes: &Shapes, objects: &Objects<'_>) -> Option<Discrimination> {
    shared(objects).find_map(|member| {
        let types = objects.iter().map(|it| match find(*it, member) {
            None => Some(BTreeSet::new()),
            Some(found) if found.presence == Presence::Required => {
                types_of(shapes, found.value, &mut Vec::new())
            }
            Some(_) => None,
        });
        let types = types.collect::<Option<Vec<_>>>()?;
        let mut taken = HashSet::new();
        let distinct = types.iter().flatten().all(|it| taken.insert(*it));
        let types = types.into_iter().map(|it| it.into_iter().collect()).collect();
        distinct.then(|| Discrimination::MemberType { member: member.to_owned(), types })
    })
}

/// The names of the members that all objects declare, where there are two objects at least.
fn shared<'a>(objects: &'a Objects<'a>) -> impl Iterator<Item = &'a str> {
    let some = || objects.iter().flatten();
    let first = some().next().filter(|_| some().nth(1).is_some());
    let names = first.into_iter().flat_map(|members| members.iter()).map(|it| it.wire.as_str());
    names.filter(move |name| some().all(|members| find(Some(members), name).is_some()))
}

fn find<'a>(members: Option<&'a [Member]>, wire: &str) -> Option<&'a Member> {
    members?.iter().find(|it| it.wire == wire)
}

fn are_disjoint(values: &[Vec<Literal>]) -> bool {
    let mut taken = HashSet::new();
    values.iter().flatten().all(|it| taken.insert(it))
}

/// Unions in unions are looked into no deeper: a chain of them may be as long as the document.
const DEEPEST: usize = 16;

/// The JSON types that values of a shape can have; `None` when it can have any, or `null` beside.
fn types_of(shapes: &Shapes, used: Use, within: &mut Vec<ShapeId>) -> Option<BTreeSet<JsonType>> {
    if used.nullable || within.len() == DEEPEST || within.contains(&used.shape) {
        return None;
    }
    let one = |it| Some(BTreeSet::from([it]));
    match &shapes[used.shape].kind {
        ShapeKind::Any | ShapeKind::Nothing => None,
        ShapeKind::Null => one(JsonType::Null),
        ShapeKind::Bool => one(JsonType::Boolean),
        ShapeKind::Integer(_) => one(JsonType::Integer),
        ShapeKind::Number(_) => Some(BTreeSet::from([JsonType::Integer, JsonType::Number])),
        ShapeKind::Text(_) | ShapeKind::Bytes(_) | ShapeKind::OpenEnum(_) => one(JsonType::String),
        ShapeKind::List(_) | ShapeKind::Tuple(_) => one(JsonType::Array),
        ShapeKind::Map(_) | ShapeKind::Object(_) => one(JsonType::Object),
        ShapeKind::Enum(it) if it.listed() == Listed::Numbers => {
            Some(BTreeSet::from([JsonType::Integer, JsonType::Number]))
        }
        ShapeKind::Enum(it) => it.values.iter().map(literal_type).collect(),
        ShapeKind::Union(union) => {
            within.push(used.shape);
            let mut types = BTreeSet::new();
            for variant in &union.variants {
                types.extend(types_of(shapes, variant.value, within)?);
            }
            within.pop();
            Some(types)
        }
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
