//! What came of the inputs: a crate that is not written yet, and whether it may be.

use super::calls::Calls;
use crate::advise::Proposed;
use crate::diagnostic::Diagnostics;
use crate::lock::Lock;
use crate::output::Tree;
use crate::print::Unprintable;
use crate::sdk::Sdk;

/// What came of the inputs.
pub struct Outcome {
    /// The crate; `None` when an error stands in the way.
    pub made: Option<Crate>,
    /// All that was found, in the document and in what goes with it.
    pub diagnostics: Diagnostics,
}

/// A crate that is not written yet.
pub struct Crate {
    /// Its files.
    pub tree: Tree,
    /// The names that are published once the files are.
    pub lock: Lock,
    /// What it is and has.
    pub summary: Summary,
    pub(super) sdk: Sdk,
    /// What the config could say about its operations, if anybody asked.
    pub advice: Option<Advice>,
}

/// What a crate is and has.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The crate's name.
    pub package: String,
    /// What the names of its environment variables start with.
    pub env_prefix: String,
    /// Operations that can be called.
    pub operations: usize,
    /// Operations that were left out, each with a diagnostic.
    pub skipped: usize,
    /// Parts of the document that are broken or that references do not find, each with a diagnostic.
    pub lost: usize,
    /// Models.
    pub types: usize,
}

/// Whether a crate may lack parts of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// What cannot be generated is left out, with a warning.
    Lenient,
    /// A part that is left out is an error.
    Strict,
}

/// Why nothing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There are errors; the diagnostics tell them.
    #[error("nothing is written: {}", errors(*.0))]
    Errors(usize),
    /// Operations would be left out; a warning tells why of each.
    #[error("nothing is written: operations that would be left out: {0}")]
    LeftOut(usize),
    /// Parts of the document are broken or are not found; a warning tells where each.
    #[error("nothing is written: parts of the document that are broken or are not found: {0}")]
    Lost(usize),
}

fn errors(count: usize) -> String {
    match count {
        1 => "1 error".to_owned(),
        _ => format!("{count} errors"),
    }
}

impl Crate {
    /// Each method as callers write it: what gives its resource, and its name.
    pub fn methods(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sdk.resources.iter().flat_map(|resource| {
            let accessor = resource.accessor().plain();
            resource.methods.iter().map(move |it| (accessor, it.ident.plain()))
        })
    }

    /// All calls, for programs that try each of them.
    ///
    /// # Errors
    /// A mistake of the generator: what it emits is not Rust.
    pub fn calls(&self) -> Result<Calls, Unprintable> {
        Calls::of(&self.sdk)
    }
}

impl Outcome {
    /// The crate, if it may be written.
    ///
    /// # Errors
    /// When there is none, or it lacks what strictness asks for.
    pub fn accept(self, strictness: Strictness) -> Result<Crate, Refusal> {
        let Self { made, diagnostics } = self;
        let made = made.ok_or_else(|| Refusal::Errors(diagnostics.errors().iter().len()))?;
        match (strictness, made.summary.skipped, made.summary.lost) {
            (Strictness::Lenient, ..) | (Strictness::Strict, 0, 0) => Ok(made),
            (Strictness::Strict, 0, lost) => Err(Refusal::Lost(lost)),
            (Strictness::Strict, skipped, _) => Err(Refusal::LeftOut(skipped)),
        }
    }
}

/// What the config could say. Nothing is done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// How many operations look as if they gave lists in pages, and the config does not name them.
    pub lists: usize,
    /// Tables for the config that name them.
    pub tables: String,
    /// Parameters that look like credentials.
    pub credentials: Vec<Proposed>,
}
