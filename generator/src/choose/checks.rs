//! What texts and numbers must be, where it tells the variants of a union apart.
//!
//! A client asks no more than it must: a format that the document names and a server does not keep to would
//! make a value unknown.

use std::collections::{BTreeSet, HashSet};

use super::{Discrimination, Values};
use crate::api::{Constraints, Member, Object, Shape, ShapeId, ShapeKind, Shapes, TextFormat};
use crate::check::{self, Check, Format};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// Unions in unions are looked into no deeper for objects.
const WITHIN: usize = 4;

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
        let variants = union.variants.iter();
        let objects = variants.map(|it| objects(shapes, it.value.shape, WITHIN));
        let objects = objects.collect::<Vec<_>>();
        for (at, own) in objects.iter().enumerate() {
            let others = objects.iter().enumerate().filter(|(other, _)| *other != at);
            let others = others.flat_map(|(_, it)| it).flat_map(|(_, it)| &it.members);
            let others = others.collect::<Vec<_>>();
            for (id, object) in own {
                let tells = |it: &&Member| others.iter().any(|other| differ(shapes, it, other));
                let members = object.members.iter().filter(tells);
                asked.extend(members.map(|it| (*id, it.wire.clone(), it.value.shape)));
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

/// The objects that values of a shape may be.
fn objects(shapes: &Shapes, id: ShapeId, depth: usize) -> Vec<(ShapeId, &Object)> {
    let kind = &shapes[id].kind;
    let own = kind.object().map(|it| (id, it));
    let inner = kind.union().filter(|_| depth > 0).into_iter().flat_map(|it| &it.variants);
    let inner = inner.flat_map(|it| objects(shapes, it.value.shape, depth - 1));
    own.into_iter().chain(inner).collect()
}

/// Whether a member of that name is something else in another variant, by what it must be.
fn differ(shapes: &Shapes, member: &Member, other: &Member) -> bool {
    let (one, two) = (&shapes[member.value.shape], &shapes[other.value.shape]);
    let is_asked = !of(one).is_empty() || is_undecided(one);
    let is_other = one.kind != two.kind || one.notes.constraints != two.notes.constraints;
    member.wire == other.wire && is_asked && is_other
}

fn not_asked(at: &Pointer) -> Diagnostic {
    let message = "this `pattern` looks around, refers back, or needs a large table";
    Diagnostic::warning(Code::Ignored, Place::Value(at.child("pattern")), message).consequence(
        "unions do not ask it: a text is of the first variant that it may be of besides",
    )
}
