//! What values must be, where it tells the variants of a union apart.
//!
//! A client asks no more than it must: a format that the document names and a server does not keep to would
//! make a value unknown.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

use runtime::sources::decimal::compare;

use super::flat::flat;
use super::{Values, undecided};
use crate::api::{Constraints, Literal, Shape, ShapeId, ShapeKind, Shapes};
use crate::check::{self, Check, Format};
use crate::diagnostic::Diagnostics;

/// Arrays and maps are looked into no deeper for what their values must be.
pub(super) const WITHIN: usize = 4;

/// What values of a shape must be, as far as a decoder can tell it.
pub fn of(shape: &Shape) -> Vec<Check> {
    let Some(says) = &shape.notes.constraints else { return Vec::new() };
    match &shape.kind {
        ShapeKind::Text(_) => of_text(says),
        ShapeKind::Integer(_) | ShapeKind::Number(_) => of_number(says),
        ShapeKind::List(_) => {
            let (min, max) = (says.min_items, says.max_items);
            min.or(max).map(|_| Check::Items(min.unwrap_or(0), max)).into_iter().collect()
        }
        ShapeKind::Map(_) | ShapeKind::Object(_) => of_object(says),
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Bytes(_)
        | ShapeKind::Enum(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Union(_) => Vec::new(),
    }
}

fn of_object(says: &Constraints) -> Vec<Check> {
    let (min, max) = (says.min_properties, says.max_properties);
    let has = says.required.iter().cloned().map(Check::Has);
    let has_not = says.refused.iter().cloned().map(Check::HasNot);
    let size = min.or(max).map(|_| Check::Members(min.unwrap_or(0), max));
    has.chain(has_not).chain(size).collect()
}

fn of_text(says: &Constraints) -> Vec<Check> {
    let format = says.format.as_deref().and_then(Format::named).map(Check::Format);
    let pattern = says.pattern.as_deref().and_then(check::compile).map(Check::Pattern);
    let (min, max) = (says.min_length, says.max_length);
    let length = min.or(max).map(|_| Check::Length(min.unwrap_or(0), max));
    format.into_iter().chain(pattern).chain(length).collect()
}

/// The range of a type is no check.
fn of_number(says: &Constraints) -> Vec<Check> {
    let beyond = |text: &str, limit: i64| text.parse::<i128>().is_ok_and(|it| it == limit.into());
    let min = says.minimum.as_ref().filter(|it| !beyond(&it.value, i64::MIN));
    let max = says.maximum.as_ref().filter(|it| !beyond(&it.value, i64::MAX));
    let min = min.map(|it| Check::Minimum(it.value.clone(), it.exclusive));
    let max = max.map(|it| Check::Maximum(it.value.clone(), it.exclusive));
    let multiple = says.multiple_of.as_deref().and_then(whole).map(Check::Multiple);
    min.into_iter().chain(max).chain(multiple).collect()
}

/// The integer that a decimal text is, if it is one above zero.
pub(super) fn whole(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = part.bytes().all(|it| it == b'0');
    whole.parse().ok().filter(|it| is_whole && *it > 0)
}

/// Whether a value is all of that. Formats are not asked: what a document has for a default, its server takes.
pub(super) fn hold(shape: &Shape, value: &Literal) -> bool {
    let number = value.as_number();
    let is = |limit: &str, wanted: fn(Ordering) -> bool| {
        number.as_ref().and_then(|it| compare(it, limit)).is_none_or(wanted)
    };
    of(shape).iter().all(|check| match check {
        Check::Format(_) => true,
        Check::Pattern(it) => value.as_text().is_none_or(|text| it.matches(text)),
        Check::Length(least, most) => value.as_text().is_none_or(|text| {
            let length = text.chars().count();
            *least <= length && most.is_none_or(|it| length <= it)
        }),
        Check::Minimum(limit, exclusive) => {
            is(limit, if *exclusive { Ordering::is_gt } else { Ordering::is_ge })
        }
        Check::Maximum(limit, exclusive) => {
            is(limit, if *exclusive { Ordering::is_lt } else { Ordering::is_le })
        }
        Check::Multiple(of) => value.as_integer().is_none_or(|it| it % i128::from(*of) == 0),
        // Of lists and maps, only empty ones are asked about.
        Check::Items(least, _) | Check::Members(least, _) => *least == 0,
        Check::Has(_) => false,
        Check::HasNot(_) => true,
    })
}

/// The variants, and members of variants, whose checks tell variants apart that nothing else does.
pub(super) fn decide(values: &mut Values) -> Diagnostics {
    let shapes = &values.api.shapes;
    let mut asked = HashSet::new();
    let mut asked_variants = HashSet::new();
    let mut undecided = Vec::new();
    let looking = values.by.iter().filter(|(_, by)| !by.is_by_token());
    for (id, by, union) in looking.filter_map(|(id, by)| Some((*id, by, shapes[*id].kind.union()?)))
    {
        // Of texts and numbers, that a union looks at, nothing else tells.
        let variants = union.variants.iter().map(|it| it.value.shape);
        let scalars = variants.filter(|it| !has_parts(&shapes[*it].kind));
        asked_variants.extend(scalars.map(|it| (id, it)));
        let variants = by.in_order(&union.variants);
        let told = told_variants(shapes, &variants).collect::<Vec<_>>();
        undecided.extend(told.iter().flat_map(|it| undecided::within(shapes, *it)));
        undecided.extend(undecided::of_variants(&values.api, &variants));
        asked_variants.extend(told.into_iter().map(|it| (id, it)));
        asked.extend(told_members(shapes, &variants));
    }
    undecided.extend(asked.iter().flat_map(|it| undecided::within(shapes, it.2)));
    values.undecided.extend(undecided);
    values.asked_variants = asked_variants;
    values.asked = asked.into_iter().map(|(id, wire, _)| (id, wire)).collect();
    undecided::told(&values.undecided)
}

/// The variants whose values are told by what they must be.
fn told_variants<'a>(
    shapes: &'a Shapes,
    variants: &[ShapeId],
) -> impl Iterator<Item = ShapeId> + use<'a> {
    let all = variants.iter().copied().collect::<BTreeSet<_>>();
    let may_tell = all.clone().into_iter().filter(|it| is_asked(shapes, *it, WITHIN));
    may_tell.filter(move |one| all.iter().any(|it| tells(shapes, *one, *it, WITHIN)))
}

