//! What tells the variants of a union apart where neither their types nor their constants do: what their values
//! must be besides, and so must be the values of which they consist.
//!
//! A client asks no more than it must: a format that the document names and a server does not keep to would
//! make a value unknown.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use super::apart::{are_apart, require_own};
use super::parts::{Holder, Part, in_both, only_in, within};
use super::{Values, checks, undecided};
use crate::api::{ShapeId, ShapeKind};
use crate::check::Check;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// For one union no more pairs of shapes are compared, near ones first.
const MOST: usize = 500_000;

/// Decides what is asked for what it must be, and tells what cannot be asked.
pub(super) fn decide(values: &mut Values) -> Diagnostics {
    let mut telling = Telling {
        values,
        asked: HashSet::new(),
        undecided: BTreeSet::new(),
        known: HashMap::new(),
        held: HashSet::new(),
        alone: HashSet::new(),
        next: VecDeque::new(),
        left: MOST,
    };
    for (id, _) in values.api.shapes.iter() {
        telling.variants(id);
    }
    let Telling { asked, undecided, .. } = telling;
    values.asked = asked;
    values.undecided.extend(undecided);
    undecided::told(&values.undecided)
}

struct Telling<'a> {
    values: &'a Values,
    asked: HashSet<Holder>,
    undecided: BTreeSet<Pointer>,
    /// Which of two shapes is asked, and how, of those that were compared already.
    known: HashMap<([ShapeId; 2], Formats), Option<[bool; 2]>>,
    /// The lists and maps that were compared already.
    held: HashSet<[Part; 2]>,
    /// What was asked already whatever stands in the other variant.
    alone: HashSet<Part>,
    /// What may stand in one place of two variants.
    next: VecDeque<(Part, Part, Formats)>,
    /// How many pairs may still be compared for this union.
    left: usize,
}

/// Whether formats are asked. Where each of two objects requires a member of its own, that tells them apart, and
/// what a server gets wrong besides does not make its value unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Formats {
    Asked,
    Unasked,
}

impl Telling<'_> {
    /// Compares the variants of a union that looks at them, and what they consist of.
    fn variants(&mut self, id: ShapeId) {
        let shapes = &self.values.api.shapes;
        let by = self.values.by.get(&id).filter(|it| !it.is_by_token());
        let Some((by, union)) = by.zip(shapes[id].kind.union()) else { return };
        // Of texts and numbers, that a union looks at, nothing else tells.
        let variants = union.variants.iter().map(|it| it.value.shape);
        let scalars = variants.filter(|it| !has_parts(&shapes[*it].kind));
        self.asked.extend(scalars.map(|it| Holder::Variant(id, it)));
        let variants = by.in_order(shapes, &union.variants).into_iter();
        let variants = variants.map(|it| Part::variant(id, it).alone(shapes)).collect::<Vec<_>>();
        self.left = MOST;
        for (index, one) in variants.iter().enumerate() {
            variants[..index].iter().for_each(|other| self.compare(other, one, Formats::Asked));
        }
        while let Some((one, other, formats)) = self.next.pop_front() {
            self.compare(&one.alone(shapes), &other.alone(shapes), formats);
        }
    }

    /// Compares each of what a value may be in one variant with each of what it may be in another.
    fn compare(&mut self, ones: &[Part], others: &[Part], formats: Formats) {
        let pairs = ones.iter().flat_map(|one| others.iter().map(move |it| (one, it)));
        for (one, other) in pairs.take(self.left) {
            self.left -= 1;
            let pair = [one.shape, other.shape];
            let formats = match require_own(self.values, pair) {
                true => Formats::Unasked,
                false => formats,
            };
            let known = self.known.get(&(pair, formats)).copied();
            let asks = known.unwrap_or_else(|| self.asks(pair, formats));
            self.known.insert((pair, formats), asks);
            let Some(asks) = asks else { continue };
            let asked = [one, other].into_iter().zip(asks).filter(|(_, asks)| *asks);
            self.asked.extend(asked.map(|(it, _)| it.holder.clone()));
            if known.is_none() {
                let shapes = &self.values.api.shapes;
                let own = [(one, other), (other, one)];
                let own = own.into_iter().flat_map(|(it, other)| only_in(shapes, it, other));
                self.all(own.collect());
            }
            if self.is_new(one, other, known.is_some()) {
                let both = in_both(&self.values.api.shapes, one, other);
                self.next.extend(both.into_iter().map(|(one, other)| (one, other, formats)));
            }
        }
    }

    /// Asks of what stands where another variant takes anything all but formats, which servers do not keep to.
    fn all(&mut self, mut open: Vec<Part>) {
        let shapes = &self.values.api.shapes;
        while let Some(part) = open.pop() {
            for it in part.alone(shapes) {
                if self.left == 0 || !self.alone.insert(it.clone()) {
                    continue;
                }
                self.left -= 1;
                let checks = checks::of(&shapes[it.shape]);
                self.undecided.extend(undecided::alone(&self.values.api, &shapes[it.shape]));
                open.extend(within(shapes, &it));
                if checks.iter().any(|it| it.as_format().is_none()) {
                    self.asked.insert(it.holder);
                }
            }
        }
    }

    /// Which of two values is asked for what it must be; `None` where nothing has to be asked.
    fn asks(&mut self, pair: [ShapeId; 2], formats: Formats) -> Option<[bool; 2]> {
        let [one, other] = pair;
        let is_told = one == other || are_apart(self.values, one, other);
        (!is_told).then(|| [self.tells(one, other, formats), self.tells(other, one, formats)])
    }

    /// Whether what a value must be tells it from another.
    fn tells(&mut self, one: ShapeId, other: ShapeId, formats: Formats) -> bool {
        let api = &self.values.api;
        self.undecided.extend(undecided::beside(api, one, other));
        let (one, other) = (&api.shapes[one], &api.shapes[other]);
        let is_other = one.kind != other.kind || one.notes.constraints != other.notes.constraints;
        let undecided = undecided::of_scalar(one).filter(|_| is_other);
        let is_asked = |it: &Check| formats == Formats::Asked || it.as_format().is_none();
        let tells = is_other && (undecided.is_some() || checks::of(one).iter().any(is_asked));
        self.undecided.extend(undecided);
        tells
    }

    /// Whether what two values consist of was not compared yet. Who holds a list or map holds its parts, too.
    fn is_new(&mut self, one: &Part, other: &Part, known: bool) -> bool {
        let kinds = [one, other].map(|it| &self.values.api.shapes[it.shape].kind);
        if kinds.iter().all(|it| it.object().is_some()) {
            return !known;
        }
        kinds.into_iter().all(has_parts) && self.held.insert([one.clone(), other.clone()])
    }
}

/// Whether values consist of others.
fn has_parts(kind: &ShapeKind) -> bool {
    kind.is_array() || kind.is_map_or_object()
}
