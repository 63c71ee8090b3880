//! Constants that the variants of a union have: members, and members of members, with listed values.
//!
//! An enumeration of several values is open in what a client reads, so that a value that the document
//! does not know yet costs nothing. Where it tells variants apart it counts, and so does a single value
//! anywhere: no later version of an API gives a constant another value.

use std::collections::{BTreeSet, HashMap};

use super::Values;
use super::flat::flat;
use crate::api::{Literal, Member, Presence, ShapeId, ShapeKind, Use, Variant};

/// A member of a variant, or a member of its members, that has one of listed values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VariantTag {
    /// The variant, by its shape.
    pub variant: ShapeId,
    /// The names that lead to it from the outside in.
    pub path: Vec<String>,
    /// Whether it must be there.
    pub required: bool,
    /// The values that it can have.
    pub values: Vec<Literal>,
}

/// How many members are looked at for one variant, near ones first.
const MOST: usize = 500;

/// How many names lead to a member at most.
const DEEPEST: usize = 3;

/// The constants of objects that were looked at already: of many unions, some of the same.
#[derive(Default)]
pub(super) struct Known(HashMap<ShapeId, Vec<Constant>>);

/// The constants that a decoder asks for, the variants' in their order.
pub(super) fn tags(values: &Values, variants: &[Variant], known: &mut Known) -> Vec<VariantTag> {
    let all = variants.iter().map(|it| it.value.shape).flat_map(|variant| {
        let found = of(values, variant, known);
        found.into_iter().map(move |it| it.tag(variant))
    });
    let all = all.map(|it| (Literal::keys(&it.values), it)).collect::<Vec<_>>();
    let mut by_path = HashMap::<_, Vec<_>>::new();
    for (values, tag) in &all {
        by_path.entry(&tag.path).or_default().push((tag.variant, values));
    }
    let counts = |(own, tag): &&(BTreeSet<String>, VariantTag)| {
        let differs = |(variant, values): &(_, _)| *variant != tag.variant && *values != own;
        own.len() == 1 || by_path[&tag.path].iter().any(differs)
    };
    all.iter().filter(counts).map(|(_, it)| it.clone()).collect()
}

/// The values that a shape lists; `None` where it does not.
pub(super) fn listed(values: &Values, used: Use) -> Option<Vec<Literal>> {
    let all = flat(&values.api.shapes, used.shape).into_iter().map(|it| listed_alone(values, it));
    let mut listed = all.collect::<Option<Vec<_>>>()?.concat();
    if used.nullable && !listed.contains(&Literal::Null) {
        listed.push(Literal::Null);
    }
    Some(listed)
}

/// The values that a shape lists that is not a union.
pub(super) fn listed_alone(values: &Values, id: ShapeId) -> Option<Vec<Literal>> {
    match &values.api.shapes[id].kind {
        ShapeKind::Enum(_) if values.open.contains(&id) => None,
        ShapeKind::Enum(it) => Some(it.values.clone()),
        ShapeKind::Null => Some(vec![Literal::Null]),
        ShapeKind::Any
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => None,
    }
}

/// A member that has one of listed values.
#[derive(Clone)]
struct Constant {
    path: Vec<String>,
    required: bool,
    values: Vec<Literal>,
}

impl Constant {
    fn tag(self, variant: ShapeId) -> VariantTag {
        let Self { path, required, values } = self;
        VariantTag { variant, path, required, values }
    }
}

/// The constants of a shape whose values are objects, whatever else they have; none for others.
fn of(values: &Values, id: ShapeId, known: &mut Known) -> Vec<Constant> {
    let mut common = None;
    for id in flat(&values.api.shapes, id) {
        let own = known.0.entry(id).or_insert_with(|| of_object(values, id));
        let both = common.map_or_else(|| own.clone(), |it| in_both(it, own));
        if both.is_empty() {
            return both;
        }
        common = Some(both);
    }
    common.unwrap_or_default()
}

fn of_object(values: &Values, id: ShapeId) -> Vec<Constant> {
    match &values.api.shapes[id].kind {
        ShapeKind::Object(object) => of_members(values, &object.members),
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Union(_) => Vec::new(),
    }
}

/// What both of two variants have: where both list values of a member, it has those of either.
fn in_both(one: Vec<Constant>, other: &[Constant]) -> Vec<Constant> {
    let other = other.iter().map(|it| (&it.path, it)).collect::<HashMap<_, _>>();
    let both = one.into_iter().filter_map(|it| {
        let also = other.get(&it.path)?;
        Some(Constant {
            required: it.required && also.required,
            values: [it.values, also.values.clone()].concat(),
            ..it
        })
    });
    both.collect()
}

/// The members of an object, and those of their objects, level by level.
fn of_members(values: &Values, members: &[Member]) -> Vec<Constant> {
    let mut found = Vec::new();
    let mut level = vec![(Vec::<String>::new(), true, members)];
    let mut looked_at = 0;
    for _ in 0..DEEPEST {
        let mut next = Vec::new();
        for (path, required, members) in level {
            for member in members {
                looked_at += 1;
                if looked_at > MOST {
                    return found;
                }
                let required = required && member.presence == Presence::Required;
                let path = [path.as_slice(), std::slice::from_ref(&member.wire)].concat();
                if let Some(listed) = listed(values, member.value) {
                    found.push(Constant { path, required, values: listed });
                } else if let Some(inner) = values.api.shapes[member.value.shape].kind.object() {
                    next.push((path, required && !member.value.nullable, &*inner.members));
                }
            }
        }
        level = next;
    }
    found
}
