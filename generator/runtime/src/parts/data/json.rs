//! The open value: JSON whose form the document leaves open, kept as the text it had.
//!
//! Invariants: the text is valid JSON and survives decode and encode byte for byte, so that an
//! integer beyond 64 bits and a long decimal come back as they were; `Debug` prints the kind and
//! the length, never the value.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::{fmt, iter};

use serde::de::value::MapDeserializer;
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::finite::Finite;
use super::json_error::{FromJsonError, ToJsonError};
use super::lenient;
use super::locate::kind;
use super::memory;
use super::raw::{RAW, Raw};

/// Any JSON value, as text. Two values are equal when their texts are.
///
/// It is made of texts, numbers, lists (`Json::from([1, 2])`) and members (`Json::from([("a", 1)])`), or of whatever
/// serde writes ([`new`](Self::new)), and read in part (`user.get("tags")?.item(0)`) or as a type ([`to`](Self::to)).
/// `Display` prints the text; `Debug` keeps it out of logs.
///
/// Where serde has no text to give (in another format, or inside of an untagged enum of your own),
/// the value is read and written anew; its numbers are those of [`serde_json::Value`] then.
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Writes a value as JSON.
    ///
    /// # Errors
    /// When the value cannot be written as JSON, such as a map whose keys are lists, or NaN.
    pub fn new(value: impl Serialize) -> Result<Self, ToJsonError> {
        to_raw_value(&Finite(&value)).map(Self).map_err(|error| ToJsonError::new(&error))
    }

    /// Reads the value as a type of your own.
    ///
    /// # Errors
    /// When the value has another form; it says where and what was expected.
    pub fn to<T: DeserializeOwned>(&self) -> Result<T, FromJsonError> {
        lenient::from_slice(self.as_str().as_bytes()).map_err(|error| {
            let text = bytes::Bytes::copy_from_slice(self.as_str().as_bytes());
            FromJsonError::new(&error, text)
        })
    }

    /// The member of that name, if this is an object that has it. It is looked for in the text, and copied: of
    /// many members, read a type.
    pub fn get(&self, name: &str) -> Option<Self> {
        let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(self.as_str());
        members.ok()?.remove(name).map(|it| Self(it.to_owned()))
    }

    /// The item at that position, counted from 0, if this is an array that has it; as [`get`](Self::get).
    pub fn item(&self, position: usize) -> Option<Self> {
        let items = serde_json::from_str::<Vec<&RawValue>>(self.as_str());
        items.ok()?.get(position).map(|it| Self((*it).to_owned()))
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The value that is known to have that text.
    pub(crate) fn raw<E: de::Error>(text: Cow<'_, str>) -> Result<Self, E> {
        memory::take(text.len())?;
        // As `serde_json` gives it, since what comes so is not read again.
        Box::deserialize(MapDeserializer::new(iter::once((RAW, text)))).map(Self)
    }

    /// The value of something that always has a JSON form.
    pub(crate) fn of(value: &(impl Serialize + ?Sized)) -> Self {
        // Invariant: callers pass scalars, strings and containers of JSON keyed by strings, and
        // writing those to memory does not fail.
        Self(to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.as_str();
        write!(f, "Json({}, {} bytes)", kind(text.as_bytes()), text.len())
    }
}

/// The JSON text, which `Debug` keeps out of logs.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Json {}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Raw(text) = Raw::deserialize(from)?;
        Self::raw(text)
    }
}

macro_rules! from {
    ($($source:ty),*) => {
        $(impl From<$source> for Json {
            fn from(value: $source) -> Self {
                Self::of(&value)
            }
        })*
    };
}

from!(&str, String, bool, i32, u32, i64, u64, f64, serde_json::Value);

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Json {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<K: Into<String>, T: Into<Self>, const N: usize> From<[(K, T); N]> for Json {
    fn from(members: [(K, T); N]) -> Self {
        members.into_iter().collect()
    }
}

impl<T: Into<Self>> From<BTreeMap<String, T>> for Json {
    fn from(members: BTreeMap<String, T>) -> Self {
        members.into_iter().collect()
    }
}

impl<T: Into<Self>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::of(&items.into_iter().map(Into::into).collect::<Vec<_>>())
    }
}

impl<K: Into<String>, T: Into<Self>> FromIterator<(K, T)> for Json {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(members: I) -> Self {
        let members = members.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self::of(&members.collect::<BTreeMap<_, _>>())
    }
}
