//! One document to its crate, as a process that its parent watches.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;
use generator::diagnostic::{Code, Diagnostics};
use generator::output::{self, Tree};
use generator::project::{Crate, Inputs, Outcome, Summary};
use serde::{Deserialize, Serialize};

use xtask::say;

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
    /// The crate.
    pub made: Crate,
    /// What was found in the document.
    pub diagnostics: Diagnostics,
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
    let Generated { made, diagnostics } = generate(spec, name)?;
    let (lines, bytes) = size(&made.tree);
    output::compare(out, &made.tree, &[])?.write()?;
    let Summary { operations, skipped, types, .. } = made.summary;
    Ok(Emitted {
        operations,
        skipped,
        reasons: reasons(&diagnostics),
        types,
        lines,
        bytes,
        diagnostics: codes(&diagnostics),
    })
}

/// Reads a document and makes the crate of a name, without any other config and without a lock.
///
/// # Errors
/// When there is no crate; the error holds what is wrong with the document.
pub fn generate(spec: &Path, name: &str) -> anyhow::Result<Generated> {
    let config = format!("[crate]\nname = \"{name}\"\n");
    let inputs = Inputs::file(spec).named(name).config("corpus.toml", &config);
    let Outcome { made, diagnostics } = inputs.generate()?;
    let Some(made) = made else { bail!(inputs.text_of(&diagnostics.errors(), false)) };
    Ok(Generated { made, diagnostics })
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
