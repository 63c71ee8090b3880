//! Enums of listed values.

use super::Docs;
use crate::names::Ident;

/// An enum of texts or integers, open to unknown ones.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEnum {
    /// Its known values.
    pub values: KnownValues,
    /// The variant for all others.
    pub unknown: Ident,
    /// Whether the document allows any other.
    pub any: bool,
}

/// The known values of an open enum.
#[derive(Debug, Clone, PartialEq)]
pub enum KnownValues {
    /// Texts.
    Texts(Vec<KnownValue<String>>),
    /// Integers.
    Integers(Vec<KnownValue<i64>>),
}

/// A known value of an open enum.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownValue<T> {
    /// Its variant.
    pub ident: Ident,
    /// What stands for it on the wire.
    pub wire: T,
    /// What it means.
    pub docs: Docs,
}

impl KnownValues {
    /// Whether they are texts.
    pub fn are_texts(&self) -> bool {
        matches!(self, Self::Texts(_))
    }
}
