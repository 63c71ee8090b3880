//! The open value: JSON whose form the document leaves open, kept as the text it had.
//!
//! Invariants: the text is valid JSON and survives decode and encode byte for byte, so that an
//! integer beyond 64 bits and a long decimal come back as they were; `Debug` prints the kind and
//! the length, never the value.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::finite::Finite;
use super::json_error::{FromJsonError, ToJsonError};
use super::lenient;
use super::locate::kind;

/// The name under which `serde_json` gives the text of a value instead of the value.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// Any JSON value, as text. Two values are equal when their texts are.
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

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        self.0.get()
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
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    /// The text, as `serde_json` presents it.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Json, A::Error> {
        Box::<RawValue>::deserialize(MapAccessDeserializer::new(map)).map(Json)
    }

    /// The value, from whatever does not know about texts.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        serde_json::Value::deserialize(deserializer).map(Json::from)
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
