//! Reading a lock: what is wrong in it is told with its line.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::write::{ITEMS, VERSION, WITH_NUMBERED_BRANCHES, WITH_NUMBERS};
use super::{Argument, Entry, Key, Lock, Role, Signature, Wrapping, lost, old};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

const RESTORE: &str = "restore the file from version control";

impl Lock {
    /// Reads the text of a lock; `name` is the file as the user named it. A lock without a version is
    /// one of names alone, and is rewritten by the next run.
    ///
    /// # Errors
    ///
    /// Text that is not TOML, sections and values that no lock has, and locks of a newer version.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        let mut reader = Reader {
            lock: Self { file: name.to_owned(), text: text.to_owned(), ..Self::default() },
            wrong: Diagnostics::default(),
        };
        match DeTable::parse(text) {
            Ok(table) => reader.file(table.get_ref()),
            Err(error) => reader.error(error.span().unwrap_or_default(), error.message(), RESTORE),
        }
        if reader.wrong.is_empty() { Ok(reader.lock) } else { Err(reader.wrong) }
    }
}

struct Reader {
    lock: Lock,
    wrong: Diagnostics,
}

impl Reader {
    fn file(&mut self, table: &DeTable<'_>) {
        let (version, sections): (Vec<_>, Vec<_>) =
            table.iter().partition(|(key, _)| key.get_ref() == "version");
        self.lock.names_only = version.is_empty();
        for (_, version) in version {
            if !self.is_known(version) {
                return;
            }
        }
        for (key, value) in sections {
            let DeValue::Table(lines) = value.get_ref() else {
                self.error(key.span(), "a lock holds only its version and sections", RESTORE);
                continue;
            };
            let is_role = |it: &Role| it.section() == key.get_ref();
            let is_signature = |it: &Signature| it.section() == key.get_ref();
            if let Some(role) = Role::ALL.into_iter().find(is_role) {
                self.names(role, lines);
            } else if let Some(signature) = Signature::ALL.into_iter().find(is_signature) {
                self.signatures(signature, lines);
            } else if key.get_ref() == ITEMS {
                self.items(lines);
            } else if key.get_ref() == lost::SECTION {
                self.lost(lines);
            } else {
                let message = format!("`{}` is not a section of a lock", key.get_ref());
                self.error(key.span(), &message, RESTORE);
            }
        }
    }

    fn is_known(&mut self, version: &Spanned<DeValue<'_>>) -> bool {
        let number = match version.get_ref() {
            DeValue::Integer(it) => i64::from_str_radix(it.as_str(), it.radix()).ok(),
            DeValue::String(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        };
        match number {
            Some(VERSION | WITH_NUMBERED_BRANCHES) => {
                self.lock.tells_types_apart = true;
                return true;
            }
            Some(WITH_NUMBERS) => return true,
            Some(newer) if newer > VERSION => self.error(
                version.span(),
                &format!("this lock has version {newer}, and versions up to {VERSION} are known"),
                "generate with the version of the generator that wrote it, or a newer one",
            ),
            Some(_) | None => {
                self.error(version.span(), "this is not the version of a lock", RESTORE);
            }
        }
        false
    }

    fn names(&mut self, role: Role, lines: &DeTable<'_>) {
        let mut names = BTreeMap::new();
        for (key, value) in lines {
            let Some(text) = self.text(value) else { continue };
            let key = match self.lock.names_only {
                true => old::key(role, key.get_ref()),
                false => Key::read(key.get_ref().to_string()),
            };
            // A tag may have any words.
            let parts = text.split_once(": ").filter(|_| role != Role::Tag);
            let (name, words) = parts.unwrap_or((text, ""));
            let wrapping = Wrapping::read(words).filter(|it| is_fit(*it, role));
            if wrapping.is_none() {
                let message = format!("`{words}` says nothing about `{name}`");
                self.error(value.span(), &message, RESTORE);
            }
            let wrapping = wrapping.filter(|_| !self.lock.names_only);
            let entry = Entry { name: name.to_owned(), wrapping, offset: value.span().start };
            names.insert(key, entry);
        }
        self.lock.names.insert(role, names);
    }

    fn signatures(&mut self, signature: Signature, lines: &DeTable<'_>) {
        let mut lists = BTreeMap::new();
        for (key, value) in lines {
            let DeValue::Array(items) = value.get_ref() else {
                self.error(value.span(), "arguments are a list", RESTORE);
                continue;
            };
            let (mut arguments, mut listed) = (Vec::new(), HashSet::new());
            for item in items {
                let Some(text) = self.text(item) else { continue };
                let Some((key, ty)) = text.rsplit_once(": ") else {
                    self.error(item.span(), "an argument must have a name and a type", RESTORE);
                    continue;
                };
                if !listed.insert(key) {
                    self.error(item.span(), &format!("`{key}` is listed twice"), RESTORE);
                }
                arguments.push(Argument { key: key.to_owned(), ty: ty.to_owned() });
            }
            lists.insert(Key::read(key.get_ref().to_string()), arguments);
        }
        self.lock.signatures.insert(signature, lists);
    }

    fn items(&mut self, lines: &DeTable<'_>) {
        for (key, value) in lines {
            match self.text(value) {
                Some(Wrapping::BOXED) => {
                    self.lock.items.insert(Key::read(key.get_ref().to_string()));
                }
                Some(_) => self.error(value.span(), "an item is `boxed`, or not listed", RESTORE),
                None => {}
            }
        }
    }

    fn lost(&mut self, lines: &DeTable<'_>) {
        for (key, value) in lines {
            let Some(what) = self.text(value).map(str::to_owned) else { continue };
            self.lock.lost.insert(Key::read(key.get_ref().to_string()), what);
        }
    }

    fn text<'v>(&mut self, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        match value.get_ref() {
            DeValue::String(text) => Some(text),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                self.error(value.span(), "a lock must have a string here", RESTORE);
                None
            }
        }
    }

    fn error(&mut self, at: Range<usize>, message: &str, help: &str) {
        let place = Place::in_text(&self.lock.file, &self.lock.text, at.start);
        self.wrong.push(Diagnostic::error(Code::Lock, place, message).help(help));
    }
}

