//! The text of a lock.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Argument, Entry, Lock, Wrapping, lost};
use crate::hidden;

/// The version of the form that is written here.
pub(super) const VERSION: i64 = 4;

/// The version before: branches of schemas had numbers.
pub(super) const WITH_NUMBERED_BRANCHES: i64 = 3;

/// The one before that: parameters had numbers, too, and each place a name, though it shared its type with others.
pub(super) const WITH_NUMBERS: i64 = 2;

/// The section of items of tuples that are in boxes.
pub(super) const ITEMS: &str = "items";

const HEADER: &str = "\
# What callers of the crate depend on: names, by the place in the document they were made for, and the
# order of arguments. Written by the generator and honored by it: nothing in here changes by
# itself. To change something on purpose, change or remove its line; that breaks callers.
";

impl Lock {
    /// The lock's text.
    pub fn to_text(&self) -> String {
        let mut sections: BTreeMap<&str, BTreeMap<Cow<'_, str>, String>> = BTreeMap::new();
        let of = |key| self.numbered.name(key);
        for (role, names) in &self.names {
            let lines = names.iter().map(|(key, entry)| (of(key), quoted(&name(entry))));
            sections.entry(role.section()).or_default().extend(lines);
        }
        for (signature, lists) in &self.signatures {
            let lists = lists.iter().filter(|(_, arguments)| !arguments.is_empty());
            let lines = lists.map(|(key, arguments)| (of(key), list(arguments)));
            sections.entry(signature.section()).or_default().extend(lines);
        }
        let items = self.items.iter().map(|key| (of(key), quoted(Wrapping::BOXED)));
        sections.entry(ITEMS).or_default().extend(items);
        let lost = self.lost.iter().map(|(key, what)| (key.as_str().into(), quoted(what)));
        sections.entry(lost::SECTION).or_default().extend(lost);
        let mut text = format!("{HEADER}\nversion = {VERSION}\n");
        for (section, lines) in sections.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n[{section}]");
            for (key, value) in lines {
                let _ = writeln!(text, "{} = {value}", quoted(&key));
            }
        }
        text
    }
}

/// `secret: optional`
fn name(entry: &Entry) -> String {
    let wrapping = entry.wrapping.unwrap_or_default();
    if wrapping == Wrapping::default() {
        return entry.name.clone();
    }
    format!("{}: {}", entry.name, wrapping.to_text())
}

/// `["body/url: String", "query/limit: i64"]`
fn list(arguments: &[Argument]) -> String {
    let arguments = arguments.iter().map(|Argument { key, ty }| quoted(&format!("{key}: {ty}")));
    format!("[{}]", arguments.collect::<Vec<_>>().join(", "))
}

/// A TOML string of one line: a JSON string is one, but for the control characters that JSON lets stand.
fn quoted(text: &str) -> String {
    hidden::escaped(serde_json::Value::from(text).to_string())
}
