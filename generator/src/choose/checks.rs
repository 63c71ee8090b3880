//! What texts and numbers must be, where it tells the variants of a union apart.
//!
//! A client asks no more than it must: a format that the document names and a server does not keep to would
//! make a value unknown.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::flat::flat;
use super::{Discrimination, Values};
use crate::api::{Constraints, Literal, Shape, ShapeId, ShapeKind, Shapes, TextFormat, Union};
use crate::check::{self, Check, Format};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// What values of a shape must be, as far as a decoder can tell it.
pub fn of(shape: &Shape) -> Vec<Check> {
    let Some(says) = &shape.notes.constraints else { return Vec::new() };
    match &shape.kind {
        ShapeKind::Text(TextFormat::Plain | TextFormat::Named(_)) => of_text(says),
        ShapeKind::Integer(_) => {
            let multiple = says.multiple_of.as_ref().and_then(|it| it.parse().ok());
            let multiple = multiple.filter(|it| *it > 0).map(Check::Multiple);
            of_number(says).into_iter().chain(multiple).collect()
        }
        ShapeKind::Number(_) => of_number(says),
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Text(TextFormat::Password)
        | ShapeKind::Bytes(_)
        | ShapeKind::Enum(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => Vec::new(),
    }
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
    min.into_iter().chain(max).collect()
}

/// Whether a value is all of that. Formats are not asked: what a document has for a default, its server takes.
pub(super) fn hold(shape: &Shape, value: &Literal) -> bool {
    let is = |limit: &str, wanted: fn(f64, f64) -> bool| match (value.as_f64(), limit.parse()) {
        (Some(it), Ok(limit)) => wanted(it, limit),
        (_, _) => true,
    };
    of(shape).iter().all(|check| match check {
        Check::Format(_) => true,
        Check::Pattern(it) => value.as_text().is_none_or(|text| it.matches(text)),
        Check::Length(least, most) => value.as_text().is_none_or(|text| {
            let length = text.chars().count();
            *least <= length && most.is_none_or(|it| length <= it)
        }),
        Check::Minimum(limit, exclusive) => {
            is(limit, if *exclusive { |it, limit| it > limit } else { |it, limit| it >= limit })
        }
        Check::Maximum(limit, exclusive) => {
            is(limit, if *exclusive { |it, limit| it < limit } else { |it, limit| it <= limit })
        }
        Check::Multiple(of) => value.as_integer().is_none_or(|it| it % i128::from(*of) == 0),
    })
}

/// Whether a decoder cannot tell all that a text must be.
pub(super) fn is_undecided(shape: &Shape) -> bool {
    let pattern = shape.notes.constraints.as_ref().and_then(|it| it.pattern.as_deref());
    shape.kind.is_plain_text() && pattern.is_some_and(|it| check::compile(it).is_none())
}

/// The members whose checks tell variants apart that nothing else does.
pub(super) fn decide(values: &mut Values) -> Diagnostics {
    let shapes = &values.api.shapes;
    let unions = values.by.iter().filter(|(_, by)| **by == Discrimination::InOrder);
    let mut asked = HashSet::new();
    for union in unions.filter_map(|(id, _)| shapes[*id].kind.union()) {
        for (wire, of_name) in members(shapes, union) {
            for (shape, own) in of_name.iter().filter(|(it, _)| is_asked(&shapes[**it])) {
                let others = of_name.iter().filter(|(_, it)| own.can_be_beside(it));
                let mut others = others.map(|(other, _)| &shapes[*other]);
                if others.any(|other| differ(&shapes[*shape], other)) {
                    asked.extend(own.objects.iter().map(|it| (*it, wire.to_owned(), *shape)));
                }
            }
        }
    }
    let is_undecided = |it: &ShapeId| is_undecided(&shapes[*it]);
    let undecided = asked.iter().map(|it| it.2).filter(is_undecided).collect::<Vec<_>>();
    values.undecided.extend(undecided);
    values.asked = asked.into_iter().map(|(id, wire, _)| (id, wire)).collect();
    let undecided = values.undecided.iter().map(|it| &values.api.shapes[*it].at);
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(undecided.collect::<BTreeSet<_>>().into_iter().map(not_asked));
    diagnostics
}

/// Where members of one name and one shape stand in a union.
#[derive(Default)]
struct Among {
    objects: BTreeSet<ShapeId>,
    variants: BTreeSet<usize>,
}

impl Among {
    /// Whether a value may have this one in one variant, and the other one in another.
    fn can_be_beside(&self, other: &Self) -> bool {
        self.variants.len() > 1 || other.variants.len() > 1 || self.variants != other.variants
    }
}

/// The members of all objects that a union's values may be, by their names and shapes.
fn members<'a>(shapes: &'a Shapes, union: &Union) -> HashMap<&'a str, HashMap<ShapeId, Among>> {
    let mut found = HashMap::<_, HashMap<_, Among>>::new();
    for (variant, it) in union.variants.iter().enumerate() {
        for id in flat(shapes, it.value.shape) {
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

/// Whether texts or numbers must be more than that.
fn is_asked(shape: &Shape) -> bool {
    !of(shape).is_empty() || is_undecided(shape)
}

/// Whether a member is something else in another variant, by what it must be.
fn differ(one: &Shape, other: &Shape) -> bool {
    one.kind != other.kind || one.notes.constraints != other.notes.constraints
}

fn not_asked(at: &Pointer) -> Diagnostic {
    let message = "this `pattern` looks around, refers back, or needs a large table";
    Diagnostic::warning(Code::Ignored, Place::Value(at.child("pattern")), message).consequence(
        "unions do not ask it: a text is of the first variant that it may be of besides",
    )
}
