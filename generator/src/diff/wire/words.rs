//! What is said, to people.

use super::{Area, Class, Walk};
use crate::api::Notes;
use crate::pointer::Pointer;

/// Title and description of the document.
pub(super) fn info(walk: &mut Walk<'_>) {
    let (old, new) = (&walk.base.info, &walk.revision.info);
    let words = |it: &crate::api::Info| {
        [
            it.title.clone(),
            it.summary.clone().unwrap_or_default(),
            it.description.clone().unwrap_or_default(),
        ]
    };
    let [old, new] = [words(old), words(new)];
    if old != new {
        let at = Pointer::root().child("info");
        let says = "the document is described in other words".to_owned();
        let values = [old.join("\n"), new.join("\n")];
        walk.changed("words-changed", Area::Words, Class::Docs, [&at, &at], says, values);
    }
}

/// What is said about a thing, and whether it should still be used.
pub(super) fn notes(walk: &mut Walk<'_>, name: &str, at: [&Pointer; 2], notes: [&Notes; 2]) {
    deprecation(walk, name, at, notes.map(|it| it.deprecated));
    let words = notes.map(|it| {
        let words = [&it.title, &it.description].into_iter().flatten();
        words.map(String::as_str).collect::<Vec<_>>().join("\n")
    });
    text(walk, name, at, words);
}

/// One text about a thing.
pub(super) fn text(walk: &mut Walk<'_>, name: &str, at: [&Pointer; 2], words: [String; 2]) {
    if words[0] != words[1] {
        let says = format!("{name} is described in other words");
        walk.changed("words-changed", Area::Words, Class::Docs, at, says, words);
    }
}

fn deprecation(walk: &mut Walk<'_>, name: &str, at: [&Pointer; 2], [old, new]: [bool; 2]) {
    if old != new {
        let says = match new {
            true => format!("{name} is deprecated"),
            false => format!("{name} is no longer deprecated"),
        };
        let values = [old.to_string(), new.to_string()];
        walk.changed("deprecation-changed", Area::Deprecation, Class::Compatible, at, says, values);
    }
}
