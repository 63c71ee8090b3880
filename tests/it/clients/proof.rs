//! Whether programs that use all of a crate notice what is said to break its callers, and nothing else.

mod damage;

use std::collections::BTreeSet;
use std::path::PathBuf;

use generator::output::Tree;
use generator::project::{Change, Witness};
use xtask::diff::prove::{Bench, Broken, Trial};

use self::damage::Damage;
use super::target;
use crate::changes::webhooks::{EDITS, Side, edited, published};

/// A workspace for trials.
fn bench(name: &str) -> Bench {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs_err::create_dir_all(&folder).unwrap();
    Bench::open(&folder, &target()).unwrap()
}

/// A change of the document one way: both crates, and what is said of it.
struct Way {
    name: String,
    witness: Witness,
    revision: usize,
    changes: Vec<Change>,
}

#[test]
fn the_compiler_agrees_with_what_each_change_means() {
    let (text, base) = published();
    let mut trees: Vec<Tree> = Vec::new();
    let mut ways = Vec::new();
    let mut way = |name: String, one: &Side, other: &Side| {
        let at = trees.iter().position(|it| *it == other.made.tree);
        let revision = at.unwrap_or_else(|| {
            trees.push(other.made.tree.clone());
            trees.len() - 1
        });
        let witness = one.made.witness().unwrap();
        let (_, changes) = one.changes_to(other);
        ways.push(Way { name, witness, revision, changes });
    };
    for edit in EDITS {
        let revision = base.after(&edited(&text, edit));
        way(format!("{}, forth", edit.name), &base, &revision);
        way(format!("{}, back", edit.name), &revision, &revision.after(&text));
    }
    let bench = bench("proof-of-edits");
    let revisions = bench.crates(&trees.iter().collect::<Vec<_>>()).unwrap();
    let trials = ways.iter().map(|it| Trial { witness: &it.witness, revision: it.revision });
    let broken = bench.broken(&revisions, &trials.collect::<Vec<_>>()).unwrap();
    let wrong = ways.iter().zip(&broken).flat_map(|(way, broken): (&Way, &Broken)| {
        let told = broken.contradictions(&way.witness, &way.changes);
        told.into_iter().map(|it| format!("{}: {it}", way.name))
    });
    let wrong = wrong.collect::<Vec<_>>();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whatever_is_deleted_or_altered_is_missed() {
    let (_, base) = published();
    let witness = base.made.witness().unwrap();
    assert!(witness.unused.is_empty(), "{:?}", witness.unused);
    let trees = Damage::ALL.map(|it| it.done_to(&base.made.tree));
    let bench = bench("proof-of-damages");
    let revisions = bench.crates(&trees.iter().collect::<Vec<_>>()).unwrap();
    let trials = (0..trees.len()).map(|revision| Trial { witness: &witness, revision });
    let broken = bench.broken(&revisions, &trials.collect::<Vec<_>>()).unwrap();
    let mut hit = BTreeSet::new();
    let mut missed = Vec::new();
    for (damage, broken) in Damage::ALL.iter().zip(&broken) {
        for it in witness.uses.iter().filter(|it| damage.hits(&it.symbol, &it.code)) {
            hit.insert(&it.symbol);
            if !broken.0.contains_key(&it.symbol) {
                missed.push(format!("{damage:?}: `{}`", it.symbol));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    let spared = witness.uses.iter().filter(|it| !hit.contains(&it.symbol));
    assert_eq!(spared.map(|it| it.symbol.as_str()).collect::<Vec<_>>(), ["Untyped awaited"]);
}
