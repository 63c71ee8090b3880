//! From a document to a crate on disk, or to the reasons why not.
//!
//! Invariant: unless all went well, nothing is written.

mod report;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::bail;
use generator::project::{Paths, Project, Strictness};

use crate::project;
use report::Report;

/// The document a run without arguments is about.
const DEFAULT: &str = "spec/webhooks.yaml";

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

    /// The folder that the document's references may lead to, where it is wider than the document's
    /// own [default: `[document] root` of the config]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// The crate's folder: new, empty, or written by an earlier run [default: generated for the
    /// default document, `target/NAME` for any other named NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

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
        let paths = self.paths();
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
        update.write()?;
        report.summary(&paths, &update.changes, &made.summary, start.elapsed());
        if !self.json {
            report.lists(made.advice.as_ref());
            report.stray(project.stray());
        }
        Ok(())
    }

    /// The document and its folder; unless they are named, those of this repository.
    fn paths(&self) -> Paths {
        let document = self.spec.clone().unwrap_or_else(|| project::path(DEFAULT));
        let out = self.out.clone().unwrap_or_else(|| default_out(&document));
        let base = Some(project::root().to_owned());
        Paths { document, config: self.config.clone(), root: self.root.clone(), out, base }
    }
}

/// `generated` is the crate of the default document alone.
fn default_out(document: &Path) -> PathBuf {
    let is_default = match (document.canonicalize(), project::path(DEFAULT).canonicalize()) {
        (Ok(document), Ok(default)) => document == default,
        _ => false,
    };
    if is_default {
        return project::path("generated");
    }
    project::path("target").join(document.file_stem().unwrap_or(document.as_os_str()))
}
