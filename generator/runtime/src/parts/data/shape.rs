//! What values of a type look like, as data, and whether a value looks like that.
//!
//! Models decode leniently: enumerations are open, undeclared members are kept. So almost any object
//! decodes as almost any model, and a union whose variants nothing else tells apart asks a stricter
//! question: does this variant *recognize* the value? Every declared member that is there has the
//! declared form, every required one is there, every listed value is a known one.

use std::collections::BTreeMap;
use std::ptr;

use super::constant::Constant;
use super::json::Json;
use super::lenient::integer;
use super::likeness::{Asked, Demand, Fit, Likeness, Step};
use super::secret::Secret;
use super::tree::{Text, Tree, Value};

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
    /// As the other, and what is demanded besides.
    Checked(Lazy, &'static dyn Demand),
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

    fn ask(&self, value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
        let likeness = match (self.shape)().ask(value, asked) {
            // As good as absent, to a lenient reader.
            None if value.first() == b'n' && !self.required => Likeness::VALID.only_if(false),
            likeness => likeness?,
        };
        Some(likeness.of_member())
    }
}

/// A type whose values have a shape.
pub(crate) trait Shaped {
    const SHAPE: &'static Shape;
}

/// The shape of a type. A function of the trait could not be told from a method of the type that is called so.
pub(crate) fn lazy<T: Shaped>() -> &'static Shape {
    T::SHAPE
}

impl Shape {
    /// How much a value is like this, if it recognizes it; why not is [`Asked::mismatch`].
    ///
    /// Invariant: those that wait for what a value holds have little on the stack, and what takes more has returned by
    /// then. Where nothing is optimized, all that a function ever holds is there as long as it runs.
    pub(crate) fn ask(&self, value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
        let (bare, is_valid) = self.uncovered(value, asked)?;
        Some(bare.ask_bare(value, asked)?.only_if(is_valid))
    }

    /// The shape that those around it leave to ask, and whether they take the value, too.
    fn uncovered(&self, value: &Value<'_>, asked: &mut Asked) -> Option<(&Self, bool)> {
        let (mut shape, mut is_valid) = (self, true);
        loop {
            shape = match shape {
                Self::Checked(inner, besides) => {
                    match besides.fit(*value) {
                        Fit::No => return asked.refuse(shape.expected()),
                        Fit::Nearly => is_valid = false,
                        Fit::Yes => {}
                    }
                    inner()
                }
                Self::Nullable(_) if value.first() == b'n' => return Some((&Self::Any, is_valid)),
                Self::Nullable(inner) => inner(),
                _ => return Some((shape, is_valid)),
            };
        }
    }

    fn ask_bare(&self, value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
        // Variants share unions, lists and maps; models are their own.
        let is_shared = matches!(self, Self::Union(_) | Self::List(_) | Self::Map(_));
        if !is_shared || !matches!(value.first(), b'{' | b'[') {
            return self.ask_anew(value, asked);
        }
        if asked.exceeds {
            return None;
        }
        let shape = ptr::from_ref(self).addr();
        if let Some(known) = asked.known(shape, value) {
            return known.or_else(|| asked.refuse(self.expected()));
        }
        let likeness = self.ask_anew(value, asked);
        asked.remember(shape, value, likeness);
        likeness
    }

    fn ask_anew(&self, value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
        match self {
            Self::Union(variants) => most(variants, value, asked),
            Self::List(item) => list(*item, value, asked),
            Self::Tuple(forms) => tuple(forms, value, asked),
            Self::Map(item) => undeclared(&[], *item, value, asked),
            Self::Open(declared) => object(declared, value, asked),
            Self::Rest(declared, item) => {
                let likeness = object(declared, value, asked)?;
                Some(likeness.and(undeclared(declared, *item, value, asked)?))
            }
            Self::Closed(declared) => {
                all_declared(declared, value, asked)?;
                object(declared, value, asked)
            }
            _ => self.ask_scalar(value, asked),
        }
    }

    fn ask_scalar(&self, value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
        match (self, value.open()) {
            (Self::Any, _)
            | (Self::Bool, Tree::Bool(_))
            | (Self::Number, Tree::Number(_))
            | (Self::Text, Tree::Text(_)) => Some(Likeness::VALID),
            (Self::Integer(holds), Tree::Number(text)) if holds(text) => Some(Likeness::VALID),
            (Self::Texts(known), Tree::Text(text)) if known.iter().any(|it| text.is(it)) => {
                Some(Likeness::LISTED)
            }
            (Self::Constants(known), _) if known.iter().any(|it| it.equals(*value)) => {
                Some(Likeness::LISTED)
            }
            (Self::Texts(_), Tree::Text(_)) => asked.refuse("a known value"),
            (_, _) => asked.refuse(self.expected()),
        }
    }

