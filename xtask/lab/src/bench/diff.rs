//! What it costs to compare two documents, and whether the verdicts are right, beside `redocly diff`.

mod edits;
mod redocly;
mod verdicts;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::Value;

use super::bar::Bar;
use super::statistics::median;
use crate::grid::{Align, Grid};
use crate::measure;
use crate::npm;
use verdicts::Verdicts;
use xtask::{lab, project, say};

/// Where documents are, and pairs of them that others have judged, seen from the repository.
const CORPUS: &str = "../shared/corpus/specs";
const PAIRS: &str = "../shared/oracles/spec-changes";

/// How many edits make the second version of a large document.
const EDITS: usize = 50;

/// What no comparison takes.
const LIMIT: Duration = Duration::from_secs(120);

/// Measure comparing documents, and judge the verdicts, beside `redocly diff`.
///
/// The webhooks document is compared with an edited one, and GitHub's with one of 50 seeded edits: wall time
/// of a release build, of whole processes, in turns with `redocly diff`, which npm installs under `target/`. Then
/// both judge the pairs of documents in `../shared/oracles/spec-changes`: how many are called breaking of those
/// that others call an error, and how many of those that they only mention. Without npm, this one is measured
/// alone.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How often each is measured
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,

    /// What the edits depend on
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Two versions of a document, and how many seconds their comparison may take.
struct Subject {
    name: &'static str,
    base: PathBuf,
    revision: PathBuf,
    bar: Bar,
}

impl Args {
    /// Measures and prints the tables.
    pub fn run(self) -> anyhow::Result<()> {
        // Nobody measures a debug build.
        if cfg!(debug_assertions) {
            return lab::run(true);
        }
        let folder = tempfile::tempdir().context("no folder for the edited documents")?;
        let subjects = self.subjects(folder.path())?;
        let peer = npm::is_possible().then(redocly::program).transpose()?;
        let mut table = Grid::new([
            ("document", Align::Left),
            ("ours s", Align::Right),
            ("bar", Align::Left),
            ("", Align::Left),
            ("redocly s", Align::Right),
        ]);
        for Subject { name, base, revision, bar } in subjects {
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            for _ in 0..self.runs {
                ours.push(seconds(&mut compare(&base, &revision)?)?);
                if let Some(peer) = &peer {
                    theirs.push(seconds(&mut redocly::compare(peer, &base, &revision))?);
                }
            }
            let ours = median(ours);
            let verdict = bar.verdict(ours).to_owned();
            let theirs =
                if theirs.is_empty() { String::new() } else { format!("{:.2}", median(theirs)) };
            table.push(vec![
                name.to_owned(),
                format!("{ours:.2}"),
                bar.to_string(),
                verdict,
                theirs,
            ]);
        }
        say!("{}", table.text().trim_end());
        let pairs = project::path(PAIRS);
        if pairs.is_dir() {
            say!("\n{}", Verdicts::of(&pairs, peer.as_deref())?.text().trim_end());
        }
        Ok(())
    }

    fn subjects(&self, folder: &Path) -> anyhow::Result<Vec<Subject>> {
        let mut rng = fastrand::Rng::with_seed(self.seed);
        let webhooks = project::path("spec/webhooks.yaml");
        let github = project::path(CORPUS).join("github.json");
        let all = [("webhooks", webhooks, 1, 0.1), ("github", github, EDITS, 2.0)];
        let there = all.into_iter().filter(|(_, base, ..)| base.is_file());
        let subjects = there.map(|(name, file, count, most)| {
            let mut document: Value = serde_yaml::from_str(&fs_err::read_to_string(&file)?)?;
            let [base, revision] =
                ["base", "revision"].map(|it| folder.join(format!("{name}-{it}.json")));
            fs_err::write(&base, serde_json::to_string_pretty(&document)?)?;
            edits::edit(&mut document, count, &mut rng);
            fs_err::write(&revision, serde_json::to_string_pretty(&document)?)?;
            Ok(Subject { name, base, revision, bar: Bar::Below(most) })
        });
        subjects.collect()
    }
}

/// This program comparing.
fn compare(base: &Path, revision: &Path) -> anyhow::Result<Command> {
    let program = std::env::current_exe().context("this program does not know where it is")?;
    let mut command = Command::new(program);
    command.arg("diff").args([base, revision]);
    Ok(command)
}

fn seconds(command: &mut Command) -> anyhow::Result<f64> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match measure::run(command, LIMIT)? {
        Some((_, usage)) => Ok(usage.wall_seconds),
        None => bail!("a comparison takes more than {} s", LIMIT.as_secs()),
    }
}
