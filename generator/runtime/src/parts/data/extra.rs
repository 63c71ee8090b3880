//! Members of an object that the document does not declare.
//!
//! Invariants: one word and no allocation when empty; `Debug` prints names, kinds and lengths,
//! never values.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::MapAccess;
use serde::ser::{Error as _, Serialize, SerializeMap};

use super::codec::{Entries, Members, Model, declares};
use super::json::Json;
use super::read::{self, Entry, Read, Slot as _};

/// Members of an object that this version of the crate does not know, by name. What a server sent is sent back
/// unchanged.
///
/// Their values are open JSON, unless the document says what they are.
#[derive(PartialEq, Eq)]
#[allow(clippy::box_collection, reason = "one word when empty")]
pub struct Extra<T = Json>(Option<Box<BTreeMap<String, T>>>);

impl<T> Extra<T> {
    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.as_ref()?.get(name)
    }

    /// Sets a member and returns the value it had.
    ///
    /// A name that the document declares is refused when the object is sent: set the field instead.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<T>) -> Option<T> {
        self.0.get_or_insert_default().insert(name.into(), value.into())
    }

    /// Removes a member and returns the value it had.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.0.as_mut()?.remove(name)
    }

    /// The members, ordered by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().flat_map(|members| members.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sets all members of another store.
    pub(crate) fn extend(&mut self, over: Self) {
        if let Some(members) = over.0 {
            self.0.get_or_insert_default().extend(*members);
        }
    }

    /// Keeps a member that a model does not declare.
    pub(crate) fn decode<'de, A: MapAccess<'de>>(&mut self, members: &mut Members<'de, A>)
    where
        T: Read,
    {
        let name = members.undeclared();
        read::entry(members, name, self.0.get_or_insert_default());
    }

    /// Writes the members after the declared ones; a name that is declared, too, is an error.
    pub(crate) fn encode<O: Model, M: SerializeMap>(&self, map: &mut Entries<M>)
    where
        T: Serialize,
    {
        let Some(members) = &self.0 else { return };
        for (name, value) in &**members {
            if declares::<O>(name) {
                map.fail(M::Error::custom(collision(name)));
            }
            map.put(name, value);
        }
    }
}

/// Why a declared name cannot be an undeclared member.
pub(crate) fn collision(name: &str) -> String {
    format!("the undeclared member `{name}` has the name of a declared one; set the field instead")
}

/// By steps that hold one value each: `BTreeMap`'s own hold several, at every level of what nests.
impl<T: Clone> Clone for Extra<T> {
    fn clone(&self) -> Self {
        let mut members = BTreeMap::new();
        for (name, value) in self.iter() {
            Entry::new(&mut members, name.to_owned()).put(value.clone());
        }
        Self((!members.is_empty()).then(|| Box::new(members)))
    }
}

impl<T> Default for Extra<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: fmt::Debug> fmt::Debug for Extra<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
