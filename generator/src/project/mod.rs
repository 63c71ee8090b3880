//! The front of this library: open a project, generate, compare, write.
//!
//! A project is a document, its config, the lock of its published names, and the folder of its crate.
//! What generation takes is [`Inputs`], from files or from texts; a [`Project`] adds where the crate
//! is. Nothing is written before [`Update::write`].
//!
//! ```
//! use generator::project::{Paths, Project, Strictness};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let document = folder.join("things.yaml");
//! std::fs::write(&document, "\
//! openapi: 3.1.0
//! info: { title: Things, version: '1' }
//! servers: [{ url: 'https://api.example.com' }]
//! paths:
//!   /things:
//!     get:
//!       operationId: listThings
//!       responses: { '204': { description: Nothing yet. } }
//! ")?;
//!
//! let project = Project::open(&Paths::new(&document, folder.join("things")))?;
//! let outcome = project.generate()?;
//! eprint!("{}", project.inputs.text_of(&outcome.diagnostics, false));
//! let made = outcome.accept(Strictness::Strict)?;
//! let update = project.compare(&made)?;
//! update.write()?;
//!
//! assert_eq!(made.summary.operations, 1);
//! assert!(project.compare(&made)?.is_empty());
//! # Ok(())
//! # }
//! ```

mod calls;
mod changes;
mod inputs;
mod lost;
mod moved;
mod outcome;
mod paths;
mod pipeline;
mod renamed;
#[cfg(test)]
mod tests;
mod witness;
mod workspace;

use std::io;
use std::path::PathBuf;

use fs_err as fs;

pub use crate::advise::Proposed;
pub use crate::diff::{Area, Change, Class};
pub use crate::lock::{Lock, Published};
pub use crate::print::Unprintable;
pub use crate::source::Sources;
pub use calls::{Call, Calls};
pub use changes::{At, ForCallers, LocatedChange, PublishedCrate};
pub use inputs::Inputs;
pub use outcome::{Advice, Crate, Outcome, Refusal, Strictness, Summary};
pub use paths::Paths;
pub use semver::Version;
pub use witness::{Use, Witness};
pub use workspace::Stray;

use crate::output::{self, Beside, Changes, OutputError};
use paths::LockFile;

/// Inputs from files, and the folder that their crate goes into.
pub struct Project {
    /// What generation takes.
    pub inputs: Inputs,
    /// The crate's folder: new, empty, or written by an earlier run.
    pub out: PathBuf,
    /// Where published names are kept.
    lock: LockFile,
}

/// Why a project cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file that goes with the document cannot be read; the error names it.
    #[error("cannot read {what} that goes with the document: {error}")]
    Unreadable {
        /// What it is: the config, or the lock.
        what: &'static str,
        /// What the system says.
        error: io::Error,
    },
    /// Published names are beside the config, and in the crate.
    #[error(
        "published names are in two files, `{}` and `{}`: remove the one that the crate was not made \
         with", .beside.display(), .inside.display()
    )]
    TwoLocks {
        /// The one beside the config or document.
        beside: PathBuf,
        /// The one in the crate's folder.
        inside: PathBuf,
    },
}

impl Project {
    /// Reads the document and what goes with it. What is wrong in the files becomes diagnostics, and
    /// so does a document that cannot be read.
    ///
    /// # Errors
    /// When the config or the lock cannot be read, or when there are two locks.
    pub fn open(paths: &Paths) -> Result<Self, OpenError> {
        let config = paths.config();
        let lock = LockFile::find(&paths.document, config.as_deref(), &paths.out)?;
        let read = |path: &PathBuf, what| {
            let text = fs::read_to_string(path);
            let text = text.map_err(|error| OpenError::Unreadable { what, error })?;
            Ok((path.display().to_string(), text))
        };
        let config = config.map(|path| read(&path, "the config")).transpose()?;
        let root = paths.root(config.as_ref().map_or("", |(_, text)| text));
        let mut inputs = Inputs::file_within(&paths.document, root.as_deref());
        inputs = inputs.named(paths.document_name());
        if let Some((name, text)) = config {
            inputs = inputs.config(&name, &text);
        }
        if let Some(path) = lock.existing() {
            let (name, text) = read(path, "the lock")?;
            inputs = inputs.lock(&name, &text);
            inputs = inputs.published(|path| fs::read_to_string(paths.out.join(path)).ok());
        }
        Ok(Self { inputs, out: paths.out.clone(), lock })
    }

    /// Generates the crate.
    ///
    /// # Errors
    /// A mistake of the generator: what it emits is not Rust.
    pub fn generate(&self) -> Result<Outcome, Unprintable> {
        self.inputs.generate()
    }

    /// The same, with what the config could say about the crate's operations, and does not.
    ///
    /// # Errors
    /// A mistake of the generator: what it emits is not Rust.
    pub fn generate_advised(&self) -> Result<Outcome, Unprintable> {
        self.inputs.generate_advised()
    }

    /// Compares the crate, and the names that it publishes, with the files that are there. Touches
    /// nothing.
    ///
    /// # Errors
    /// When the folder belongs to someone else, or something cannot be read.
    pub fn compare(&self, made: &Crate) -> Result<Update, OutputError> {
        let lock = Beside { path: self.lock.path.clone(), text: made.lock.to_text() };
        let changes = output::compare(&self.out, &made.tree, &[lock])?;
        Ok(Update { changes, superseded: self.lock.superseded.clone() })
    }

    /// The workspace around the crate that would refuse it, if there is one.
    pub fn stray(&self) -> Option<Stray> {
        workspace::stray(&self.out)
    }
}

/// What has to happen so that the folder holds the crate and the lock its names.
pub struct Update {
    /// The files.
    pub changes: Changes,
    /// The lock that another one takes the place of.
    superseded: Option<PathBuf>,
}

impl Update {
    /// Whether all is as it should be already.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Writes what differs.
    ///
    /// # Errors
    /// When something cannot be written or removed.
    pub fn write(&self) -> Result<(), OutputError> {
        self.changes.write()?;
        match &self.superseded {
            Some(lock) => Ok(fs::remove_file(lock)?),
            None => Ok(()),
        }
    }
}
