//! Which files belong together, what may be written, and how documents are named.

mod kept;
mod promises;

use std::path::Path;

use super::*;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: https://api.example.com}]
paths: {/things: {get: {operationId: listThings, responses: {'204': {description: Nothing}}}}}
";

/// A folder with these files, which are empty.
fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("out")).unwrap();
    for file in files {
        fs::write(folder.path().join(file), "").unwrap();
    }
    folder
}

/// Where the lock of `a.yaml` is kept and was kept, with this config, beside these files.
fn lock(config: Option<&str>, files: &[&str]) -> Option<(String, Option<String>)> {
    let folder = folder(files);
    let path = |it: &str| folder.path().join(it);
    let config = config.map(path);
    let found = LockFile::find(&path("a.yaml"), config.as_deref(), &path("out")).ok()?;
    let inner = |it: PathBuf| it.strip_prefix(folder.path()).unwrap().display().to_string();
    Some((inner(found.path), found.superseded.map(inner)))
}

#[test]
fn a_lock_lies_beside_the_config_or_else_in_the_crate() {
    let at = |path: &str, before: Option<&str>| Some((path.to_owned(), before.map(str::to_owned)));
    assert_eq!(lock(None, &[]), at("out/names.lock", None));
    assert_eq!(lock(None, &["out/names.lock"]), at("out/names.lock", None));
    assert_eq!(lock(None, &["a.lock"]), at("a.lock", None));
    assert_eq!(lock(Some("b.toml"), &[]), at("b.lock", None));
    assert_eq!(lock(Some("b.toml"), &["b.lock", "a.lock"]), at("b.lock", None));
    assert_eq!(
        lock(Some("b.toml"), &["out/names.lock"]),
        at("b.lock", Some("out/names.lock")),
        "a document that gets a config keeps its names"
    );
    assert_eq!(lock(Some("b.toml"), &["b.lock", "out/names.lock"]), None);
    assert_eq!(lock(None, &["a.lock", "out/names.lock"]), None);
}

#[test]
fn a_document_is_named_by_its_path_in_the_base() {
    let folder = folder(&["a.yaml", "out/b.yaml"]);
    let name = |document: &str, base: Option<&str>| {
        let mut paths = Paths::new(folder.path().join(document), "x");
        paths.base = base.map(|it| folder.path().join(it));
        paths.document_name()
    };
    assert_eq!(name("out/b.yaml", Some(".")), "out/b.yaml");
    assert_eq!(name("out/../out/b.yaml", Some(".")), "out/b.yaml");
    assert_eq!(name("out/b.yaml", None), "b.yaml");
    assert_eq!(name("a.yaml", Some("out")), "a.yaml");
}

#[test]
fn a_config_that_was_named_must_be_there() {
    let folder = folder(&["a.yaml"]);
    let mut paths = Paths::new(folder.path().join("a.yaml"), folder.path().join("out"));
    assert!(Project::open(&paths).is_ok());
    paths.config = Some(folder.path().join("b.toml"));
    let error = Project::open(&paths).err().unwrap().to_string();
    assert!(error.contains("b.toml") && error.contains("config"), "{error}");
}

#[test]
fn a_crate_is_refused_for_errors_and_for_what_it_lacks_when_that_matters() {
    let accept = |text: &str, strictness| {
        let outcome = Inputs::text("a.yaml", text).generate().unwrap();
        outcome.accept(strictness).map(|it| it.summary.operations)
    };
    assert_eq!(accept(DOCUMENT, Strictness::Strict), Ok(1));
    assert_eq!(accept("swagger: '2.0'\n", Strictness::Lenient), Err(Refusal::Errors(1)));
    let odd = "parameters: [{name: a, in: nowhere}], operationId";
    let odd = DOCUMENT.replace("operationId", odd);
    assert_eq!(accept(&odd, Strictness::Lenient), Ok(0));
    assert_eq!(accept(&odd, Strictness::Strict), Err(Refusal::LeftOut(1)));
}

#[test]
fn a_config_or_lock_with_an_error_makes_no_crate() {
    let inputs = || Inputs::text("a.yaml", DOCUMENT);
    for (inputs, file) in [
        (inputs().config("a.toml", "[crate]\nnmae = \"b\"\n"), "a.toml:2:1"),
        (inputs().lock("a.lock", "[typse]\n"), "a.lock:1:2"),
    ] {
        let outcome = inputs.generate().unwrap();
        let told = inputs.text_of(&outcome.diagnostics, false);
        assert!(outcome.made.is_none() && told.contains(file), "{told}");
    }
}

#[test]
fn names_move_with_the_crate_when_the_document_gets_a_config() {
    let folder = tempfile::tempdir().unwrap();
    let path = |it: &str| folder.path().join(it);
    fs::write(path("a.yaml"), DOCUMENT).unwrap();
    let update = || {
        let project = Project::open(&Paths::new(path("a.yaml"), path("out"))).unwrap();
        let made = project.generate().unwrap().accept(Strictness::Strict).unwrap();
        let update = project.compare(&made).unwrap();
        update.write().unwrap();
        update
    };
    assert!(!update().is_empty());
    assert!(update().is_empty());
    let published = fs::read_to_string(path("out/names.lock")).unwrap();
    fs::write(path("a.toml"), "").unwrap();
    assert!(!update().is_empty());
    assert_eq!(fs::read_to_string(path("a.lock")).unwrap(), published);
    assert!(!Path::exists(&path("out/names.lock")));
    assert!(update().is_empty());
}
