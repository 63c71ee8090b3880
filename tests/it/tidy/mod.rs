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
mod tokens;

use std::path::Path;

use exceptions::{EXCEPTIONS, Exception};
use find::Finding;
use patterns::Enums;
use rules::RULES;

/// Where the enums are declared that every `match` names completely.
const REPRESENTATIONS: &[&str] = &[
    "generator/src/api/",
    "generator/src/check/",
    "generator/src/choose/",
    "generator/src/http.rs",
    "generator/src/lock/",
    "generator/src/sdk/",
];

/// The repository's root.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What breaks a rule: the rule, where (the file, or the file and the function), and what is said.
type Broken = (&'static str, String, String);

/// A file of the repository.
struct File {
    /// With `/`.
    path: String,
    text: String,
    /// What it says, if it is code of ours and no test.
    code: Option<syn::File>,
}

#[test]
fn the_house_rules_hold() {
    let files = files();
    let broken = [single(&files), matches(&files), sizes(&files), circles(&files)].concat();
    let excepts = |it: &Exception, broken: &Broken| (it.0, it.1) == (broken.0, &broken.1);
    let mut told = Vec::new();
    for it in &broken {
        if !EXCEPTIONS.iter().any(|exception| excepts(exception, it)) {
            told.push(it.2.clone());
        }
    }
    for exception in EXCEPTIONS {
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
fn single(files: &[File]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for rule in RULES {
        for File { path, text, .. } in files.iter().filter(|it| (rule.applies)(&it.path)) {
            broken.extend((rule.find)(path, text).iter().map(|it| tell(rule.name, path, it)));
        }
    }
    broken
}

const MATCHES: &str = "matches are complete";

fn matches(files: &[File]) -> Vec<Broken> {
    let mut enums = Enums::new();
    for (path, _, code) in code(files) {
        if REPRESENTATIONS.iter().any(|it| path.starts_with(it)) {
            matches::collect(code, &mut enums);
        }
    }
    let mut broken = Vec::new();
    // The runtime has enums of its own, some of the same names.
    for (path, _, code) in code(files).filter(|it| !it.0.starts_with("generator/runtime/")) {
        let found = matches::open(code, &enums);
        broken.extend(found.iter().map(|it| tell(MATCHES, path, it)));
    }
    broken
}

fn sizes(files: &[File]) -> Vec<Broken> {
    const RULE: &str = "files are small";
    let mut broken = Vec::new();
    for (path, text, code) in code(files) {
        broken.extend(sizes::too_large(text, code).iter().map(|it| tell(RULE, path, it)));
    }
    let half = sizes::are_small(code(files).map(|(_, text, it)| sizes::lines(text, it)).collect());
    broken.extend(half.err().map(|what| (RULE, String::new(), what)));
    broken
}

fn circles(files: &[File]) -> Vec<Broken> {
    let mut broken = Vec::new();
    for (root, rooms) in [("generator/src/", true), ("generator/runtime/src/parts/", false)] {
        let within = code(files).filter_map(|(path, _, it)| Some((path.strip_prefix(root)?, it)));
        let uses = folders::uses(&within.collect::<Vec<_>>(), rooms);
        broken.extend(folders::circles(&uses).into_iter().map(|((from, to), file)| {
            let place = format!("{root}{from} {to}");
            let what = format!("{root}{file}: uses `{to}`, which leads back to `{from}`");
            ("folders form no circle", place, what)
        }));
    }
    broken
}

/// Code of ours, tests apart: path, text, and what it says.
fn code(files: &[File]) -> impl Iterator<Item = (&str, &str, &syn::File)> {
    files.iter().filter_map(|it| Some((it.path.as_str(), it.text.as_str(), it.code.as_ref()?)))
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

/// The repository's text files, in order of their paths.
fn files() -> Vec<File> {
    let mut files = Vec::new();
    collect(root(), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.iter().any(|it| it.path == "generator/src/lib.rs"));
    files
}

fn collect(folder: &Path, files: &mut Vec<File>) {
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if matches!(name, "target" | ".git") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if let Ok(text) = fs_err::read_to_string(&path) {
            let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            let code = rules::is_code(&path).then(|| syn::parse_file(&text).unwrap());
            files.push(File { path, text, code });
        }
    }
}
