//! Unions whose variants share a JSON type: the value is looked at where it stands in its text, a variant is
//! chosen, and the text is decoded as that variant.
//!
//! Invariants: the choice is made by the document's own means, from the most certain to the least; a
//! value that names its variant is of that variant, right or wrong, or of none; a variant whose constants
//! the value does not have is never taken for what the value has beside them; `unknown` is taken only when
//! no variant is left.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};

use super::constant::Constant;
use super::decimal::are_equal;
use super::json::Json;
use super::level::DEEPEST;
use super::likeness::Asked;
use super::memory;
use super::outline::Outline;
use super::outlined::{self, Outlined};
use super::placed::Misplaced;
use super::raw::Raw;
use super::read::{Read, Reads, Slot, put, taken};
use super::shape::Lazy;
use super::tree::Tree;
// Emitted codecs name it, too.
pub(crate) use super::tree::Value;

/// What reading a form to its slot comes to.
pub(crate) type Decoded = Result<(), Misplaced>;

/// A value of several forms that share a JSON type.
pub(crate) trait Choice: Sized {
    /// How the forms are told apart.
    const BY: By;
    /// What values of each form have for certain, beside [`Self::BY`].
    const TAGS: &'static [Tag] = &[];
    /// The forms it knows: their names, for messages, and their shapes.
    const VARIANTS: &'static [(&'static str, Lazy)];

    /// Reads a value of the form at that position of [`Self::VARIANTS`]. Of a value that is not borrowed, a
    /// copy for each form would stand on the stack.
    fn decode(variant: usize, value: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded;

    /// A value of a form that the document does not declare.
    fn unknown(value: Json) -> Self;
}

/// How forms that share a JSON type are told apart.
pub(crate) enum By {
    /// A member's value, compared by its text, names the form, by position.
    Tag(&'static str, &'static [(&'static str, usize)]),
    /// Each form, by position, requires a member that no other has.
    OnlyMember(&'static [(&'static str, usize)]),
    /// A member of that name has another JSON type in each.
    MemberType(&'static str),
    /// By nothing but what the forms look like.
    Shape,
}

/// A member of a form that has one of listed values.
pub(crate) struct Tag {
    /// The form, by position.
    form: usize,
    /// The names that lead to the member from the outside in.
    path: &'static [&'static str],
    /// Whether it must be there.
    required: bool,
    /// The values it can have.
    values: &'static [Constant],
}

impl Tag {
    pub(crate) const fn required(
        form: usize,
        path: &'static [&'static str],
        values: &'static [Constant],
    ) -> Self {
        Self { form, path, required: true, values }
    }

    pub(crate) const fn optional(
        form: usize,
        path: &'static [&'static str],
        values: &'static [Constant],
    ) -> Self {
        Self { form, path, required: false, values }
    }

    /// Whether a value has it, `None` where it may do without.
    fn is_had(&self, value: Value<'_>) -> Option<bool> {
        match self.path.iter().try_fold(value, |it, name| it.member(name)) {
            Some(value) => Some(self.values.iter().any(|it| it.equals(value))),
            None => self.required.then_some(false),
        }
    }
}

/// How unions are read whose variants all of a value tells apart.
pub(crate) struct ByChoice;

impl<T: Choice> Reads<T> for ByChoice {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<T>) -> Result<(), D::Error> {
        let Raw(text) = Raw::deserialize(from)?;
        let mut read = |outlined: &Outlined, value: Value<'_>| match form::<T>(outlined, value) {
            Ok(Some(variant)) => T::decode(variant, &value, to),
            Ok(None) => unknown(value, to),
            Err(error) => Err(error),
        };
        outlined::read(&text, &mut read).map_err(D::Error::custom)
    }
}

/// The position of the form that a value has, of a text in which others may have been asked.
fn form<T: Choice>(outlined: &Outlined, value: Value<'_>) -> Result<Option<usize>, Misplaced> {
    let mut asked = outlined.asked.borrow_mut();
    let form = outlined.outline.is_unicode.then(|| choose::<T>(value, &mut asked)).flatten();
    if asked.exceeds { Err(memory::exceeded()) } else { Ok(form) }
}

fn unknown<T: Choice>(value: Value<'_>, to: &mut dyn Slot<T>) -> Decoded {
    put(Json::raw(value.as_str().into()).map(T::unknown), to)
}

/// Reads the text of one form: what an emitted [`Choice::decode`] calls.
pub(crate) fn read<U, T: Read>(
    value: &Value<'_>,
    to: &mut dyn Slot<U>,
    make: fn(T) -> U,
) -> Decoded {
    let mut form = None;
    let read = T::By::read(*value, &mut form);
    finish(read, form, to, make)
}

/// What is left to do when a form is read, by a function of its own: a form would stand on the stack several times.
fn finish<U, T>(read: Decoded, form: Option<T>, to: &mut dyn Slot<U>, make: fn(T) -> U) -> Decoded {
    read?;
    to.put(make(taken(form)?));
    Ok(())
}

/// The form that a text is of.
pub(crate) fn of_text<T: Choice + DeserializeOwned>(text: &str) -> T {
    let value = Json::of(&text);
    match value.to() {
        Ok(form) => form,
        Err(_) => T::unknown(value),
    }
}