/// Whether something of a role can be held so: variants have no states, and other names are not held.
fn is_fit(wrapping: Wrapping, role: Role) -> bool {
    match role {
        Role::Field => true,
        Role::Variant => wrapping.state == super::State::Plain && !wrapping.received,
        Role::Slot
        | Role::Body
        | Role::Call
        | Role::Crate
        | Role::Credential
        | Role::Header
        | Role::Method
        | Role::Params
        | Role::Nested
        | Role::Resource
        | Role::Tag
        | Role::Type => wrapping == Wrapping::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Promises, State};
    use super::*;
    use crate::pointer::Pointer;

    fn at(text: &str) -> Key {
        Key::at(&Pointer::parse(text).unwrap())
    }

    #[test]
    fn text_comes_back() {
        let mut lock = Lock::default();
        let method = at("#/paths/~1a/get");
        let odd = at("#/components/schemas/a\"b\\c\n\u{7f}\t\u{9b}\u{202e}d").property("x: y");
        lock.set(Role::Field, odd.clone(), "abc");
        lock.set(Role::Method, method.clone(), "list");
        lock.set(Role::Crate, Key::crate_name(), "pets");
        lock.lose(&Pointer::root().child("a"), "#/b");
        let list = ["query/a: b", "body/"].map(|it| Argument { key: it.into(), ty: "T".into() });
        let promises = Promises {
            wrappings: vec![(
                Role::Field,
                odd.clone(),
                Wrapping { state: State::Patch, boxed: true, received: true },
            )],
            items: [Key::item(&Pointer::root().child("a"), 1)].into(),
            signatures: vec![(Signature::Call, method.clone(), list.to_vec())],
        };
        lock.promise(promises, &Lock::default());
        let read = Lock::parse("x.lock", &lock.to_text()).unwrap();
        assert_eq!(read.to_text(), lock.to_text());
        assert_eq!(read.name(Role::Field, &odd), Some("abc"));
        assert!(!lock.to_text().contains(['\u{7f}', '\u{9b}', '\u{202e}']));
        assert_eq!(read.name(Role::Method, &method), Some("list"));
        assert_eq!(read.signature(Signature::Call, &method), Some(list.as_slice()));
        let held = read.wrapping(Role::Field, &odd).unwrap();
        assert!(held.boxed && held.received && held.state == State::Patch);
        assert!(read.is_boxed_item(&Key::item(&Pointer::root().child("a"), 1)));
    }

    #[test]
    fn a_broken_lock_is_told_with_its_line() {
        for text in [
            "[types]\n\"#/a\" = 1\n",
            "[types]\n[tpyes]\n",
            "[types]\n\"#/a\" = \"A: optional\"\n",
            "version = 3\norder = 1\n",
            "[order]\n\"#/a\" = [\"a: A\", \"a: B\"]\n",
            "[order]\n\"#/a\" = [\"a\"]\n",
            "[items]\n\"#/a/prefixItems/0\" = \"inline\"\n",
            "\nversion = \"2\"\n",
            "\nversion = 1\n",
        ] {
            let errors = Lock::parse("x.lock", text).unwrap_err();
            let places = errors.iter().map(|it| &it.place).collect::<Vec<_>>();
            assert!(matches!(places.as_slice(), [Place::Text { line: 2, .. }]), "{errors:?}");
        }
    }

    #[test]
    fn a_newer_lock_is_refused_with_what_to_do() {
        let errors = Lock::parse("x.lock", "version = 5\n[whatever]\n").unwrap_err();
        let help = errors.iter().map(|it| it.help.as_deref().unwrap_or_default());
        let help = help.collect::<Vec<_>>();
        assert_eq!(
            help,
            ["generate with the version of the generator that wrote it, or a newer one"]
        );
    }

    #[test]
    fn the_old_form_says_nothing_about_states_and_arguments() {
        let text = "[fields]\n\"#/a/properties/b\" = \"b\"\n[methods]\n\"#/m\" = \"m\"\n";
        let lock = Lock::parse("x.lock", text).unwrap();
        assert_eq!(lock.wrapping(Role::Field, &at("#/a").property("b")), None);
        assert_eq!(lock.signature(Signature::Call, &at("#/m")), None);
        let now = Lock::parse("x.lock", &format!("version = 2\n{text}")).unwrap();
        assert_eq!(now.wrapping(Role::Field, &at("#/a").property("b")), Some(Wrapping::default()));
        assert_eq!(now.signature(Signature::Call, &at("#/m")), Some([].as_slice()));
    }
}
