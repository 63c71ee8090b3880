//! Unions whose variants share a JSON type: the value is read once as a tree, a variant is chosen, and
//! the text is decoded as that variant.
//!
//! Invariants: the choice is made by the document's own means, from the most certain to the least; a
//! value that names its variant is of that variant, right or wrong, or of none; a variant whose constants
//! the value does not have is never taken for what the value has beside them; `unknown` is taken only when
//! no variant is left.

use serde::de::{Deserialize, Deserializer, Error as _};

use super::constant::Constant;
use super::json::Json;
use super::json_error::FromJsonError;
use super::read::{Read, Slot, taken};
use super::shape::Lazy;
use super::tree::{self, Tree};

/// A value of several forms that share a JSON type.
pub(crate) trait Choice: Sized {
    /// How the forms are told apart.
    const BY: By;
    /// What values of each form have for certain, beside [`Self::BY`].
    const TAGS: &'static [Tag] = &[];
    /// The forms it knows: their names, for messages, and their shapes.
    const VARIANTS: &'static [(&'static str, Lazy)];

    /// Reads a value of the form at that position of [`Self::VARIANTS`].
    fn decode(
        variant: usize,
        value: &Json,
        to: &mut dyn Slot<Self>,
    ) -> Result<(), serde_json::Error>;

    /// A value of a form that the document does not declare.
    fn unknown(value: Json) -> Self;
}

/// How forms that share a JSON type are told apart.
pub(crate) enum By {
    /// A member's text names the form, by position.
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
    fn is_had(&self, tree: &Tree<'_>) -> Option<bool> {
        match self.path.iter().try_fold(tree, |it, name| it.member(name)) {
            Some(value) => Some(self.values.iter().any(|it| it.equals(value))),
            None => self.required.then_some(false),
        }
    }
}

/// Reads a union: the body of an emitted `Read`.
pub(crate) fn decode<'de, T: Choice, D: Deserializer<'de>>(
    from: D,
    to: &mut dyn Slot<T>,
) -> Result<(), D::Error> {
    let value = Json::deserialize(from)?;
    let Some(variant) = choose::<T>(&value) else {
        if tree::is_too_deep(&value) {
            return Err(D::Error::custom("recursion limit exceeded"));
        }
        to.put(T::unknown(value));
        return Ok(());
    };
    T::decode(variant, &value, to)
        .map_err(|error| D::Error::custom(FromJsonError::within(&error, value.as_str())))
}

/// Reads the text of one form: what an emitted [`Choice::decode`] calls.
pub(crate) fn read<U, T: for<'de> Read<'de>>(
    value: &Json,
    to: &mut dyn Slot<U>,
    make: fn(T) -> U,
) -> Result<(), serde_json::Error> {
    let mut form = None;
    T::read(&mut serde_json::Deserializer::from_str(value.as_str()), &mut form)?;
    to.put(make(taken(form)?));
    Ok(())
}

/// What each form lacks to be that of a value: a line a form.
pub(crate) fn why<T: Choice>(value: &Json) -> String {
    let Some(tree) = Tree::of(value) else { return "the value is nested too deep".to_owned() };
    let lines = T::VARIANTS.iter().map(|(name, shape)| match shape().recognize(&tree) {
        Ok(_) => format!("{name}: another form was named"),
        Err(mismatch) => format!("{name}: {mismatch}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn choose<T: Choice>(value: &Json) -> Option<usize> {
    choose_by(&T::BY, T::TAGS, T::VARIANTS, &Tree::of(value)?)
}

fn choose_by(by: &By, tags: &[Tag], variants: &[(&str, Lazy)], tree: &Tree<'_>) -> Option<usize> {
    let tags = |form: usize| tags.iter().filter(move |it| it.form == form);
    let admitting = || (0..variants.len()).filter(|&it| variants[it].1().admits(tree));
    let possible = || admitting().filter(|&it| tags(it).all(|tag| tag.is_had(tree) != Some(false)));
    if let Some(form) = named(by, variants, tree) {
        let is_possible = possible().any(|it| it == form);
        // A value whose text names a form is of no other.
        if is_possible || matches!(by, By::Tag(..)) {
            return is_possible.then_some(form);
        }
    }
    if !by.is_tagged(tree)
        && let Some(form) = only(possible())
        && (only(admitting()).is_some() || tags(form).any(|tag| tag.is_had(tree) == Some(true)))
    {
        return Some(form);
    }
    let scores = possible().filter_map(|it| Some((variants[it].1().recognize(tree).ok()?, it)));
    // A value whose text names no form is of one that has no text, if it can be; then the first of those
    // with most declared members.
    let scores = scores.rev();
    let best =
        scores.max_by_key(|(score, form)| (by.is_tagged(tree) && !by.has_text(*form), *score));
    best.map(|(_, form)| form)
}

impl By {
    /// Whether a value has a text where forms have theirs.
    fn is_tagged(&self, tree: &Tree<'_>) -> bool {
        match self {
            Self::Tag(member, _) => matches!(tree.member(member), Some(Tree::Text(_))),
            Self::OnlyMember(_) | Self::MemberType(_) | Self::Shape => false,
        }
    }

    /// Whether a text names a form.
    fn has_text(&self, form: usize) -> bool {
        match self {
            Self::Tag(_, forms) => forms.iter().any(|it| it.1 == form),
            Self::OnlyMember(_) | Self::MemberType(_) | Self::Shape => false,
        }
    }
}

/// The form that a value names, if it names one.
fn named(by: &By, variants: &[(&str, Lazy)], tree: &Tree<'_>) -> Option<usize> {
    match by {
        By::Tag(member, forms) => match tree.member(member) {
            Some(Tree::Text(text)) => {
                forms.iter().find(|(value, _)| value == text).map(|(_, form)| *form)
            }
            _ => None,
        },
        By::OnlyMember(forms) => {
            only(forms.iter().filter(|(member, _)| tree.member(member).is_some()).map(|it| it.1))
        }
        By::MemberType(member) => {
            let value = tree.member(member)?;
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
