//! What is published of a type is published of every place that shares it, so that it stays whichever of them does.

use std::collections::BTreeMap;

use super::{Key, Lock, Role};

impl Lock {
    /// Promises of places what is promised of those whose types they share.
    pub(crate) fn share(&mut self, places: &BTreeMap<&Key, &Key>) {
        // What is around a place comes before it, and leaves to it what it shares by itself.
        for (place, of) in places {
            for (role, names) in &mut self.names {
                // The field that holds a type, and the variant, have the same key, and are of what is around it.
                let is_of_type = [Role::Type, Role::Params].contains(role);
                copy(names, of, |key| key.moved(of, place).filter(|it| is_of_type || it != *place));
            }
            self.signatures.values_mut().for_each(|it| copy(it, of, |key| key.moved(of, place)));
            let items = self.items.iter().filter_map(|it| it.moved(of, place));
            self.items.extend(items.collect::<Vec<_>>());
        }
    }
}

/// Puts what is promised of a key, and of those within it, under other keys, too.
fn copy<T: Clone>(promises: &mut BTreeMap<Key, T>, of: &Key, moved: impl Fn(&Key) -> Option<Key>) {
    let within = promises.range(of..).take_while(|(key, _)| key.as_str().starts_with(of.as_str()));
    let copies = within.filter_map(|(key, it)| Some((moved(key)?, it.clone())));
    let copies = copies.collect::<Vec<_>>();
    promises.extend(copies);
}
