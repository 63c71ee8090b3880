//! The emitted client of `spec/webhooks.yaml`, file by file.
//!
//! What the document decides is a snapshot a file. What is copied is compared with its source, so
//! that a change of the runtime is one diff and not two.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use generator::output::Tree;
use generator::project::{Crate, Inputs};

/// A path of the repository.
fn path(inner: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(inner)
}

/// The crate as the generator makes it now, with what it has to say about the document.
fn outcome() -> (Option<Crate>, String) {
    let read = |name: &str| fs_err::read_to_string(path("spec").join(name)).unwrap();
    let inputs = Inputs::text("webhooks.yaml", &read("webhooks.yaml"))
        .named("spec/webhooks.yaml")
        .config("webhooks.toml", &read("webhooks.toml"))
        .lock("webhooks.lock", &read("webhooks.lock"));
    let outcome = inputs.generate().unwrap();
    (outcome.made, inputs.text_of(&outcome.diagnostics, false))
}

fn made() -> Crate {
    let (made, told) = outcome();
    made.unwrap_or_else(|| panic!("{told}"))
}

/// The copied part of the runtime that a file is, if it is one.
fn part(file: &str) -> Option<&'static runtime::sources::Part> {
    let path = file.strip_prefix("src/runtime/")?.strip_suffix(".rs")?;
    runtime::sources::PARTS.iter().find(|part| part.path == path)
}

fn decided(tree: &Tree) -> impl Iterator<Item = (&String, &String)> {
    tree.0.iter().filter(|(file, _)| part(file).is_none())
}

#[test]
fn nothing_is_wrong_with_the_document() {
    let (_, told) = outcome();
    assert!(told.is_empty(), "{told}");
}

#[test]
fn what_the_document_decides_is_this() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots/webhooks");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let tree = made().tree;
    // Each file, whatever is the matter with those before it.
    let others = decided(&tree).filter(|(file, text)| {
        let compared = AssertUnwindSafe(|| {
            settings.bind(|| insta::assert_snapshot!(file.replace('/', "."), text));
        });
        panic::catch_unwind(compared).is_err()
    });
    let others = others.map(|(file, _)| file.as_str()).collect::<Vec<_>>();
    assert!(
        others.is_empty(),
        "other than before: {others:#?}; to review them: cargo xtask review"
    );
}

#[test]
fn no_snapshot_is_left_over() {
    let tree = made().tree;
    let mut decided = decided(&tree).map(|(file, _)| file.replace('/', ".")).collect::<Vec<_>>();
    decided.sort();
    let kept = fs_err::read_dir(path("tests/snapshots/webhooks")).unwrap();
    let kept = kept.map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut kept =
        kept.filter_map(|it| Some(it.strip_suffix(".snap")?.to_owned())).collect::<Vec<_>>();
    kept.sort();
    assert_eq!(
        kept, decided,
        "files in tests/snapshots/webhooks; to review them: cargo xtask review"
    );
}

#[test]
fn the_runtime_is_copied_byte_for_byte() {
    let parts = path("generator/runtime/src/parts");
    let tree = made().tree;
    let copied = tree.0.iter().filter(|(file, _)| part(file).is_some()).collect::<Vec<_>>();
    assert!(!copied.is_empty());
    for (file, text) in copied {
        let source = parts.join(file.strip_prefix("src/runtime/").unwrap());
        assert_eq!(fs_err::read_to_string(source).unwrap(), *text, "{file}");
    }
}

#[test]
fn generated_is_what_the_generator_makes_now() {
    let made = made();
    let changes = generator::output::compare(&path("generated"), &made.tree, &[]).unwrap();
    assert!(
        changes.is_empty(),
        "`generated` is stale; to renew it: cargo xtask generate\n{}",
        changes.diff(false)
    );
    let published = fs_err::read_to_string(path("spec/webhooks.lock")).unwrap();
    assert_eq!(
        published,
        made.lock.to_text(),
        "`spec/webhooks.lock` is stale; to renew it: cargo xtask generate"
    );
}
