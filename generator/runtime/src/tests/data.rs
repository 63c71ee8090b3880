//! The data floor needs no HTTP: a crate with nothing else compiles alone.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::sources::{Crate, Floor, PARTS, Part};

fn parts() -> impl Iterator<Item = &'static Part> {
    PARTS.iter().filter(|it| it.floor == Floor::Data)
}

/// A manifest with the crates that the parts name.
fn manifest() -> String {
    let mut text =
        "[package]\nname = \"data-parts\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n"
            .to_owned();
    let crates: BTreeMap<_, _> =
        parts().flat_map(|it| &it.crates).map(|it| (it.name, it)).collect();
    for Crate { name, version, default_features, features, .. } in crates.into_values() {
        let line = format!(
            "{{ version = {version:?}, default-features = {default_features}, features = {features:?} }}"
        );
        writeln!(text, "{name} = {line}").unwrap();
    }
    text
}

#[test]
fn a_crate_of_data_parts_compiles_alone() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("src");
    fs::create_dir_all(source.join("data")).unwrap();
    for part in parts() {
        fs::write(source.join(part.path).with_extension("rs"), part.text).unwrap();
    }
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/parts/data/mod.rs");
    fs::copy(modules, source.join("data/mod.rs")).unwrap();
    let lib = "#![allow(dead_code, unused_imports, unused_macros)]\nmod data;\n";
    fs::write(source.join("lib.rs"), lib).unwrap();
    fs::write(folder.path().join("Cargo.toml"), manifest()).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, folder.path().join("Cargo.lock")).unwrap();
    // Where this test was built, so that dependencies are built once.
    let test = std::env::current_exe().unwrap();
    let target = test.ancestors().nth(3).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet"])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lock = fs::read_to_string(folder.path().join("Cargo.lock")).unwrap();
    for package in ["http", "reqwest", "tokio"] {
        assert!(!lock.contains(&format!("name = \"{package}\"\n")), "{package}");
    }
}
