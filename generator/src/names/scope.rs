//! A scope: a set of names that must differ, and the rounds in which they are given.

use std::collections::HashSet;

use super::lock::{Lock, Role};
use super::{Ident, reserved};

/// A name that is wanted.
pub(super) struct Wanted {
    /// What the lock knows it by.
    pub(super) key: String,
    /// What it could be, best first; in the scope's case already.
    pub(super) candidates: Vec<String>,
}

/// Names that must differ from each other and from reserved ones.
pub(super) struct Scope<'a> {
    role: Role,
    reserved: &'a [&'a [&'a str]],
    taken: HashSet<String>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(role: Role, reserved: &'a [&'a [&'a str]]) -> Self {
        Self { role, reserved, taken: HashSet::new() }
    }

    /// Names all that is wanted: first what is published, then the rest in order.
    pub(super) fn name(&mut self, old: &Lock, new: &mut Lock, wanted: Vec<Wanted>) -> Vec<Ident> {
        let published = wanted.iter().map(|it| self.publish(old, it)).collect::<Vec<_>>();
        let mut res = Vec::with_capacity(wanted.len());
        for (Wanted { key, candidates }, published) in wanted.into_iter().zip(published) {
            let word = published.unwrap_or_else(|| self.fresh(&candidates));
            new.set(self.role, key, &word);
            res.push(Ident::new(&word));
        }
        res
    }

    /// The published name, if it is one and still free.
    pub(super) fn publish(&mut self, old: &Lock, wanted: &Wanted) -> Option<String> {
        let word = old.get(self.role, &wanted.key)?;
        let free = reserved::is_identifier(word) && !self.is_reserved(word);
        (free && self.taken.insert(word.to_owned())).then(|| word.to_owned())
    }

    /// The first candidate that is free, else the last with the first number that is.
    pub(super) fn fresh(&mut self, candidates: &[String]) -> String {
        let spelled = candidates.iter().map(|it| self.keep_clear(it)).collect::<Vec<_>>();
        let free = spelled.iter().find(|&it| !self.taken.contains(it)).cloned();
        let word = free.unwrap_or_else(|| {
            let last = spelled.last().map_or("n", String::as_str);
            let numbered = (2..).map(|number| format!("{last}{number}"));
            // Invariant: finitely many names are taken, so that one of these is free.
            numbered.into_iter().find(|it| !self.taken.contains(it)).unwrap_or_default()
        });
        self.taken.insert(word.clone());
        word
    }

    /// Keeps clear of reserved words by a trailing underscore.
    fn keep_clear(&self, word: &str) -> String {
        if self.is_reserved(word) { format!("{word}_") } else { word.to_owned() }
    }

    fn is_reserved(&self, word: &str) -> bool {
        reserved::never_raw(word) || self.reserved.iter().any(|list| list.contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(key: &str, candidates: &[&str]) -> Wanted {
        let candidates = candidates.iter().map(|&it| it.to_owned()).collect();
        Wanted { key: key.to_owned(), candidates }
    }

    fn names(old: &Lock, wanted: Vec<Wanted>) -> (Vec<String>, Lock) {
        let mut new = Lock::default();
        let names = Scope::new(Role::Field, &[&["extra"]]).name(old, &mut new, wanted);
        (names.iter().map(ToString::to_string).collect(), new)
    }

    #[test]
    fn collisions_take_the_next_candidate_then_a_number() {
        let wants = vec![wanted("1", &["a"]), wanted("2", &["a", "b"]), wanted("3", &["a", "b"])];
        assert_eq!(names(&Lock::default(), wants).0, ["a", "b", "b2"]);
    }

    #[test]
    fn reserved_words_and_keywords_are_kept_clear_of() {
        let wants = vec![wanted("1", &["extra"]), wanted("2", &["type"]), wanted("3", &["self"])];
        assert_eq!(names(&Lock::default(), wants).0, ["extra_", "r#type", "self_"]);
    }

    #[test]
    fn a_published_name_stays_when_a_newcomer_comes_first() {
        let (_, lock) = names(&Lock::default(), vec![wanted("old", &["a"])]);
        let wants = vec![wanted("new", &["a"]), wanted("old", &["a"])];
        assert_eq!(names(&lock, wants).0, ["a2", "a"]);
    }

    #[test]
    fn a_tampered_lock_gives_no_identifier() {
        let mut lock = Lock::default();
        lock.set(Role::Field, "1".into(), "a: (), evil");
        assert_eq!(names(&lock, vec![wanted("1", &["a"])]).0, ["a"]);
    }
}
