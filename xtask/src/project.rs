//! Where things are in the repository, and how its tools are started.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A path of the repository, as short as the user's folder allows.
pub fn path(inner: &str) -> PathBuf {
    let path = root().join(inner);
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map(Path::to_owned).unwrap_or(path)
}

/// The cargo that runs this command, to be started in the repository's root.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// The repository's root. The manifest of this crate lies in a folder of it.
pub fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}
