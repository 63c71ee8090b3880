//! The lock of published names: what a name was made from → the name, in sections by role.
//!
//! A published name is a promise: regeneration takes it from here. The text is TOML, sorted, a line
//! a name, so that a change of the file is a change of the crate's public names.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// Published names by section and key.
#[derive(Debug, Default, Clone)]
pub struct Lock {
    sections: BTreeMap<String, BTreeMap<String, Entry>>,
    /// The file as the user named it, and its text; for diagnostics.
    file: String,
    text: String,
}

/// A published name, and where its line is.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    offset: usize,
}

/// What a name is the name of; each has a section of the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Type,
    Field,
    Variant,
    Resource,
    Method,
    Call,
    Slot,
    Credential,
    Header,
    /// No name, but a promise to callers all the same: whether a body's members are arguments.
    Body,
}

impl Role {
    const ALL: [Self; 10] = [
        Self::Type,
        Self::Field,
        Self::Variant,
        Self::Resource,
        Self::Method,
        Self::Call,
        Self::Slot,
        Self::Credential,
        Self::Header,
        Self::Body,
    ];

    fn section(self) -> &'static str {
        match self {
            Self::Type => "types",
            Self::Field => "fields",
            Self::Variant => "variants",
            Self::Resource => "resources",
            Self::Method => "methods",
            Self::Call => "calls",
            Self::Slot => "arguments",
            Self::Credential => "credentials",
            Self::Header => "headers",
            Self::Body => "bodies",
        }
    }

    /// Whether its names are in `UpperCamelCase`, and not in `snake_case`.
    pub(super) fn is_camel(self) -> bool {
        match self {
            Self::Type | Self::Variant | Self::Call => true,
            Self::Field
            | Self::Resource
            | Self::Method
            | Self::Slot
            | Self::Credential
            | Self::Header
            | Self::Body => false,
        }
    }
}

const HEADER: &str = "\
# Names that callers of the crate use, by the place in the document they were made for.
# Written by `cargo xtask generate` and honored by it: a name in here never changes by itself.
# To rename something on purpose, change or remove its line; that breaks callers.
";

impl Lock {
    /// Reads the text of a lock; `name` is the file as the user named it.
    ///
    /// # Errors
    ///
    /// Text that is no TOML or no tables of strings, and tables that are no sections of a lock.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        type Sections = BTreeMap<Spanned<String>, BTreeMap<String, Spanned<String>>>;
        let error = |offset, message: String| {
            Diagnostic::error(Code::Lock, Place::in_text(name, text, offset), message)
                .help("restore the file from version control")
        };
        let read = toml::from_str::<Sections>(text);
        let read =
            read.map_err(|it| error(it.span().map_or(0, |it| it.start), it.message().into()))?;
        let mut lock = Self { file: name.to_owned(), text: text.to_owned(), ..Self::default() };
        let mut wrong = Diagnostics::default();
        for (section, names) in read {
            if !Role::ALL.iter().any(|it| it.section() == section.get_ref()) {
                let message = format!("`{}` is no section of a lock", section.get_ref());
                wrong.push(error(section.span().start, message));
            }
            let names = names.into_iter().map(|(key, name)| {
                let offset = name.span().start;
                (key, Entry { name: name.into_inner(), offset })
            });
            lock.sections.insert(section.into_inner(), names.collect());
        }
        if wrong.is_empty() { Ok(lock) } else { Err(wrong) }
    }

    /// The lock's text.
    pub fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (section, names) in &self.sections {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n[{section}]");
            for (key, Entry { name, offset: _ }) in names {
                let _ = writeln!(text, "{} = {}", quoted(key), quoted(name));
            }
        }
        text
    }

    pub(super) fn get(&self, role: Role, key: &str) -> Option<&str> {
        self.entry(role, key).map(|it| it.name.as_str())
    }

    pub(super) fn set(&mut self, role: Role, key: String, name: &str) {
        let names = self.sections.entry(role.section().to_owned()).or_default();
        names.insert(key, Entry { name: name.to_owned(), offset: 0 });
    }

    /// An error about a published name, which cannot be kept.
    pub(super) fn unfit(&self, role: Role, key: &str, why: &str) -> Diagnostic {
        let offset = self.entry(role, key).map_or(0, |it| it.offset);
        let name = self.get(role, key).unwrap_or_default();
        let place = Place::in_text(&self.file, &self.text, offset);
        Diagnostic::error(Code::Lock, place, format!("`{name}` cannot be kept: {why}"))
            .help("restore the line, or remove it to have a new name made, which breaks callers")
    }

    fn entry(&self, role: Role, key: &str) -> Option<&Entry> {
        self.sections.get(role.section())?.get(key)
    }
}

/// A TOML string of one line: a JSON string is one, but for the one control character that JSON
/// lets stand.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

impl PartialEq for Lock {
    /// The same names are published; where their lines are does not matter.
    fn eq(&self, other: &Self) -> bool {
        self.to_text() == other.to_text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back() {
        let mut lock = Lock::default();
        lock.set(Role::Type, "#/components/schemas/a\"b\\c\n\u{7f}\td".into(), "Abc");
        lock.set(Role::Method, "#/paths/~1a/get".into(), "list");
        let read = Lock::parse("x.lock", &lock.to_text()).unwrap();
        assert_eq!(read.to_text(), lock.to_text());
        assert_eq!(read.get(Role::Method, "#/paths/~1a/get"), Some("list"));
    }

    #[test]
    fn a_broken_lock_is_told_with_its_line() {
        for text in ["[types]\n\"#/a\" = 1\n", "[types]\n[tpyes]\n"] {
            let errors = Lock::parse("x.lock", text).unwrap_err();
            let places = errors.iter().map(|it| &it.place).collect::<Vec<_>>();
            assert!(matches!(places.as_slice(), [Place::Text { line: 2, .. }]), "{errors:?}");
        }
    }
}
