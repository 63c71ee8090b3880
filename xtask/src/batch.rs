//! Many documents at once: each becomes a crate, and all crates are members of one cargo workspace,
//! so that dependencies are built once and one run of cargo does for all.
//!
//! Invariant: whatever a document does to the generator, the others are not affected.

pub mod cargo;
pub mod documents;
pub mod emit;
mod isolate;
pub mod progress;
pub mod workspace;

pub use documents::Source;
pub use emit::{Cost, Emitted};
pub use workspace::Workspace;

use emit::Outcome;

/// A document and what came of generating it.
pub struct Job {
    /// The document.
    pub source: Source,
    /// The crate, or why there is none.
    pub emitted: Result<Emitted, String>,
    /// What it took; none when the generator did not live to tell.
    pub cost: Option<Cost>,
}

/// Generates all documents, each in a process of its own, into their folders of the workspace.
pub fn emit(sources: Vec<Source>, workspace: &Workspace) -> Vec<Job> {
    let bar = progress::bar("generate", sources.len());
    let jobs = sources.into_iter().map(|source| {
        bar.set_message(source.name.clone());
        let outcome = isolate::emit(&source, &workspace.member(&source.name));
        bar.inc(1);
        match outcome {
            Ok(Outcome { emitted, cost }) => Job { source, emitted, cost: Some(cost) },
            Err(error) => Job { source, emitted: Err(format!("{error:#}")), cost: None },
        }
    });
    let jobs = jobs.collect();
    bar.finish_and_clear();
    jobs
}