/// The members of the objects of variants that are, with their shapes.
fn told_members(shapes: &Shapes, variants: &[ShapeId]) -> Vec<(ShapeId, String, ShapeId)> {
    let mut told = Vec::new();
    for (wire, of_name) in members(shapes, variants) {
        for (shape, own) in of_name.iter().filter(|(it, _)| is_asked(shapes, **it, WITHIN)) {
            let mut others = of_name.iter().filter(|(_, it)| own.can_be_beside(it));
            if others.any(|(other, _)| tells(shapes, *shape, *other, WITHIN)) {
                told.extend(own.objects.iter().map(|it| (*it, wire.to_owned(), *shape)));
            }
        }
    }
    told
}

/// Where members of one name and one shape stand in variants.
#[derive(Default)]
pub(super) struct Among {
    objects: BTreeSet<ShapeId>,
    pub(super) variants: BTreeSet<usize>,
}

impl Among {
    /// Whether a value may have this one in one variant, and the other one in another.
    pub(super) fn can_be_beside(&self, other: &Self) -> bool {
        self.variants.len() > 1 || other.variants.len() > 1 || self.variants != other.variants
    }
}

/// The members of all objects that values of variants may be, by their names and shapes.
pub(super) fn members<'a>(
    shapes: &'a Shapes,
    variants: &[ShapeId],
) -> HashMap<&'a str, HashMap<ShapeId, Among>> {
    let mut found = HashMap::<_, HashMap<_, Among>>::new();
    for (variant, it) in variants.iter().enumerate() {
        for id in flat(shapes, *it) {
            for member in shapes[id].kind.object().iter().flat_map(|it| &it.members) {
                let of_name = found.entry(&*member.wire).or_default();
                let among = of_name.entry(member.value.shape).or_default();
                among.objects.insert(id);
                among.variants.insert(variant);
            }
        }
    }
    found
}

/// Whether values of a shape, or what they consist of, must be more than their JSON type says.
fn is_asked(shapes: &Shapes, id: ShapeId, depth: usize) -> bool {
    let shape = &shapes[id];
    let part = shape.kind.list_item().or_else(|| shape.kind.map_value()).filter(|_| depth > 0);
    is_checked(shape) || part.is_some_and(|it| is_asked(shapes, it.shape, depth - 1))
}

/// Whether they themselves must.
fn is_checked(shape: &Shape) -> bool {
    !of(shape).is_empty() || undecided::alone(shape).is_some()
}

/// Whether what values of a shape must be, or what they consist of, tells them from those of another.
fn tells(shapes: &Shapes, one: ShapeId, other: ShapeId, depth: usize) -> bool {
    let (this, that) = (&shapes[one], &shapes[other]);
    let lists = this.kind.list_item().zip(that.kind.list_item());
    let parts = lists.or_else(|| this.kind.map_value().zip(that.kind.map_value()));
    let parts = parts.filter(|_| depth > 0);
    if parts.is_some_and(|(one, other)| tells(shapes, one.shape, other.shape, depth - 1)) {
        return true;
    }
    let may_be_both = this.kind.is_array() == that.kind.is_array()
        && this.kind.is_map_or_object() == that.kind.is_map_or_object();
    let is_other = this.kind != that.kind || this.notes.constraints != that.notes.constraints;
    may_be_both && is_other && is_checked(this)
}

/// Whether values consist of others.
fn has_parts(kind: &ShapeKind) -> bool {
    kind.is_array() || kind.is_map_or_object()
}
