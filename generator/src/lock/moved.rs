//! The same promises for types that stand elsewhere than they did when the crate was published.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Key, Lock, Role};
use crate::diagnostic::{Code, Diagnostic};

/// The places of types, each with the one where the type stands now.
pub(crate) type Moves = BTreeMap<Key, Key>;

impl Lock {
    /// The published types that are not among these.
    pub(crate) fn gone<'k>(&'k self, types: &HashSet<&Key>) -> Vec<&'k Key> {
        let published = self.names.get(&Role::Type).into_iter().flatten().map(|(key, _)| key);
        published.filter(|it| !types.contains(it)).collect()
    }

    /// The same by other places.
    pub(crate) fn at(&self, moves: &Moves) -> Self {
        let variants = moves.iter().filter_map(|(was, is)| Some((variant(was)?, is)));
        let variants = variants.collect::<HashMap<_, _>>();
        self.by_key(|key, is_of_type| {
            let moved = target(moves, key, is_of_type);
            renamed(&variants, &moved).unwrap_or_else(|| moved.into_owned())
        })
    }

    /// Tells that a type may be any of several now.
    pub(crate) fn doubtful(&self, gone: &Key, new: &[&Key]) -> Diagnostic {
        let name = self.type_name(gone).unwrap_or_default();
        let new = new.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        let message = format!("`{name}` is published of what is gone, and may be another type now");
        Diagnostic::warning(Code::Lock, self.place(Role::Type, gone), message)
            .consequence(format!("the crate has no `{name}` any more; in its place stand {new}"))
            .help("to keep the name, write in its line of the lock where the type stands now")
    }
}

impl Key {
    /// Where what this key is of stood before, or stands now. What holds a type has the key of the type, and is of
    /// what is around it.
    pub(crate) fn by(&self, moves: &Moves) -> Self {
        target(moves, self, false).into_owned()
    }
}

/// Where what a key is of stands now. The member or variant that holds a type has the key of the type, and is of
/// what is around it, as is what sets it to `null`.
fn target<'k>(moves: &Moves, key: &'k Key, is_of_type: bool) -> Cow<'k, Key> {
    let text = key.as_str();
    let ends = text.rmatch_indices('/').map(|(end, _)| end);
    let moved = std::iter::once(text.len()).chain(ends).find_map(|end| {
        let (of, rest) = (Key::read(text[..end].to_owned()), &text[end..]);
        let is_around = !is_of_type && (rest.is_empty() || rest == "/null");
        let is = moves.get(&of).filter(|_| !is_around)?;
        Some(Key::read([is.as_str(), rest].concat()))
    });
    moved.map_or(Cow::Borrowed(key), Cow::Owned)
}

/// A variant that refers to a component by its name, where that is another one, or stands in the union.
fn renamed(variants: &HashMap<String, &Key>, key: &Key) -> Option<Key> {
    let text = key.as_str();
    let at = text.rfind("/variant/")?;
    let is = variants.get(&text[at..])?;
    let union = Key::read(text[..at].to_owned());
    match variant(is) {
        Some(variant) => Some(Key::read([&text[..at], &variant].concat())),
        None => union.below(is).is_some().then(|| (*is).clone()),
    }
}

/// What a variant is known by that refers to the component at a place.
fn variant(component: &Key) -> Option<String> {
    let name = component.as_str().strip_prefix("#/components/schemas/")?;
    (!name.contains('/')).then(|| format!("/variant/{name}"))
}
