//! What it costs to generate a client and to compile it, beside another generator's client of the
//! same document.

mod figures;
mod generator;
mod plot;
mod side;
mod subject;
mod table;

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Serialize;
use tempfile::TempDir;

use crate::batch::progress;
use crate::batch::{DocumentFile, documents};
use generator::Generator;
use side::Side;
use subject::Subject;
use xtask::{lab, project, say};

/// Where the project's corpus lies, seen from the repository.
const CORPUS: &str = "../shared/corpus/specs";

/// Measure generation and `cargo check`, beside the generator `openapi-to-rust`.
///
/// For each document, both generate a crate: wall time and peak memory of a release build. Then
/// each crate is checked alone, its dependencies built before: CPU time and peak memory of
/// `cargo check`. All is done in turns, and medians are compared. Crates are under `target/bench`;
/// cargo fetches what the other generator's crates depend on.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder with the documents [default: ../shared/corpus/specs]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,

    /// The documents, by file name without extension
    #[arg(
        long,
        value_name = "NAMES",
        value_delimiter = ',',
        default_value = "github,openai,discord,twilio-api"
    )]
    only: Vec<String>,

    /// The program `openapi-to-rust` [default: the one on the path]
    #[arg(long, value_name = "PATH")]
    peer: Option<PathBuf>,

    /// How often each is measured
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,

    /// Write everything that was measured as JSON, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,

    /// Write the ratios as an SVG plot, too
    #[arg(long, value_name = "FILE")]
    plot: Option<PathBuf>,
}

/// What was measured for a document.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The document's name.
    pub document: String,
    /// This generator.
    pub ours: Side,
    /// The other one; none when it is not installed, or its crate does not compile.
    pub peer: Option<Side>,
}

impl Args {
    /// Measures all documents and prints the table.
    pub fn run(self) -> anyhow::Result<()> {
        // Nobody measures a debug build.
        if cfg!(debug_assertions) {
            return lab::run(true);
        }
        let Self { folder, only, peer, runs, json, plot } = self;
        let folder = folder.unwrap_or_else(|| project::path(CORPUS));
        let sources = documents::only(documents::find(&folder)?, &only)?;
        let ours = Generator::ours()?;
        let peer = Generator::peer(peer.as_deref())?;
        let aside = aside()?;
        let bar = progress::bar("measure", sources.len() * (1 + 2 * runs as usize));
        let rows =
            sources.iter().map(|it| measure(it, &ours, peer.as_ref(), runs, aside.path(), &bar));
        let rows = rows.collect::<anyhow::Result<Vec<_>>>()?;
        bar.finish_and_clear();
        say!("{}", table::text(&rows).trim_end());
        if let Some(path) = json {
            fs_err::write(path, serde_json::to_string_pretty(&rows)? + "\n")?;
        }
        if let Some(path) = plot {
            fs_err::write(path, plot::svg(&rows))?;
        }
        Ok(())
    }
}

/// Where crates go that are no longer needed, for as long as something is measured: whenever ext4 makes
/// a file, it looks at the inodes of those that were just removed, which can double the time of a run.
fn aside() -> anyhow::Result<TempDir> {
    let folder = project::path("target/bench");
    fs_err::create_dir_all(&folder)?;
    // Absolute, since cargo is started elsewhere.
    let folder = folder.canonicalize().context("target/bench cannot be opened")?;
    Ok(TempDir::new_in(folder)?)
}

/// Measures a document: each generator in turn, as often as wanted, then each check in turn.
fn measure(
    source: &DocumentFile,
    ours: &Generator,
    peer: Option<&Generator>,
    runs: u32,
    aside: &Path,
    bar: &indicatif::ProgressBar,
) -> anyhow::Result<Row> {
    bar.set_message(source.name.clone());
    let ours = Subject::prepare(ours, source, aside)
        .with_context(|| format!("{} cannot be measured", source.name))?;
    let peer = peer.and_then(|it| match Subject::prepare(it, source, aside) {
        Ok(peer) => Some(peer),
        Err(error) => {
            bar.suspend(|| eprintln!("{}: the other generator: {error:#}", source.name));
            None
        }
    });
    bar.inc(1);
    let mut subjects = [Some(ours), peer];
    for step in [Subject::generate, Subject::check] {
        for _ in 0..runs {
            for subject in subjects.iter_mut().flatten() {
                step(subject)?;
            }
            bar.inc(1);
        }
    }
    let [ours, peer] = subjects.map(|it| it.map(Subject::into_side));
    let ours = ours.context("nothing was measured")?;
    Ok(Row { document: source.name.clone(), ours, peer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Usage;
    use side::Size;

    /// A row of a document for which ours takes this share of what the other takes.
    pub fn row(document: &str, share: f64) -> Row {
        Row { document: document.to_owned(), ours: side(share), peer: Some(side(1.0)) }
    }

    fn side(share: f64) -> Side {
        let usage = Usage {
            wall_seconds: 2.0 * share,
            cpu_seconds: 40.0 * share,
            peak_megabytes: 1000.0 * share,
        };
        let size = Size { lines: (1000.0 * share) as usize, bytes: (50_000.0 * share) as usize };
        let (generation, check) = (vec![usage; 3], vec![usage; 3]);
        Side { generation, size: [("types".to_owned(), size)].into(), check }
    }
}
