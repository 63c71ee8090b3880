//! The program that holds both sides: a crate under `target/`, since it depends on a crate that the
//! repository does not have.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, bail};

use super::Series;
use xtask::project;

/// Its files.
const FILES: [(&str, &str); 2] = [
    ("src/main.rs", include_str!("program/main.rs")),
    ("src/server.rs", include_str!("program/server.rs")),
];

/// How often it is run. Where the memory of a process lies stays the same for its life, and makes
/// either side faster or slower than it is elsewhere.
const PROCESSES: usize = 5;

/// Builds the program and runs it some times; gives the samples of all runs.
///
/// # Errors
/// When it does not compile, or fails.
pub fn run(baseline: &Path) -> anyhow::Result<Vec<Series>> {
    let folder = project::path("target/bench/runtime");
    fs_err::create_dir_all(folder.join("src"))?;
    // Absolute, since cargo is started elsewhere.
    let folder = folder.canonicalize().context("target/bench cannot be opened")?;
    let client = project::path("generated").canonicalize()?;
    let support = project::path("tests/support").canonicalize()?;
    let manifest =
        manifest([("baseline", baseline), ("sendblue-api", &client), ("support", &support)])?;
    fs_err::write(folder.join("Cargo.toml"), manifest)?;
    for (path, text) in FILES {
        fs_err::write(folder.join(path), text)?;
    }
    fs_err::copy(project::path("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut all = once(&folder)?;
    for _ in 1..PROCESSES {
        for (all, more) in all.iter_mut().zip(once(&folder)?) {
            all.baseline.extend(more.baseline);
            all.emitted.extend(more.emitted);
        }
    }
    Ok(all)
}

fn once(folder: &Path) -> anyhow::Result<Vec<Series>> {
    let output = project::cargo()
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() {
        bail!("the program that measures failed");
    }
    serde_json::from_slice(&output.stdout).context("the program that measures is broken")
}

fn manifest(paths: [(&str, &Path); 3]) -> anyhow::Result<String> {
    let mut manifest = toml::toml! {
        [package]
        name = "runtime-bench"
        version = "0.0.0"
        edition = "2024"

        [workspace]

        [dependencies]
        baseline = {}
        sendblue-api = { default-features = false }
        support = {}
        reqwest = { version = "0.13", default-features = false }
        serde_json = "1"
        tokio = { version = "1", features = ["io-util", "macros", "net", "rt"] }
    };
    for (name, path) in paths {
        let path = path.to_str().context("a path is not text")?;
        if let Some(dependency) = manifest["dependencies"][name].as_table_mut() {
            dependency.insert("path".to_owned(), path.into());
        }
    }
    Ok(toml::to_string(&manifest)?)
}
