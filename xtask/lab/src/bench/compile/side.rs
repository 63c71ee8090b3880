//! What was measured of one generator on one document.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::measure::Usage;

/// What was measured; of each run, so that there is at least one.
#[derive(Debug, Default, Serialize)]
pub struct Side {
    /// The generator's runs.
    pub generation: Vec<Usage>,
    /// The Rust it writes, by the folder or file in `src`.
    pub size: BTreeMap<String, Size>,
    /// The runs of `cargo check`.
    pub check: Vec<Usage>,
}

/// How much text there is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Size {
    /// Lines, empty ones too.
    pub lines: usize,
    /// Bytes.
    pub bytes: usize,
}

impl Side {
    /// The size of these parts together.
    pub fn parts(&self, names: &[&str]) -> Size {
        sum(self.size.iter().filter(|it| names.contains(&it.0.as_str())).map(|it| *it.1))
    }

    /// The size of everything.
    pub fn all(&self) -> Size {
        sum(self.size.values().copied())
    }
}

/// The size of each part of a crate's `src`.
///
/// # Errors
/// When something cannot be read.
pub fn size(src: &Path) -> std::io::Result<BTreeMap<String, Size>> {
    let mut parts = BTreeMap::new();
    for entry in fs_err::read_dir(src)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        parts.insert(name, size_of(&entry.path())?);
    }
    Ok(parts)
}

/// The size of the Rust in a file or folder.
fn size_of(path: &Path) -> std::io::Result<Size> {
    if path.is_dir() {
        let inner = fs_err::read_dir(path)?.map(|it| size_of(&it?.path()));
        return inner.collect::<std::io::Result<Vec<_>>>().map(sum);
    }
    if path.extension().is_none_or(|it| it != "rs") {
        return Ok(Size::default());
    }
    let text = fs_err::read_to_string(path)?;
    Ok(Size { lines: text.lines().count(), bytes: text.len() })
}

fn sum(sizes: impl IntoIterator<Item = Size>) -> Size {
    sizes.into_iter().fold(Size::default(), |all, it| Size {
        lines: all.lines + it.lines,
        bytes: all.bytes + it.bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_is_counted_by_part_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs_err::create_dir_all(path.parent().unwrap()).unwrap();
            fs_err::write(path, text).unwrap();
        };
        put("lib.rs", "//! A.\n\nmod types;\n");
        put("types/mod.rs", "mod a;\n");
        put("types/deep/a.rs", "struct A;\n\n");
        put("notes.toml", "a = 1\n");
        let side = Side { size: size(folder.path()).unwrap(), ..Side::default() };
        assert_eq!(side.parts(&["types"]), Size { lines: 3, bytes: 18 });
        assert_eq!(side.all(), Size { lines: 6, bytes: 37 });
    }
}
