//! Inline schemas of the same structure become one shape.
//!
//! Structure is everything that decides how values look; words and places do not count. Components
//! keep their own shapes, since the document gave them names, and so do schemas that are published as two types.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{Discrimination, Listed, Values, declared, keys};
use crate::api::{Access, Literal, Object, Presence, Rest, ShapeId, ShapeKind, Shapes, Union, Use};
use crate::lock::{Key, Lock, Role};

/// Joins shapes until no two inline ones are the same: those without parts first, then those whose parts
/// have become the same.
pub(super) fn join(values: &mut Values, lock: &Lock) {
    let keys = keys(&values.api.shapes).into_iter().collect();
    loop {
        let joined = same(values, lock, &keys);
        if joined.is_empty() {
            return;
        }
        let mut others = joined.iter().collect::<Vec<_>>();
        others.sort();
        for (other, first) in others {
            forget_defaults(&mut values.api.shapes, *first, *other);
            values.shared.entry(*first).or_default().push(*other);
        }
        declared::join(&mut values.declared, &joined);
        values.by.values_mut().for_each(|it| it.join(&joined));
        for tag in values.tags.values_mut().flatten() {
            tag.variant = *joined.get(&tag.variant).unwrap_or(&tag.variant);
        }
        values.api.for_each_use(|used| {
            if let Some(&first) = joined.get(&used.shape) {
                used.shape = first;
            }
        });
    }
}

/// Each inline shape that is the same as another one, and that one.
fn same(values: &Values, lock: &Lock, keys: &HashMap<ShapeId, Key>) -> HashMap<ShapeId, ShapeId> {
    let used = values.api.used();
    let mut alike: IndexMap<_, Vec<_>> = IndexMap::new();
    for (id, shape) in values.api.shapes.iter().filter(|(id, _)| used.contains(id)) {
        if shape.hint.component().is_some() {
            continue;
        }
        if let Some(structure) = Structure::of(values, id) {
            alike.entry(structure).or_default().push(id);
        }
    }
    alike.into_values().flat_map(|ids| joined(keys, lock, &ids)).collect()
}

/// Of shapes that are the same, those that become another, and which: the first that is published with their name,
/// or, of those without one, the first that is published at all.
fn joined(keys: &HashMap<ShapeId, Key>, lock: &Lock, ids: &[ShapeId]) -> Vec<(ShapeId, ShapeId)> {
    let name = |id: &ShapeId| lock.name(Role::Type, keys.get(id)?);
    let mut firsts = HashMap::new();
    for id in ids {
        if let Some(name) = name(id) {
            firsts.entry(name).or_insert(*id);
        }
    }
    let first = ids.iter().find(|it| name(it).is_some()).or(ids.first());
    let of_name = |id| name(id).filter(|_| lock.tells_types_apart()).and_then(|it| firsts.get(it));
    let all = ids.iter().filter_map(|id| Some((*id, *of_name(id).or(first)?)));
    all.filter(|(id, first)| id != first).collect()
}

/// Forgets the defaults of members that have others where the same object stands elsewhere.
fn forget_defaults(shapes: &mut Shapes, first: ShapeId, other: ShapeId) {
    let (Some(one), Some(two)) = (shapes[first].kind.object(), shapes[other].kind.object()) else {
        return;
    };
    let mut object = one.clone();
    for (member, also) in object.members.iter_mut().zip(&two.members) {
        if member.notes.default != also.notes.default {
            member.notes.default = None;
        }
    }
    shapes.set_kind(first, ShapeKind::Object(object));
}

/// A shape that becomes a type of its own, so that a second one would be a second type; without words
/// and places.
#[derive(PartialEq, Eq, Hash)]
enum Structure<'a> {
    Object { members: Vec<(&'a str, Use, Presence, Access)>, rest: Rest },
    Union { variants: Vec<(Use, Option<&'a str>)>, by: Option<&'a Discrimination> },
    Enum { values: &'a [Literal], names: Vec<Option<&'a str>>, open: bool, of: Option<ShapeId> },
}

impl<'a> Structure<'a> {
    fn of(values: &'a Values, id: ShapeId) -> Option<Self> {
        Some(match &values.api.shapes[id].kind {
            ShapeKind::Object(Object { members, rest }) => {
                let members = members.iter();
                let members = members.map(|it| (&*it.wire, it.value, it.presence, it.access));
                Self::Object { members: members.collect(), rest: *rest }
            }
            ShapeKind::Union(Union { variants, of: _, discriminator: _ }) => {
                // A title is the name of a variant.
                let variants = variants.iter().map(|it| (it.value, it.notes.name()));
                Self::Union { variants: variants.collect(), by: values.by.get(&id) }
            }
            ShapeKind::Enum(it) => match Listed::of(it) {
                Listed::Booleans | Listed::Numbers => return None,
                Listed::Texts
                | Listed::NamedIntegers
                | Listed::Integers
                | Listed::Json
                | Listed::As(_) => Self::Enum {
                    values: &it.values,
                    names: it.values.iter().map(|value| it.name_of(value)).collect(),
                    open: values.open.contains(&id),
                    of: it.of.map(|it| it.shape),
                },
            },
            ShapeKind::Any
            | ShapeKind::Null
            | ShapeKind::Bool
            | ShapeKind::Integer(_)
            | ShapeKind::Number(_)
            | ShapeKind::Text(_)
            | ShapeKind::Bytes(_)
            | ShapeKind::List(_)
            | ShapeKind::Tuple(_)
            | ShapeKind::Map(_) => return None,
        })
    }
}
