//! Values for tests: of models that callers only receive, too, which nothing but JSON makes.
//!
//! What a model requires is learned from the error that it is missing: the value is read again with it, and so
//! models need no code for this.

use std::{fmt, iter};

use bytes::Bytes;
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::data::json_error::FromJsonError;
use super::data::raw::RAW;

/// A value of any type for a test, of the members that matter to it, as a JSON object. What else is required is
/// empty, as far down as it goes: a text or a list of nothing, zero, `false`, the one value that can be, and in a
/// union `null`.
///
/// # Errors
/// When that text is not JSON, or does not fit.
pub fn sample<T: DeserializeOwned>(members: &str) -> Result<T, FromJsonError> {
    let wrong =
        |reason: String| FromJsonError::whole(reason, Bytes::copy_from_slice(members.as_bytes()));
    let given = serde_json::from_str(members).map_err(|error| wrong(error.to_string()))?;
    let mut sample = Sample::of(given);
    loop {
        let lacking = match T::deserialize(&sample) {
            Ok(value) => return Ok(value),
            Err(Wrong { lacking: Some(lacking), .. }) => lacking,
            Err(wrongs) => return Err(wrong(wrongs.to_string())),
        };
        if !sample.fill(&lacking.way, lacking.member) {
            return Err(wrong(format!("`{}` cannot be read", lacking.member)));
        }
    }
}

/// A value while it is completed.
enum Sample {
    /// Whatever its type takes for nothing.
    Empty,
    Scalar(Value),
    List(Vec<Sample>),
    Object(Vec<(String, Sample)>),
}

impl Sample {
    fn of(value: Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.into_iter().map(Self::of).collect()),
            Value::Object(members) => {
                Self::Object(members.into_iter().map(|(name, it)| (name, Self::of(it))).collect())
            }
            scalar @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                Self::Scalar(scalar)
            }
        }
    }

    /// Adds an empty member to the object at the end of a way; false when it has one already.
    fn fill(&mut self, way: &[usize], name: &'static str) -> bool {
        match (way.split_last(), self) {
            (Some((at, rest)), Self::List(items)) => {
                items.get_mut(*at).is_some_and(|it| it.fill(rest, name))
            }
            (Some((at, rest)), Self::Object(members)) => {
                members.get_mut(*at).is_some_and(|(_, it)| it.fill(rest, name))
            }
            (None, Self::Object(members)) => {
                let is_new = members.iter().all(|(it, _)| it != name);
                members.push((name.to_owned(), Self::Empty));
                is_new
            }
            (None, empty @ Self::Empty) => {
                *empty = Self::Object(vec![(name.to_owned(), Self::Empty)]);
                true
            }
            _ => false,
        }
    }
}

/// Why a sample cannot be read.
#[derive(Debug)]
struct Wrong {
    message: String,
    lacking: Option<Lacking>,
}

/// A member that is missing, and the positions that lead to its object from the inside out.
#[derive(Debug)]
struct Lacking {
    member: &'static str,
    way: Vec<usize>,
}

impl Wrong {
    fn within(mut self, at: usize) -> Self {
        self.lacking.iter_mut().for_each(|it| it.way.push(at));
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: FromJsonError::shortened(&message), lacking: None }
    }

    fn missing_field(member: &'static str) -> Self {
        let lacking = Some(Lacking { member, way: Vec::new() });
        Self { message: format!("missing field `{member}`"), lacking }
    }
}

/// What nothing is, by what is asked for.
macro_rules! empty {
    ($($method:ident => $visit:ident($($nothing:expr)?);)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            match self {
                Sample::Empty => visitor.$visit($($nothing)?),
                _ => self.deserialize_any(visitor),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for &'de Sample {
    type Error = Wrong;

    empty! {
        deserialize_bool => visit_bool(false);
        deserialize_i8 => visit_i64(0);
        deserialize_i16 => visit_i64(0);
        deserialize_i32 => visit_i64(0);
        deserialize_i64 => visit_i64(0);
        deserialize_u8 => visit_u64(0);
        deserialize_u16 => visit_u64(0);
        deserialize_u32 => visit_u64(0);
        deserialize_u64 => visit_u64(0);
        deserialize_f32 => visit_f64(0.0);
        deserialize_f64 => visit_f64(0.0);
        deserialize_char => visit_str("");
        deserialize_str => visit_str("");
        deserialize_string => visit_str("");
        deserialize_identifier => visit_str("");
        deserialize_seq => visit_seq(Inside::<Sample>::of(&[]));
        deserialize_map => visit_map(Inside::<(String, Sample)>::of(&[]));
    }

    forward_to_deserialize_any! { bytes byte_buf unit unit_struct tuple_struct struct enum ignored_any }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Sample::Empty => visitor.visit_unit(),
            Sample::Scalar(value) => value.deserialize_any(visitor).map_err(de::Error::custom),
            Sample::List(items) => visitor.visit_seq(Inside::of(items)),
            Sample::Object(members) => visitor.visit_map(Inside::of(members)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Sample::Empty | Sample::Scalar(Value::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self {
            Sample::Empty => visitor.visit_seq(Empties(length)),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self {
            // Where a text is asked for, there is none, so that those who know a value take that.
            Sample::Empty if name == RAW => {
                visitor.visit_map(MapDeserializer::new(iter::once((RAW, ""))))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }
}

/// What a list or an object holds.
struct Inside<'de, T> {
    all: &'de [T],
    next: usize,
}

impl<'de, T> Inside<'de, T> {
    fn of(all: &'de [T]) -> Self {
        Self { all, next: 0 }
    }
}

impl<'de> SeqAccess<'de> for Inside<'de, Sample> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        let at = self.next;
        self.next += 1;
        let item = self.all.get(at).map(|it| seed.deserialize(it));
        item.transpose().map_err(|it| it.within(at))
    }
}

impl<'de> MapAccess<'de> for Inside<'de, (String, Sample)> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        let name = self.all.get(self.next).map(|(name, _)| BorrowedStrDeserializer::new(name));
        name.map(|it| seed.deserialize(it)).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        let at = self.next;
        self.next += 1;
        let Some((_, value)) = self.all.get(at) else { return Err(de::Error::custom("no value")) };
        seed.deserialize(value).map_err(|it| it.within(at))
    }
}

/// So many items of a tuple.
struct Empties(usize);

impl<'de> SeqAccess<'de> for Empties {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        let Some(left) = self.0.checked_sub(1) else { return Ok(None) };
        self.0 = left;
        seed.deserialize(&Sample::Empty).map(Some)
    }
}
