//! A document's crate by one generator: made, checked, and made again.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use anyhow::{Context, anyhow, bail};
use tempfile::TempDir;

use super::generator::Generator;
use super::side::{self, Side};
use crate::batch::DocumentFile;
use crate::measure::{self, Usage};
use xtask::project;

/// Nothing that is measured takes longer, not even with all dependencies.
const LIMIT: Duration = Duration::from_secs(1200);

/// A crate, and what was measured so far.
pub struct Subject<'a> {
    generator: &'a Generator,
    spec: PathBuf,
    /// The crate's folder.
    out: PathBuf,
    /// Where earlier crates of it go.
    aside: PathBuf,
    /// Where cargo builds all of them.
    target: PathBuf,
    side: Side,
}

impl<'a> Subject<'a> {
    /// Makes the crate, and builds its dependencies by checking it once. Crates that are no longer
    /// needed are moved to `aside`, a folder in the one where all is made.
    ///
    /// # Errors
    /// When there is no crate, or it does not compile.
    pub fn prepare(
        generator: &'a Generator,
        source: &DocumentFile,
        aside: &Path,
    ) -> anyhow::Result<Self> {
        let subject = Self {
            generator,
            spec: source.path.canonicalize().context("the document has no path")?,
            out: aside.with_file_name(&source.name).join(generator.name()),
            aside: aside.to_owned(),
            target: aside.with_file_name("target"),
            side: Side::default(),
        };
        subject.make()?;
        subject.run_check()?;
        let size = side::size(&subject.out.join("src"))?;
        Ok(Self { side: Side { size, ..Side::default() }, ..subject })
    }

    /// Measures making the crate.
    ///
    /// # Errors
    /// When the generator fails.
    pub fn generate(&mut self) -> anyhow::Result<()> {
        let usage = self.make()?;
        self.side.generation.push(usage);
        Ok(())
    }

    /// Measures checking the crate alone.
    ///
    /// # Errors
    /// When it does not compile.
    pub fn check(&mut self) -> anyhow::Result<()> {
        let usage = self.run_check()?;
        self.side.check.push(usage);
        Ok(())
    }

    /// What was measured.
    pub fn into_side(self) -> Side {
        self.side
    }

    /// Makes the crate anew.
    fn make(&self) -> anyhow::Result<Usage> {
        let Self { generator, spec, out, aside, .. } = self;
        if out.exists() {
            fs_err::rename(out, TempDir::new_in(aside)?.keep())?;
        }
        fs_err::create_dir_all(out.parent().unwrap_or(out))?;
        let usage = run(&mut generator.command(spec, out), &out.with_extension("log"))?;
        generator.complete(out)?;
        Ok(usage)
    }

    /// Checks the crate, and of its dependencies what was not yet built.
    fn run_check(&self) -> anyhow::Result<Usage> {
        let Self { generator, out, target, .. } = self;
        // What is newer than the last check is checked again.
        File::options()
            .append(true)
            .open(out.join(generator.root()))?
            .set_modified(SystemTime::now())?;
        let mut cargo = project::cargo();
        cargo
            .args(["check", "--manifest-path"])
            .arg(out.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0");
        run(&mut cargo, &out.with_extension("log"))
    }
}

/// Runs a command whose words go to a file.
fn run(command: &mut Command, log: &Path) -> anyhow::Result<Usage> {
    let program = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(log)?);
    let ended = measure::run(command, LIMIT).with_context(|| format!("cannot run `{program}`"))?;
    let (status, usage) =
        ended.ok_or_else(|| anyhow!("`{program}` does not end within {} s", LIMIT.as_secs()))?;
    if !status.success() {
        let words = String::from_utf8_lossy(&fs_err::read(log)?).into_owned();
        let last: Vec<_> = words.lines().rev().take(20).collect();
        let last = last.into_iter().rev().collect::<Vec<_>>().join("\n");
        bail!("`{program}` fails ({status}); all it says is in {}:\n{last}", log.display());
    }
    Ok(usage)
}
