//! Every document of a folder: does it become a crate, and does the crate compile without a
//! warning?

mod census;
mod columns;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, bail};
use generator::output::Index;
use serde::Serialize;

use crate::batch::cargo::{self, CargoOutput};
use crate::batch::{self, Emitted, Job, Workspace, documents};
use crate::document::Document;
use crate::measure::Usage;
use census::Census;
use xtask::say;

/// Generate every document of a folder, and check, lint and document the crates.
///
/// All crates are members of one workspace under `target/corpus`. `cargo clippy`, which checks as
/// `cargo check` does and lints beside, and `cargo doc` run once for all of them. A document fails
/// when it gives no crate, and when its crate gives an error or a warning.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder: `.yaml`, `.yml` and `.json`; folders in it are looked through, too
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Only these documents, by file name without extension
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,

    /// Generate, and do not compile
    #[arg(long)]
    no_check: bool,

    /// Write the table as Markdown, too, without what changes from run to run; `tests/corpus.md` is
    /// the one of the project's corpus
    #[arg(long, value_name = "FILE")]
    table: Option<PathBuf>,

    /// Write everything that was found as JSON, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// What came of a document.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The document's name.
    pub name: String,
    /// The document's file.
    pub path: PathBuf,
    /// Why there is no crate.
    pub error: Option<String>,
    /// What the crate has.
    pub emitted: Option<Emitted>,
    /// What it took to generate it, or to find the errors.
    pub usage: Option<Usage>,
    /// How its members are typed.
    pub census: Option<Census>,
    /// What cargo said about it; none when it was not asked.
    pub check: Option<Check>,
}

/// What cargo said about a crate.
#[derive(Debug, Default, Serialize)]
pub struct Check {
    /// The compiler's errors, and those of rustdoc.
    pub errors: Vec<String>,
    /// Warnings of the compiler and of clippy.
    pub warnings: Vec<String>,
    /// Warnings of rustdoc.
    pub documentation: Vec<String>,
}

impl Args {
    /// Runs all documents and prints the table.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { folder, only, no_check, table, json } = self;
        let sources = documents::only(documents::find(&folder)?, &only)?;
        let workspace = Workspace::open("corpus")?;
        let jobs = batch::emit(sources, &workspace);
        let checks = if no_check { BTreeMap::new() } else { check(&jobs, &workspace)? };
        let rows = rows(jobs, checks, &workspace)?;
        say!("{}", table::text(&rows).trim_end());
        if let Some(path) = table {
            fs_err::write(path, table::markdown(&rows))?;
        }
        if let Some(path) = json {
            fs_err::write(path, serde_json::to_string_pretty(&rows)? + "\n")?;
        }
        let failed = rows.iter().filter(|it| it.failed()).count();
        if failed > 0 {
            bail!("{failed} of {} documents failed", rows.len());
        }
        Ok(())
    }
}

impl Row {
    /// Whether something is wrong with the crate, or there is none.
    pub fn failed(&self) -> bool {
        let Self { error, check, .. } = self;
        error.is_some() || check.as_ref().is_some_and(|it| !it.is_clean())
    }
}

impl Check {
    /// Whether cargo had nothing to say.
    pub fn is_clean(&self) -> bool {
        let Self { errors, warnings, documentation } = self;
        errors.is_empty() && warnings.is_empty() && documentation.is_empty()
    }
}

/// Lints and documents all crates.
fn check(jobs: &[Job], workspace: &Workspace) -> anyhow::Result<BTreeMap<String, Check>> {
    let emitted = jobs.iter().filter(|it| it.emitted.is_ok());
    let members: Vec<_> = emitted.map(|it| it.source.name.as_str()).collect();
    workspace.set_members(&members)?;
    let linted = cargo::run(workspace, &members, "clippy", &[])?;
    let mut documented = cargo::run(workspace, &members, "doc", &["--no-deps"])?;
    let checks = linted.into_iter().map(
        |(name, CargoOutput { done, executable: _, mut errors, warnings })| {
            let doc = documented.remove(&name).unwrap_or_default();
            if !done && errors.is_empty() {
                errors.push("error: cargo did not finish it, and does not say why".to_owned());
            }
            // Rustdoc repeats the compiler's errors.
            if errors.is_empty() {
                errors = doc.errors;
            }
            (name, Check { errors, warnings, documentation: doc.warnings })
        },
    );
    Ok(checks.collect())
}

fn rows(
    jobs: Vec<Job>,
    mut checks: BTreeMap<String, Check>,
    workspace: &Workspace,
) -> anyhow::Result<Vec<Row>> {
    let rows = jobs.into_iter().map(|Job { source, emitted, usage }| {
        let census = match &emitted {
            Ok(_) => {
                let index = workspace.member(&source.name).join(Index::PATH);
                let index = Index::parse(&fs_err::read_to_string(index)?)
                    .with_context(|| format!("{} has no index", source.name))?;
                Some(census::count(&Document::read(&source.path)?, &index))
            }
            Err(_) => None,
        };
        let (emitted, error) = match emitted {
            Ok(emitted) => (Some(emitted), None),
            Err(error) => (None, Some(error)),
        };
        let check = checks.remove(&source.name);
        Ok(Row { name: source.name, path: source.path, error, emitted, usage, census, check })
    });
    rows.collect()
}
