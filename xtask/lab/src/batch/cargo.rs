//! One run of cargo over all members, and what it said about each.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, bail};
use serde_json::Value;

use super::{Workspace, progress};
use xtask::project;

/// What cargo said about a member.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct CargoOutput {
    /// The member was compiled.
    pub done: bool,
    /// The program that was built from it.
    pub executable: Option<PathBuf>,
    /// Errors, as the compiler prints them.
    pub errors: Vec<String>,
    /// Warnings, as the compiler prints them.
    pub warnings: Vec<String>,
}

/// Runs a command of cargo for the members, and goes on after errors. Gives what was said about
/// each by its name.
///
/// # Errors
/// When cargo cannot be started, or fails without an error in a member.
pub fn run(
    workspace: &Workspace,
    members: &[&str],
    command: &'static str,
    args: &[&str],
) -> anyhow::Result<BTreeMap<String, CargoOutput>> {
    let log = workspace.folder().join("cargo.log");
    let mut child = project::cargo()
        .arg(command)
        .args(args)
        // TLS is not part of what a document decides, and slow to build.
        .args(["--offline", "--workspace", "--keep-going", "--no-default-features"])
        .args(["--features", "blocking,test-util", "--message-format", "json"])
        .current_dir(workspace.folder())
        .env("CARGO_TARGET_DIR", project::root().join("target/emitted"))
        .stdout(Stdio::piped())
        .stderr(File::create(&log)?)
        .spawn()
        .context("cannot run cargo")?;
    let mut said: BTreeMap<_, _> =
        members.iter().map(|it| ((*it).to_owned(), CargoOutput::default())).collect();
    let bar = progress::bar(command, members.len());
    let lines = child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines);
    for line in lines {
        let message = serde_json::from_str(&line?).unwrap_or_default();
        if hear(&mut said, workspace.folder(), &message) {
            bar.inc(1);
        }
    }
    bar.finish_and_clear();
    let status = child.wait()?;
    if !status.success() && said.values().all(|it| it.errors.is_empty()) {
        bail!("cargo {command} failed:\n{}", fs_err::read_to_string(log)?);
    }
    Ok(said)
}

/// Takes in a message of cargo; whether it says that a member is done.
fn hear(said: &mut BTreeMap<String, CargoOutput>, folder: &Path, message: &Value) -> bool {
    let manifest = Path::new(message["manifest_path"].as_str().unwrap_or_default());
    let member = manifest.parent().and_then(|it| it.strip_prefix(folder).ok());
    let Some(said) = member.and_then(Path::to_str).and_then(|it| said.get_mut(it)) else {
        return false;
    };
    match message["reason"].as_str() {
        Some("compiler-artifact") => {
            let executable = message["executable"].as_str().map(PathBuf::from);
            said.executable = executable.or(said.executable.take());
            !std::mem::replace(&mut said.done, true)
        }
        Some("compiler-message") => {
            let text = message["message"]["rendered"].as_str().unwrap_or_default().to_owned();
            // What has no place in the code only counts other messages.
            let is_count = message["message"]["spans"].as_array().is_none_or(Vec::is_empty)
                && message["message"]["code"].is_null();
            match message["message"]["level"].as_str() {
                Some("error") if !is_count || !text.starts_with("error: aborting") => {
                    said.errors.push(text);
                }
                Some("warning") if !is_count => said.warnings.push(text),
                _ => {}
            }
            false
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn messages_belong_to_the_member_whose_manifest_they_name() {
        let mut said = BTreeMap::from([("a".to_owned(), CargoOutput::default())]);
        let mut hear = |member: &str, reason: &str, level: &str, code: Value| {
            let message = json!({
                "reason": reason,
                "manifest_path": format!("/w/{member}/Cargo.toml"),
                "message": {"level": level, "code": code, "spans": [], "rendered": level},
            });
            hear(&mut said, Path::new("/w"), &message)
        };
        assert!(!hear("a", "compiler-message", "error", json!({"code": "E0001"})));
        assert!(!hear("a", "compiler-message", "warning", json!({"code": "dead_code"})));
        assert!(!hear("a", "compiler-message", "warning", Value::Null));
        assert!(!hear("other", "compiler-message", "error", json!({"code": "E0001"})));
        assert!(hear("a", "compiler-artifact", "", Value::Null));
        let expected = CargoOutput {
            done: true,
            executable: None,
            errors: vec!["error".to_owned()],
            warnings: vec!["warning".to_owned()],
        };
        assert_eq!(said["a"], expected);
    }
}
