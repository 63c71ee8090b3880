//! An emitted client against an independent reader of the same document.
//!
//! Stoplight Prism and Steady mock the API from the document and validate what they receive. A program
//! beside the emitted crate calls every method; the values are made from the document without the
//! generator, and judged by a validator before they are sent. What Prism makes of each request is read
//! from its log, since some violations stand only there; Steady is sent the same bytes, and answers with
//! what it makes of them.

mod by_hand;
mod case;
mod flat;
mod log;
mod operation;
mod pattern;
mod prism;
mod process;
mod program;
mod report;
mod requests_only;
mod scalar;
mod steady;
mod trial;
mod values;
mod wire;

use std::path::PathBuf;

use anyhow::{Context, bail};
use generator::diagnostic::{Code, Diagnostics, Place};
use generator::output;
use serde_json::Value;

use crate::batch::emit::{self, Generated};
use crate::batch::{DocumentFile, Workspace, cargo, progress};
use crate::document::Document;
use crate::npm;
use operation::Operation;
use prism::Prism;
use program::Program;
use report::{Counts, Report, Row};
use steady::Steady;
use trial::{Client, Judges, Trial};
use xtask::project;
use xtask::say;

/// Call every operation of an emitted client against Prism and Steady, which validate each request.
///
/// Each operation is called twice: with what is required, and with everything. Values are those that
/// the document shows where they are valid, else made from the schemas. A request that one of the two
/// refuses is sent again as put together from the document alone; if the same one refuses that, too, and
/// for the same reasons, it is listed apart and not counted. A body that is valid as it is given must be
/// valid as it is sent. The command fails when less than 99 % of the requests are accepted, or when
/// the client has no method for an operation. With `--strict`, Prism answers as the document says, too, and
/// answers that the client cannot read are failures; that takes minutes where many schemas hold each other.
///
/// Both are installed under `target/` with npm. Without npm there is nothing to run, and the command
/// says so and succeeds; without Steady, which is not built for every platform, Prism judges alone.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    #[arg(long, value_name = "FILE", default_value_os_t = project::path("spec/webhooks.yaml"))]
    spec: PathBuf,

    /// Call these operations only: an `operationId`, or "GET /path"
    #[arg(long, value_name = "OPERATION", num_args = 1..)]
    only: Vec<String>,

    /// Fail, too, when an answer is not what the document declares, or cannot be read, or when one of the judges
    /// is missing
    #[arg(long)]
    strict: bool,

    /// Write everything that was found as JSON, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// How much of the requests must be accepted, in percent.
const BAR: f64 = 99.0;

impl Args {
    /// Calls all operations and prints what Prism found.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { spec, only, strict, json } = self;
        if !npm::is_possible() {
            say!("conformance is skipped: there is no npm to install Prism with");
            return Ok(());
        }
        prism::PACKAGE.install()?;
        let source = DocumentFile::of(spec);
        let whole = Document::read(&source.path)?;
        let document = whole.for_requests();
        let operations = chosen(operation::all(&document), &only)?;
        let client = build(&source)?;
        let reduced = if strict { None } else { requests_only::requests_only(&whole) };
        let read = match &reduced {
            Some(document) => written(&source, document)?,
            None => source.path.clone(),
        };
        let (prism, steady) = (Prism::new(read), Steady::new(source.path.clone()));
        let judges = Judges { prism, steady, answers: reduced.is_none() };
        let trial = Trial::new(&document, &client, judges);
        let report = run(&source, &operations, trial)?;
        say!("{}", report.text().trim_end());
        if let Some(path) = json {
            fs_err::write(path, serde_json::to_string_pretty(&report)? + "\n")?;
        }
        if let Some(why) = report.deaths.absent.as_ref().filter(|_| strict) {
            bail!("Steady judges nothing: {why}");
        }
        judge(&report.counts(), strict)
    }
}

/// Whether the command succeeds.
fn judge(counts: &Counts, strict: bool) -> anyhow::Result<()> {
    if counts.uncovered > 0 {
        bail!("the client has no method for {} operations", counts.uncovered);
    }
    if counts.percent() < BAR {
        bail!("the judges accept {:.2} % of the requests, less than {BAR} %", counts.percent());
    }
    if strict && counts.faulty > 0 {
        bail!("{} answers are not what the document declares, or not read", counts.faulty);
    }
    Ok(())
}