/// What each form lacks to be that of a value: a line a form.
pub(crate) fn why<T: Choice>(value: &Json) -> String {
    let Some(outline) = Outline::of(value.as_str(), DEEPEST) else {
        return "the value is nested too deep".to_owned();
    };
    let value = Value::new(value.as_str(), 0, &outline);
    let lines = T::VARIANTS.iter().map(|(name, shape)| {
        // What is remembered does not say why.
        let mut asked = Asked::default();
        match shape().ask(&value, &mut asked) {
            Some(_) => format!("{name}: another form was named"),
            None => format!("{name}: {}", asked.mismatch),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The position of the form that a value has.
pub(crate) fn choose<T: Choice>(value: Value<'_>, asked: &mut Asked) -> Option<usize> {
    choose_by(&T::BY, T::TAGS, T::VARIANTS, value, asked)
}

fn choose_by(
    by: &By,
    tags: &[Tag],
    variants: &[(&str, Lazy)],
    value: Value<'_>,
    asked: &mut Asked,
) -> Option<usize> {
    let tags = |form: usize| tags.iter().filter(move |it| it.form == form);
    let admits = |form: usize| variants[form].1().admits(value);
    let admitting = || (0..variants.len()).filter(|&it| admits(it));
    let has_tags = |form: usize| tags(form).all(|tag| tag.is_had(value) != Some(false));
    if let Some(form) = named(by, variants, value) {
        let is_possible = admits(form) && has_tags(form);
        // A value whose tag names a form is of no other.
        if is_possible || matches!(by, By::Tag(..)) {
            return is_possible.then_some(form);
        }
    }
    let tag = by.tag(value);
    let possible = || admitting().filter(|&it| has_tags(it));
    if tag.is_none()
        && let Some(form) = only(possible())
        && (only(admitting()).is_some() || tags(form).any(|tag| tag.is_had(value) == Some(true)))
    {
        return Some(form);
    }
    let scores = possible().filter_map(|it| Some((variants[it].1().ask(&value, asked)?, it)));
    // A value whose tag names no form is of one that has no text, if it can be, or else of one that lists the tag;
    // then of those with most declared members the first that allows no others, or else the first.
    let may_be = |form: usize| tag.map(|tag| by.may_be(form, variants, tag));
    let ranks = scores.map(|(score, it)| ((may_be(it), score, variants[it].1().is_closed()), it));
    let ranks = ranks.collect::<Vec<_>>();
    let (best, form) = *ranks.iter().rev().max_by_key(|(rank, _)| *rank)?;
    // Where texts name all of them, what a tag does not say is not said by the order of the document either.
    let is_alone = only(ranks.iter().filter(|(rank, _)| *rank == best).map(|it| it.1)).is_some();
    (is_alone || best.0.is_none_or(|(is_unnamed, _)| is_unnamed)).then_some(form)
}

impl By {
    /// The value that forms are named by, where a value has one.
    fn tag<'a>(&self, value: Value<'a>) -> Option<Value<'a>> {
        let Self::Tag(member, _) = self else { return None };
        value.member(member).filter(|it| !matches!(it.first(), b'n' | b'{' | b'['))
    }

    /// What speaks for a form where a tag names none: that no text names the form, and that it lists the tag.
    fn may_be(&self, form: usize, variants: &[(&str, Lazy)], tag: Value<'_>) -> (bool, bool) {
        match self {
            Self::Tag(member, forms) => {
                (forms.iter().all(|it| it.1 != form), variants[form].1().lists(member, tag))
            }
            Self::OnlyMember(_) | Self::MemberType(_) | Self::Shape => (false, false),
        }
    }
}

/// Whether that is the text of a scalar value.
fn is_text(value: Value<'_>, wanted: &str) -> bool {
    match value.open() {
        Tree::Text(text) => text.is(wanted),
        Tree::Number(text) => are_equal(text, wanted),
        Tree::Bool(it) => wanted == if it { "true" } else { "false" },
        Tree::Null | Tree::List(_) | Tree::Object(_) => false,
    }
}

/// The form that a value names, if it names one.
fn named(by: &By, variants: &[(&str, Lazy)], value: Value<'_>) -> Option<usize> {
    match by {
        By::Tag(_, forms) => {
            let tag = by.tag(value)?;
            forms.iter().find(|it| is_text(tag, it.0)).map(|it| it.1)
        }
        By::OnlyMember(forms) => {
            only(forms.iter().filter(|(member, _)| value.member(member).is_some()).map(|it| it.1))
        }
        By::MemberType(member) => {
            let value = value.member(member)?;
            let admits = |(form, (_, shape)): (usize, &(&str, Lazy))| {
                shape().member(member)?.admits(value).then_some(form)
            };
            only(variants.iter().enumerate().filter_map(admits))
        }
        By::Shape => None,
    }
}

/// The form, if it is one and no more.
fn only(mut forms: impl Iterator<Item = usize>) -> Option<usize> {
    match (forms.next(), forms.next()) {
        (Some(form), None) => Some(form),
        _ => None,
    }
}
