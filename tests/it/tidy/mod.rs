//! The rules of the house, as tests.
//!
//! A rule is a row of `rules::RULES`, with a text that breaks it and one that keeps it. Where a
//! file must break one, it stands in `EXCEPTIONS` with the reason; an exception that is no longer
//! needed fails.

mod find;
mod rules;
mod tokens;

use std::path::Path;

use rules::RULES;

/// The repository's root.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Rule, file, and why the file may break it.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "no registry host, no machine path",
        "Cargo.lock",
        "Cargo writes where each package came from",
    ),
    (
        "tokens are made in `emit`",
        "generator/src/print.rs",
        "blank lines are marked by an attribute that does not reach the text",
    ),
];

#[test]
fn the_house_rules_hold() {
    let mut broken = Vec::new();
    let mut needed = Vec::new();
    for (path, text) in files() {
        for rule in RULES.iter().filter(|rule| (rule.applies)(&path)) {
            let found = (rule.find)(&path, &text);
            if found.is_empty() {
                continue;
            }
            if EXCEPTIONS.iter().any(|it| (it.0, it.1) == (rule.name, path.as_str())) {
                needed.push((rule.name, path.clone()));
            } else {
                broken.extend(found.iter().map(|it| format!("{path}:{}: {}", it.line, it.what)));
            }
        }
    }
    for (rule, path, _) in EXCEPTIONS {
        if !needed.iter().any(|it| (it.0, it.1.as_str()) == (*rule, *path)) {
            broken.push(format!("{path}: the exception from `{rule}` is not needed"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_rule_can_fail_and_can_hold() {
    for rule in RULES {
        let (path, text) = rule.breaks;
        assert!((rule.applies)(path), "{}: does not look at {path}", rule.name);
        assert!(!(rule.find)(path, text).is_empty(), "{}: {text}", rule.name);
        let (path, text) = rule.keeps;
        assert!(
            !(rule.applies)(path) || (rule.find)(path, text).is_empty(),
            "{}: {text}: {:?}",
            rule.name,
            (rule.find)(path, text),
        );
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs_err::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let reasons = fs_err::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let dependencies = manifest["workspace"]["dependencies"].as_table().unwrap();
    let ours = |it: &toml::Value| it.get("path").is_some();
    let has_row = |name: &str| reasons.lines().any(|line| line.starts_with(&format!("| {name} ")));
    let missing: Vec<_> =
        dependencies.iter().filter(|(name, it)| !ours(it) && !has_row(name)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not say why there is {missing:?}");
}

/// The repository's text files, by paths with `/`, in order of their names.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(root(), &mut files);
    files.sort();
    assert!(files.iter().any(|(path, _)| path == "generator/src/lib.rs"));
    files
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if matches!(name, "target" | ".git") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if let Ok(text) = fs_err::read_to_string(&path) {
            let path = path.strip_prefix(root()).unwrap().to_str().unwrap();
            files.push((path.replace('\\', "/"), text));
        }
    }
}
