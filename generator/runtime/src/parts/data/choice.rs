//! Unions whose variants share a JSON type: the value is read once as a tree, a variant is chosen, and
//! the text is decoded as that variant.
//!
//! Invariants: the choice is made by the document's own means, from the most certain to the least; a
//! value that names its variant is of that variant, right or wrong; `unknown` is taken only when no
//! variant recognizes the value.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};

use super::json::Json;
use super::json_error::FromJsonError;
use super::shape::{Lazy, Tree};

/// A value of several forms that share a JSON type.
pub(crate) trait Choice: Sized {
    /// How the forms are told apart.
    const BY: By;
    /// The forms it knows: their names, for messages, and their shapes.
    const VARIANTS: &'static [(&'static str, Lazy)];

    /// Decodes a value of the form at that position of [`Self::VARIANTS`].
    fn decode(variant: usize, value: &Json) -> Result<Self, serde_json::Error>;

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

/// Reads a union: the body of an emitted `Deserialize`.
pub(crate) fn decode<'de, T: Choice, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Json::deserialize(deserializer)?;
    match choose(&T::BY, T::VARIANTS, &value) {
        Some(variant) => T::decode(variant, &value)
            .map_err(|error| D::Error::custom(FromJsonError::within(&error, value.as_str()))),
        None => Ok(T::unknown(value)),
    }
}

/// Decodes the text of one form: what an emitted [`Choice::decode`] calls.
pub(crate) fn read<T: DeserializeOwned>(value: &Json) -> Result<T, serde_json::Error> {
    serde_json::from_str(value.as_str())
}

/// What each form lacks to be that of a value: a line a form.
pub(crate) fn why<T: Choice>(value: &Json) -> String {
    let Ok(tree) = tree(value) else { return "the value is nested too deep".to_owned() };
    let lines = T::VARIANTS.iter().map(|(name, shape)| match shape().recognize(&tree) {
        Ok(_) => format!("{name}: another form was named"),
        Err(lack) => format!("{name}: {lack}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn tree(value: &Json) -> Result<Tree<'_>, serde_json::Error> {
    serde_json::from_str(value.as_str())
}

fn choose(by: &By, variants: &[(&str, Lazy)], value: &Json) -> Option<usize> {
    let tree = tree(value).ok()?;
    let admitting = || (0..variants.len()).filter(|&it| variants[it].1().admits(&tree));
    if let (Some(only), None) = (admitting().next(), admitting().nth(1)) {
        return Some(only);
    }
    if let Some(form) = named(by, variants, &tree) {
        return Some(form);
    }
    let scores = admitting().filter_map(|it| Some((variants[it].1().recognize(&tree).ok()?, it)));
    // The first of those with most declared members.
    scores.rev().max_by_key(|(score, _)| *score).map(|(_, form)| form)
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
