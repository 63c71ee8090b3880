//! What values look like, where a union asks for more than their Rust types say.

use super::Ty;

/// What values look like that a union asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// As values of a type do.
    Type(Ty),
    /// As one of these.
    Constants(Vec<Constant>),
    /// `null`, or as the other.
    Nullable(Box<Look>),
    /// An array of values that look alike.
    List(Box<Look>),
    /// An array of just these items.
    Tuple(Vec<Look>),
    /// An object of values that look alike.
    Map(Box<Look>),
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
