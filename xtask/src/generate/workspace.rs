//! Whether cargo will take the written crate for a stray member of a workspace around it.
//!
//! The written manifest inherits nothing, but cargo looks for a workspace in every folder above it
//! and refuses a crate that the workspace does not name.

use std::path::Path;

use toml::{Table, Value};

use crate::say::say;

/// Prints the line that a workspace around the crate needs, where it needs one.
pub fn hint(out: &Path) {
    let Ok(out) = out.canonicalize() else { return };
    for folder in out.ancestors().skip(1) {
        let manifest = folder.join("Cargo.toml");
        let Ok(text) = fs_err::read_to_string(&manifest) else { continue };
        let Some(workspace) = text.parse().ok().and_then(|it: Table| it.get("workspace").cloned())
        else {
            continue;
        };
        let inner = out.strip_prefix(folder).unwrap_or(&out);
        if !names(&workspace, inner) {
            let (manifest, inner) = (manifest.display(), inner.display());
            say!("  add to [workspace] in {manifest}: exclude = [\"{inner}\"]");
        }
        return;
    }
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
