//! What values of a type look like, as data, and whether a value looks like that.
//!
//! Models decode leniently: enumerations are open, undeclared members are kept. So almost any object
//! decodes as almost any model, and a union whose variants nothing else tells apart asks a stricter
//! question: does this variant *recognize* the value? Every declared member that is there has the
//! declared form, every required one is there, every listed value is a known one.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use super::constant::Constant;
use super::json::Json;
use super::lenient::integer;
use super::memory;
use super::placed::Misplaced;
use super::secret::Secret;
use super::tree::{Pairs, Tree, Value};

/// The shape of another type, asked for when it is needed, so that shapes may recur.
pub(crate) type Lazy = fn() -> &'static Shape;

/// What values look like.
pub(crate) enum Shape {
    /// Anything.
    Any,
    Bool,
    /// An integer that a type holds, asked by its text.
    Integer(fn(&str) -> bool),
    /// Any number.
    Number,
    /// Any string.
    Text,
    /// One of these strings.
    Texts(&'static [&'static str]),
    /// One of these values.
    Constants(&'static [Constant]),
    /// As the other, where that function says so.
    Checked(Lazy, fn(Value<'_>) -> bool),
    /// `null`, or the other.
    Nullable(Lazy),
    /// An array of values that look alike.
    List(Lazy),
    /// An array of just these items.
    Tuple(&'static [Lazy]),
    /// An object with values that look alike.
    Map(Lazy),
    /// An object with these members, and maybe others.
    Open(&'static [Member]),
    /// An object with these members and no others.
    Closed(&'static [Member]),
    /// A value that one of these recognizes.
    Union(&'static [Lazy]),
}

/// What a declared member looks like.
pub(crate) struct Member {
    name: &'static str,
    required: bool,
    shape: Lazy,
}

impl Member {
    pub(crate) const fn required(name: &'static str, shape: Lazy) -> Self {
        Self { name, required: true, shape }
    }

    pub(crate) const fn optional(name: &'static str, shape: Lazy) -> Self {
        Self { name, required: false, shape }
    }
}

/// A type whose values have a shape.
pub(crate) trait Shaped {
    const SHAPE: &'static Shape;

    fn shape() -> &'static Shape {
        Self::SHAPE
    }
}

/// Why a value is not recognized: where, and what it lacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// The steps from the inside out.
    path: Vec<String>,
    expected: &'static str,
}

/// What unions said of values already. Several variants may hold the same union again, and would ask it anew each,
/// at every level twice as often; and whoever reads what a union holds asks again what was asked for the choice of
/// its variant.
#[derive(Default)]
pub(crate) struct Asked {
    /// Of values that the outline has: for each shape, many entries at once.
    long: HashMap<(*const Shape, usize), Box<[Answer; Self::TOGETHER]>>,
    /// Of the others, by where they begin, which are many, as long as there is room.
    short: HashMap<(*const Shape, usize), Answer>,
    /// Whether there was no memory left to remember what was said: what is said then is worth nothing.
    pub(crate) exceeds: bool,
}

/// What a union said: the most declared members of a variant, or that it recognizes none; `None` unless it was asked.
type Answer = Option<Recognized>;

/// One more than the count of members, or the largest number for nothing that is recognized.
type Recognized = NonZeroU32;

impl Asked {
    /// How many answers about short values are kept: more than one of them asks for.
    const MOST: usize = 1 << 10;

    /// How many entries of the outline share an allocation, and what that takes beside.
    const TOGETHER: usize = 64;
    const BYTES: usize = size_of::<[Answer; Self::TOGETHER]>() + 64;

    fn known(&self, shape: *const Shape, value: Value<'_>) -> Answer {
        match value.entry() {
            Some(at) => self.long.get(&(shape, at / Self::TOGETHER))?[at % Self::TOGETHER],
            None => *self.short.get(&(shape, value.start()))?,
        }
    }

    fn remember(&mut self, shape: *const Shape, value: Value<'_>, answer: Recognized) {
        let Some(at) = value.entry() else {
            if self.short.len() == Self::MOST {
                self.short.clear();
            }
            self.short.insert((shape, value.start()), Some(answer));
            return;
        };
        let answers = self.long.entry((shape, at / Self::TOGETHER)).or_insert_with(|| {
            self.exceeds |= memory::take::<Misplaced>(Self::BYTES).is_err();
            Box::new([None; Self::TOGETHER])
        });
        answers[at % Self::TOGETHER] = Some(answer);
    }

    /// What was taken to remember answers.
    pub(crate) fn taken(&self) -> usize {
        self.long.len() * Self::BYTES
    }
}

fn recognized(count: Option<usize>) -> Recognized {
    let count = count.and_then(|it| u32::try_from(it).ok()?.checked_add(1));
    count.and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX)
}

fn count(answer: Recognized) -> Option<usize> {
    (answer != NonZeroU32::MAX).then(|| answer.get() as usize - 1)
}

impl Shape {
    /// What the variant says of a value that recognizes most of it; asks once.
    fn most(&self, variants: &[Lazy], value: Value<'_>, asked: &mut Asked) -> Option<usize> {
        if asked.exceeds {
            return None;
        }
        let is_scalar = !matches!(value.first(), b'{' | b'[');
        if let Some(known) = asked.known(self, value).filter(|_| !is_scalar) {
            return count(known);
        }
        let most = variants.iter().filter_map(|it| it().ask(value, asked).ok()).max();
        if !is_scalar {
            asked.remember(self, value, recognized(most));
        }
        most
    }

    /// How many declared members a recognized value has, at all levels, or why it is not recognized.
    pub(crate) fn ask(&self, value: Value<'_>, asked: &mut Asked) -> Result<usize, Mismatch> {
        match (self, value.open()) {
            (Self::Any, _)
            | (Self::Bool, Tree::Bool(_))
            | (Self::Number, Tree::Number(_))
            | (Self::Text, Tree::Text(_))
            | (Self::Nullable(_), Tree::Null) => Ok(0),
            (Self::Integer(holds), Tree::Number(text)) if holds(text) => Ok(0),
            (Self::Texts(known), Tree::Text(text)) => is_known(known.iter().any(|it| text.is(it))),
            (Self::Constants(known), _) => is_known(known.iter().any(|it| it.equals(value))),
            (Self::Checked(inner, is), _) => {
                let count = inner().ask(value, asked)?;
                if is(value) { Ok(count) } else { Err(Mismatch::of(self.expected())) }
            }
            (Self::Nullable(inner), _) => inner().ask(value, asked),
            (Self::List(item), Tree::List(items)) => {
                items.enumerate().try_fold(0, |count, (index, value)| {
                    match item().ask(value, asked) {
                        Ok(more) => Ok(count + more),
                        Err(it) => Err(it.at(format!("[{index}]"))),
                    }
                })
            }
            (Self::Tuple(forms), Tree::List(items)) if forms.len() == items.count() => {
                let pairs = forms.iter().zip(items).enumerate();
                pairs
                    .map(|(index, (form, value))| {
                        form().ask(value, asked).map_err(|it| it.at(format!("[{index}]")))
                    })
                    .sum()
            }
            (Self::Map(item), Tree::Object(members)) => {
                members.into_iter().try_fold(0, |count, (name, value)| {
                    let more = item().ask(value, asked);
                    let more = more.map_err(|it| it.at(format!(".{}", name.read())));
                    more.map(|more| count + more)
                })
            }
            (Self::Open(declared), Tree::Object(members)) => object(declared, members, asked),
            (Self::Closed(declared), Tree::Object(members)) => {
                let mut names = members.map(|(name, _)| name);
                match names.find(|name| !declared.iter().any(|it| name.is(it.name))) {
                    Some(name) => {
                        Err(Mismatch::of("no such member").at(format!(".{}", name.read())))
                    }
                    None => object(declared, members, asked),
                }
            }
            (Self::Union(variants), _) => {
                let most = self.most(variants, value, asked);
                most.ok_or_else(|| Mismatch::of("a declared form"))
            }
            (_, _) => Err(Mismatch::of(self.expected())),
        }
    }

    /// Whether a value has a JSON type that values of this shape can have, and is a listed one where
    /// they are constants, or of the format or range that they have.
    pub(crate) fn admits(&self, value: Value<'_>) -> bool {
        let tree = value.open();
        match self {
            Self::Any => true,
            Self::Bool => matches!(tree, Tree::Bool(_)),
            Self::Integer(holds) => matches!(tree, Tree::Number(text) if holds(text)),
            Self::Number => matches!(tree, Tree::Number(_)),
            Self::Text | Self::Texts(_) => matches!(tree, Tree::Text(_)),
            Self::Constants(known) => known.iter().any(|it| it.equals(value)),
            Self::Checked(inner, is) => inner().admits(value) && is(value),
            Self::Nullable(inner) => matches!(tree, Tree::Null) || inner().admits(value),
            Self::List(_) | Self::Tuple(_) => matches!(tree, Tree::List(_)),
            Self::Map(_) | Self::Open(_) | Self::Closed(_) => matches!(tree, Tree::Object(_)),
            Self::Union(variants) => variants.iter().any(|it| it().admits(value)),
        }
    }

    /// Whether values are objects with declared members alone.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self, Self::Closed(_))
    }

    /// Whether values are texts.
    pub(crate) fn is_text(&self) -> bool {
        match self {
            Self::Text | Self::Texts(_) => true,
            Self::Constants(known) => known.iter().all(|it| matches!(it, Constant::Text(_))),
            Self::Checked(inner, _) | Self::Nullable(inner) => inner().is_text(),
            _ => false,
        }
    }

    /// The shape of a declared member.
    pub(crate) fn member(&self, name: &str) -> Option<&'static Shape> {
        match self {
            Self::Open(declared) | Self::Closed(declared) => {
                declared.iter().find(|it| it.name == name).map(|it| (it.shape)())
            }
            _ => None,
        }
    }

    /// Whether a value is listed for a member.
    pub(crate) fn lists(&self, name: &str, value: Value<'_>) -> bool {
        match self {
            Self::Checked(inner, _) | Self::Nullable(inner) => inner().lists(name, value),
            Self::Union(variants) => variants.iter().any(|it| it().lists(name, value)),
            _ => self.member(name).is_some_and(|it| it.has_listed(value)),
        }
    }

    fn has_listed(&self, value: Value<'_>) -> bool {
        match self {
            Self::Texts(_) | Self::Constants(_) => self.ask(value, &mut Asked::default()).is_ok(),
            Self::Checked(inner, _) | Self::Nullable(inner) => inner().has_listed(value),
            Self::Union(variants) => variants.iter().any(|it| it().has_listed(value)),
            _ => false,
        }
    }

    fn expected(&self) -> &'static str {
        match self {
            Self::Any => "a value",
            Self::Bool => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Number => "a number",
            Self::Text | Self::Texts(_) => "a string",
            Self::Constants(_) => "a known value",
            Self::Checked(..) => "a value of the declared format or range",
            Self::Nullable(inner) => inner().expected(),
            Self::List(_) => "an array",
            Self::Tuple(_) => "an array of the declared length",
            Self::Map(_) | Self::Open(_) | Self::Closed(_) => "an object",
            Self::Union(_) => "a declared form",
        }
    }
}

