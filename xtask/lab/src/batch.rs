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

pub use documents::DocumentFile;
pub use emit::Emitted;
pub use workspace::Workspace;

use crate::measure::Usage;

/// A document and what came of generating it.
pub struct Job {
    /// The document.
    pub source: DocumentFile,
    /// The crate, or why there is none.
    pub emitted: Result<Emitted, String>,
    /// What it took; none when the generator did not end by itself.
    pub usage: Option<Usage>,
}

/// Generates all documents, each in a process of its own, into their folders of the workspace.
pub fn emit(sources: Vec<DocumentFile>, workspace: &Workspace) -> Vec<Job> {
    let bar = progress::bar("generate", sources.len());
    let jobs = sources.into_iter().map(|source| {
        bar.set_message(source.name.clone());
        let ended = isolate::emit(&source, &workspace.member(&source.name));
        bar.inc(1);
        match ended {
            Ok((emitted, usage)) => Job { source, emitted, usage: Some(usage) },
            Err(error) => Job { source, emitted: Err(format!("{error:#}")), usage: None },
        }
    });
    let jobs = jobs.collect();
    bar.finish_and_clear();
    jobs
}
