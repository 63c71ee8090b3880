//! What values of a type look like, as data, and whether a value looks like that.
//!
//! Models decode leniently: enumerations are open, undeclared members are kept. So almost any object
//! decodes as almost any model, and a union whose variants nothing else tells apart asks a stricter
//! question: does this variant *recognize* the value? Every declared member that is there has the
//! declared form, every required one is there, every listed value is a known one.

use std::collections::BTreeMap;
use std::{fmt, ptr};

use super::constant::Constant;
use super::json::Json;
use super::lenient::integer;
use super::likeness::{Asked, Likeness};
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
    /// As the other, and rather where that function says so.
    Preferred(Lazy, fn(Value<'_>) -> bool),
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
    /// An object with these members, and maybe others with values that look alike.
    Rest(&'static [Member], Lazy),
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

/// How much a value is like a shape, or why it is not recognized.
type Answer = Result<Likeness, Mismatch>;

/// A type whose values have a shape.
pub(crate) trait Shaped {
    const SHAPE: &'static Shape;
}

/// The shape of a type. A function of the trait could not be told from a method of the type that is called so.
pub(crate) fn lazy<T: Shaped>() -> &'static Shape {
    T::SHAPE
}

/// Why a value is not recognized: where, and what it lacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// The steps from the inside out.
    path: Vec<String>,
    expected: &'static str,
}

impl Shape {
    /// How much a value is like the variant that it is most like; asks once.
    fn most(&self, variants: &[Lazy], value: Value<'_>, asked: &mut Asked) -> Option<Likeness> {
        if asked.exceeds {
            return None;
        }
        let is_scalar = !matches!(value.first(), b'{' | b'[');
        if let Some(known) = asked.known(ptr::from_ref(self).addr(), value).filter(|_| !is_scalar) {
            return known;
        }
        let most = variants.iter().filter_map(|it| it().ask(value, asked).ok()).max();
        if !is_scalar {
            asked.remember(ptr::from_ref(self).addr(), value, most);
        }
        most
    }

    /// How much a value is like this, or why it is not recognized.
    pub(crate) fn ask(&self, value: Value<'_>, asked: &mut Asked) -> Answer {
        match (self, value.open()) {
            (Self::Any, _)
            | (Self::Bool, Tree::Bool(_))
            | (Self::Number, Tree::Number(_))
            | (Self::Text, Tree::Text(_))
            | (Self::Nullable(_), Tree::Null) => Ok(Likeness::VALID),
            (Self::Integer(holds), Tree::Number(text)) if holds(text) => Ok(Likeness::VALID),
            (Self::Texts(known), Tree::Text(text)) => is_known(known.iter().any(|it| text.is(it))),
            (Self::Constants(known), _) => is_known(known.iter().any(|it| it.equals(value))),
            (Self::Checked(inner, is), _) => {
                let likeness = inner().ask(value, asked)?;
                if is(value) { Ok(likeness) } else { Err(Mismatch::of(self.expected())) }
            }
            (Self::Preferred(inner, is), _) => {
                let likeness = inner().ask(value, asked)?;
                Ok(likeness.only_if(is(value)))
            }
            (Self::Nullable(inner), _) => inner().ask(value, asked),
            (Self::List(item), Tree::List(items)) => array(items.map(|it| (*item, it)), asked),
            (Self::Tuple(forms), Tree::List(items)) if forms.len() == items.count() => {
                array(forms.iter().copied().zip(items), asked)
            }
            (Self::Map(item), Tree::Object(members)) => undeclared(&[], *item, members, asked),
            (Self::Open(declared), Tree::Object(members)) => object(declared, members, asked),
            (Self::Rest(declared, item), Tree::Object(members)) => {
                let likeness = object(declared, members, asked)?;
                Ok(likeness.and(undeclared(declared, *item, members, asked)?))
            }
            (Self::Closed(declared), Tree::Object(members)) => {
                let mut names = members.map(|(name, _)| name);
                if let Some(name) = names.find(|name| !declared.iter().any(|it| name.is(it.name))) {
                    return Err(Mismatch::of("no such member").at(format!(".{}", name.read())));
                }
                object(declared, members, asked)
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
            Self::Preferred(inner, _) => inner().admits(value),
            Self::Nullable(inner) => matches!(tree, Tree::Null) || inner().admits(value),
            Self::List(_) | Self::Tuple(_) => matches!(tree, Tree::List(_)),
            Self::Map(_) | Self::Open(_) | Self::Rest(..) | Self::Closed(_) => {
                matches!(tree, Tree::Object(_))
            }
            Self::Union(variants) => variants.iter().any(|it| it().admits(value)),
        }
    }

    /// What is asked of values that are not `null`, but for what is asked of them besides.
    fn bare(&self) -> &Self {
        match self {
            Self::Checked(inner, _) | Self::Preferred(inner, _) | Self::Nullable(inner) => {
                inner().bare()
            }
            _ => self,
        }
    }

    /// Whether values are objects with declared members alone.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.bare(), Self::Closed(_))
    }

    /// Whether values are texts.
    pub(crate) fn is_text(&self) -> bool {
        match self.bare() {
            Self::Text | Self::Texts(_) => true,
            Self::Constants(known) => known.iter().all(|it| matches!(it, Constant::Text(_))),
            _ => false,
        }
    }

    /// The shape of a declared member.
    pub(crate) fn member(&self, name: &str) -> Option<&'static Shape> {
        match self.bare() {
            Self::Open(declared) | Self::Rest(declared, _) | Self::Closed(declared) => {
                declared.iter().find(|it| it.name == name).map(|it| (it.shape)())
            }
            _ => None,
        }
    }

    /// Whether a value is listed for a member.
    pub(crate) fn lists(&self, name: &str, value: Value<'_>) -> bool {
        match self {
            Self::Union(variants) => variants.iter().any(|it| it().lists(name, value)),
            _ => self.member(name).is_some_and(|it| it.has_listed(value)),
        }
    }

    fn has_listed(&self, value: Value<'_>) -> bool {
        match self.bare() {
            it @ (Self::Texts(_) | Self::Constants(_)) => {
                it.ask(value, &mut Asked::default()).is_ok()
            }
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
            Self::Preferred(inner, _) | Self::Nullable(inner) => inner().expected(),
            Self::List(_) => "an array",
            Self::Tuple(_) => "an array of the declared length",
            Self::Map(_) | Self::Open(_) | Self::Rest(..) | Self::Closed(_) => "an object",
            Self::Union(_) => "a declared form",
        }
    }
}

