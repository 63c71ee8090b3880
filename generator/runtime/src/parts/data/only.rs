//! Members that a document gives one value: any other is an error.
//!
//! Invariant: an error is at the value that is wrong, also within lists and maps.

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Unexpected};

use super::constant::Constant;
use super::members::Members;
use super::outlined::{self, Outlined};
use super::placed::Misplaced;
use super::raw::Raw;
use super::read::{Read, Reads, Slot};
use super::tree::{Tree, Value};

/// What a value should have been.
const EXPECTED: &str = "the one value that is declared";

/// What alone a value can be.
pub(crate) enum Only {
    /// Anything.
    Any,
    /// One of these: a value, and maybe `null` beside it.
    Value(&'static [Constant]),
    /// A list or a map of such values.
    Each(&'static Only),
    /// A list of such values, one for each place.
    Items(&'static [Only]),
}

impl Only {
    /// A value that it can be.
    fn text(&self) -> String {
        match self {
            Self::Any => "null".to_owned(),
            Self::Value(known) => known.first().map_or_else(String::new, Constant::text),
            Self::Each(_) => "[]".to_owned(),
            Self::Items(all) => {
                let all = all.iter().map(Self::text).collect::<Vec<_>>();
                format!("[{}]", all.join(","))
            }
        }
    }

    /// Refuses another value than the only one. That a value is of a type is asked by those who read it.
    fn check(&self, value: Value<'_>) -> Result<(), Misplaced> {
        match (self, value.open()) {
            (Self::Value(known), _) if !known.iter().any(|it| it.equals(value)) => {
                let error = Misplaced::invalid_value(Unexpected::Other("value"), &EXPECTED);
                Err(Misplaced { end: Some(value.end()), ..error })
            }
            (Self::Each(item), Tree::List(mut items)) => items.try_for_each(|it| item.check(it)),
            (Self::Each(item), Tree::Object(mut members)) => {
                members.try_for_each(|(_, it)| item.check(it))
            }
            (Self::Items(all), Tree::List(items)) => {
                all.iter().zip(items).try_for_each(|(only, it)| only.check(it))
            }
            (Self::Any | Self::Value(_) | Self::Each(_) | Self::Items(_), _) => Ok(()),
        }
    }
}

/// A member that has one value.
pub(crate) struct OnlyMember<'a, 'de, A: MapAccess<'de>> {
    members: &'a mut Members<'de, A>,
    only: &'static Only,
}

impl<'de, A: MapAccess<'de>> Members<'de, A> {
    /// The member whose name was read last, of which that holds.
    pub(crate) fn only(&mut self, only: &'static Only) -> OnlyMember<'_, 'de, A> {
        OnlyMember { members: self, only }
    }
}

impl<'de, A: MapAccess<'de>> OnlyMember<'_, 'de, A> {
    /// Reads its value, as [`Members::read`] does.
    pub(crate) fn read<T: Read>(self, to: &mut Option<T>) {
        self.members.read_to(Checked { only: self.only, to });
    }

    /// Reads the value of a member that may be absent.
    pub(crate) fn fill<T: Read>(self, to: &mut Option<T>) {
        *to = self.optional();
    }

    /// Its value, if it has one.
    pub(crate) fn optional<T: Read>(self) -> Option<T> {
        let mut value = None;
        self.read::<Option<T>>(&mut value);
        value.flatten()
    }
}

struct Checked<'a, T> {
    only: &'static Only,
    to: &'a mut dyn Slot<T>,
}

impl<'de, T: Read> DeserializeSeed<'de> for Checked<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let Raw(text) = Raw::read_or(|| self.only.text(), from)?;
        let mut read = |_: &Outlined, value: Value<'_>| {
            self.only.check(value)?;
            T::By::read(value, self.to)
        };
        outlined::read(&text, &mut read).map_err(D::Error::custom)
    }
}