    /// Whether a value has a JSON type that values of this shape can have, and is a listed one where
    /// they are constants, or of the format or range that they have.
    pub(crate) fn admits(&self, value: Value<'_>) -> bool {
        let first = value.first();
        match self {
            Self::Any => true,
            Self::Bool => matches!(first, b't' | b'f'),
            Self::Integer(holds) => matches!(first, b'-' | b'0'..=b'9') && holds(value.as_str()),
            Self::Number => matches!(first, b'-' | b'0'..=b'9'),
            Self::Text | Self::Texts(_) => first == b'"',
            Self::Constants(known) => known.iter().any(|it| it.equals(value)),
            Self::Checked(inner, besides) => inner().admits(value) && besides.fit(value) != Fit::No,
            Self::Nullable(inner) => first == b'n' || inner().admits(value),
            Self::List(_) | Self::Tuple(_) => first == b'[',
            Self::Map(_) | Self::Open(_) | Self::Rest(..) | Self::Closed(_) => first == b'{',
            Self::Union(variants) => variants.iter().any(|it| it().admits(value)),
        }
    }

    /// What is asked of values that are not `null`, but for what is asked of them besides.
    fn bare(&self) -> &Self {
        match self {
            Self::Checked(inner, _) | Self::Nullable(inner) => inner().bare(),
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
                it.ask_scalar(&value, &mut Asked::default()).is_some()
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
            Self::Nullable(inner) => inner().expected(),
            Self::List(_) => "an array",
            Self::Tuple(_) => "an array of the declared length",
            Self::Map(_) | Self::Open(_) | Self::Rest(..) | Self::Closed(_) => "an object",
            Self::Union(_) => "a declared form",
        }
    }
}

/// How much a value is like the variant that it is most like.
fn most(variants: &[Lazy], value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
    let mut most = None;
    for variant in variants {
        most = most.max(variant().ask(value, asked));
    }
    most.or_else(|| asked.refuse("a declared form"))
}

/// Recognizes items that look alike.
fn list(item: Lazy, value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
    let Some(items) = value.items() else { return asked.refuse("an array") };
    let mut likeness = Likeness::VALID;
    for (index, it) in items.enumerate() {
        let Some(one) = item().ask(&it, asked) else { return asked.refuse_at(Step::Item(index)) };
        likeness = likeness.and(one);
    }
    Some(likeness)
}

/// Recognizes items, each by its form.
fn tuple(forms: &[Lazy], value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
    let items = value.items().filter(|it| it.count() == forms.len());
    let Some(items) = items else { return asked.refuse("an array of the declared length") };
    let mut likeness = Likeness::VALID;
    for (index, (form, it)) in forms.iter().zip(items).enumerate() {
        let Some(one) = form().ask(&it, asked) else { return asked.refuse_at(Step::Item(index)) };
        likeness = likeness.and(one);
    }
    Some(likeness)
}

/// Recognizes the members that are not declared.
fn undeclared(
    declared: &[Member],
    item: Lazy,
    value: &Value<'_>,
    asked: &mut Asked,
) -> Option<Likeness> {
    let Some(members) = value.members() else { return asked.refuse("an object") };
    let mut likeness = Likeness::VALID;
    for (name, it) in members {
        if is_declared(declared, name) {
            continue;
        }
        let Some(one) = item().ask(&it, asked) else {
            return asked.refuse_at(Step::Member(name.read().into_owned().into()));
        };
        likeness = likeness.and(one);
    }
    Some(likeness)
}

fn is_declared(declared: &[Member], name: Text<'_>) -> bool {
    declared.iter().any(|it| name.is(it.name))
}

/// Refuses members that are not declared.
fn all_declared(declared: &[Member], value: &Value<'_>, asked: &mut Asked) -> Option<()> {
    let Some(mut members) = value.members() else { return asked.refuse("an object") };
    let Some((name, _)) = members.find(|(name, _)| !is_declared(declared, *name)) else {
        return Some(());
    };
    asked.refuse::<()>("no such member");
    asked.refuse_at(Step::Member(name.read().into_owned().into()))
}

/// Recognizes the declared members.
fn object(declared: &[Member], value: &Value<'_>, asked: &mut Asked) -> Option<Likeness> {
    let Some(found) = found(declared, value) else { return asked.refuse("an object") };
    let mut likeness = Likeness::VALID;
    for (member, it) in declared.iter().zip(&found) {
        let one = match it {
            Some(it) => member.ask(it, asked),
            None if member.required => asked.refuse("a required member"),
            None => continue,
        };
        let Some(one) = one else { return asked.refuse_at(Step::Member(member.name.into())) };
        likeness = likeness.and(one);
    }
    Some(likeness)
}

/// The value of each declared member that an object has: of several, the last.
fn found<'a>(declared: &[Member], value: &Value<'a>) -> Option<Vec<Option<Value<'a>>>> {
    let mut found = vec![None; declared.len()];
    for (name, value) in value.members()? {
        if let Some(index) = declared.iter().position(|it| name.is(it.name)) {
            found[index] = Some(value);
        }
    }
    Some(found)
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
