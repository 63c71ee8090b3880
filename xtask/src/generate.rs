//! From a document to a crate on disk, or to the reasons why not.
//!
//! Invariant: unless all went well, nothing is written.

mod report;

use std::time::Instant;

use anyhow::bail;
use generator::project::{Project, Strictness};

use crate::files::Files;
use report::Report;

/// Generate the client crate from an OpenAPI document.
///
/// Everything wrong with the document is reported at once, with file, line and column. An operation
/// that cannot be generated yet is left out with a warning. Files that are as they should be are
/// not touched; files that earlier runs wrote and this one does not are removed.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    #[command(flatten)]
    files: Files,

    /// Write nothing; show what would change, and fail if anything would
    #[arg(long)]
    check: bool,

    /// Fail, and write nothing, if an operation or a broken part had to be left out
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
        let start = Instant::now();
        let paths = self.files.paths();
        let report = Report { json: self.json };
        let project = Project::open(&paths)?;
        // Who reads JSON or compares is not told what the config could say.
        let outcome = match self.json || self.check {
            true => project.generate()?,
            false => project.generate_advised()?,
        };
        report.diagnostics(&project.inputs, &outcome.diagnostics);
        let strictness = if self.strict { Strictness::Strict } else { Strictness::Lenient };
        let made = outcome.accept(strictness)?;
        if self.propose_pagination {
            report.tables(made.advice.as_ref());
            return Ok(());
        }
        let update = project.compare(&made)?;
        if self.check && !update.is_empty() {
            report.stale(&update.changes);
            bail!("`{}` is not what the generator makes now", project.out.display());
        }
        // Whoever reads JSON or compares asks `diff`.
        let told = !self.json;
        let on_the_wire = update.on_the_wire(&made).filter(|_| told);
        let for_callers = if told { update.for_callers(&made) } else { None };
        update.write()?;
        report.summary(&paths, &update.changes, &made.summary, start.elapsed());
        if !self.json {
            report.advice(made.advice.as_ref());
            report.stray(project.stray());
            report.changed(on_the_wire.as_deref(), for_callers.as_ref());
        }
        Ok(())
    }
}
