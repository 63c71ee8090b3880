//! A member that may be absent, `null`, or a value, where the document tells these apart.
//!
//! Invariant: what was absent is not written, what was `null` is written as `null`.

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
        if self.value().is_none() {
            *self = Self::Value(value);
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
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
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
    pub(crate) fn patch<T: Read<'de>>(&mut self, to: &mut Patch<T>) -> Result<(), A::Error> {
        let mut value = None;
        self.fill(&mut value)?;
        *to = value.into();
        Ok(())
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
        Option::deserialize(deserializer).map(Self::from)
    }
}
