//! What the emitted codecs are made of: how objects, unions and open enums are read and written.
//!
//! Invariants: a union is dispatched on the token that stands there, without buffering; what is not
//! declared is kept. One limit follows from that: a number that a union has no variant for is kept as
//! the 64 bits a reader makes of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

// Codecs name them, too.
pub(crate) use serde::de::MapAccess;
pub(crate) use serde::ser::SerializeMap;

use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::json::Json;
use super::lenient::whole;
use super::level::Level;
pub(crate) use super::members::{Members, NUMBER};
use super::members::{NumberText, OneName};
use super::memory;
use super::read::{Boxed, Reads, list, put, put_some, taken};
pub(crate) use super::read::{Read, Slot, owned};

/// An object with declared members.
pub(crate) trait Model: Sized {
    /// Reads the members up to the end of the object; `None` after an error, which they keep. A model has
    /// this or [`Model::decode_to`].
    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Option<Self> {
        let mut value = None;
        Self::decode_to(members, &mut value);
        value
    }

    /// Reads them where the value is to be, which matters for large ones.
    fn decode_to<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>, to: &mut dyn Slot<Self>) {
        put_some(Self::decode(members), to);
    }

    /// Writes the members.
    fn encode<M: SerializeMap>(&self, map: &mut Entries<M>);
}

/// Writes the serde implementations of a [`Model`]. Where it is called, `codec` is this module.
macro_rules! object {
    ($model:ty) => {
        impl serde::Serialize for $model {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                codec::encode(self, serializer)
            }
        }

        codec::read!($model, codec::ByMembers);
    };
}

/// Writes how a type is read. Where it is called, `codec` is this module.
macro_rules! read {
    ($model:ty, $by:ty) => {
        impl<'de> serde::Deserialize<'de> for $model {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                codec::owned(from)
            }
        }

        impl codec::Read for $model {
            type By = $by;
        }
    };
}

pub(crate) use {object, read};

/// A value of several forms, told apart by their JSON type. A form that is not overridden is kept
/// as [`Union::unknown`].
///
/// A union with a number overrides both `integer` and `number`.
pub(crate) trait Union: Sized {
    /// The forms it knows, for messages.
    const EXPECTED: &'static str;

    /// A value of a form that the document does not declare. A number beyond the integers of 64 bits is
    /// the nearest `f64`, since serde's visitors do not show its text.
    fn unknown(value: Json) -> Self;

    fn null() -> Self {
        Self::unknown(Json::of(&()))
    }

    fn boolean(value: bool) -> Self {
        Self::unknown(value.into())
    }

    fn integer(value: i128) -> Self {
        Self::unknown(Json::of(&value))
    }

    fn number(value: f64) -> Self {
        whole(value).map_or_else(|| Self::unknown(value.into()), |it| Self::integer(it.into()))
    }

    fn string(text: Cow<'_, str>) -> Self {
        Self::unknown(Json::of(&*text))
    }

    fn array<'de, A: SeqAccess<'de>>(array: A) -> Result<Self, A::Error> {
        items::<Json, A>(array).map(|items| Self::unknown(Json::of(&items)))
    }

    fn object<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Result<Self, A::Error> {
        let mut kept = Vec::new();
        while members.name().is_some() {
            kept.push((members.take_name(), members.value()?));
        }
        members.end()?;
        Ok(Self::unknown(Json::of(&Object(kept))))
    }
}

/// The value of a required member, whose name is the variable's unless it is given; its block ends with the name
/// when there is none. A `match` costs less to compile than a method and `?`. Where it is called, `codec` is this
/// module.
macro_rules! required {
    ($missing:lifetime, $read:ident) => {
        codec::required!($missing, $read, stringify!($read))
    };
    ($missing:lifetime, $read:ident, $name:expr) => {
        match $read {
            Some(value) => value,
            None => break $missing $name,
        }
    };
}

pub(crate) use required;

/// The members of an object that is being written. It keeps the first error and writes nothing after
/// it, so that those who write need not look.
pub(crate) struct Entries<M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Entries<M> {
    /// Writes a member.
    pub(crate) fn put<T: Serialize>(&mut self, name: &str, value: &T) {
        if self.error.is_none()
            && let Err(error) = self.map.serialize_entry(name, value)
        {
            self.error = Some(error);
        }
    }

    /// Writes an optional member when it is there.
    pub(crate) fn opt<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Ends with an error, unless there was one before.
    pub(crate) fn fail(&mut self, error: M::Error) {
        self.error.get_or_insert(error);
    }
}

