//! The lock of published names: what a name was made from → the name, in sections by role.
//!
//! A published name is a promise: regeneration takes it from here. The text is TOML, sorted, a line
//! a name, so that a change of the file is a change of the crate's public names.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Code, Diagnostic, Place};

/// Published names by section and key.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lock(BTreeMap<String, BTreeMap<String, String>>);

/// What a name is the name of; each has a section of the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Type,
    Field,
    Variant,
    Resource,
    Method,
    Slot,
    /// No name, but a promise to callers all the same: whether a body's members are arguments.
    Body,
}

impl Role {
    fn section(self) -> &'static str {
        match self {
            Self::Type => "types",
            Self::Field => "fields",
            Self::Variant => "variants",
            Self::Resource => "resources",
            Self::Method => "methods",
            Self::Slot => "arguments",
            Self::Body => "bodies",
        }
    }
}

const HEADER: &str = "\
# Names that callers of the crate use, by the place in the document they were made for.
# Written by `cargo xtask generate` and honoured by it: a name in here never changes by itself.
# To rename something on purpose, change or remove its line; that breaks callers.
";

impl Lock {
    /// Reads the text of a lock; `name` is the file as the user named it.
    ///
    /// # Errors
    ///
    /// Text that is no TOML, or no tables of strings.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostic> {
        toml::from_str(text).map(Self).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let place = Place::in_text(name, text, offset);
            Diagnostic::error(Code::Lock, place, error.message())
                .help("restore the file from version control")
        })
    }

    /// The lock's text.
    pub fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (section, names) in &self.0 {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n[{section}]");
            for (key, name) in names {
                let key = toml::Value::from(key.as_str());
                let name = toml::Value::from(name.as_str());
                let _ = writeln!(text, "{key} = {name}");
            }
        }
        text
    }

    pub(super) fn get(&self, role: Role, key: &str) -> Option<&str> {
        self.0.get(role.section())?.get(key).map(String::as_str)
    }

    pub(super) fn set(&mut self, role: Role, key: String, name: &str) {
        self.0.entry(role.section().to_owned()).or_default().insert(key, name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back() {
        let mut lock = Lock::default();
        lock.set(Role::Type, "#/components/schemas/a\"b\\c".into(), "Abc");
        lock.set(Role::Method, "#/paths/~1a/get".into(), "list");
        assert_eq!(Lock::parse("x.lock", &lock.to_text()), Ok(lock));
    }

    #[test]
    fn a_broken_lock_is_told_with_its_line() {
        let error = Lock::parse("x.lock", "[types]\n\"#/a\" = 1\n").unwrap_err();
        assert!(matches!(error.place, Place::Text { line: 2, .. }), "{error:?}");
    }
}
