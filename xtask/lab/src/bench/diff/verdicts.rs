//! Pairs of documents that others have judged, and what is said of them here.

use std::path::Path;

use anyhow::Context;
use generator::project::{Class, Inputs};
use serde_json::Value;

use super::redocly;
use crate::grid::{Align, Grid};

/// How many pairs are called breaking.
#[derive(Debug, Default)]
struct Called {
    pairs: usize,
    ours: usize,
    theirs: Option<usize>,
}

/// How many are called breaking of the pairs that others call so, and of those that they only mention.
#[derive(Debug, Default)]
pub struct Verdicts {
    errors: Called,
    information: Called,
}

impl Verdicts {
    /// Judges the pairs in a folder.
    ///
    /// # Errors
    /// When they cannot be read, or the other program cannot be run.
    pub fn of(folder: &Path, peer: Option<&Path>) -> anyhow::Result<Self> {
        let pairs = fs_err::read_to_string(folder.join("pairs.json"))?;
        let pairs = serde_json::from_str::<Vec<Value>>(&pairs)?;
        let mut all = Self::default();
        for pair in pairs {
            let file = |side: &str| {
                let name = pair[side].as_str().context("a pair without documents")?;
                anyhow::Ok(folder.join("documents").join(name))
            };
            let (base, revision) = (file("base")?, file("revision")?);
            let rules = pair["expect"].as_object().into_iter().flatten();
            let says = rules.filter_map(|(_, it)| it.as_str()).collect::<Vec<_>>();
            let called = match (says.contains(&"ERR"), says.contains(&"INFO")) {
                (true, _) => &mut all.errors,
                (false, true) => &mut all.information,
                (false, false) => continue,
            };
            called.pairs += 1;
            called.ours += usize::from(is_breaking(&base, &revision)?);
            if let Some(peer) = peer {
                let is_breaking = redocly::is_breaking(peer, &base, &revision)?;
                *called.theirs.get_or_insert_default() += usize::from(is_breaking);
            }
        }
        Ok(all)
    }

    /// The table.
    pub fn text(&self) -> String {
        let mut table = Grid::new([
            ("others say", Align::Left),
            ("pairs", Align::Right),
            ("breaking, ours", Align::Right),
            ("redocly", Align::Right),
        ]);
        for (name, it) in [("error", &self.errors), ("information", &self.information)] {
            let theirs = it.theirs.map_or_else(String::new, |it| it.to_string());
            table.push(vec![name.to_owned(), it.pairs.to_string(), it.ours.to_string(), theirs]);
        }
        table.text()
    }
}

/// Whether something breaks or, where it is about a default, does something else.
fn is_breaking(base: &Path, revision: &Path) -> anyhow::Result<bool> {
    let changes = Inputs::file(base).changes_to(&Inputs::file(revision));
    let changes = changes.with_context(|| format!("{} cannot be compared", base.display()))?;
    Ok(changes.iter().any(|it| {
        it.change.class == Class::Breaking
            || it.change.class == Class::Different && it.change.rule == "default-changed"
    }))
}
