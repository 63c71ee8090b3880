//! Values are read where they stand in an outlined text: what is large is gone past, what was asked about it is
//! remembered, and an error knows its place.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde::de::{
    self, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::json_error::FromJsonError;
use super::raw::RAW;
use super::tree::{Items, Value};

/// What is wrong with a value, and where.
#[derive(Debug)]
pub(crate) struct Misplaced {
    /// Where the value ends in the outlined text.
    pub(crate) end: Option<usize>,
    pub(crate) message: String,
}

impl de::Error for Misplaced {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { end: None, message: FromJsonError::shortened(&message) }
    }
}

impl fmt::Display for Misplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Misplaced {}

impl Value<'_> {
    /// Says of an error that says no place of its own that it is here.
    fn place<T>(self, read: Result<T, Misplaced>) -> Result<T, Misplaced> {
        read.map_err(|error| match error.end {
            Some(_) => error,
            None => Misplaced { end: Some(self.end()), ..error },
        })
    }
}

/// Scalars are read as `serde_json` reads them.
macro_rules! scalars {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
            let mut scalar = serde_json::Deserializer::from_str(self.as_str());
            let read = (&mut scalar).$method(visitor);
            self.place(read.map_err(Misplaced::custom))
        })*
    };
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Misplaced;

    scalars! {
        deserialize_bool deserialize_unit deserialize_char deserialize_str deserialize_string
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64 deserialize_identifier
    }

    forward_to_deserialize_any! { bytes byte_buf unit_struct tuple_struct struct enum }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        match self.first() {
            b'{' => self.deserialize_map(visitor),
            b'[' => self.deserialize_seq(visitor),
            _ => self.scalar(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        match self.first() {
            b'n' => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misplaced> {
        if name != RAW {
            return visitor.visit_newtype_struct(self);
        }
        let text = BorrowedStrDeserializer::<Misplaced>::new(self.as_str());
        self.place(visitor.visit_map(MapDeserializer::new(std::iter::once((RAW, text)))))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        match self.first() {
            b'[' => self.whole(|items| visitor.visit_seq(items)),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misplaced> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        match self.first() {
            b'{' => self.whole(|members| visitor.visit_map(members)),
            _ => self.refuse(&visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        visitor.visit_unit()
    }
}

impl<'de> Value<'de> {
    /// Reads all that an array or an object holds.
    fn whole<T>(
        self,
        read: impl FnOnce(&mut Items<'de>) -> Result<T, Misplaced>,
    ) -> Result<T, Misplaced> {
        let mut items = self.inside();
        let read = read(&mut items);
        self.end_of(items, read)
    }

    /// What was read, if that is all there is.
    fn end_of<T>(self, mut items: Items<'de>, read: Result<T, Misplaced>) -> Result<T, Misplaced> {
        let value = self.place(read)?;
        match items.next() {
            None => Ok(value),
            Some(_) => self.place(Err(Misplaced::custom("more items than there may be"))),
        }
    }

    fn scalar<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misplaced> {
        match self.first() {
            b'"' => self.deserialize_str(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'n' => self.deserialize_unit(visitor),
            _ => {
                let number = serde_json::from_str::<serde_json::Number>(self.as_str());
                let read = number.and_then(|it| it.deserialize_any(visitor));
                self.place(read.map_err(Misplaced::custom))
            }
        }
    }

    fn refuse<T>(self, expected: &dyn de::Expected) -> Result<T, Misplaced> {
        // The message names the kind of what is there itself.
        self.place(Err(Misplaced::invalid_type(Unexpected::Other("value"), expected)))
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = Misplaced;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misplaced> {
        self.next().map(|it| seed.deserialize(it)).transpose()
    }
}

impl<'de> MapAccess<'de> for &mut Items<'de> {
    type Error = Misplaced;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misplaced> {
        self.next().map(|it| seed.deserialize(it)).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misplaced> {
        match self.next() {
            Some(value) => seed.deserialize(value),
            None => Err(Misplaced::custom("no value")),
        }
    }
}
