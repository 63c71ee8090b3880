//! Where a place of a YAML text stands, by reading it again up to there.
//!
//! Slow, and it finds no ends: it serves where the second pass stopped early, being stricter than
//! the reader in a few corners (tabs and columns in flow collections).

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::pointer::{self, Pointer};

/// The line and column of a value, or of its name; `None` when there is no such place.
pub fn find(text: &str, at: &Pointer, name: bool) -> Option<(usize, usize)> {
    let tokens: Vec<_> = at.tokens().collect();
    let probe = Probe { tokens: &tokens, name };
    let error = probe.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    let place = error.location().filter(|_| error.to_string().contains(HERE))?;
    Some((place.line(), place.column()))
}

/// The error that marks the place: the reader adds line and column to it.
const HERE: &str = "the place that is looked for";

/// Reads along a path and fails at its end.
struct Probe<'t> {
    tokens: &'t [Cow<'t, str>],
    name: bool,
}

impl<'t> Probe<'t> {
    fn next(&self) -> Option<(&'t str, Self)> {
        let (first, rest) = self.tokens.split_first()?;
        Some((first, Self { tokens: rest, name: self.name }))
    }

    /// The name is only looked for at the end of the path.
    fn is_name(&self) -> bool {
        self.name && self.tokens.len() == 1
    }
}

impl<'de> DeserializeSeed<'de> for Probe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.tokens.is_empty() {
            return deserializer.deserialize_any(Here);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Probe<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((wanted, rest)) = self.next() else { return Ok(()) };
        while let Some(found) = map.next_key_seed(Name { wanted, fail: self.is_name() })? {
            if found {
                return map.next_value_seed(rest);
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Some((wanted, rest)) = self.next() else { return Ok(()) };
        let index = pointer::index(wanted).unwrap_or(usize::MAX);
        for _ in 0..index {
            if list.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        list.next_element_seed(rest).map(drop)
    }
}

/// Fails on any value.
struct Here;

impl<'de> Visitor<'de> for Here {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HERE)
    }
}

/// Compares a member's name, and fails at the one that is wanted when `fail` is set.
struct Name<'t> {
    wanted: &'t str,
    fail: bool,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        // As a string, whatever it is: names are compared as they are written.
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<bool, E> {
        if self.fail && name == self.wanted {
            return Err(E::custom(HERE));
        }
        Ok(name == self.wanted)
    }
}
