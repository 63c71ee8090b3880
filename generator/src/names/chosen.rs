//! The names that the config gives to types.

use std::collections::{HashMap, HashSet};

use toml::Spanned;

use super::{Naming, case};
use crate::lock::{Key, Role};

impl Naming<'_> {
    /// What the config calls types, by what the lock knows them by.
    pub(super) fn chosen_types(&mut self, types: &HashSet<&Key>) -> HashMap<Key, String> {
        let mut chosen = HashMap::new();
        for (rule, name) in &self.config.types {
            let name = case::camel(name);
            let moved = self.moved(rule, &name);
            let is_moved = moved.is_some();
            let key = moved.unwrap_or_else(|| self.locks.old.key_of(rule.get_ref()));
            if !types.contains(&key) {
                let warning = self.config.unmatched(rule, "a schema with a type of its own");
                self.locks.diagnostics.push(warning);
                continue;
            }
            if is_moved {
                self.tell_moved(rule, &name, &key);
            }
            chosen.insert(key, name);
        }
        chosen
    }

    /// Where the branch of a schema stands that had a name when it was published, where the rule that gives it
    /// names the place of another one now.
    fn moved(&self, rule: &Spanned<String>, name: &str) -> Option<Key> {
        let old = self.locks.old;
        let key = old.key_of(rule.get_ref());
        let is_place = key.as_str() == rule.get_ref();
        let is_elsewhere = is_place && old.name(Role::Type, &key) != Some(name);
        old.types_named(name).find(|it| is_elsewhere && it.is_beside(&key)).cloned()
    }

    fn tell_moved(&mut self, rule: &Spanned<String>, name: &str, key: &Key) {
        let message = format!("`{name}` was published of what is `{key}` now");
        let word = self.locks.old.text_of(key);
        self.locks.diagnostics.push(
            self.config
                .warning(rule, message)
                .consequence("the rule goes on naming that")
                .help(format!("write `{word}`, which is the same wherever it stands")),
        );
    }
}
