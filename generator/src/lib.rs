//! Turns an OpenAPI document into a Rust client crate.
//!
//! ```text
//! text ─load▶ Document ─lower▶ Api ─choose▶ Choices ─names▶ Names ─plan▶ Sdk ─emit▶ tokens ─print▶ Tree ─output▶ disk
//! ```
//!
//! Each stage knows only its two ends. [`load`] reads documents; [`generate`] is a pure function
//! from a document, a config and a lock of published names to the files of a crate; [`output`]
//! compares those with a folder and writes them.

pub mod api;
pub mod choose;
pub mod config;
pub mod diagnostic;
pub mod emit;
pub mod http;
pub mod load;
pub mod lock;
pub mod lower;
pub mod markdown;
pub mod names;
pub mod output;
pub mod plan;
pub mod pointer;
pub mod print;
pub mod project;
pub mod sdk;
pub mod source;
pub mod support;

use config::{Config, Pagination};
use diagnostic::Diagnostics;
use load::Document;
use lock::Lock;
use output::Tree;
use print::Unprintable;
use sdk::Sdk;

/// What came of a document.
pub struct Outcome {
    /// The files of the crate; `None` when an error stands in the way.
    pub tree: Option<Tree>,
    /// The names that are published once the files are.
    pub lock: Lock,
    /// What was found on the way.
    pub diagnostics: Diagnostics,
    /// What the crate has.
    pub summary: Summary,
    /// What the config could say about operations that look as if they gave lists in pages. Nothing
    /// is done about them.
    pub proposals: Vec<Pagination>,
    /// The crate as data, for programs that use it.
    pub sdk: Sdk,
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
    /// Models.
    pub types: usize,
}

/// Generates the files of a client crate. Same inputs, same bytes.
///
/// `source` names the document in the header lines of the files.
///
/// # Errors
///
/// When emitted tokens are no Rust, which is a mistake of this program and none of the document's.
pub fn generate(
    document: &Document,
    config: &Config,
    lock: &Lock,
    source: &str,
) -> Result<Outcome, Unprintable> {
    let lower::Lowered { api, skipped, mut diagnostics } = lower::lower(document);
    let (values, untyped) = choose::values(&api);
    diagnostics.append(untyped);
    let choices = choose::choose(&values);
    let named = names::name(&choices, config, lock);
    diagnostics.append(named.diagnostics);
    let planned = plan::plan(&choices, &named.names, config, lock, source);
    diagnostics.append(choices.diagnostics);
    diagnostics.append(planned.diagnostics);
    let sdk = planned.sdk;
    let summary = Summary {
        package: sdk.package.name.clone(),
        env_prefix: sdk.client.env_prefix.clone(),
        operations: choices.operations.len(),
        skipped: skipped + choices.skipped,
        types: sdk.models.len(),
    };
    let tree = if diagnostics.has_errors() { None } else { Some(emit::crate_files(&sdk)?) };
    let proposals = planned.proposals;
    let mut published = named.lock;
    published.promise(planned.promises, lock);
    Ok(Outcome { tree, lock: published, diagnostics, summary, proposals, sdk })
}