/// Whether a model declares a member: whether it asks for that member's value.
pub(crate) fn declares<T: Model>(name: &str) -> bool {
    let mut members = Members::new(OneName(Some(name)));
    T::decode_to(&mut members, &mut None);
    members.are_declared()
}

/// Writes an object: the body of an emitted `Serialize`.
pub(crate) fn encode<T: Model, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = Entries { map: serializer.serialize_map(None)?, error: None };
    value.encode(&mut map);
    match map.error {
        Some(error) => Err(error),
        None => map.map.end(),
    }
}

/// How objects are read.
pub(crate) struct ByMembers;

impl<T: Model> Reads<T> for ByMembers {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<T>) -> Result<(), D::Error> {
        from.deserialize_map(ModelVisitor(to))
    }
}

/// How unions are read whose variants the first token tells apart.
pub(crate) struct ByToken;

impl<T: Union> Reads<T> for ByToken {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<T>) -> Result<(), D::Error> {
        from.deserialize_any(UnionVisitor(to))
    }
}

/// How open enums are read.
pub(crate) struct ByText;

impl<T: for<'text> From<&'text str>> Reads<T> for ByText {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<T>) -> Result<(), D::Error> {
        to.put(from.deserialize_str(TextVisitor(PhantomData))?);
        Ok(())
    }
}

/// All items of an array.
pub(crate) fn items<'de, T: Read, A: SeqAccess<'de>>(array: A) -> Result<Vec<T>, A::Error> {
    let mut all = Vec::new();
    list(array, &mut all)?;
    Ok(all)
}

/// All members of an object with free names.
pub(crate) fn map<'de, T: Read, A: MapAccess<'de>>(
    members: &mut Members<'de, A>,
) -> Result<BTreeMap<String, T>, A::Error> {
    let mut all = BTreeMap::new();
    super::read::map(members, &mut all)?;
    Ok(all)
}

/// An object as a model.
pub(crate) fn model<'de, T: Model, A: MapAccess<'de>>(
    members: &mut Members<'de, A>,
) -> Result<T, A::Error> {
    let value = T::decode(members);
    members.end()?;
    taken(value)
}

/// An object as a model in a box, which it is read into.
pub(crate) fn boxed<'de, T: Model, A: MapAccess<'de>>(
    members: &mut Members<'de, A>,
) -> Result<Box<T>, A::Error> {
    memory::take(size_of::<T>())?;
    let mut value = None;
    T::decode_to(members, &mut Boxed(&mut value));
    members.end()?;
    taken(value)
}

struct ModelVisitor<'a, T>(&'a mut dyn Slot<T>);

impl<'de, T: Model> Visitor<'de> for ModelVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = std::any::type_name::<T>();
        let name = path.rsplit("::").next().unwrap_or(path);
        write!(f, "an object of type {name}")
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let _level = Level::enter();
        let mut members = Members::new(access);
        T::decode_to(&mut members, self.0);
        members.end()
    }
}

struct UnionVisitor<'a, T>(&'a mut dyn Slot<T>);

impl<'de, T: Union> Visitor<'de> for UnionVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.put(T::null());
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.put(T::boolean(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.put(T::integer(value.into()));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.put(T::integer(value.into()));
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.0.put(T::number(value));
        Ok(())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        memory::take(text.len())?;
        self.0.put(T::string(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<(), E> {
        memory::take(text.len())?;
        self.0.put(T::string(Cow::Owned(text)));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<(), A::Error> {
        let _level = Level::enter();
        put(T::array(array), self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let _level = Level::enter();
        let mut members = Members::new(access);
        match members.is_number() {
            Ok(true) => put(number(&mut members), self.0),
            Ok(false) => put(T::object(&mut members), self.0),
            Err(error) => Err(error),
        }
    }
}

/// A number that arrives as its text. What is beyond all variants keeps it.
fn number<'de, T: Union, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Result<T, A::Error> {
    let NumberText(text) = members.value()?;
    if let Ok(value) = text.parse() {
        return Ok(T::integer(value));
    }
    match text.parse() {
        Ok(value) if f64::is_finite(value) => Ok(T::number(value)),
        _ => serde_json::from_str(&text)
            .map(T::unknown)
            .map_err(|_| de::Error::custom("expected a number")),
    }
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'text> From<&'text str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        memory::take(text.len())?;
        Ok(T::from(text))
    }
}

/// An object in the order it was read.
struct Object<'de>(Vec<(Cow<'de, str>, Json)>);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
