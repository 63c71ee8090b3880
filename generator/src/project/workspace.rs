//! Whether cargo will take a written crate for a stray member of a workspace around it.
//!
//! The written manifest inherits nothing, but cargo looks for a workspace in every folder above it
//! and refuses a crate that the workspace does not name.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// A workspace around a crate that does not name it: its `exclude` has to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The workspace's manifest.
    pub manifest: PathBuf,
    /// The crate's path in the workspace.
    pub inner: PathBuf,
}

pub(super) fn stray(out: &Path) -> Option<Stray> {
    let out = out.canonicalize().ok()?;
    let (folder, workspace) = out.ancestors().skip(1).find_map(|folder| {
        let text = fs_err::read_to_string(folder.join("Cargo.toml")).ok()?;
        let manifest: Table = text.parse().ok()?;
        Some((folder, manifest.get("workspace")?.clone()))
    })?;
    let inner = out.strip_prefix(folder).unwrap_or(&out);
    let is_named = names(&workspace, inner);
    let stray = Stray { manifest: folder.join("Cargo.toml"), inner: inner.to_owned() };
    (!is_named).then_some(stray)
}

/// Whether a workspace says that the folder belongs to it, or that it does not.
fn names(workspace: &Value, inner: &Path) -> bool {
    let list = |key| workspace.get(key).and_then(Value::as_array).into_iter().flatten();
    let excluded = list("exclude").filter_map(Value::as_str).any(|it| inner.starts_with(it));
    let is_member = |member: &str| match member.strip_suffix("/*") {
        Some(parent) => inner.parent() == Some(Path::new(parent)),
        None => inner == Path::new(member),
    };
    excluded || list("members").filter_map(Value::as_str).any(is_member)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_names_members_and_what_it_excludes() {
        let text = "members = [\"a\", \"crates/*\"]\nexclude = [\"target\"]";
        let workspace = Value::Table(text.parse().unwrap());
        for inner in ["a", "crates/b", "target/petstore"] {
            assert!(names(&workspace, Path::new(inner)), "{inner}");
        }
        for inner in ["b", "a/b", "crates/b/c", "targets"] {
            assert!(!names(&workspace, Path::new(inner)), "{inner}");
        }
    }
}
