//! What values look like, where a union asks for more than their Rust types say.

use super::{ModelId, Ty};
use crate::check::Check;
use crate::names::Ident;

/// What values look like that a union asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// As values of a type do.
    Type(Ty),
    /// As one of these.
    Constants(Vec<Constant>),
    /// As the other, and all of these.
    Checked(Box<Look>, Vec<Check>),
    /// `null`, or as the other.
    Nullable(Box<Look>),
    /// An array of values that look alike.
    List(Box<Look>),
    /// An array of just these items.
    Tuple(Vec<Look>),
    /// An object of values that look alike.
    Map(Box<Look>),
}

impl Look {
    /// Whether values are listed, `null` among them.
    pub fn is_listed(&self) -> bool {
        matches!(self, Self::Constants(_))
    }

    /// The type, where nothing else says what it looks like.
    pub fn as_type(&self) -> Option<&Ty> {
        if let Self::Type(ty) = self { Some(ty) } else { None }
    }

    /// Whether anything is asked for more than its type.
    pub fn is_checked(&self) -> bool {
        match self {
            Self::Checked(..) => true,
            Self::Nullable(inner) | Self::List(inner) | Self::Map(inner) => inner.is_checked(),
            Self::Tuple(items) => items.iter().any(Self::is_checked),
            Self::Type(_) | Self::Constants(_) => false,
        }
    }
}

/// A JSON value of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constant {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, by its text.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Constant>),
    /// An object.
    Object(Vec<(String, Constant)>),
}

/// A value that those who make a model set for callers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// No value, of an `Option`.
    Null,
    /// An empty list.
    NoItems,
    /// An empty map.
    NoMembers,
    /// One in a box.
    Boxed(Box<Given>),
    /// A variant of an open enum.
    Variant(ModelId, Ident),
    /// A variant of a union, and the value that it holds.
    Held(ModelId, Ident, Box<Given>),
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// A number, as Rust writes it.
    Number(String),
    /// Any JSON.
    Json(Constant),
}

impl Given {
    /// Whether it is what `Default` gives to a type.
    pub fn is_default_of(&self, ty: &Ty) -> bool {
        ty.is_option() == (*self == Self::Null) && self.is_plainest()
    }

    fn is_plainest(&self) -> bool {
        match self {
            Self::Null | Self::NoItems | Self::NoMembers => true,
            Self::Bool(it) => !it,
            Self::Number(text) => !text.starts_with('-') && text.parse() == Ok(0.0),
            Self::Text(text) => text.is_empty(),
            Self::Boxed(inner) => inner.is_plainest(),
            Self::Variant(..) | Self::Held(..) | Self::Json(_) => false,
        }
    }

    /// The models that are named.
    pub fn models(&self) -> Vec<ModelId> {
        match self {
            Self::Variant(model, _) => vec![*model],
            Self::Held(model, _, held) => [vec![*model], held.models()].concat(),
            Self::Boxed(inner) => inner.models(),
            Self::Null
            | Self::NoItems
            | Self::NoMembers
            | Self::Text(_)
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Json(_) => Vec::new(),
        }
    }
}
