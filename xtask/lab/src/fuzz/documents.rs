//! Damaged documents, each generated in a process of its own.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

use super::damage::damaged;
use super::{Finding, Plan};
use crate::batch::{DocumentFile, Emitted, Workspace, cargo};
use crate::document::Document;
use crate::measure;
use xtask::say;

/// What no document may take.
const LIMIT: Duration = Duration::from_secs(10);
const MEGABYTES: f64 = 1_000.0;

/// Of the cases that are accepted, which ones are compiled, and how many at most.
const EVERY: u64 = 20;
const SAMPLE: usize = 4;

/// What came of a damaged document.
enum Outcome {
    Accepted,
    Refused,
    Harmed(String),
}

/// Tries documents until the time is over, and compiles a sample of the crates.
pub fn run(
    plan: &Plan,
    pairs: &[(DocumentFile, PathBuf)],
    workspace: &Workspace,
) -> anyhow::Result<Vec<Finding>> {
    let read = pairs.iter().map(|(it, _)| Ok(Document::read(&it.path)?.root().clone()));
    let documents = read.collect::<anyhow::Result<Vec<_>>>()?;
    let (mut found, mut sample, mut accepted, mut case) = (Vec::new(), Vec::new(), 0, 0);
    let start = Instant::now();
    while start.elapsed() < plan.limit {
        let mut rng = plan.rng(case);
        let of = &documents[rng.usize(..documents.len())];
        let text = damaged(of, &documents, &mut rng);
        let file = plan.kept.join("document.json");
        fs_err::write(&file, &text)?;
        let name = format!("fuzz-{}", sample.len());
        match generate(&file, &workspace.member(&name), &name)? {
            Outcome::Harmed(what) => {
                let file = format!("document-{}-{case}.json", plan.seed);
                found.push(plan.keep(&file, &text, what)?);
            }
            Outcome::Accepted => {
                accepted += 1;
                if accepted % EVERY == 1 && sample.len() < SAMPLE {
                    sample.push((name, format!("document-{}-{case}.json", plan.seed), text));
                }
            }
            Outcome::Refused => {}
        }
        case += 1;
    }
    say!("documents: {case} tried, {accepted} accepted, {} of them compiled", sample.len());
    found.extend(compile(plan, &sample, workspace)?);
    Ok(found)
}

fn generate(file: &Path, out: &Path, name: &str) -> anyhow::Result<Outcome> {
    let folder = tempfile::tempdir().context("no folder for what the process prints")?;
    let (stdout, stderr) = (folder.path().join("stdout"), folder.path().join("stderr"));
    let program = std::env::current_exe().context("this program does not know where it is")?;
    let mut command = Command::new(program);
    command.arg("emit").args([file, out]).arg(format!("{name}-client"));
    command.stdin(Stdio::null()).stdout(File::create(&stdout)?).stderr(File::create(&stderr)?);
    let ended = measure::run(&mut command, LIMIT).context("cannot start the generator")?;
    let Some((status, usage)) = ended else {
        return Ok(Outcome::Harmed(format!("takes more than {} s", LIMIT.as_secs())));
    };
    if !status.success() {
        let said = String::from_utf8_lossy(&fs_err::read(stderr)?).trim().to_owned();
        return Ok(Outcome::Harmed(format!("{status}: {said}")));
    }
    if usage.peak_megabytes > MEGABYTES {
        return Ok(Outcome::Harmed(format!("takes {:.0} MB", usage.peak_megabytes)));
    }
    let emitted: Result<Emitted, String> = serde_json::from_slice(&fs_err::read(stdout)?)?;
    Ok(match emitted {
        Ok(_) => Outcome::Accepted,
        Err(error) if error.contains("mistake in the generator") => Outcome::Harmed(error),
        Err(_) => Outcome::Refused,
    })
}

/// Compiles crates: their names, and the files and texts of their documents.
fn compile(
    plan: &Plan,
    sample: &[(String, String, String)],
    workspace: &Workspace,
) -> anyhow::Result<Vec<Finding>> {
    let members = sample.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>();
    if members.is_empty() {
        return Ok(Vec::new());
    }
    workspace.set_members(&members)?;
    let said = cargo::run(workspace, &members, "check", &[])?;
    let broken = sample.iter().filter_map(|(name, file, text)| {
        let error = said.get(name)?.errors.first()?;
        Some(plan.keep(file, text, format!("does not compile: {error}")))
    });
    broken.collect()
}
