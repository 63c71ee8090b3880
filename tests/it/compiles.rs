//! Everything that is emitted compiles without a warning of the compiler, of clippy or of rustdoc: all
//! accepted fixtures, the hostile ones, and the webhooks client in a fresh folder.
//!
//! They are members of one workspace under `target/`, so that one run of cargo checks them and
//! dependencies are built once. No network: the lock is the repository's, and its packages are
//! there already since this test was built with them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::output::{Tree, compare};
use generator::project::Inputs;

use crate::fixtures::config;
use crate::webhooks::WEBHOOKS;

#[test]
fn all_emitted_crates_compile_without_warnings() {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted");
    fs_err::create_dir_all(&workspace).unwrap();
    let mut members = BTreeSet::from(["webhooks".to_owned()]);
    write(&workspace.join("webhooks"), &WEBHOOKS.0);
    for fixture in fixtures() {
        let name = fixture.file_stem().unwrap().to_str().unwrap().to_owned();
        write(&workspace.join(&name), &emit(&fixture, &name));
        assert!(members.insert(name), "two fixtures are called {}", fixture.display());
    }
    remove_others(&workspace, &members);
    let members = Vec::from_iter(members);
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs_err::write(workspace.join("Cargo.toml"), manifest).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs_err::copy(lock, workspace.join("Cargo.lock")).unwrap();

    // Lints that spare what is public by default would hide what names do.
    fs_err::write(workspace.join("clippy.toml"), "avoid-breaking-exported-api = false\n").unwrap();
    run(&workspace, &["clippy", "--workspace"]);
    // Documenting all takes minutes; `cargo xtask corpus` does it for real documents.
    let hostile = ["--package", "fixture-injection", "--package", "fixture-names"];
    run(&workspace, &[["doc", "--no-deps"].as_slice(), &hostile].concat());
}

/// Runs a command of cargo on members; a warning fails it.
fn run(workspace: &Path, command: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(command)
        .args(["--offline", "--no-default-features"])
        .args(["--features", "blocking,logging,test-util"])
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn types_that_nest_deeply_raise_the_limit_of_the_compiler() {
    let lib = |schemas: usize| emit(&ring(schemas), "ring").0["src/lib.rs"].clone();
    assert!(!lib(25).contains("recursion_limit"), "{}", lib(25));
    assert!(lib(26).contains("#![recursion_limit = \"512\"]"), "{}", lib(26));
}

/// A document whose types hold each other in a ring.
fn ring(schemas: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("ring-of-{schemas}.yaml"));
    let mut text = "openapi: 3.0.3\ninfo: {title: Ring, version: '1'}\npaths: {}\n".to_owned();
    text += "components:\n  schemas:\n";
    for number in 0..schemas {
        let next = (number + 1) % schemas;
        let member = format!("next: {{$ref: '#/components/schemas/S{next}'}}");
        text += &format!("    S{number}: {{type: object, properties: {{{member}}}}}\n");
    }
    fs_err::write(&path, text).unwrap();
    path
}

fn fixtures() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let areas = fs_err::read_dir(fixtures.join("accept")).unwrap().map(|it| it.unwrap().path());
    areas
        .chain([fixtures.join("hostile")])
        .flat_map(|area| fs_err::read_dir(area).unwrap())
        .map(|it| it.unwrap().path())
        .collect()
}

/// The crate of a fixture, under a name of its own.
pub fn emit(fixture: &Path, name: &str) -> Tree {
    let config = config(&fs_err::read_to_string(fixture).unwrap());
    let config = format!("{config}\n[crate]\nname = \"fixture-{name}\"\n");
    let inputs = Inputs::file(fixture).named(name).config("fixture.toml", &config);
    inputs.generate().unwrap().made.unwrap().tree
}

/// Writes what differs, so that cargo checks again only what has changed.
pub fn write(folder: &Path, tree: &Tree) {
    compare(folder, tree, &[]).unwrap().write().unwrap();
}

/// Crates of fixtures that are gone.
fn remove_others(workspace: &Path, members: &BTreeSet<String>) {
    for entry in fs_err::read_dir(workspace).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() && name != "target" && !members.contains(&name) {
            fs_err::remove_dir_all(entry.path()).unwrap();
        }
    }
}
