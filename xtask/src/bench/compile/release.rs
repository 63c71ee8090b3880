//! The same command once more, by a release build: nobody measures a debug build.

use anyhow::{Context, bail};

use crate::project;

/// Whether this program is none.
pub fn is_needed() -> bool {
    cfg!(debug_assertions)
}

/// Builds this program with optimizations and runs it with the same arguments, in the same folder.
///
/// # Errors
/// When it cannot be built, or fails.
pub fn run_again() -> anyhow::Result<()> {
    let status = project::cargo()
        .args(["run", "--release", "--package", "xtask", "--manifest-path"])
        .arg(project::path("Cargo.toml").canonicalize()?)
        .arg("--")
        .args(std::env::args_os().skip(1))
        .current_dir(std::env::current_dir()?)
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("the release build of this command failed");
    }
    Ok(())
}
