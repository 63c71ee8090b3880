//! A place where values stand, on both sides, and what it is called in output.

use super::{Walk, Way};
use crate::api::{Api, Use};
use crate::pointer::Pointer;

/// A place of schemas.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Where they stand.
    pub at: [&'a Pointer; 2],
    /// Which way their values go.
    pub way: Way,
}

/// What values may stand at a place.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    /// What they are.
    pub values: [Use; 2],
    /// Where; a reference stands where it is written.
    pub place: Place<'a>,
}

impl<'a> Spot<'a> {
    pub(super) fn new(values: [Use; 2], at: [&'a Pointer; 2], way: Way) -> Self {
        Self { values, place: Place { at, way } }
    }

    /// Other values of the same place.
    pub(super) fn with(self, values: [Use; 2]) -> Self {
        Self { values, ..self }
    }
}

/// What a place is called: a component and what is within it, or a part of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name(String);

impl Name {
    /// What is not a component's: `the query parameter \`limit\``.
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// A member of it.
    pub(super) fn member(&self, wire: &str) -> Self {
        Self(match self.0.strip_suffix('`') {
            Some(start) if self.0.starts_with('`') => format!("{start}.{wire}`"),
            Some(_) | None => format!("`{wire}` of {self}"),
        })
    }

    /// What stands in it any number of times.
    pub(super) fn each(&self, what: &str) -> Self {
        Self(format!("{what} of {self}"))
    }

    /// The same, or the component that its values are of on both sides, which has a name of its own.
    pub(super) fn or_component(self, walk: &Walk<'_>, values: [Use; 2]) -> Self {
        let name = |api: &Api, it: Use| api.shapes[it.shape].hint.component().map(str::to_owned);
        let [old, new] = values;
        match (name(walk.base, old), name(walk.revision, new)) {
            (Some(_), Some(name)) => Self(format!("`{name}`")),
            (Some(_), None) | (None, _) => self,
        }
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
