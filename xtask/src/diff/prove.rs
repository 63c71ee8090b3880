//! Whether what is said of callers is so: a program that uses all of the crate that was published is compiled against
//! the crate that takes its place.

mod bench;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, bail};
use generator::output::Tree;
use generator::project::{Area, Change, Class, Witness};

pub use bench::Bench;

/// A crate that was published, by what uses it, and one that takes its place, by its number on the bench.
pub struct Trial<'a> {
    /// What uses the crate that was published.
    pub witness: &'a Witness,
    /// The number of the other.
    pub revision: usize,
}

/// What a trial shows: the items whose uses no longer compile, with the compiler's first words about each.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Broken(pub BTreeMap<String, String>);

impl Broken {
    /// Where it contradicts what is said of callers: a sentence each.
    pub fn contradictions(&self, witness: &Witness, changes: &[Change]) -> Vec<String> {
        let breaking = changes.iter().filter(|it| is_breaking(it)).collect::<Vec<_>>();
        let unexplained = witness.uses.iter().filter_map(|it| {
            let error = self.0.get(&it.symbol)?;
            let is_of = |change: &&&Change| {
                change.symbol.as_deref().is_some_and(|change| {
                    is_part(&it.symbol, change)
                        || is_part(change, &it.symbol)
                        || mentions(&it.code, owner(change))
                })
            };
            let is_explained = breaking.iter().any(|change| is_of(&change));
            (!is_explained).then(|| {
                format!("`{}` no longer compiles, and no change tells: {error}", it.symbol)
            })
        });
        let unconfirmed = breaking.iter().filter(|change| {
            let of = |it: &String, symbol: &str| is_part(it, symbol) || is_part(symbol, it);
            let symbol = change.symbol.as_deref().unwrap_or_default();
            !self.0.keys().any(|it| of(it, symbol))
        });
        let unconfirmed =
            unconfirmed.map(|it| format!("all uses compile of what is breaking: {}", it.says));
        unexplained.chain(unconfirmed).collect()
    }
}

fn is_breaking(change: &Change) -> bool {
    change.area == Area::Callers && change.class == Class::Breaking
}

/// Whether an item is another one, or is within it: a field in its struct.
fn is_part(item: &str, of: &str) -> bool {
    item.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ':', '<']))
}

/// The type that an item is of: `types::Pet` of `Clone for types::Pet` and of `types::Pet::new`.
fn owner(symbol: &str) -> &str {
    let path = symbol.rsplit_once(" for ").map_or(symbol, |(_, it)| it);
    let path = path.split(['.', '<', ' ']).next().unwrap_or(path);
    let is_member =
        |it: &str| it.trim_start_matches("r#").starts_with(|it: char| it.is_lowercase());
    match path.rsplit_once("::") {
        Some((of, last)) if is_member(last) => of,
        Some(_) | None => path,
    }
}

/// Whether code names a type of the crate.
fn mentions(code: &str, ty: &str) -> bool {
    let path = format!("::client::{ty}");
    code.match_indices(&path).any(|(at, _)| {
        !code[at + path.len()..].starts_with(|it: char| it.is_alphanumeric() || it == '_')
    })
}

/// Compiles the uses of a crate against the one that takes its place.
///
/// # Errors
/// Where they contradict what is said of callers, or the compiler cannot be asked.
pub fn prove(witness: &Witness, revision: &Tree, changes: &[Change]) -> anyhow::Result<usize> {
    let bench = Bench::open(&folder()?, &crate::project::root().join("target/emitted"))?;
    let revisions = bench.crates(&[revision])?;
    let trial = Trial { witness, revision: 0 };
    let broken = bench.broken(&revisions, &[trial])?.pop().context("the trial has no end")?;
    let contradictions = broken.contradictions(witness, changes);
    if !contradictions.is_empty() {
        bail!("what is said of callers is not so:\n{}", contradictions.join("\n"));
    }
    Ok(broken.0.len())
}

fn folder() -> anyhow::Result<PathBuf> {
    let folder = crate::project::path("target").join("prove");
    std::fs::create_dir_all(&folder)?;
    // Absolute, since cargo is started elsewhere.
    folder.canonicalize().context("the folder of the proof cannot be opened")
}
