//! The cargo workspace of all emitted crates, under `target/`.

use std::path::{Path, PathBuf};

use anyhow::Context;

use xtask::project;

/// The folder of the workspace. Crates of earlier runs stay there, so that cargo compiles only what
/// has changed; only members are compiled.
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// Opens a folder below `target/`; it is made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(name: &str) -> anyhow::Result<Self> {
        let folder = project::path("target").join(name);
        fs_err::create_dir_all(&folder)?;
        // Absolute, since cargo is started elsewhere.
        let folder = folder.canonicalize().context("the workspace cannot be opened")?;
        Ok(Self { folder })
    }

    /// Where the workspace is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of a document's crate.
    pub fn member(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Makes the crates of these documents the members, with the versions that the project's lock
    /// has, so that nothing is fetched.
    ///
    /// # Errors
    /// When the manifest or the lock cannot be written.
    pub fn set_members(&self, names: &[&str]) -> anyhow::Result<()> {
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {names:?}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n"
        );
        fs_err::write(self.folder.join("Cargo.toml"), manifest)?;
        fs_err::copy(project::path("Cargo.lock"), self.folder.join("Cargo.lock"))?;
        Ok(())
    }
}
