//! Text to disk: comparing an emitted crate with a folder, and writing what differs.
//!
//! Invariants: nothing is written outside the folder, and nothing is removed that an earlier run did
//! not write; a file is replaced whole or not at all; whenever a run stops, the next one repairs what
//! it left. Nothing here knows what the files are about.

mod changes;
mod index;
mod write;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

pub use changes::{Change, Changes, compare};
pub use index::{Index, UnionEntry};

/// The files of a crate: the path in the crate, with `/`, and the text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tree(pub BTreeMap<String, String>);

/// A file that changes together with the folder and does not lie in the tree: the lock of published
/// names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Where it is.
    pub path: PathBuf,
    /// What it shall hold.
    pub text: String,
}

/// Why a folder cannot be compared or written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The folder holds something that is not the generator's.
    #[error(
        "`{}` is not empty and holds no `{}` of this generator, so it is left alone; choose another folder or \
         empty this one", .0.display(), Index::PATH
    )]
    Foreign(PathBuf),
    /// A folder inside the output folder is a symbolic link, or is not a folder.
    #[error("`{}` is not a folder of its own, so nothing is written through it; remove it", .0.display())]
    Link(PathBuf),
    /// Reading or writing failed; the message names the path.
    #[error(transparent)]
    Io(#[from] io::Error),
}

#[cfg(test)]
mod tests;
