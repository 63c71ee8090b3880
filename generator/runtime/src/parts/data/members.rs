//! The members of an object while it is read.
//!
//! Invariant: a member's name is matched without a copy.

use std::borrow::Cow;
use std::fmt;
use std::mem;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::raw::{Name, RAW};
use super::read::{Read, Slot, To, ToSome};

/// The name of the one member of the map that `serde_json` presents instead of a number when its
/// feature `arbitrary_precision` is on anywhere in the caller's dependencies.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// The members of an object that is being read. It keeps the first error and gives no name after it, so
/// that those who read need not look: a result of each member would cost more to compile than all else.
pub(crate) struct Members<'de, A: MapAccess<'de>> {
    access: A,
    error: Option<A::Error>,
    /// The name that was read last.
    name: Cow<'de, str>,
    /// Whether that name is still to be given out.
    peeked: bool,
    /// Whether a member was undeclared.
    undeclared: bool,
}

impl<'de, A: MapAccess<'de>> Members<'de, A> {
    pub(crate) fn new(access: A) -> Self {
        Self { access, error: None, name: Cow::Borrowed(""), peeked: false, undeclared: false }
    }

    /// The next member's name; `None` at the end.
    pub(crate) fn name(&mut self) -> Option<&str> {
        if self.error.is_some() {
            return None;
        }
        if !mem::take(&mut self.peeked) {
            match self.access.next_key_seed(Name(&mut self.name)) {
                Ok(next) => next?,
                Err(error) => {
                    self.fail(error);
                    return None;
                }
            }
        }
        Some(&self.name)
    }

    /// Whether what stands there is a number in the guise of an object.
    pub(crate) fn is_number(&mut self) -> Result<bool, A::Error> {
        self.peeked = self.access.next_key_seed(Name(&mut self.name))?.is_some();
        Ok(self.peeked && self.name == NUMBER)
    }

    /// The name that was read last, to keep.
    pub(crate) fn take_name(&mut self) -> Cow<'de, str> {
        mem::take(&mut self.name)
    }

    /// The value of the member whose name was read last.
    pub(crate) fn value<T: Deserialize<'de>>(&mut self) -> Result<T, A::Error> {
        self.access.next_value()
    }

    /// Reads the value of a member that is required, or whose `null` is a value. Those who read many
    /// members would keep a `dyn Slot` for each on their stack.
    #[inline]
    pub(crate) fn read<T: Read>(&mut self, to: &mut Option<T>) {
        self.read_to(To(to));
    }

    /// Reads the value of a member to where it goes.
    #[inline]
    pub(crate) fn read_to(&mut self, to: impl DeserializeSeed<'de, Value = ()>) {
        if let Err(error) = self.access.next_value_seed(to) {
            self.fail(error);
        }
    }

    /// Reads the value of a member that may be absent.
    #[inline]
    pub(crate) fn fill<T: Read>(&mut self, to: &mut Option<T>) {
        match self.access.next_value_seed(ToSome(to)) {
            Ok(true) => {}
            Ok(false) => *to = None,
            Err(error) => self.fail(error),
        }
    }

    /// The name of the member that was read last, which is not declared.
    pub(crate) fn undeclared(&mut self) -> Cow<'de, str> {
        self.undeclared = true;
        self.take_name()
    }

    /// Keeps an error, unless there was one before.
    pub(crate) fn fail(&mut self, error: A::Error) {
        self.error.get_or_insert(error);
    }

    /// That a required member is not there.
    pub(crate) fn missing<T>(&mut self, name: &'static str) -> Option<T> {
        self.fail(de::Error::missing_field(name));
        None
    }

    /// Ends with the first error, if there was one.
    pub(crate) fn end(&mut self) -> Result<(), A::Error> {
        self.error.take().map_or(Ok(()), Err)
    }

    /// Whether all members that were read are declared.
    pub(crate) fn are_declared(&self) -> bool {
        !self.undeclared
    }
}

/// The text of a number in the guise of an object. A server that sends such an object sends JSON, which
/// `serde_json` gives as raw text where that is asked for; the text of a number it gives as it is.
pub(crate) struct NumberText(pub(crate) String);

impl<'de> Deserialize<'de> for NumberText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(RAW, NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = NumberText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_str<E>(self, text: &str) -> Result<NumberText, E> {
        Ok(NumberText(text.to_owned()))
    }
}

/// A name without a value.
pub(crate) struct OneName<'a>(pub(crate) Option<&'a str>);

impl<'de> MapAccess<'de> for OneName<'de> {
    type Error = de::value::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let name = self.0.take().map(de::value::BorrowedStrDeserializer::new);
        name.map(|it| seed.deserialize(it)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, _: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("no value"))
    }
}
