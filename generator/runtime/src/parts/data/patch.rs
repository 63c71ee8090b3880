//! A member that may be absent, `null`, or a value, where the document tells these apart.
//!
//! Invariant: what was absent is not written, what was `null` is written as `null`.

use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::codec::{Entries, Members};
use super::read::Read;
use super::secret::Secret;

/// Absent, `null`, or a value.
///
/// In a partial update the three differ: what is absent stays as it is, what is `null` is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Patch<T> {
    /// The member is not there.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the member is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one, to change it.
    pub fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value; where there is none, or `null`, this one from now on.
    pub fn get_or_insert(&mut self, value: T) -> &mut T {
        self.get_or_insert_with(|| value)
    }

    /// The same, made when it is needed.
    pub fn get_or_insert_with(&mut self, make: impl FnOnce() -> T) -> &mut T {
        if self.value().is_none() {
            *self = Self::Value(make());
        }
        match self {
            Self::Value(value) => value,
            // Invariant: what is not a value has become one above.
            Self::Absent | Self::Null => unreachable!(),
        }
    }

    /// The value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What another function makes of the value; what is absent or `null` stays so.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(make(value)),
        }
    }
}

/// What `Option` has, for those to whom absent and `null` are one.
impl<T> Patch<T> {
    /// Whether there is a value.
    pub fn is_some(&self) -> bool {
        self.value().is_some()
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        self.value().is_none()
    }

    /// Whether there is a value that is so.
    pub fn is_some_and(self, is: impl FnOnce(T) -> bool) -> bool {
        self.into_value().is_some_and(is)
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        self.into_value()
    }

    /// The value, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        self.value()
    }

    /// The value, if there is one, to change it.
    pub fn as_mut(&mut self) -> Option<&mut T> {
        self.value_mut()
    }

    /// What the value leads to, if there is one: `&str` for a `String`.
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: Deref,
    {
        self.value().map(T::deref)
    }

    /// The value, or this one.
    pub fn unwrap_or(self, value: T) -> T {
        self.into_value().unwrap_or(value)
    }

    /// The value, or what is made.
    pub fn unwrap_or_else(self, make: impl FnOnce() -> T) -> T {
        self.into_value().unwrap_or_else(make)
    }

    /// The value, or the empty one.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_value().unwrap_or_default()
    }

    /// What a function makes of the value, or this.
    pub fn map_or<U>(self, default: U, make: impl FnOnce(T) -> U) -> U {
        self.into_value().map_or(default, make)
    }

    /// What a function makes of the value, if there is one.
    pub fn and_then<U>(self, make: impl FnOnce(T) -> Option<U>) -> Option<U> {
        self.into_value().and_then(make)
    }

    /// The value, or this error.
    pub fn ok_or<E>(self, error: E) -> Result<T, E> {
        self.into_value().ok_or(error)
    }

    /// The value, or the error that is made.
    pub fn ok_or_else<E>(self, make: impl FnOnce() -> E) -> Result<T, E> {
        self.into_value().ok_or_else(make)
    }

    /// The value, if there is one; absent from now on.
    pub fn take(&mut self) -> Option<T> {
        std::mem::take(self).into_value()
    }

    /// The value; where there is none, or `null`, the empty one from now on.
    pub fn get_or_insert_default(&mut self) -> &mut T
    where
        T: Default,
    {
        self.get_or_insert_with(T::default)
    }

    /// The value as one that a member of a received object has: no value is `null`.
    pub(crate) fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is absent.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&str> for Patch<Secret> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl<M: SerializeMap> Entries<M> {
    /// Writes a member of three states, unless it is absent.
    pub(crate) fn patch<T: Serialize>(&mut self, name: &str, value: &Patch<T>) {
        match value {
            Patch::Absent => {}
            Patch::Null | Patch::Value(_) => self.put(name, value),
        }
    }
}

impl<'de, A: MapAccess<'de>> Members<'de, A> {
    /// Reads the value of a member of three states.
    #[inline]
    pub(crate) fn patch<T: Read>(&mut self, to: &mut Patch<T>) {
        let mut value = None;
        self.fill(&mut value);
        *to = Patch::or_null(value);
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    /// An absent member is left out by the object around it; alone it is `null`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::or_null)
    }
}
