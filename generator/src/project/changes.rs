//! What a document changes for those who know another one.

use super::Inputs;
use crate::diff::{self, Change};
use crate::lower;
use crate::pointer::Pointer;
use crate::source::Place;

/// A change, and the lines it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedChange {
    /// What changed.
    pub change: Change,
    /// Where it stands in the document before; `None` where the thing was not there.
    pub base: Option<At>,
    /// Where it stands after.
    pub revision: Option<At>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The file as the user named it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The pointer of the place.
    pub pointer: String,
}

impl Inputs {
    /// All that another document changes, as servers and the clients that are there notice it: the worst
    /// first. `None` where one of the documents cannot be read, which the diagnostics of its own tell.
    pub fn changes_to(&self, revision: &Self) -> Option<Vec<LocatedChange>> {
        let [base, new] = [self, revision].map(|it| Some(lower::lower(it.document()?).api));
        let found = diff::compare(&base?, &new?);
        let located = found.into_iter().map(|change| LocatedChange {
            base: change.at.base.as_ref().and_then(|it| self.at(it)),
            revision: change.at.revision.as_ref().and_then(|it| revision.at(it)),
            change,
        });
        Some(located.collect())
    }

    fn at(&self, pointer: &Pointer) -> Option<At> {
        let found = self.sources().locate(&Place::Key(pointer.clone()))?;
        let (file, line, column) = (found.file.to_owned(), found.line, found.column);
        Some(At { file, line, column, pointer: pointer.to_string() })
    }
}
