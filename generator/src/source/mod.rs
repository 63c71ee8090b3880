//! The texts of a run (the document's files, the config, the lock) and where things stand in them.
//!
//! Positions are found on demand, by a second pass over a text: most runs need none. Nothing here
//! knows OpenAPI.

mod depth;
mod json;
mod lines;
mod place;
mod probe;
mod text;
mod tree;
mod yaml;

use std::ops::Range;

pub use place::Place;

pub(crate) use depth::deeper_than;
pub(crate) use lines::Lines;
pub(crate) use text::{Format, Source};
#[cfg(test)]
pub(crate) use tree::Content;
pub(crate) use tree::{Id, Tree};

use crate::pointer::Pointer;

/// The texts by the names that diagnostics use.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

/// A place found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file as the user named it.
    pub file: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes of `text` to underline: on one line, as far as the place starts there.
    pub span: Range<usize>,
    /// The whole text of the file, without a byte order mark.
    pub text: &'a str,
}

impl Sources {
    /// Adds a file that diagnostics name by [`Place::Text`]: a config, a lock.
    pub(crate) fn add(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.push(Source::plain(name.into(), text.into()));
    }

    /// Where a place stands; `None` for a file as a whole, and for a text that is not here.
    ///
    /// A place that is missing is found at the nearest value around it.
    pub fn locate(&self, place: &Place) -> Option<Location<'_>> {
        match place {
            Place::Value(at) => self.of(at)?.locate(at, false),
            Place::Key(at) => self.of(at)?.locate(at, true),
            Place::Text { file, line, column } => {
                let source = self.0.iter().find(|it| it.name() == *file)?;
                Some(source.at(*line, *column))
            }
            Place::File(_) => None,
        }
    }

    pub(crate) fn push(&mut self, source: Source) {
        self.0.push(source);
    }

    /// The document's file that a pointer leads into.
    pub(crate) fn of(&self, at: &Pointer) -> Option<&Source> {
        self.0.iter().find(|it| it.key() == Some(at.file()))
    }

    /// The text of the scalar at a place, as it is written: `1.10`, not 1.1.
    pub(crate) fn scalar(&self, at: &Pointer) -> Option<&str> {
        self.of(at)?.scalar(at)
    }
}
