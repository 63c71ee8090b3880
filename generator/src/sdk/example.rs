//! What the documentation shows, as data.

use super::{MethodId, ModelId};
use crate::names::Ident;

/// What the documentation of the crate as a whole shows.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Examples {
    /// The operation that a new user calls first; `None` when there is no operation.
    pub first: Option<MethodId>,
    /// An operation that takes a file, and its argument or setter for it.
    pub upload: Option<(MethodId, Ident)>,
    /// The credentials that a client is made with, by scheme: a set that an operation takes, since
    /// several may be for different callers.
    pub credentials: Vec<String>,
}

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

impl Sample {
    /// Whether it is an object that is made of something.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::New(_, members) if members.iter().any(Self::tells))
    }

    /// Whether there is anything in it.
    fn tells(&self) -> bool {
        match self {
            Self::Text(_)
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Bool(_)
            | Self::Variant(..) => true,
            Self::List(items) | Self::Vec(items) | Self::New(_, items) => {
                items.iter().any(Self::tells)
            }
            Self::None | Self::Default => false,
        }
    }
}
