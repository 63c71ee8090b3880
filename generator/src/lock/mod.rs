//! The lock: what callers of a published crate depend on, as a text that people review.
//!
//! A lock is TOML, sorted, a line a promise, so that a change of the file is a change that callers
//! see. It has a version, and a section for each kind of promise:
//!
//! - names, by the place in the document they were made for; after the name of a field stand its
//!   states, `"secret: optional"`, and after that of a field or variant that its value is `boxed`, and after
//!   that of a field that it is only `received`;
//! - `[items]`: which items of tuples are `boxed`;
//! - `[tags]`: the tag by which an operation belongs to its resource, whatever tags it has later;
//! - `[bodies]`: whether a body is given `whole`, `by members`, or `by members, if any`;
//! - `[order]` and `[new]`: the arguments of methods and of each model's `new`, in order, with their
//!   types; what is not listed is a setter;
//! - `[params]`: the structs that hold the arguments of a method or of `new`, by name; without a line in there,
//!   arguments are given one by one, in their order;
//! - `[crate]`: the crate's name, and what its environment variables start with;
//! - `[lost]`: no promise, but the places of the document that led nowhere when the crate was made.
//!
//! What is not said is the plainest there is: a field that is always there and not boxed, a method
//! without arguments.

mod alike;
mod key;
mod lost;
mod moved;
mod numbered;
mod old;
mod order;
mod published;
mod read;
mod respelled;
mod shared;
mod wrapping;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use key::{Key, Role};
pub(crate) use moved::Moves;
pub(crate) use numbered::Numbered;
pub use order::{
    Argument, Arranged, Form, MOST_BY_ORDER, Offered, Signature, Standing, Takes, arrange, form,
};
pub use wrapping::{State, Wrapping};

use crate::diagnostic::{Code, Diagnostic, Place};

/// What callers of a crate depend on.
#[derive(Debug, Default, Clone)]
pub struct Lock {
    /// Whether it was read from the form that keeps names alone.
    names_only: bool,
    /// Whether places that share a type have one name in it.
    tells_types_apart: bool,
    names: BTreeMap<Role, BTreeMap<Key, Entry>>,
    signatures: BTreeMap<Signature, BTreeMap<Key, Vec<Argument>>>,
    /// The items of tuples that are in boxes.
    items: BTreeSet<Key>,
    /// Where the document led nowhere, and what stood there.
    lost: BTreeMap<Key, String>,
    /// What its text has in place of numbers.
    numbered: Arc<Numbered>,
    /// The file as the user named it, and its text; for diagnostics.
    file: String,
    text: String,
}

/// A published name.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    /// How a field or variant of that name is held, as far as it is known.
    wrapping: Option<Wrapping>,
    /// Where it stands in the text.
    offset: usize,
}

/// A name in a lock, for those who look through names.
#[derive(Debug, Clone, Copy)]
pub struct Published<'a> {
    /// The section of the lock, which says what it is the name of: `methods`, `types`.
    pub section: &'static str,
    /// The place in the document it was made for.
    pub place: &'a str,
    /// The name.
    pub name: &'a str,
}

/// What a run promises besides names.
#[derive(Debug, Default)]
pub struct Promises {
    /// How fields and variants are held.
    pub wrappings: Vec<(Role, Key, Wrapping)>,
    /// The items of tuples that are in boxes.
    pub items: BTreeSet<Key>,
    /// What methods and `new` take.
    pub signatures: Vec<(Signature, Key, Vec<Argument>)>,
}

impl Lock {
    /// Whether nothing is published.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The published name of something.
    pub(crate) fn name(&self, role: Role, key: &Key) -> Option<&str> {
        self.entry(role, key).map(|it| it.name.as_str())
    }

