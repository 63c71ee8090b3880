//! What differs between a crate and a folder.

use std::fmt;
use std::path::{Path, PathBuf};

use fs_err as fs;
use similar::TextDiff;

use super::{Beside, Index, OutputError, Tree, write};

/// What has to happen to a folder so that it holds a crate.
#[derive(Debug)]
pub struct Changes {
    /// The output folder.
    pub(super) folder: PathBuf,
    /// The files to write, in the order of their paths.
    pub written: Vec<Change>,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// The files to remove: an earlier run wrote them, and the crate no longer has them.
    pub removed: Vec<Change>,
}

/// A file to write or to remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// What it holds now; `None` when it does not exist.
    pub old: Option<String>,
    /// What it shall hold; `None` when it is to be removed.
    pub new: Option<String>,
}

/// Compares a folder with a crate, and files beside it with what they shall hold. Touches nothing.
///
/// # Errors
/// When the folder is not empty and not the generator's, when a folder in it is a symbolic link, or
/// when something cannot be read.
pub fn compare(folder: &Path, tree: &Tree, beside: &[Beside]) -> Result<Changes, OutputError> {
    let index = index(folder)?;
    let owned = index.iter().flat_map(Index::files_of_ours);
    let gone = owned.filter(|it| !tree.0.contains_key(*it));
    let gone = gone.map(|it| folder.join(it)).filter(|it| write::is_inside(folder, it));
    let mut changes = Changes {
        folder: folder.to_owned(),
        written: Vec::new(),
        unchanged: 0,
        removed: Vec::new(),
    };
    for path in gone {
        if fs::symlink_metadata(&path).is_ok_and(|it| !it.is_dir()) {
            changes.removed.push(Change { old: read(&path)?, path, new: None });
        }
    }
    for Beside { path, text } in beside {
        changes.add(path.clone(), text)?;
    }
    for (path, text) in &tree.0 {
        let path = folder.join(path);
        if !write::is_inside(folder, &path) {
            return Err(OutputError::Link(path.parent().unwrap_or(folder).to_owned()));
        }
        changes.add(path, text)?;
    }
    Ok(changes)
}

impl Changes {
    /// Whether the folder holds the crate already.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }

    /// The files of the crate that change, by their paths in it, with `/`.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, &Change)> {
        let within = |it: &Path| {
            let path = it.strip_prefix(&self.folder).ok()?;
            let parts = path.components().map(|it| it.as_os_str().to_str());
            Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
        };
        let all = self.written.iter().chain(&self.removed);
        all.filter_map(move |it| Some((within(&it.path)?, it)))
    }

    /// Makes the folder hold the crate. Files are staged first, so that an error before the last of
    /// them is staged leaves everything as it was.
    ///
    /// # Errors
    /// When something cannot be written or removed.
    pub fn write(&self) -> Result<(), OutputError> {
        write::write(self)
    }

    /// The changes as a unified diff.
    pub fn diff(&self, color: bool) -> String {
        let files = self.removed.iter().chain(&self.written);
        files.map(|it| it.diff(&self.folder, color)).collect()
    }

    fn add(&mut self, path: PathBuf, new: &str) -> Result<(), OutputError> {
        let old = read(&path)?;
        if old.as_deref() == Some(new) {
            self.unchanged += 1;
        } else {
            self.written.push(Change { path, old, new: Some(new.to_owned()) });
        }
        Ok(())
    }
}

impl Change {
    fn diff(&self, folder: &Path, color: bool) -> String {
        let Self { path, old, new } = self;
        let name = path.strip_prefix(folder).unwrap_or(path).display();
        let side = |text: &Option<String>, prefix| match text {
            Some(_) => format!("{prefix}/{name}"),
            None => "/dev/null".to_owned(),
        };
        let diff = TextDiff::from_lines(
            old.as_deref().unwrap_or_default(),
            new.as_deref().unwrap_or_default(),
        );
        let text = diff.unified_diff().header(&side(old, "a"), &side(new, "b")).to_string();
        if color {
            text.split_inclusive('\n').map(|it| Colored(it).to_string()).collect()
        } else {
            text
        }
    }
}

/// A line of a diff, in the color of its kind.
struct Colored<'a>(&'a str);

impl fmt::Display for Colored<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(line) = self;
        let color = match line.as_bytes() {
            [b'-', b'-', b'-', b' ', ..] | [b'+', b'+', b'+', b' ', ..] => "\u{1b}[1m",
            [b'-', ..] => "\u{1b}[31m",
            [b'+', ..] => "\u{1b}[32m",
            [b'@', ..] => "\u{1b}[36m",
            _ => return f.write_str(line),
        };
        writeln!(f, "{color}{}\u{1b}[0m", line.trim_end_matches('\n'))
    }
}

/// The index that an earlier run left in the folder; `None` when the folder is empty or missing.
fn index(folder: &Path) -> Result<Option<Index>, OutputError> {
    let read_index = || -> Result<_, OutputError> {
        Ok(read(&folder.join(Index::PATH))?.as_deref().and_then(Index::parse))
    };
    if let Some(index) = read_index()? {
        return Ok(Some(index));
    }
    if !folder.exists() || only_staging(folder)? {
        return Ok(None);
    }
    // Another run may just have written its first files: they come after the index.
    match read_index()? {
        Some(index) => Ok(Some(index)),
        None => Err(OutputError::Foreign(folder.to_owned())),
    }
}

/// Whether a folder holds nothing but what runs are writing at the moment.
fn only_staging(folder: &Path) -> Result<bool, OutputError> {
    for entry in fs::read_dir(folder)? {
        if !write::is_staging(&entry?.file_name()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A file's text; `None` when there is no file, or a symbolic link, which is replaced and never
/// followed.
fn read(path: &Path) -> Result<Option<String>, OutputError> {
    if !fs::symlink_metadata(path).is_ok_and(|it| it.is_file()) {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&fs::read(path)?).into_owned()))
}
