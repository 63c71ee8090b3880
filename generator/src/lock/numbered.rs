//! Places that a document numbers and that have a name: a parameter is known by its `in` and `name` (OpenAPI 3.0.4,
//! section 4.7.12), wherever it stands in its list. The text of a lock has these names; in memory a key is of the
//! document at hand, and has its numbers.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Key, Lock, Role};
use crate::pointer::{Pointer, index};

/// The numbered places of a document that have names.
#[derive(Debug, Default, Clone)]
pub struct Numbered {
    /// `#/paths/~1pets/get/parameters/query/limit`, by `#/paths/~1pets/get/parameters/0`.
    names: HashMap<String, String>,
    places: HashMap<String, String>,
}

impl Numbered {
    /// Those of these places that end in a number, each by what stands in its place in a lock. Of two that would be
    /// called the same the second keeps its number.
    pub(crate) fn of<'p>(named: impl Iterator<Item = (&'p Pointer, [&'p str; 2])>) -> Self {
        let mut res = Self::default();
        for (place, words) in named {
            if place.last().is_none_or(|it| index(&it).is_none()) {
                continue;
            }
            let Some(list) = place.parent() else { continue };
            let name = words.iter().fold(list, |at, it| at.child(it)).to_string();
            if !res.places.contains_key(&name) {
                res.places.insert(name.clone(), place.to_string());
                res.names.insert(place.to_string(), name);
            }
        }
        res
    }

    /// A key as the text of a lock has it.
    pub(super) fn name<'k>(&self, key: &'k Key) -> Cow<'k, str> {
        let key = key.as_str();
        match around(&self.names, key) {
            Some((place, name)) => [name, &key[place.len()..]].concat().into(),
            None => key.into(),
        }
    }
}

impl Lock {
    /// The same promises by the numbers of a document. A key that has a number is of what stands there now.
    pub(crate) fn numbered(&self, by: &Numbered) -> Self {
        let mut lock = self.by(|key| around(&by.places, key));
        // What a parameter is called is promised by its name alone.
        lock.names
            .extend(self.names.get_key_value(&Role::Slot).map(|(role, it)| (*role, it.clone())));
        lock
    }

    /// Promises by the names of a document's places.
    #[must_use]
    pub(crate) fn with_names(self, numbered: Numbered) -> Self {
        Self { numbered, ..self }
    }
}

/// The innermost of some places that a key is of or within, and what that has.
fn around<'m>(places: &'m HashMap<String, String>, key: &str) -> Option<(&'m String, &'m String)> {
    // Most keys are of no list of parameters. What stands elsewhere keeps its number.
    if !key.contains("/parameters/") {
        return None;
    }
    // One schema may be several types, which `Key::schema` tells apart by a space or a tilde.
    let ends = key.rmatch_indices(['/', ' ', '~']).map(|(end, _)| end);
    std::iter::once(key.len()).chain(ends).find_map(|end| places.get_key_value(&key[..end]))
}
