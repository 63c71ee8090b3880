//! How much values are like the shapes that recognize them, and what is remembered of that.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::num::NonZeroU32;

use super::memory;
use super::placed::Misplaced;
use super::tree::Value;

/// How much a value is like a shape that recognizes it; the more of them comes first, the more it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Likeness {
    /// Whether the document takes it, too, as far as that is asked.
    is_valid: bool,
    /// How many declared members it has, at all levels, as far as they are counted.
    members: u32,
    /// How many listed values.
    listed: u32,
}

impl Likeness {
    /// Of a value that has nothing to count.
    pub(crate) const VALID: Self = Self { is_valid: true, members: 0, listed: 0 };

    /// Of a listed value.
    pub(crate) const LISTED: Self = Self { listed: 1, ..Self::VALID };

    const MOST_MEMBERS: u32 = (1 << 19) - 1;
    const MOST_LISTED: u32 = (1 << 10) - 1;

    /// Of what consists of both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            is_valid: self.is_valid && other.is_valid,
            members: Self::MOST_MEMBERS.min(self.members + other.members),
            listed: Self::MOST_LISTED.min(self.listed + other.listed),
        }
    }

    /// The same of a value that the document takes only if that holds, too.
    pub(crate) fn only_if(self, is_valid: bool) -> Self {
        Self { is_valid: self.is_valid && is_valid, ..self }
    }

    /// Of a declared member with a value of that likeness.
    pub(crate) fn of_member(self) -> Self {
        self.and(Self { members: 1, ..Self::VALID })
    }
}

/// Whether a value is what it must be besides its type; what is worse comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    No,
    /// It is not, and servers get that wrong.
    Nearly,
    Yes,
}

impl Fit {
    pub(crate) fn or(is: bool, otherwise: Self) -> Self {
        if is { Self::Yes } else { otherwise }
    }
}

/// What a value must be besides.
pub(crate) trait Demand {
    fn fit(&self, value: Value<'_>) -> Fit;
}

/// What a shape said of a value: how much it is like it, if it recognizes it. Many are remembered, so that each takes
/// four bytes, unless it was not asked.
#[derive(Clone, Copy)]
struct Said(NonZeroU32);

impl Said {
    const NOTHING: Self = Self(NonZeroU32::MAX);

    fn pack(likeness: Option<Likeness>) -> Self {
        let Some(Likeness { is_valid, members, listed }) = likeness else { return Self::NOTHING };
        let bits = u32::from(is_valid) << 30 | members << 11 | listed << 1 | 1;
        NonZeroU32::new(bits).map_or(Self::NOTHING, Self)
    }

    fn unpack(self) -> Option<Likeness> {
        let bits = self.0.get();
        (self.0 != Self::NOTHING.0).then_some(Likeness {
            is_valid: bits >> 30 == 1,
            members: bits >> 11 & Likeness::MOST_MEMBERS,
            listed: bits >> 1 & Likeness::MOST_LISTED,
        })
    }
}

/// Why a value is not recognized: where, and what it lacks.
#[derive(Debug, Default)]
pub(crate) struct Mismatch {
    /// From the inside out.
    path: Vec<Step>,
    expected: &'static str,
}

/// A step to what a value holds.
#[derive(Debug)]
pub(crate) enum Step {
    Item(usize),
    Member(Cow<'static, str>),
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(index) => write!(f, "[{index}]"),
            Self::Member(name) => write!(f, ".{name}"),
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} at `$", self.expected)?;
        self.path.iter().rev().try_for_each(|step| step.fmt(f))?;
        f.write_str("`")
    }
}

/// What shapes said of values already. Several variants may hold the same union, list or map again, and would ask it
/// anew each, at every level twice as often; and whoever reads what a union holds asks again what was asked for the
/// choice of its variant.
#[derive(Default)]
pub(crate) struct Asked {
    /// Why not, of the last value that was not recognized.
    pub(crate) mismatch: Mismatch,
    /// Of values that the outline has: for each shape, by its address, many entries at once.
    long: HashMap<(usize, usize), Box<[Option<Said>; Self::TOGETHER]>>,
    /// Of the others, by where they begin, which are many, as long as there is room.
    short: HashMap<(usize, usize), Said>,
    /// Whether there was no memory left to remember what was said: what is said then is worth nothing.
    pub(crate) exceeds: bool,
}

impl Asked {
    /// How many answers about short values are kept: more than one of them asks for.
    const MOST: usize = 1 << 10;

    /// How many entries of the outline share an allocation, and what that takes beside.
    const TOGETHER: usize = 64;
    const BYTES: usize = size_of::<[Option<Said>; Self::TOGETHER]>() + 64;

    /// Says that a value is not recognized.
    pub(crate) fn refuse<T>(&mut self, expected: &'static str) -> Option<T> {
        self.mismatch.path.clear();
        self.mismatch.expected = expected;
        None
    }

    /// Says that it is not for what it holds there.
    pub(crate) fn refuse_at<T>(&mut self, step: Step) -> Option<T> {
        self.mismatch.path.push(step);
        None
    }

    /// What was said of a value, if it was asked.
    pub(crate) fn known(&self, shape: usize, value: &Value<'_>) -> Option<Option<Likeness>> {
        let said = match value.entry() {
            Some(at) => self.long.get(&(shape, at / Self::TOGETHER))?[at % Self::TOGETHER]?,
            None => *self.short.get(&(shape, value.start()))?,
        };
        Some(said.unpack())
    }

    pub(crate) fn remember(&mut self, shape: usize, value: &Value<'_>, likeness: Option<Likeness>) {
        let said = Said::pack(likeness);
        let Some(at) = value.entry() else {
            if self.short.len() == Self::MOST {
                self.short.clear();
            }
            self.short.insert((shape, value.start()), said);
            return;
        };
        let answers = self.long.entry((shape, at / Self::TOGETHER)).or_insert_with(|| {
            self.exceeds |= memory::take::<Misplaced>(Self::BYTES).is_err();
            Box::new([None; Self::TOGETHER])
        });
        answers[at % Self::TOGETHER] = Some(said);
    }

    /// What was taken to remember answers.
    pub(crate) fn taken(&self) -> usize {
        self.long.len() * Self::BYTES
    }
}
