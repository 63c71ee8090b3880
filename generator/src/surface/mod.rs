//! What callers of an emitted crate can name, read from its own files: so a crate that was published is compared
//! by what it was, whatever made it.

mod expansions;
mod part;
mod read;
mod replies;
mod scope;
mod walk;

use std::collections::BTreeMap;

pub(crate) use part::{Part, Syntax};
use read::legible;
pub(crate) use replies::Replies;
pub(crate) use scope::Scope;
pub(crate) use walk::{replies, walk};

/// The public items of a crate, by their paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Surface(pub BTreeMap<String, Item>);

/// Something that callers name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it is.
    pub kind: Kind,
    /// The path of the item that it belongs to: a field to its struct.
    pub of: Option<String>,
    /// What callers depend on, without the names of arguments: it is another item where this is another.
    pub key: String,
    /// The same as readers know it.
    pub shown: String,
}

/// What a public item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A function or a method.
    Function,
    /// A struct; what is added to one that callers make breaks them.
    Struct {
        /// Whether callers write it out: all its fields are public, and more are not announced.
        is_made: bool,
    },
    /// An enum; a variant that is added to a closed one breaks callers.
    Enum {
        /// Whether callers match on it without a wildcard.
        is_closed: bool,
    },
    /// A field of a struct.
    Field,
    /// A variant of an enum.
    Variant,
    /// That a type implements a trait.
    Implementation,
    /// What a call gives.
    Reply,
    /// What a call or a client does, which callers do not write.
    Behaviour,
    /// Anything else.
    Other,
}

impl Surface {
    /// The items of a crate by the paths of its files, whose texts are asked for. `None` where one is
    /// not Rust, or the root is not there.
    pub(crate) fn read(paths: &[&str], text: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let mut items = BTreeMap::new();
        walk(paths, text, &mut |part| drop(items.insert(part.path.clone(), read::item(part))))?;
        Some(Self(items))
    }
}
