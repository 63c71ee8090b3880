//! Example values for the documentation, as data.

use super::ModelId;
use crate::names::Ident;

/// A value as an example would write it.
#[derive(Debug, Clone, PartialEq)]
pub enum Sample {
    /// A string literal.
    Text(String),
    /// An integer literal.
    Integer(i128),
    /// A float literal, by its text.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// An array of values that are converted.
    List(Vec<Self>),
    /// A `Vec` of values as they are.
    Vec(Vec<Self>),
    /// A model's `new` with arguments.
    New(ModelId, Vec<Self>),
    /// A variant of a model without a payload.
    Variant(ModelId, Ident),
    /// `None`.
    None,
    /// `Default::default()`.
    Default,
}
