//! `redocly diff`, which rates changes of a document.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;
use serde_json::Value;

use crate::npm::Package;

const REDOCLY: Package =
    Package { name: "@redocly/cli", version: "2.77.0", folder: "target/redocly" };

/// The program, installed where it is not there.
///
/// # Errors
/// When npm cannot install it.
pub fn program() -> anyhow::Result<PathBuf> {
    REDOCLY.install()?;
    Ok(REDOCLY.path().join("bin/cli.js"))
}

/// The command that compares.
pub fn compare(program: &Path, base: &Path, revision: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(program).arg("diff").args([base, revision]);
    command.args(["--format", "json", "--fail-on", "none"]);
    // It asks whether there is a newer one, and tells that it was run.
    command.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true").env("REDOCLY_TELEMETRY", "off");
    command
}

/// Whether something that it finds asks for a major version.
///
/// # Errors
/// When it cannot be run, or what it prints is not what it prints.
pub fn is_breaking(program: &Path, base: &Path, revision: &Path) -> anyhow::Result<bool> {
    let output = compare(program, base, revision).output().context("cannot run node")?;
    let report = serde_json::from_slice::<Value>(&output.stdout);
    let report = report.with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    Ok(report["bump"] == "major")
}
