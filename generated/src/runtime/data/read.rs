//! How values are read: to where they go.
//!
//! Invariant: whatever nests is read in place, and what comes back is `()`. A large value never stands on
//! the stack of those who read what is inside of it, where it would stand several times a level.

use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::marker::PhantomData;
use std::{any, fmt, mem};

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::json::Json;
use super::lenient::{looked_at, whole};
use super::level::Level;
use super::members::Members;
use super::memory;
use super::secret::Secret;

/// Where a value goes.
pub(crate) trait Slot<T> {
    /// Puts a value there, and gives it to be filled.
    fn put(&mut self, value: T) -> &mut T;
}

/// What is read to its slot. How is a type of its own, since a function in each model would be checked there.
pub(crate) trait Read: Sized {
    type By: Reads<Self>;
}

/// How values of a type are read.
pub(crate) trait Reads<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<T>) -> Result<(), D::Error>;
}

/// How types are read that are not emitted.
pub(crate) struct ByKind;

/// Reads a reply.
pub(crate) fn from_slice<T: Read>(text: &[u8]) -> Result<T, serde_json::Error> {
    let read = |text: &[u8]| {
        let mut reader = serde_json::Deserializer::from_slice(text);
        let value = owned(&mut reader)?;
        reader.end()?;
        Ok(value)
    };
    looked_at(text, read, |_| false)
}

/// Reads a value for whoever has no slot for it: the body of an emitted `Deserialize`.
pub(crate) fn owned<'de, T: Read, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let mut value = None;
    T::By::read(from, &mut value)?;
    taken(value)
}

/// Puts what was read to a slot, by a function of its own: those who read it have it on the stack but once.
pub(crate) fn put<T, E>(read: Result<T, E>, to: &mut dyn Slot<T>) -> Result<(), E> {
    to.put(read?);
    Ok(())
}

/// Puts what was read, as [`put`] does, if it could be.
pub(crate) fn put_some<T>(read: Option<T>, to: &mut dyn Slot<T>) {
    if let Some(value) = read {
        to.put(value);
    }
}

/// What was read to a slot.
pub(crate) fn taken<T, E: de::Error>(value: Option<T>) -> Result<T, E> {
    value.ok_or_else(|| E::custom("no value"))
}

impl<T> Slot<T> for Option<T> {
    fn put(&mut self, value: T) -> &mut T {
        self.insert(value)
    }
}

impl<T> Slot<T> for Vec<T> {
    fn put(&mut self, value: T) -> &mut T {
        let at = self.len();
        self.push(value);
        &mut self[at]
    }
}

/// The slot of what goes into a box.
pub(crate) struct Boxed<'a, T>(pub(crate) &'a mut dyn Slot<Box<T>>);

impl<T> Slot<T> for Boxed<'_, T> {
    fn put(&mut self, value: T) -> &mut T {
        self.0.put(Box::new(value))
    }
}

/// The slot of a map's value.
pub(crate) struct Entry<'a, T> {
    map: &'a mut BTreeMap<String, T>,
    name: String,
}

impl<'a, T> Entry<'a, T> {
    pub(crate) fn new(map: &'a mut BTreeMap<String, T>, name: String) -> Self {
        Self { map, name }
    }
}

impl<T> Slot<T> for Entry<'_, T> {
    fn put(&mut self, value: T) -> &mut T {
        match self.map.entry(mem::take(&mut self.name)) {
            btree_map::Entry::Vacant(it) => it.insert(value),
            btree_map::Entry::Occupied(it) => {
                let it = it.into_mut();
                *it = value;
                it
            }
        }
    }
}

/// Reads what stands there to a slot.
pub(crate) struct To<'a, T>(pub(crate) &'a mut dyn Slot<T>);

impl<'de, T: Read> DeserializeSeed<'de> for To<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        T::By::read(from, self.0)
    }
}

/// Reads what stands there unless it is `null`, and says whether it is something.
pub(crate) struct ToSome<'a, T>(pub(crate) &'a mut dyn Slot<T>);

impl<'de, T: Read> DeserializeSeed<'de> for ToSome<'_, T> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        from.deserialize_option(self)
    }
}

impl<'de, T: Read> Visitor<'de> for ToSome<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        T::By::read(from, self.0).map(|()| true)
    }
}

macro_rules! small {
    ($($ty:ty),*) => {
        $(impl Read for $ty {
    type By = ByKind;
}

impl Reads<$ty> for ByKind {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<$ty>) -> Result<(), D::Error> {
                to.put(<$ty>::deserialize(from)?);
                Ok(())
            }
        })*
    };
}

