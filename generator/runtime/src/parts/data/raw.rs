//! Texts as they are read: those of values, which `serde_json` gives instead of the value where it is asked by a
//! name, and the names of members.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

/// The name under which it does.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// The text of a value, borrowed where it outlives the reader.
pub(crate) struct Raw<'de>(pub(crate) Cow<'de, str>);

impl<'de> Raw<'de> {
    /// The text, or that one where nothing stands, as in a sample for a test.
    pub(crate) fn read_or<D: Deserializer<'de>>(
        nothing: impl FnOnce() -> String,
        from: D,
    ) -> Result<Self, D::Error> {
        let Self(text) = from.deserialize_newtype_struct(RAW, RawVisitor)?;
        Ok(Self(if text.is_empty() { Cow::Owned(nothing()) } else { text }))
    }
}

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::read_or(|| "null".to_owned(), from)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    /// The text, as `serde_json` presents it.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw<'de>, A::Error> {
        map.next_key::<IgnoredAny>()?;
        let mut text = Cow::Borrowed("");
        map.next_value_seed(Name(&mut text))?;
        Ok(Raw(text))
    }

    /// The value, from whatever does not know about texts.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Raw<'de>, D::Error> {
        serde_json::Value::deserialize(from).map(|it| Raw(Cow::Owned(it.to_string())))
    }
}

/// Reads a member's name, or another text, to where it goes, without a copy where it has no escapes and
/// outlives the reader.
pub(crate) struct Name<'a, 'de>(pub(crate) &'a mut Cow<'de, str>);

impl<'de> DeserializeSeed<'de> for Name<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<(), E> {
        *self.0 = Cow::Borrowed(name);
        Ok(())
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        *self.0 = Cow::Owned(name.to_owned());
        Ok(())
    }

    fn visit_string<E>(self, name: String) -> Result<(), E> {
        *self.0 = Cow::Owned(name);
        Ok(())
    }
}
