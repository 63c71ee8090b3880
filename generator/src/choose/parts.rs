//! What values consist of, and what holds each part.

use std::collections::{BTreeSet, HashSet};

use crate::api::{Rest, ShapeId, ShapeKind, Shapes};

/// What holds a value, and is asked for what the value must be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Holder {
    /// A union, as that variant.
    Variant(ShapeId, ShapeId),
    /// An object, as the member of that name.
    Member(ShapeId, String),
    /// An object, as any member that it does not declare.
    Rest(ShapeId),
}

/// The shape of a value, and what holds it: where it stands in arrays and maps, what holds these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Part {
    pub(super) shape: ShapeId,
    pub(super) holder: Holder,
}

impl Part {
    pub(super) fn variant(union: ShapeId, variant: ShapeId) -> Self {
        Self { shape: variant, holder: Holder::Variant(union, variant) }
    }

    /// This one, or in place of a union each of its variants, at any level. A shape that several unions hold is
    /// there once for each.
    pub(super) fn alone(self, shapes: &Shapes) -> Vec<Self> {
        let mut seen = HashSet::new();
        let mut rest = vec![self];
        let mut found = Vec::new();
        while let Some(part) = rest.pop() {
            match shapes[part.shape].kind.union() {
                Some(union) if seen.insert(part.shape) => {
                    let variants = union.variants.iter().map(|it| it.value.shape);
                    rest.extend(variants.map(|it| Self::variant(part.shape, it)));
                }
                Some(_) => {}
                None => found.push(part),
            }
        }
        found
    }
}

/// What may stand in one place of two values that are not unions.
pub(super) fn in_both(shapes: &Shapes, one: &Part, other: &Part) -> Vec<(Part, Part)> {
    let both = [one, other].map(|it| (it, &shapes[it.shape].kind));
    let pair =
        |part: &dyn Fn((&Part, &ShapeKind)) -> Option<Part>| Some((part(both[0])?, part(both[1])?));
    let length = both.map(|(_, it)| it.tuple_items().map_or(1, <[_]>::len)).into_iter().max();
    let items = (0..length.unwrap_or(0)).filter_map(|it| pair(&|(of, kind)| item(of, kind, it)));
    let objects = both.iter().filter_map(|(_, it)| it.object());
    let names = objects.flat_map(|it| it.members.iter().map(|it| it.wire.as_str()));
    let names = names.collect::<BTreeSet<_>>();
    let is_said = |it: &Part| shapes[it.shape].kind != ShapeKind::Any;
    let member = |(of, kind): (&Part, &ShapeKind), name: &str| {
        declared(of, kind, name).or_else(|| undeclared(of, kind).filter(is_said))
    };
    let members = names.into_iter().filter_map(|it| pair(&|part| member(part, it)));
    items.chain(members).chain(pair(&|(of, kind)| undeclared(of, kind))).collect()
}

/// The members of one object that may be anything in another one, which does not declare them.
pub(super) fn only_in(shapes: &Shapes, one: &Part, other: &Part) -> Vec<Part> {
    let is_free = |wire: &str| match &shapes[other.shape].kind {
        ShapeKind::Object(it) => it.rest == Rest::Open && it.member(wire).is_none(),
        ShapeKind::Map(value) => shapes[value.shape].kind == ShapeKind::Any,
        ShapeKind::Any => true,
        ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Union(_) => false,
    };
    held(shapes, one, is_free)
}

/// All that a value consists of.
pub(super) fn within(shapes: &Shapes, part: &Part) -> Vec<Part> {
    let kind = &shapes[part.shape].kind;
    let items = (0..kind.tuple_items().map_or(1, <[_]>::len)).filter_map(|it| item(part, kind, it));
    let parts = items.chain(undeclared(part, kind)).chain(held(shapes, part, |_| true));
    parts.collect()
}

/// The members of an object of which that holds.
fn held(shapes: &Shapes, of: &Part, is: impl Fn(&str) -> bool) -> Vec<Part> {
    let kind = &shapes[of.shape].kind;
    let members = kind.object().into_iter().flat_map(|it| &it.members).filter(|it| is(&it.wire));
    members.filter_map(|it| declared(of, kind, &it.wire)).collect()
}

/// An item of an array.
fn item(of: &Part, kind: &ShapeKind, index: usize) -> Option<Part> {
    let items = kind.tuple_items().and_then(|it| it.get(index).copied());
    let item = kind.list_item().or(items)?;
    Some(Part { shape: item.shape, holder: of.holder.clone() })
}

/// A member that an object declares.
fn declared(of: &Part, kind: &ShapeKind, wire: &str) -> Option<Part> {
    let member = kind.object()?.member(wire)?;
    Some(Part { shape: member.value.shape, holder: Holder::Member(of.shape, wire.to_owned()) })
}

/// Any other member of an object or a map.
fn undeclared(of: &Part, kind: &ShapeKind) -> Option<Part> {
    let value = kind.map_value().map(|it| Part { shape: it.shape, holder: of.holder.clone() });
    let rest = kind.object().and_then(|it| it.rest.typed());
    value.or_else(|| Some(Part { shape: rest?.shape, holder: Holder::Rest(of.shape) }))
}
