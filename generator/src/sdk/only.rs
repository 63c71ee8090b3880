//! What alone values can be.

use super::Constant;

/// What alone a value can be, where the document gives it one value, and its type holds others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Only {
    /// Anything.
    Any,
    /// One of these: a value, and maybe `null` beside it.
    Value(Vec<Constant>),
    /// A list or a map of such values.
    Each(Box<Only>),
    /// A list of such values, one for each place.
    Items(Vec<Only>),
}
