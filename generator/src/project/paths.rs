//! Which files belong together: a document, its config, its lock, and its crate.

use std::path::{Path, PathBuf};

use super::OpenError;
use crate::config;

/// Where the files of a project are.
#[derive(Debug, Clone)]
pub struct Paths {
    /// The document: OpenAPI 3.0 or 3.1, YAML or JSON.
    pub document: PathBuf,
    /// The config; where none is named, it is the document's path with `.toml`, if there is such a
    /// file.
    pub config: Option<PathBuf>,
    /// The folder that files of the document may be read from, where it is wider than the document's;
    /// where none is named, it is the config's `[document] root`, if there is one.
    pub root: Option<PathBuf>,
    /// The crate's folder.
    pub out: PathBuf,
    /// Emitted files name a document in this folder by its path in it, and any other by its name
    /// alone, so that the same document gives the same bytes on every machine.
    pub base: Option<PathBuf>,
}

impl Paths {
    /// A document that is named by its name alone, and the folder of its crate.
    pub fn new(document: impl Into<PathBuf>, out: impl Into<PathBuf>) -> Self {
        Self { document: document.into(), config: None, root: None, out: out.into(), base: None }
    }

    /// The config that goes with the document.
    pub(super) fn config(&self) -> Option<PathBuf> {
        let beside = || Some(self.document.with_extension("toml")).filter(|it| it.exists());
        self.config.clone().or_else(beside)
    }

    /// The folder that files of the document may be read from, with the text of the config.
    pub(super) fn root(&self, config: &str) -> Option<PathBuf> {
        let beside = || Some(self.document.parent()?.join(config::root(config)?));
        self.root.clone().or_else(beside)
    }

    /// How emitted files name the document.
    pub(super) fn document_name(&self) -> String {
        let alone = || self.document.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.in_base().unwrap_or_else(alone)
    }

    /// The document's path in the base, with `/`.
    fn in_base(&self) -> Option<String> {
        let base = self.base.as_ref()?.canonicalize().ok()?;
        let document = self.document.canonicalize().ok()?;
        let parts = document.strip_prefix(base).ok()?.components();
        let parts = parts.map(|it| it.as_os_str().to_string_lossy()).collect::<Vec<_>>();
        Some(parts.join("/"))
    }
}

/// Where the names are that a crate has published.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LockFile {
    /// Where they are kept from now on: beside the config, or in the crate where there is none.
    pub(super) path: PathBuf,
    /// Where they were kept before the document had a config.
    pub(super) superseded: Option<PathBuf>,
}

impl LockFile {
    /// The lock of a crate. A lock beside the document stays there when the config goes.
    ///
    /// # Errors
    /// When there are two, of which one must be wrong.
    pub(super) fn find(
        document: &Path,
        config: Option<&Path>,
        out: &Path,
    ) -> Result<Self, OpenError> {
        let beside = config.unwrap_or(document).with_extension("lock");
        let inside = out.join("names.lock");
        match (beside.exists(), inside.exists()) {
            (true, true) => Err(OpenError::TwoLocks { beside, inside }),
            (true, false) => Ok(Self { path: beside, superseded: None }),
            (false, true) if config.is_some() => {
                Ok(Self { path: beside, superseded: Some(inside) })
            }
            (false, false) if config.is_some() => Ok(Self { path: beside, superseded: None }),
            (false, _) => Ok(Self { path: inside, superseded: None }),
        }
    }

    /// The file that holds the names now; `None` when none are published.
    pub(super) fn existing(&self) -> Option<&PathBuf> {
        Some(self.superseded.as_ref().unwrap_or(&self.path)).filter(|it| it.exists())
    }
}
