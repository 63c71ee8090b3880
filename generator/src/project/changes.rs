//! What a document changes for those who know another one: servers, and callers of its crate.

use std::collections::HashMap;
use std::path::Path;

use fs_err as fs;
use semver::Version;

use super::{Crate, Inputs, Update};
use crate::diff::{self, Change, Class};
use crate::lower;
use crate::output::Index;
use crate::pointer::Pointer;
use crate::source::Place;
use crate::surface::Surface;

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

/// The files of the crate in a folder, by their paths in it, and what reads one; `None` where none is that was
/// emitted.
pub(super) fn emitted(folder: &Path) -> Option<(Vec<String>, impl Fn(&str) -> Option<String>)> {
    let text = |path: &str| fs::read_to_string(folder.join(path)).ok();
    let index = Index::parse(&text(Index::PATH)?)?;
    Some((index.files, text))
}

/// A crate as its callers know it: what it lets them name.
pub struct PublishedCrate {
    surface: Surface,
    version: Option<Version>,
}

impl PublishedCrate {
    /// The crate in a folder; `None` where none is that was emitted.
    pub fn read(folder: &Path) -> Option<Self> {
        let (files, text) = emitted(folder)?;
        Self::of(&files.iter().map(String::as_str).collect::<Vec<_>>(), text)
    }

    fn of(paths: &[&str], text: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let manifest = text("Cargo.toml")?.parse::<toml::Table>().ok()?;
        let version = manifest.get("package").and_then(|it| it.get("version"));
        let version = version.and_then(|it| Version::parse(it.as_str()?).ok());
        Some(Self { surface: Surface::read(paths, text)?, version })
    }

    /// All that another crate changes for callers: the worst first.
    pub fn changes_to(&self, revision: &Self) -> Vec<Change> {
        diff::callers(&self.surface, &revision.surface)
    }

    /// The version that a crate needs which has these changes for callers (Cargo's rules: what is incompatible
    /// raises the first part that is not zero). `None` where there are none.
    pub fn due(&self, changes: &[Change]) -> Option<Version> {
        let worst = changes.iter().map(|it| it.class).min()?;
        let Version { major, minor, patch, .. } = *self.version.as_ref()?;
        Some(match (worst, major, minor) {
            (Class::Breaking, 0, 0) => Version::new(0, 0, patch + 1),
            (Class::Breaking, 0, _) => Version::new(0, minor + 1, 0),
            (Class::Breaking, ..) => Version::new(major + 1, 0, 0),
            (Class::Different | Class::Compatible | Class::Docs, 0, _) => {
                Version::new(0, minor, patch + 1)
            }
            (Class::Different | Class::Compatible | Class::Docs, ..) => {
                Version::new(major, minor + 1, 0)
            }
        })
    }

    /// The version that it has.
    pub fn version(&self) -> Option<&Version> {
        self.version.as_ref()
    }
}

impl Update {
    /// What the files that are to be written change for callers of the crate that is there, and the version that is
    /// due; `None` where none is there, or nothing changes for them.
    pub fn for_callers(&self, made: &Crate) -> Option<ForCallers> {
        let files = self.changes.files().collect::<HashMap<_, _>>();
        let paths = files.keys().map(String::as_str).collect::<Vec<_>>();
        let new = |path: &str| made.tree.0.get(path).cloned();
        let old = |path: &str| files.get(path).map_or_else(|| new(path), |it| it.old.clone());
        let base = PublishedCrate::of(&paths, old)?;
        let changes = base.changes_to(&PublishedCrate::of(&paths, new)?);
        let due = base.due(&changes)?;
        Some(ForCallers { changes, due, version: base.version? })
    }

    /// What the document changes on the wire since the crate that is there was made, but words; `None` where none
    /// is there, or it does not tell what its document said.
    pub fn on_the_wire(&self, made: &Crate) -> Option<Vec<Change>> {
        let old = self.changes.files().find(|(path, _)| *path == Index::PATH)?.1.old.clone()?;
        let [old, new] = [&old, made.tree.0.get(Index::PATH)?].map(|it| Index::parse(it));
        let (old, new) = (old?.wire, new?.wire);
        if old == new {
            return Some(Vec::new());
        }
        let found = Inputs::kept(&old)?.changes_to(&Inputs::kept(&new)?)?;
        let changes = found.into_iter().map(|it| it.change);
        Some(changes.filter(|it| it.class != Class::Docs).collect())
    }
}

/// What a generation changes for callers.
pub struct ForCallers {
    /// The changes, the worst first.
    pub changes: Vec<Change>,
    /// The version that is due.
    pub due: Version,
    /// The version that the crate had.
    pub version: Version,
}

impl Crate {
    /// The crate as callers will know it. `None` by a mistake of the generator: what it emits is not Rust.
    pub fn published(&self) -> Option<PublishedCrate> {
        let paths = self.tree.0.keys().map(String::as_str).collect::<Vec<_>>();
        PublishedCrate::of(&paths, |path| self.tree.0.get(path).cloned())
    }
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
