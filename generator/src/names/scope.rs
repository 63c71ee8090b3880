//! A scope: a set of names that must differ, and the rounds in which they are given.

use std::collections::{HashMap, HashSet};

use super::{Ident, Locks, reserved};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock::{Key, Role};

/// A name that is wanted.
pub(super) struct Wanted<T> {
    /// What it is for.
    pub(super) of: T,
    /// What the lock knows it by.
    pub(super) key: Key,
    /// What the config calls it, in the scope's case; that wins over everything.
    pub(super) chosen: Option<String>,
    /// What it could be, best first; in the scope's case already.
    pub(super) candidates: Vec<String>,
}

/// Names that must differ from each other and from reserved ones.
pub(super) struct Scope<'a> {
    role: Role,
    reserved: &'a [&'a [&'a str]],
    taken: HashSet<String>,
    /// The last number that a word was given: since no name becomes free again, those below it are taken.
    numbers: HashMap<String, usize>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(role: Role, reserved: &'a [&'a [&'a str]]) -> Self {
        Self { role, reserved, taken: HashSet::new(), numbers: HashMap::new() }
    }

    /// Names all that is wanted, in that order: first what the config says, then what is published, then
    /// the rest.
    pub(super) fn name<T>(
        &mut self,
        locks: &mut Locks<'_>,
        wanted: Vec<Wanted<T>>,
    ) -> Vec<(T, Ident)> {
        let chosen = wanted.into_iter().map(|it| {
            let word = it.chosen.as_deref().and_then(|it| self.chosen(locks, it));
            (it, word)
        });
        let chosen = chosen.collect::<Vec<_>>();
        let kept = chosen.into_iter().map(|(it, word)| {
            let word = word.or_else(|| self.publish(locks, &it.key));
            (it, word)
        });
        let kept = kept.collect::<Vec<_>>();
        let named = kept.into_iter().map(|(Wanted { of, key, candidates, chosen: _ }, word)| {
            let word = word.unwrap_or_else(|| self.fresh(&candidates));
            locks.new.set(self.role, key, &word);
            (of, Ident::new(&word))
        });
        named.collect()
    }

    /// What the config says, unless two say the same.
    pub(super) fn chosen(&mut self, locks: &mut Locks<'_>, word: &str) -> Option<String> {
        if self.is_reserved(word) || !self.taken.insert(word.to_owned()) {
            let message = format!("the config names two things `{word}`, or it is a reserved name");
            let place = Place::File(locks.config.to_owned());
            locks.diagnostics.push(
                Diagnostic::error(Code::Config, place, message)
                    .help("choose another name for one of them"),
            );
            return None;
        }
        Some(word.to_owned())
    }

    /// The published name. One that cannot be kept is an error: it is a promise.
    pub(super) fn publish(&mut self, locks: &mut Locks<'_>, key: &Key) -> Option<String> {
        self.publish_as(self.role, locks, key)
    }

    /// The published name of something of another role that shares the scope.
    pub(super) fn publish_as(
        &mut self,
        role: Role,
        locks: &mut Locks<'_>,
        key: &Key,
    ) -> Option<String> {
        let word = locks.old.name(role, key)?;
        let why = if !reserved::is_identifier(word) {
            "it is not an identifier"
        } else if reserved::is_camel(word) != role.is_camel() {
            "it is in the wrong case"
        } else if self.is_reserved(word) {
            "it has another meaning here"
        } else if !self.taken.insert(word.to_owned()) {
            "something else here has the same name"
        } else {
            return Some(word.to_owned());
        };
        locks.diagnostics.push(locks.old.unfit(role, key, why));
        None
    }

    /// The first candidate that is free, else the last with the first number that is. Reserved words
    /// are kept clear of by a trailing underscore, when no candidate is another word.
    pub(super) fn fresh(&mut self, candidates: &[String]) -> String {
        let word = self.free(candidates).unwrap_or_else(|| {
            let last = candidates.last().map_or("n", String::as_str);
            let plain = if self.is_reserved(last) { format!("{last}_") } else { last.to_owned() };
            if self.is_free(&plain) { plain } else { self.numbered(last) }
        });
        self.taken.insert(word.clone());
        word
    }

    /// The first candidate that is free.
    pub(super) fn free(&self, candidates: &[String]) -> Option<String> {
        candidates.iter().find(|it| self.is_free(it)).cloned()
    }

    fn numbered(&mut self, word: &str) -> String {
        let mut number = self.numbers.get(word).map_or(2, |it| it + 1);
        loop {
            // An underscore before the number would not be `UpperCamelCase`.
            let name = format!("{word}{number}");
            if self.is_free(&name) {
                self.numbers.insert(word.to_owned(), number);
                return name;
            }
            number += 1;
        }
    }

    fn is_free(&self, word: &str) -> bool {
        !self.is_reserved(word) && !self.taken.contains(word)
    }

    fn is_reserved(&self, word: &str) -> bool {
        reserved::never_raw(word) || self.reserved.iter().any(|list| list.contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::lock::Lock;

    fn wanted(key: &str, candidates: &[&str]) -> Wanted<()> {
        let candidates = candidates.iter().map(|&it| it.to_owned()).collect();
        Wanted { of: (), key: Key::tag(key), chosen: None, candidates }
    }

    fn names(old: &Lock, wanted: Vec<Wanted<()>>) -> (Vec<String>, Lock, usize) {
        let mut locks = Locks {
            old,
            new: Lock::default(),
            config: "x.toml",
            diagnostics: Diagnostics::default(),
        };
        let names = Scope::new(Role::Field, &[&["extra"]]).name(&mut locks, wanted);
        let names = names.iter().map(|((), it)| it.to_string()).collect();
        (names, locks.new, locks.diagnostics.iter().len())
    }

    #[test]
    fn collisions_take_the_next_candidate_then_a_number() {
        let wants = vec![wanted("1", &["a"]), wanted("2", &["a", "b"]), wanted("3", &["a", "b"])];
        assert_eq!(names(&Lock::default(), wants).0, ["a", "b", "b2"]);
    }

    #[test]
    fn names_that_collide_cost_no_more_than_those_that_differ() {
        let work = |count: usize| {
            let work = allocation_counter::measure(|| {
                let mut scope = Scope::new(Role::Field, &[]);
                (0..count).for_each(|_| _ = scope.fresh(&["a".to_owned()]));
            });
            work.count_total
        };
        assert!(work(2_000) < 2 * work(1_000) + 100, "{} {}", work(1_000), work(2_000));
    }

    #[test]
    fn reserved_words_and_keywords_are_kept_clear_of() {
        let wants = vec![wanted("1", &["extra"]), wanted("2", &["type"]), wanted("3", &["self"])];
        assert_eq!(names(&Lock::default(), wants).0, ["extra_", "r#type", "self_"]);
    }

    #[test]
    fn a_reserved_word_that_is_taken_is_numbered_without_the_underscore() {
        let wants = vec![wanted("1", &["extra"]), wanted("2", &["extra"])];
        assert_eq!(names(&Lock::default(), wants).0, ["extra_", "extra2"]);
    }

    #[test]
    fn a_published_name_stays_when_a_newcomer_comes_first() {
        let (_, lock, _) = names(&Lock::default(), vec![wanted("old", &["a"])]);
        let wants = vec![wanted("new", &["a"]), wanted("old", &["a"])];
        assert_eq!(names(&lock, wants).0, ["a2", "a"]);
    }

    #[test]
    fn a_reserved_word_gives_way_to_another_candidate() {
        let wants = vec![wanted("1", &["extra", "extra_member"])];
        assert_eq!(names(&Lock::default(), wants).0, ["extra_member"]);
    }

    #[test]
    fn a_published_name_that_cannot_be_kept_is_an_error() {
        for word in ["a: (), evil", "Upper", "extra", "self", "_map", ""] {
            let mut lock = Lock::default();
            lock.set(Role::Field, Key::tag("1"), word);
            let (names, _, errors) = names(&lock, vec![wanted("1", &["a"])]);
            assert_eq!((names, errors), (vec!["a".to_owned()], 1), "{word}");
        }
        let mut lock = Lock::default();
        lock.set(Role::Field, Key::tag("1"), "a");
        lock.set(Role::Field, Key::tag("2"), "a");
        assert_eq!(names(&lock, vec![wanted("1", &["b"]), wanted("2", &["c"])]).2, 1);
    }

    #[test]
    fn the_config_wins_over_the_lock() {
        let mut lock = Lock::default();
        lock.set(Role::Field, Key::tag("1"), "published");
        let wants = vec![Wanted { chosen: Some("mine".into()), ..wanted("1", &["a"]) }];
        assert_eq!(names(&lock, wants).0, ["mine"]);
    }
}
