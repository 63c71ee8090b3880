//! The emitted client of `spec/webhooks.yaml`, file by file.
//!
//! What the document decides is a snapshot a file. What is copied is compared with its source, so
//! that a change of the runtime is one diff and not two.

use std::path::Path;
use std::sync::LazyLock;

use generator::output::Tree;
use generator::project::Inputs;

use crate::fixtures::{snapshot_names, snapshots};

/// The crate as the generator makes it now, with the lock that goes with it.
pub static WEBHOOKS: LazyLock<(Tree, String)> = LazyLock::new(|| {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let read = |name: &str| fs_err::read_to_string(spec.join(name)).unwrap();
    let inputs = Inputs::text("webhooks.yaml", &read("webhooks.yaml"))
        .named("spec/webhooks.yaml")
        .config("webhooks.toml", &read("webhooks.toml"))
        .lock("webhooks.lock", &read("webhooks.lock"));
    let outcome = inputs.generate().unwrap();
    assert!(outcome.diagnostics.is_empty());
    let made = outcome.made.unwrap();
    (made.tree, made.lock.to_text())
});

/// The copied part of the runtime that a file is, if it is one.
fn part(file: &str) -> Option<&'static runtime::sources::Part> {
    let path = file.strip_prefix("src/runtime/")?.strip_suffix(".rs")?;
    runtime::sources::PARTS.iter().find(|part| part.path == path)
}

#[test]
fn what_the_document_decides_is_this() {
    snapshots("webhooks").bind(|| {
        for (file, text) in WEBHOOKS.0.0.iter().filter(|(file, _)| part(file).is_none()) {
            insta::assert_snapshot!(file.replace('/', "."), text);
        }
    });
}

#[test]
fn no_snapshot_is_left_over() {
    let kept = snapshot_names("webhooks").len();
    let decided = WEBHOOKS.0.0.keys().filter(|file| part(file).is_none()).count();
    assert_eq!(kept, decided, "files in tests/snapshots/webhooks");
}

#[test]
fn the_runtime_is_copied_byte_for_byte() {
    let parts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/runtime/src/parts");
    let copied: Vec<_> = WEBHOOKS.0.0.iter().filter(|(file, _)| part(file).is_some()).collect();
    assert!(!copied.is_empty());
    for (file, text) in copied {
        let source = parts.join(file.strip_prefix("src/runtime/").unwrap());
        assert_eq!(fs_err::read_to_string(source).unwrap(), *text, "{file}");
    }
}

#[test]
fn generated_is_what_the_generator_makes_now() {
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated");
    let (tree, lock) = &*WEBHOOKS;
    let changes = generator::output::compare(&generated, tree, &[]).unwrap();
    assert!(
        changes.is_empty(),
        "`generated` is stale; to renew it: cargo xtask generate\n{}",
        changes.diff(false)
    );
    let published = generated.join("../spec/webhooks.lock");
    assert_eq!(
        fs_err::read_to_string(published).unwrap(),
        *lock,
        "`spec/webhooks.lock` is stale; to renew it: cargo xtask generate"
    );
}
