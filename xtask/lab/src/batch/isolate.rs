//! Runs the generator in a process of its own, so that a panic, an overflow of the stack or a run
//! without end costs one document, and its memory can be measured.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, anyhow};

use super::DocumentFile;
use super::emit::Emitted;
use crate::measure::{self, Usage};

/// No document takes longer, not even in a debug build.
const LIMIT: Duration = Duration::from_secs(120);

/// Generates a document into a folder; tells what came of it, and what it took.
///
/// # Errors
/// When the generator cannot be started or is ended for its time, and so nothing was measured.
pub fn emit(source: &DocumentFile, out: &Path) -> anyhow::Result<(Result<Emitted, String>, Usage)> {
    let folder = tempfile::tempdir().context("no folder for what the process prints")?;
    let (stdout, stderr) = (folder.path().join("stdout"), folder.path().join("stderr"));
    let program = std::env::current_exe().context("this program does not know where it is")?;
    let mut command = Command::new(program);
    command
        .arg("emit")
        .args([source.path.as_path(), out])
        .arg(source.package())
        .stdin(Stdio::null())
        .stdout(File::create(&stdout)?)
        .stderr(File::create(&stderr)?);
    let ended = measure::run(&mut command, LIMIT).context("cannot start the generator")?;
    let (status, usage) =
        ended.ok_or_else(|| anyhow!("it does not end within {} s", LIMIT.as_secs()))?;
    let emitted = if status.success() {
        serde_json::from_slice(&fs_err::read(stdout)?)?
    } else {
        Err(format!("{status}: {}", String::from_utf8_lossy(&fs_err::read(stderr)?).trim()))
    };
    Ok((emitted, usage))
}