fn is_known(known: bool) -> Answer {
    known.then_some(Likeness::LISTED).ok_or_else(|| Mismatch::of("a known value"))
}

/// Recognizes items, each by its form.
fn array<'a>(items: impl Iterator<Item = (Lazy, Value<'a>)>, asked: &mut Asked) -> Answer {
    items.enumerate().try_fold(Likeness::VALID, |likeness, (index, (form, value))| {
        let more = form().ask(value, asked);
        Ok(likeness.and(more.map_err(|it| it.at(format!("[{index}]")))?))
    })
}

/// Recognizes the members that are not declared.
fn undeclared(declared: &[Member], item: Lazy, members: Pairs<'_>, asked: &mut Asked) -> Answer {
    let mut others = members.filter(|(name, _)| !declared.iter().any(|it| name.is(it.name)));
    others.try_fold(Likeness::VALID, |likeness, (name, value)| {
        let more = item().ask(value, asked);
        Ok(likeness.and(more.map_err(|it| it.at(format!(".{}", name.read())))?))
    })
}

/// Recognizes the declared members.
fn object(declared: &[Member], members: Pairs<'_>, asked: &mut Asked) -> Answer {
    let mut found = vec![None; declared.len()];
    for (name, value) in members {
        if let Some(index) = declared.iter().position(|it| name.is(it.name)) {
            found[index] = Some(value);
        }
    }
    let mut likeness = Likeness::VALID;
    for (member, value) in declared.iter().zip(found) {
        let at = |it: Mismatch| it.at(format!(".{}", member.name));
        match value {
            Some(value) => {
                let one = match (member.shape)().ask(value, asked) {
                    // As good as absent, to a lenient reader.
                    Err(_) if value.first() == b'n' && !member.required => {
                        Likeness::VALID.only_if(false)
                    }
                    other => other.map_err(at)?,
                };
                likeness = likeness.and(one.of_member());
            }
            None if member.required => return Err(at(Mismatch::of("a required member"))),
            None => {}
        }
    }
    Ok(likeness)
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
fn holds<T: TryFrom<i128>>(text: &str) -> bool {
    integer(text).is_some_and(|it| T::try_from(it).is_ok())
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
    const SHAPE: &'static Shape = &Shape::Nullable(lazy::<T>);
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: &'static Shape = &Shape::List(lazy::<T>);
}

impl<T: Shaped> Shaped for BTreeMap<String, T> {
    const SHAPE: &'static Shape = &Shape::Map(lazy::<T>);
}

impl<T: Shaped> Shaped for Box<T> {
    const SHAPE: &'static Shape = T::SHAPE;
}