small!(bool, f32, f64, Secret, Json);

macro_rules! integers {
    ($($ty:ty: $method:ident),*) => {
        $(impl Read for $ty {
    type By = ByKind;
}

impl Reads<$ty> for ByKind {
            #[inline]
            fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<$ty>) -> Result<(), D::Error> {
                to.put(from.$method(Integer(PhantomData))?);
                Ok(())
            }
        })*
    };
}

integers!(i32: deserialize_i32, i64: deserialize_i64, u32: deserialize_u32, u64: deserialize_u64);

/// Takes `1.0` for an integer, as JSON Schema does.
struct Integer<T>(PhantomData<T>);

impl<T: TryFrom<i64> + TryFrom<u64>> Visitor<'_> for Integer<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(any::type_name::<T>())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        match whole(value) {
            Some(value) => self.visit_i64(value),
            None => Err(E::invalid_type(Unexpected::Float(value), &self)),
        }
    }
}

impl Read for String {
    type By = ByKind;
}

impl Reads<String> for ByKind {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<String>) -> Result<(), D::Error> {
        to.put(from.deserialize_string(Text)?);
        Ok(())
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        memory::take(text.len())?;
        Ok(text.to_owned())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<String, E> {
        memory::take(text.len())?;
        Ok(text)
    }
}

impl<T: Read> Read for Option<T> {
    type By = ByKind;
}

impl<T: Read> Reads<Option<T>> for ByKind {
    fn read<'de, D: Deserializer<'de>>(
        from: D,
        to: &mut dyn Slot<Option<T>>,
    ) -> Result<(), D::Error> {
        ToSome(to.put(None)).deserialize(from).map(|_| ())
    }
}

impl<T: Read> Read for Box<T> {
    type By = ByKind;
}

impl<T: Read> Reads<Box<T>> for ByKind {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<Box<T>>) -> Result<(), D::Error> {
        memory::take(size_of::<T>())?;
        T::By::read(from, &mut Boxed(to))
    }
}

impl<T: Read> Read for Vec<T> {
    type By = ByKind;
}

impl<T: Read> Reads<Vec<T>> for ByKind {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<Vec<T>>) -> Result<(), D::Error> {
        from.deserialize_seq(List(to.put(Vec::new())))
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    type By = ByKind;
}

impl<T: Read> Reads<BTreeMap<String, T>> for ByKind {
    fn read<'de, D: Deserializer<'de>>(
        from: D,
        to: &mut dyn Slot<BTreeMap<String, T>>,
    ) -> Result<(), D::Error> {
        from.deserialize_map(Map(to.put(BTreeMap::new())))
    }
}

struct List<'a, T>(&'a mut Vec<T>);

impl<'de, T: Read> Visitor<'de> for List<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<(), A::Error> {
        let _level = Level::enter();
        list(items, self.0)
    }
}

/// Reads all items of an array.
pub(crate) fn list<'de, T: Read, A: SeqAccess<'de>>(
    mut items: A,
    to: &mut Vec<T>,
) -> Result<(), A::Error> {
    while items.next_element_seed(Item(to))?.is_some() {}
    Ok(())
}

struct Item<'a, T>(&'a mut Vec<T>);

impl<'de, T: Read> DeserializeSeed<'de> for Item<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        memory::take_item(self.0)?;
        T::By::read(from, self.0)
    }
}

struct Map<'a, T>(&'a mut BTreeMap<String, T>);

impl<'de, T: Read> Visitor<'de> for Map<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        let _level = Level::enter();
        map(&mut Members::new(members), self.0)
    }
}

/// Reads all members of an object with free names.
pub(crate) fn map<'de, T: Read, A: MapAccess<'de>>(
    members: &mut Members<'de, A>,
    to: &mut BTreeMap<String, T>,
) -> Result<(), A::Error> {
    while members.name().is_some() {
        let name = members.take_name();
        entry(members, name, to);
    }
    members.end()
}

/// Reads a value to a map.
pub(crate) fn entry<'de, T: Read, A: MapAccess<'de>>(
    members: &mut Members<'de, A>,
    name: Cow<'de, str>,
    to: &mut BTreeMap<String, T>,
) {
    match memory::take_entry::<T, _>(to.len(), &name) {
        Ok(()) => members.read_to(To(&mut Entry::new(to, name.into_owned()))),
        Err(error) => members.fail(error),
    }
}