/// The operations that are asked for.
fn chosen<'a>(
    operations: Vec<Operation<'a>>,
    only: &[String],
) -> anyhow::Result<Vec<Operation<'a>>> {
    let is = |it: &Operation<'_>, name: &String| it.id == Some(name) || it.name() == *name;
    if let Some(name) = only.iter().find(|name| !operations.iter().any(|it| is(it, name))) {
        bail!("there is no operation `{name}`; name its `operationId`, or \"GET /path\"");
    }
    let is_chosen = |it: &Operation<'_>| only.is_empty() || only.iter().any(|name| is(it, name));
    Ok(operations.into_iter().filter(is_chosen).collect())
}

/// Emits the crate with its program, and builds them.
fn build(source: &DocumentFile) -> anyhow::Result<Client> {
    let workspace = Workspace::open("conformance")?;
    let member = workspace.member(&source.name);
    let Generated { made, diagnostics } = emit::generate(&source.path, &source.package())?;
    output::compare(&member, &made.tree, &[])?.write()?;
    let calls = made.calls()?;
    program::write(&member, &made.summary.package, &calls)?;
    let name = source.name.as_str();
    workspace.set_members(&[name])?;
    let example = program::name(&source.package());
    let mut said = cargo::run(&workspace, &[name], "build", &["--example", &example])?;
    let said = said.remove(name).unwrap_or_default();
    let Some(path) = said.executable else {
        bail!("the client and its calls do not compile:\n{}", said.errors.join("\n"));
    };
    let path = path.canonicalize().context("cargo built no program")?;
    Ok(Client {
        program: Program::new(path, &calls),
        calls: calls.all,
        skipped: skipped(&diagnostics),
    })
}

/// Writes the document that Prism reads.
fn written(source: &DocumentFile, document: &Value) -> anyhow::Result<PathBuf> {
    let path = Workspace::open("conformance")?.folder().join(format!("{}.json", source.name));
    fs_err::write(&path, serde_json::to_string(document)?)?;
    Ok(path)
}

/// The operations that were left out, and why.
fn skipped(diagnostics: &Diagnostics) -> Vec<(String, String)> {
    let skipped = diagnostics.iter().filter(|it| it.code == Code::Skipped);
    let skipped = skipped.filter_map(|it| match &it.place {
        Place::Value(at) | Place::Key(at) => Some((at.to_string(), it.message.clone())),
        Place::Text { .. } | Place::File(_) => None,
    });
    skipped.collect()
}

/// Tries all operations, one after the other.
fn run<'a>(
    source: &DocumentFile,
    operations: &[Operation<'a>],
    mut trial: Trial<'a>,
) -> anyhow::Result<Report> {
    let bar = progress::bar("call", operations.len());
    let mut rows = Vec::new();
    for operation in operations {
        bar.set_message(operation.name());
        rows.push(Row { operation: operation.name(), calls: trial.calls(operation)? });
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(Report { name: source.name.clone(), operations: rows, deaths: trial.end() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_operation_is_called_by_its_id_or_by_method_and_path() {
        let document = Document::from(json!({"paths": {"/a": {
            "get": {"operationId": "listA"}, "put": {}, "delete": {},
        }}}));
        let names = |only: &[&str]| -> anyhow::Result<Vec<_>> {
            let only: Vec<_> = only.iter().map(|it| (*it).to_owned()).collect();
            let chosen = chosen(operation::all(&document), &only)?;
            Ok(chosen.iter().map(Operation::name).collect())
        };
        assert_eq!(names(&["listA", "PUT /a"]).unwrap(), ["GET /a", "PUT /a"]);
        assert_eq!(names(&[]).unwrap().len(), 3);
        assert!(names(&["POST /a"]).unwrap_err().to_string().contains("`POST /a`"));
    }

    #[test]
    fn too_many_refusals_and_operations_without_a_method_are_failures() {
        let judged = |change: fn(&mut Counts), strict| {
            let mut counts = Counts { calls: 100, accepted: 99, ..Counts::default() };
            change(&mut counts);
            judge(&counts, strict).is_ok()
        };
        assert!(judged(|_| {}, true));
        assert!(!judged(|it| it.accepted = 98, false));
        assert!(judged(|it| (it.accepted, it.apart) = (98, 2), false));
        assert!(!judged(|it| it.uncovered = 1, false));
        assert!(judged(|it| it.faulty = 1, false));
        assert!(!judged(|it| it.faulty = 1, true));
    }
}
