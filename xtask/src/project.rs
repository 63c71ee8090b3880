//! Where things are in the repository, and how its tools are started.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A path of the repository, as short as the user's folder allows.
pub fn path(inner: &str) -> PathBuf {
    let path = root().join(inner);
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map(Path::to_owned).unwrap_or(path)
}

/// How emitted files name a document: by its path in the repository, or by its name alone when it
/// lies elsewhere, so that the same document gives the same bytes on every machine.
pub fn name(document: &Path) -> String {
    let inside = || {
        let root = root().canonicalize().ok()?;
        let inner = document.canonicalize().ok()?.strip_prefix(root).ok()?.to_owned();
        Some(
            inner
                .components()
                .map(|it| it.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/"),
        )
    };
    let outside = || document.file_name().unwrap_or_default().to_string_lossy().into_owned();
    inside().unwrap_or_else(outside)
}

/// The cargo that runs this command, to be started in the repository's root.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// The repository's root. The manifest of this crate lies in a folder of it.
fn root() -> &'static Path {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest)
}
