//! The callers of the client in this repository: those that no longer compile, and what has changed for them.

use std::collections::BTreeMap;
use std::process::Stdio;

use anyhow::Context;
use generator::project::{Change, Class};
use serde_json::Value;

use crate::{project, say};

/// The sample of the README is this program.
const TOUR: &str = "tests/bin/tour.rs";

/// An error, by its line.
type Errors = BTreeMap<u64, String>;

/// Compiles all callers, and tells of what fails.
pub fn tell(changes: &[Change]) -> anyhow::Result<()> {
    let output = project::cargo()
        .args(["check", "--package", "tests", "--all-targets", "--keep-going"])
        .args(["--message-format", "json"])
        .stdin(Stdio::null())
        .output()
        .context("cannot run cargo")?;
    let errors = errors(&String::from_utf8_lossy(&output.stdout));
    if errors.is_empty() && !output.status.success() {
        anyhow::bail!("cargo check failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    for (file, errors) in &errors {
        let sample =
            if file == TOUR { ", and the sample in README.md, which is the same" } else { "" };
        say!("{file}{sample}");
        let text = std::fs::read_to_string(project::root().join(file)).unwrap_or_default();
        let lines = text.lines().collect::<Vec<_>>();
        for (line, error) in errors {
            say!("  line {line}: {error}");
            let code = usize::try_from(*line).ok().and_then(|it| lines.get(it.checked_sub(1)?));
            for change in reasons(code.copied().unwrap_or_default(), changes) {
                say!("    {}", change.says);
                for new in instead(change, changes) {
                    say!("      beside it, {}", new.says);
                }
            }
        }
    }
    if errors.is_empty() {
        say!("all compile");
    }
    Ok(())
}

/// The first error of each line, by files.
fn errors(messages: &str) -> BTreeMap<String, Errors> {
    let mut found = BTreeMap::<String, Errors>::new();
    for line in messages.lines() {
        let message = serde_json::from_str::<Value>(line).unwrap_or_default();
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        let spans = message["spans"].as_array().into_iter().flatten();
        for span in spans.filter(|it| it["is_primary"] == true) {
            let (file, line) = (span["file_name"].as_str(), span["line_start"].as_u64());
            if let Some((file, line)) = file.zip(line) {
                let text = message["message"].as_str().unwrap_or_default().to_owned();
                found.entry(file.to_owned()).or_default().entry(line).or_insert(text);
            }
        }
    }
    found
}

/// What breaks callers and is named in a line.
fn reasons<'a>(code: &'a str, changes: &'a [Change]) -> impl Iterator<Item = &'a Change> {
    let words = code.split(|it: char| !it.is_alphanumeric() && it != '_').collect::<Vec<_>>();
    changes.iter().filter(move |it| {
        let symbol = it.symbol.as_deref().unwrap_or_default();
        let name = symbol.rsplit([':', '.', ' ']).next().unwrap_or_default();
        it.class == Class::Breaking && words.contains(&name.trim_start_matches("r#"))
    })
}

/// What is new of the same type, and as a field or as a method alike.
fn instead<'a>(change: &'a Change, changes: &'a [Change]) -> impl Iterator<Item = &'a Change> {
    let of = |it: &'a Change| {
        let symbol = it.symbol.as_deref().unwrap_or_default();
        symbol.rfind([':', '.']).map(|end| &symbol[..=end])
    };
    let is_gone = change.rule == "item-removed" && of(change).is_some();
    changes.iter().filter(move |it| is_gone && it.rule == "item-added" && of(it) == of(change))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_error_of_a_line_is_told() {
        let message = |level: &str, text: &str| {
            let spans = [json!({"file_name": "a.rs", "line_start": 3, "is_primary": true})];
            json!({"message": {"level": level, "message": text, "spans": spans}}).to_string()
        };
        let all = [message("warning", "w"), message("error", "one"), message("error", "other")];
        let expected = BTreeMap::from([("a.rs".to_owned(), Errors::from([(3, "one".to_owned())]))]);
        assert_eq!(errors(&all.join("\n")), expected);
    }
}
