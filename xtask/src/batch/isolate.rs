//! Runs the generator in a process of its own, so that a panic, an overflow of the stack or a run
//! without end costs one document, and its memory can be measured.

use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::Source;
use super::emit::Outcome;

/// No document takes longer, not even in a debug build.
const LIMIT: Duration = Duration::from_secs(120);

/// How often the parent looks whether the child has ended.
const LOOK: Duration = Duration::from_millis(2);

/// Generates a document into a folder.
///
/// # Errors
/// When the generator did not live to tell what came of it: it panics, or is ended.
pub fn emit(source: &Source, out: &Path) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir().context("no folder for what the process prints")?;
    let (stdout, stderr) = (folder.path().join("stdout"), folder.path().join("stderr"));
    let program = std::env::current_exe().context("this program does not know where it is")?;
    let child = Command::new(program)
        .arg("emit")
        .args([source.path.as_path(), out])
        .arg(source.package())
        .stdin(Stdio::null())
        .stdout(File::create(&stdout)?)
        .stderr(File::create(&stderr)?)
        .spawn()
        .context("cannot start the generator")?;
    let status = wait(child)?;
    match status {
        Some(status) if status.success() => Ok(serde_json::from_slice(&fs_err::read(stdout)?)?),
        Some(status) => {
            bail!("{status}: {}", String::from_utf8_lossy(&fs_err::read(stderr)?).trim())
        }
        None => bail!("it does not end within {} s", LIMIT.as_secs()),
    }
}

/// Waits for the end; `None` when it took too long and was ended.
fn wait(mut child: std::process::Child) -> anyhow::Result<Option<ExitStatus>> {
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(LOOK);
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}
