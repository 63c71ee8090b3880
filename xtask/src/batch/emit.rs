//! One document to its crate, as a process that its parent watches.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use generator::Summary;
use generator::config::Config;
use generator::diagnostic::{Code, Diagnostics, Severity, render};
use generator::load::{self, Sources};
use generator::names::Lock;
use generator::output::{self, Tree};
use generator::sdk::Sdk;
use serde::{Deserialize, Serialize};

use crate::say::say;

/// Generate one document of many; prints what came of it as JSON.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub spec: PathBuf,
    /// The crate's folder
    pub out: PathBuf,
    /// The crate's name
    pub name: String,
}

/// What a crate has.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Emitted {
    /// Operations that can be called.
    pub operations: usize,
    /// Operations that were left out.
    pub skipped: usize,
    /// Why, and how often; names in the reasons are left out.
    pub reasons: BTreeMap<String, usize>,
    /// Models.
    pub types: usize,
    /// Lines of all files.
    pub lines: usize,
    /// Bytes of all files.
    pub bytes: usize,
    /// Warnings about the document by their code.
    pub diagnostics: BTreeMap<String, usize>,
}

/// A crate that is not written yet.
pub struct Generated {
    /// Its files.
    pub tree: Tree,
    /// What it has.
    pub summary: Summary,
    /// What was found in the document.
    pub diagnostics: Diagnostics,
    /// The crate as data.
    pub sdk: Sdk,
}

impl Args {
    /// Generates and writes.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { spec, out, name } = self;
        let emitted = emit(&spec, &out, &name).map_err(|error| format!("{error:#}"));
        say!("{}", serde_json::to_string(&emitted)?);
        Ok(())
    }
}

fn emit(spec: &Path, out: &Path, name: &str) -> anyhow::Result<Emitted> {
    let Generated { tree, summary, diagnostics, sdk: _ } = generate(spec, name)?;
    let (lines, bytes) = size(&tree);
    output::compare(out, tree, Vec::new())?.write()?;
    Ok(Emitted {
        operations: summary.operations,
        skipped: summary.skipped,
        reasons: reasons(&diagnostics),
        types: summary.types,
        lines,
        bytes,
        diagnostics: codes(&diagnostics),
    })
}

/// Reads a document and makes the crate of a name, without a config and a lock.
///
/// # Errors
/// When there is no crate; the error holds what is wrong with the document.
pub fn generate(spec: &Path, name: &str) -> anyhow::Result<Generated> {
    let load::Loaded { document, sources, mut diagnostics } = load::load_file(spec);
    let Some(document) = document.filter(|_| !diagnostics.has_errors()) else {
        bail!(errors(&diagnostics, &sources));
    };
    let config = Config::parse("corpus.toml", &format!("[crate]\nname = \"{name}\"\n"))
        .map_err(|_| anyhow!("`{name}` is no name for a crate"))?;
    let outcome = generator::generate(&document, &config, &Lock::default(), name)?;
    diagnostics.append(outcome.diagnostics);
    let Some(tree) = outcome.tree else {
        bail!(errors(&diagnostics, &sources));
    };
    Ok(Generated { tree, summary: outcome.summary, diagnostics, sdk: outcome.sdk })
}

/// The errors as text; warnings are left out.
fn errors(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut errors = Diagnostics::default();
    for error in diagnostics.iter().filter(|it| it.severity == Severity::Error) {
        errors.push(error.clone());
    }
    render::text(&errors, sources, false)
}

fn size(tree: &Tree) -> (usize, usize) {
    let lines = tree.0.values().map(|it| it.lines().count()).sum();
    (lines, tree.0.values().map(String::len).sum())
}

fn reasons(diagnostics: &Diagnostics) -> BTreeMap<String, usize> {
    let skipped = diagnostics.iter().filter(|it| it.code == Code::Skipped);
    count(skipped.map(|it| without_names(&it.message)))
}

fn codes(diagnostics: &Diagnostics) -> BTreeMap<String, usize> {
    count(diagnostics.iter().map(|it| it.code.to_string()))
}

fn count(items: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// The message with names of the document replaced, so that equal reasons are counted together.
/// Media types, which have a slash, are reasons and stay.
fn without_names(message: &str) -> String {
    let parts = message.split('`').enumerate().map(|(at, part)| match at % 2 {
        1 if !part.contains('/') || part.contains(' ') => "…",
        _ => part,
    });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_counted_without_names() {
        let same = ["the parameter `a` is odd", "the parameter `b` is odd"];
        let counted = count(same.into_iter().map(without_names));
        assert_eq!(counted, BTreeMap::from([("the parameter `…` is odd".to_owned(), 2)]));
        let media = "a body of `text/csv` is not supported yet";
        assert_eq!(without_names(media), media);
    }
}
