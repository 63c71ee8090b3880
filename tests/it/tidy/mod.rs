//! The rules of the house, as tests.
//!
//! A rule about single files is a row of `rules::RULES`, with a text that breaks it and one that
//! keeps it; those about many have a module each, with examples of both. Where a rule must be broken,
//! `exceptions` says why; an exception that is no longer needed fails.

mod exceptions;
mod find;
mod folders;
mod items;
mod matches;
mod patterns;
mod rules;
mod sizes;
mod to_complete;
mod tokens;

use std::path::Path;

use exceptions::{EXCEPTIONS, Exception};
use find::Finding;
use patterns::Enums;
use rules::RULES;
use to_complete::TO_COMPLETE;

/// Where the enums are declared that every `match` names completely.
const REPRESENTATIONS: &[&str] =
    &["generator/src/api/", "generator/src/choose/", "generator/src/http.rs", "generator/src/sdk/"];

/// The repository's root.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What breaks a rule: the rule, where (the file, or the file and the function), and what is said.
type Broken = (&'static str, String, String);

#[test]
fn the_house_rules_hold() {
    let files = files();
    let broken = [single(&files), matches(&files), sizes(&files), circles(&files)].concat();
    let excepts = |it: &Exception, broken: &Broken| (it.0, it.1) == (broken.0, &broken.1);
    let mut told = Vec::new();
    let to_complete = TO_COMPLETE.iter().map(|place| (MATCHES, *place, "to be completed"));
    let exceptions = EXCEPTIONS.iter().copied().chain(to_complete).collect::<Vec<_>>();
    for it in &broken {
        if !exceptions.iter().any(|exception| excepts(exception, it)) {
            told.push(it.2.clone());
        }
    }
    for exception in &exceptions {
        if !broken.iter().any(|it| excepts(exception, it)) {
            told.push(format!(
                "{}: the exception from `{}` is not needed",
                exception.1, exception.0
            ));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// What breaks the rules about single files.
fn single(files: &[(String, String)]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for rule in RULES {
        for (path, text) in files.iter().filter(|(path, _)| (rule.applies)(path)) {
            broken.extend((rule.find)(path, text).iter().map(|it| tell(rule.name, path, it)));
        }
    }
    broken
}

const MATCHES: &str = "matches are complete";

fn matches(files: &[(String, String)]) -> Vec<Broken> {
    // The runtime has enums of its own, some of the same names.
    let knows = |path: &str| rules::is_code(path) && !path.starts_with("generator/runtime/");
    let code = || files.iter().filter(|(path, _)| knows(path));
    let mut enums = Enums::new();
    for (path, text) in code() {
        if REPRESENTATIONS.iter().any(|it| path.starts_with(it)) {
            matches::collect(text, &mut enums);
        }
    }
    let mut broken = Vec::new();
    for (path, text) in code() {
        let found = matches::open(text, &enums);
        broken.extend(found.iter().map(|it| tell(MATCHES, path, it)));
    }
    broken
}

fn sizes(files: &[(String, String)]) -> Vec<Broken> {
    let code = || files.iter().filter(|(path, _)| rules::is_code(path));
    let mut broken = Vec::new();
    for (path, text) in code() {
        broken.extend(sizes::too_large(text).iter().map(|it| tell("files are small", path, it)));
    }
    let half = sizes::are_small(code().map(|(_, text)| text.as_str()));
    broken.extend(half.err().map(|what| ("files are small", String::new(), what)));
    broken
}

fn circles(files: &[(String, String)]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (root, rooms) in [("generator/src/", true), ("generator/runtime/src/parts/", false)] {
        let code = files.iter().filter(|(path, _)| rules::is_code(path));
        let within =
            code.filter_map(|(path, text)| Some((path.strip_prefix(root)?, text.as_str())));
        let uses = folders::uses(&within.collect::<Vec<_>>(), rooms);
        broken.extend(folders::circles(&uses).into_iter().map(|((from, to), file)| {
            let place = format!("{root}{from} {to}");
            let what = format!("{root}{file}: uses `{to}`, which leads back to `{from}`");
            ("folders form no circle", place, what)
        }));
    }
    broken
}

fn tell(rule: &'static str, path: &str, found: &Finding) -> Broken {
    let told = format!("{path}:{}: {}", found.line, found.what);
    match found.place.as_str() {
        "" => (rule, path.to_owned(), told),
        function => (rule, format!("{path} {function}"), format!("{told}, in `{function}`")),
    }
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
