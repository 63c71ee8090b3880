//! Damaged replies, read by the types of emitted crates.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use generator::output::Index;
use indexmap::IndexSet;
use serde_json::Value;

use super::damage::damaged;
use super::{Finding, Plan};
use crate::batch::{self, DocumentFile, Job, Workspace, cargo};
use crate::roundtrip::instances::{self, Instance};
use crate::roundtrip::program::{self, Answer};
use xtask::say;

/// The part of the program that is the same for every crate; it is compiled with them.
const MAIN: &str = include_str!("program/main.rs");

/// How many replies a program is given at a time.
const AT_ONCE: u64 = 500;

/// A crate whose types read replies.
pub struct Client {
    name: String,
    /// The values that replies are made of, and the place of the type of each in the program's table.
    values: Vec<(Value, usize)>,
    program: PathBuf,
}

/// Tries replies until the time is over.
pub fn run(plan: &Plan, clients: &[Client]) -> anyhow::Result<Vec<Finding>> {
    let (mut found, mut case) = (Vec::new(), 0);
    let start = Instant::now();
    while start.elapsed() < plan.limit && !clients.is_empty() {
        for client in clients {
            let replies =
                (case..case + AT_ONCE).map(|it| client.reply(plan, it)).collect::<Vec<_>>();
            let lines = replies.iter().map(|it| Ok(serde_json::to_string(it)? + "\n"));
            let lines = lines.collect::<anyhow::Result<Vec<_>>>()?;
            for (at, answer) in program::run(&client.program, &lines)?.into_iter().enumerate() {
                if let Some(what) = harm(answer) {
                    let name =
                        format!("reply-{}-{}-{}.txt", client.name, plan.seed, case + at as u64);
                    found.push(plan.keep(&name, &replies[at].1, what)?);
                }
            }
            case += AT_ONCE;
        }
    }
    say!("replies: {case} tried, of {} documents", clients.len());
    Ok(found)
}

/// What an answer says of harm that was done; a reply that is told to be wrong does none.
fn harm(answer: Answer) -> Option<String> {
    let (_, reason) = answer.err()?;
    reason.starts_with("the program ").then_some(reason)
}

impl Client {
    fn reply(&self, plan: &Plan, case: u64) -> (usize, String) {
        let mut rng = plan.rng(case);
        let (value, ty) = &self.values[rng.usize(..self.values.len())];
        let (donor, _) = &self.values[rng.usize(..self.values.len())];
        (*ty, damaged(value, std::slice::from_ref(donor), &mut rng))
    }
}

/// Generates all documents and builds their programs.
pub fn build(
    pairs: &[(DocumentFile, PathBuf)],
    workspace: &Workspace,
) -> anyhow::Result<Vec<Client>> {
    let jobs = batch::emit(pairs.iter().map(|it| it.0.clone()).collect(), workspace);
    let mut clients = Vec::new();
    for (Job { source, emitted, usage: _ }, (_, file)) in jobs.into_iter().zip(pairs) {
        let instances = instances::read(file)?;
        if emitted.is_ok() {
            clients.push(set_up(&source, &instances, workspace)?);
        }
    }
    let names = clients.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let members = names.iter().map(String::as_str).collect::<Vec<_>>();
    workspace.set_members(&members)?;
    let mut said = cargo::run(workspace, &members, "build", &["--examples"])?;
    for client in &mut clients {
        let built = said.remove(&client.name).and_then(|it| it.executable);
        client.program = built.with_context(|| format!("{} is not built", client.name))?;
    }
    Ok(clients)
}

/// Writes the program of a crate.
fn set_up(
    source: &DocumentFile,
    instances: &[Instance],
    workspace: &Workspace,
) -> anyhow::Result<Client> {
    let member = workspace.member(&source.name);
    let index = Index::parse(&fs_err::read_to_string(member.join(Index::PATH))?)
        .with_context(|| format!("{} has no index", source.name))?;
    let mut types = IndexSet::new();
    let values = instances.iter().filter_map(|it| {
        let ty = index.schemas.get(&it.schema)?;
        let value = serde_json::from_str(it.text.get()).ok()?;
        Some((value, types.insert_full(ty.clone()).0))
    });
    let values = values.collect();
    let names = types.into_iter().collect::<Vec<_>>();
    program::write(&member, &source.package(), MAIN, &names, &[])?;
    Ok(Client { name: source.name.clone(), values, program: PathBuf::new() })
}