    /// All names, section by section, in the order of their places.
    pub fn names(&self) -> impl Iterator<Item = Published<'_>> {
        let named = self.names.iter().filter(|(role, _)| ![Role::Body, Role::Tag].contains(role));
        named.flat_map(|(role, names)| {
            let section = role.section();
            names.iter().map(move |(key, entry)| Published {
                section,
                place: key.as_str(),
                name: &entry.name,
            })
        })
    }

    /// Whether two names are of two types. Up to version 2 each place had its own, also of a type that it shared,
    /// which was that of the first.
    pub(crate) fn tells_types_apart(&self) -> bool {
        self.tells_types_apart
    }

    /// Whether a type is published of a place.
    pub(crate) fn is_type(&self, key: &Key) -> bool {
        self.type_name(key).is_some()
    }

    /// The name of the type that is published of a place.
    pub(crate) fn type_name(&self, key: &Key) -> Option<&str> {
        self.name(Role::Type, key)
    }

    /// What types of that name are published of.
    pub(crate) fn types_named(&self, name: &str) -> impl Iterator<Item = &Key> {
        let types = self.names.get(&Role::Type).into_iter().flatten();
        types.filter(move |(_, entry)| entry.name == name).map(|(key, _)| key)
    }

    /// The places of published methods.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &Key> {
        self.names.get(&Role::Method).into_iter().flatten().map(|(key, _)| key)
    }

    /// Whether a published type is a union.
    pub(crate) fn has_variants(&self, ty: &Key) -> bool {
        let variants = self.names.get(&Role::Variant).into_iter().flatten();
        variants.into_iter().any(|(key, _)| ty.is_owner_of(key))
    }

    /// Publishes a name.
    pub(crate) fn set(&mut self, role: Role, key: Key, name: &str) {
        let entry = Entry { name: name.to_owned(), wrapping: None, offset: 0 };
        self.names.entry(role).or_default().insert(key, entry);
    }

    /// How a published field or variant is held; `None` where it is not known.
    pub(crate) fn wrapping(&self, role: Role, key: &Key) -> Option<Wrapping> {
        self.entry(role, key)?.wrapping
    }

    /// Whether a published item of a tuple is in a box.
    pub(crate) fn is_boxed_item(&self, key: &Key) -> bool {
        self.items.contains(key)
    }

    /// What a published method or `new` takes; `None` where it is not known.
    pub(crate) fn signature(&self, signature: Signature, key: &Key) -> Option<&[Argument]> {
        if let Some(known) = self.signatures.get(&signature).and_then(|it| it.get(key)) {
            return Some(known);
        }
        match signature {
            Signature::Call if !self.names_only => {
                self.name(Role::Method, key).map(|_| [].as_slice())
            }
            Signature::Call | Signature::New => None,
        }
    }

    /// How the arguments of a published function are given; `None` where it took none, or is new. An order
    /// that is not known is an order.
    pub(crate) fn form(&self, signature: Signature, key: &Key) -> Option<Form> {
        if self.name(Role::Params, key).is_some() {
            return Some(Form::ByName);
        }
        let by_order = match self.signature(signature, key) {
            Some(list) => !list.is_empty(),
            None => self.names_only && self.name(signature.owner(), key).is_some(),
        };
        by_order.then_some(Form::ByOrder)
    }

    /// Publishes what is promised besides names. What this run has named and could not plan keeps
    /// what was promised before.
    pub(crate) fn promise(&mut self, promises: Promises, old: &Self) {
        for (role, names) in &mut self.names {
            for (key, entry) in names {
                entry.wrapping = old.wrapping(*role, key);
            }
        }
        for (role, key, wrapping) in promises.wrappings {
            if let Some(entry) = self.names.get_mut(&role).and_then(|it| it.get_mut(&key)) {
                entry.wrapping = Some(wrapping);
            }
        }
        self.items = promises.items;
        for (signature, lists) in &old.signatures {
            let still = lists.iter().filter(|(key, _)| self.name(signature.owner(), key).is_some());
            let still = still.map(|(key, list)| (key.clone(), list.clone())).collect();
            self.signatures.insert(*signature, still);
        }
        for (signature, key, arguments) in promises.signatures {
            self.signatures.entry(signature).or_default().insert(key, arguments);
        }
    }

    /// An error about a published name, which cannot be kept.
    pub(crate) fn unfit(&self, role: Role, key: &Key, why: &str) -> Diagnostic {
        let name = self.name(role, key).unwrap_or_default();
        let message = format!("`{name}` cannot be kept: {why}");
        Diagnostic::error(Code::Lock, self.place(role, key), message)
            .help("restore the line, or remove it to have a new name made, which breaks callers")
    }

    /// Where a published name stands.
    pub(crate) fn place(&self, role: Role, key: &Key) -> Place {
        let offset = self.entry(role, key).map_or(0, |it| it.offset);
        Place::in_text(&self.file, &self.text, offset)
    }

    fn entry(&self, role: Role, key: &Key) -> Option<&Entry> {
        let names = self.names.get(&role)?;
        let former = || old::former(role, key).filter(|_| self.names_only);
        names.get(key).or_else(|| names.get(&former()?))
    }
}

impl PartialEq for Lock {
    /// The same is published; where its lines are does not matter.
    fn eq(&self, other: &Self) -> bool {
        self.to_text() == other.to_text()
    }
}