fn is_known(known: bool) -> Result<usize, Mismatch> {
    if known { Ok(1) } else { Err(Mismatch::of("a known value")) }
}

/// Recognizes the declared members.
fn object(declared: &[Member], members: Pairs<'_>, asked: &mut Asked) -> Result<usize, Mismatch> {
    let mut found = vec![None; declared.len()];
    for (name, value) in members {
        if let Some(index) = declared.iter().position(|it| name.is(it.name)) {
            found[index] = Some(value);
        }
    }
    let mut count = 0;
    for (member, value) in declared.iter().zip(found) {
        match value {
            Some(value) if value.first() == b'n' && !member.required => count += 1,
            Some(value) => {
                let more = (member.shape)().ask(value, asked);
                count += 1 + more.map_err(|it| it.at(format!(".{}", member.name)))?;
            }
            None if member.required => {
                return Err(Mismatch::of("a required member").at(format!(".{}", member.name)));
            }
            None => {}
        }
    }
    Ok(count)
}

impl Mismatch {
    fn of(expected: &'static str) -> Self {
        Self { path: Vec::new(), expected }
    }

    fn at(mut self, step: String) -> Self {
        self.path.push(step);
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected ")?;
        f.write_str(self.expected)?;
        f.write_str(" at `$")?;
        self.path.iter().rev().try_for_each(|step| f.write_str(step))?;
        f.write_str("`")
    }
}

/// Whether an integer type holds the number of a text.
fn holds<T: FromStr + TryFrom<i64>>(text: &str) -> bool {
    text.parse::<T>().is_ok() || integer(text).is_some_and(|it| T::try_from(it).is_ok())
}

macro_rules! shaped {
    ($($shape:expr => $($ty:ty)*;)*) => {
        $($(impl Shaped for $ty {
            const SHAPE: &'static Shape = &$shape;
        })*)*
    };
}

shaped! {
    Shape::Any => Json;
    Shape::Bool => bool;
    Shape::Integer(holds::<i32>) => i32;
    Shape::Integer(holds::<i64>) => i64;
    Shape::Integer(holds::<u32>) => u32;
    Shape::Integer(holds::<u64>) => u64;
    Shape::Number => f32 f64;
    Shape::Text => String Secret;
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: &'static Shape = &Shape::Nullable(T::shape);
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: &'static Shape = &Shape::List(T::shape);
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    const SHAPE: &'static Shape = &Shape::Map(T::shape);
}

impl<T: Shaped> Shaped for Box<T> {
    const SHAPE: &'static Shape = T::SHAPE;
}
