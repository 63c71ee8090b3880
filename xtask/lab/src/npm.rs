//! Programs that npm installs under `target/`.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use xtask::project;

/// A package, pinned, so that a run today and one next year judge alike.
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The folder that it is installed in, below the repository's root.
    pub folder: &'static str,
}

/// Whether there is an npm.
pub fn is_possible() -> bool {
    let npm = Command::new("npm").arg("--version").stdout(Stdio::null()).status();
    !npm.is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

impl Package {
    /// Where the files of the package lie.
    pub fn path(&self) -> PathBuf {
        project::path(self.folder).join("node_modules").join(self.name)
    }

    /// Installs it, unless this version is there.
    ///
    /// # Errors
    /// When npm cannot install it.
    pub fn install(&self) -> anyhow::Result<()> {
        let Self { name, version, folder } = self;
        let said = format!("\"version\": \"{version}\"");
        let manifest = self.path().join("package.json");
        if fs_err::read_to_string(manifest).is_ok_and(|text| text.contains(&said)) {
            return Ok(());
        }
        let folder = project::path(folder);
        fs_err::create_dir_all(&folder)?;
        let status = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
            .arg("--prefix")
            .arg(&folder)
            .arg(format!("{name}@{version}"))
            .status()
            .context("cannot run npm")?;
        if !status.success() {
            bail!("npm could not install `{name}` under `{}`", folder.display());
        }
        Ok(())
    }
}
