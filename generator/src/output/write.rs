//! Writing changes so that an interruption does no harm.
//!
//! All new files are staged first, in a folder of their own with a unique name inside the output
//! folder, and renamed into place then. Files are removed before the new `sdk.json` comes, and
//! `sdk.json` comes before the files that it lists: at every moment the one on disk lists all files
//! that are ours, so that the next run can repair what an interrupted one left.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fs_err as fs;
use tempfile::TempDir;

use super::changes::{Change, Changes};
use super::{Index, OutputError};

/// How the names of staging folders begin.
const STAGING: &str = ".generate-";

/// No run takes longer, so that an older staging folder is what an interrupted one left.
const STALE: Duration = Duration::from_secs(60 * 60);

/// A new file on its way to its place.
struct Staged<'a> {
    from: PathBuf,
    to: &'a Path,
}

pub(super) fn write(changes: &Changes) -> Result<(), OutputError> {
    if changes.is_empty() {
        return Ok(());
    }
    let folder = &changes.folder;
    fs::create_dir_all(folder)?;
    remove_stale(folder);
    let mut stagings = Vec::new();
    let mut staged = stage(changes, &mut stagings)?;
    let index = folder.join(Index::PATH);
    // Stable: the files beside the folder stay first among the others.
    staged.sort_by_key(|it| it.to != index);
    for change in &changes.removed {
        remove(folder, &change.path)?;
    }
    for Staged { from, to } in staged {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(from, to)?;
    }
    Ok(())
}

/// Whether a name is that of a staging folder.
pub(super) fn is_staging(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(STAGING)
}

/// Whether all folders between the output folder and a file are real folders, or do not exist yet.
pub(super) fn is_inside(folder: &Path, file: &Path) -> bool {
    let parents = file.ancestors().skip(1).take_while(|it| *it != folder);
    parents.into_iter().all(|it| fs::symlink_metadata(it).map_or(true, |it| it.is_dir()))
}

/// Writes the new files into staging folders: one inside the output folder, and one for each file
/// beside it, since only within a file system is renaming atomic.
fn stage<'a>(
    changes: &'a Changes,
    stagings: &mut Vec<TempDir>,
) -> Result<Vec<Staged<'a>>, OutputError> {
    let inside = staging(&changes.folder)?;
    let mut staged = Vec::new();
    for (number, Change { path, new, old: _ }) in changes.written.iter().enumerate() {
        let Some(text) = new else { continue };
        let from = if path.starts_with(&changes.folder) {
            inside.path().join(number.to_string())
        } else {
            let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
            let beside = staging(parent.unwrap_or(Path::new(".")))?;
            let from = beside.path().join(number.to_string());
            stagings.push(beside);
            from
        };
        fs::write(&from, text)?;
        staged.push(Staged { from, to: path });
    }
    stagings.push(inside);
    Ok(staged)
}

fn staging(folder: &Path) -> Result<TempDir, OutputError> {
    Ok(tempfile::Builder::new().prefix(STAGING).tempdir_in(folder)?)
}

/// Removes a file, and the folders that it leaves empty.
fn remove(folder: &Path, file: &Path) -> Result<(), OutputError> {
    fs::remove_file(file)?;
    for parent in file.ancestors().skip(1).take_while(|it| *it != folder) {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}

/// Removes what interrupted runs left. That it fails is no reason not to go on.
fn remove_stale(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|it| it.modified()).map(|it| it.elapsed());
        if is_staging(&entry.file_name()) && matches!(age, Ok(Ok(age)) if age > STALE) {
            _ = fs::remove_dir_all(entry.path());
        }
    }
}
