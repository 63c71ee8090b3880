//! From a document to a crate on disk, or to the reasons why not.
//!
//! Invariant: unless all went well, nothing is written.

mod inputs;
mod report;
mod workspace;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::bail;
use generator::Outcome;
use generator::diagnostic::{Diagnostics, Severity};
use generator::output::{self, Beside};

use inputs::Inputs;
use report::Report;

/// Generate the client crate from an OpenAPI document.
///
/// Everything wrong with the document is told at once, with file, line and column. An operation
/// that cannot be generated yet is left out with a warning. Files that are as they should be are
/// not touched; files that earlier runs wrote and this one does not are removed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document: OpenAPI 3.0 or 3.1, YAML or JSON [default: spec/webhooks.yaml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,

    /// What OpenAPI cannot say: crate name, method names [default: the document's path with
    /// `.toml`, where there is such a file]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// The crate's folder: new, empty, or written by an earlier run [default: generated for the
    /// default document, `target/NAME` for any other named NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write nothing; show what would change, and fail if anything would
    #[arg(long)]
    check: bool,

    /// Fail, and write nothing, if an operation had to be left out
    #[arg(long)]
    strict: bool,

    /// Write nothing; print what the config could say about operations that look as if they gave
    /// lists in pages and that it does not name yet
    #[arg(long, conflicts_with_all = ["check", "json"])]
    propose_pagination: bool,

    /// Print diagnostics and the summary as JSON, one object a line
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Generates, then writes or compares.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { spec, config, out, check, strict, propose_pagination, json } = self;
        let start = Instant::now();
        let mut inputs = Inputs::read(spec, config, out)?;
        let report = Report { json };
        let Some(outcome) = inputs.generate()? else {
            report.diagnostics(&inputs.diagnostics, &inputs.sources);
            bail!("nothing is written: {}", count_errors(&inputs.diagnostics));
        };
        let Outcome { tree, lock, diagnostics, summary, proposals, sdk: _ } = outcome;
        if propose_pagination {
            report.proposals(&inputs.propose(&proposals));
            return Ok(());
        }
        inputs.diagnostics.append(diagnostics);
        report.diagnostics(&inputs.diagnostics, &inputs.sources);
        let Some(tree) = tree else {
            bail!("nothing is written: {}", count_errors(&inputs.diagnostics));
        };
        if strict && summary.skipped > 0 {
            bail!("nothing is written: operations that would be left out: {}", summary.skipped);
        }
        let lock = Beside { path: inputs.lock_path.clone(), text: lock.to_text() };
        let changes = output::compare(&inputs.out, tree, vec![lock])?;
        if check && !changes.is_empty() {
            report.stale(&changes);
            bail!("`{}` is not what the generator makes now", inputs.out.display());
        }
        changes.write()?;
        if let Some(moved) = &inputs.moved_lock {
            fs_err::remove_file(moved)?;
        }
        report.summary(&inputs.spec, &inputs.out, &changes, &summary, start.elapsed());
        report.unnamed(&proposals);
        workspace::hint(&inputs.out);
        Ok(())
    }
}

fn count_errors(diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    match errors {
        1 => "1 error".to_owned(),
        _ => format!("{errors} errors"),
    }
}
