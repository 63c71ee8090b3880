//! Do the emitted types lose anything? JSON values through decode and encode, compared exactly.

mod debug;
mod decimal;
mod declared;
mod exact;
pub(crate) mod inputs;
pub(crate) mod instances;
mod meaning;
mod mutate;
mod path;
pub(crate) mod program;
mod report;
mod told;
mod trial;

use std::path::PathBuf;

use anyhow::bail;

use crate::batch::{self, Workspace, cargo};
use inputs::Inputs;
use report::Report;
use trial::Trial;
use xtask::say;

/// Decode JSON instances into the emitted types, encode them, and compare.
///
/// A small program beside each emitted crate decodes an instance into the type that `sdk.json` names
/// for its schema, as a caller would, and encodes it again. The order of members and the spelling
/// of numbers mean nothing; everything else must come back. An instance whose schema has no type,
/// or that was not run, fails.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// Damage instances, too, and count how often the damage is told: by a decode error with the
    /// right path, or by an `Unknown`
    #[arg(long)]
    mutate: bool,

    /// Ask, too, whether values of unions are read as the variants that they are: where an independent
    /// validator finds that one branch alone accepts a value, it must be of that one's variant
    #[arg(long)]
    meaning: bool,

    /// Write everything that was found as JSON, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

impl Args {
    /// Runs all instances and prints what came of them.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { inputs, mutate, meaning, json } = self;
        let workspace = Workspace::open("corpus")?;
        let mut trials = trials(&inputs, &workspace, meaning)?;
        if mutate {
            trials.iter_mut().for_each(Trial::damage);
        }
        run(&mut trials, &workspace)?;
        let reports: Vec<_> = trials.iter().map(Trial::report).collect();
        say!("{}", report::text(&reports).trim_end());
        if let Some(path) = json {
            fs_err::write(path, serde_json::to_string_pretty(&reports)? + "\n")?;
        }
        let failed: usize = reports.iter().map(Report::failed).sum();
        if failed > 0 {
            bail!("{failed} instances do not come back as they were");
        }
        let [plain, _] = report::meaning(&reports);
        if plain.percent() < BAR {
            bail!("{plain} values of unions are read as what they are, less than {BAR} %");
        }
        Ok(())
    }
}

/// How many values of unions must be read as what they are, in percent.
const BAR: f64 = 99.9;

/// Generates all documents, and sets up what is to be run.
fn trials(inputs: &Inputs, workspace: &Workspace, meaning: bool) -> anyhow::Result<Vec<Trial>> {
    let pairs = inputs.pairs()?;
    let sources = pairs.iter().map(|it| it.0.clone()).collect();
    let jobs = batch::emit(sources, workspace);
    let trials = jobs.into_iter().zip(pairs).map(|(job, (_, instances))| {
        Trial::new(job, instances::read(&instances)?, workspace, meaning)
    });
    trials.collect()
}

/// Builds all programs and runs them.
fn run(trials: &mut [Trial], workspace: &Workspace) -> anyhow::Result<()> {
    let ready = trials.iter().filter(|it| it.is_ready());
    let names: Vec<_> = ready.map(|it| it.name().to_owned()).collect();
    let members: Vec<_> = names.iter().map(String::as_str).collect();
    workspace.set_members(&members)?;
    let mut said = cargo::run(workspace, &members, "build", &["--examples"])?;
    for trial in trials.iter_mut().filter(|it| it.is_ready()) {
        let said = said.remove(trial.name()).unwrap_or_default();
        trial.run(&said)?;
    }
    Ok(())
}
