//! What the clients of fixtures do: programs in `emitted/`, each a test of the client that it names.
//!
//! They are built in a workspace of their own under `target/`, as `compiles` checks all clients in
//! another. No network: the lock is the repository's.

use std::path::Path;
use std::process::Command;

use crate::compiles::{emit, write};

/// The manifest of the programs. Their dependencies are built for this alone, so without what only a
/// debugger needs.
const MANIFEST: &str = r#"
[package]
name = "programs"
edition = "2024"

[lib]
path = "lib.rs"

[dependencies]
fixture-pagination = { path = "pagination", default-features = false, features = ["blocking"] }
http = "1"
serde_json = "1"
tokio = { version = "1", features = ["io-util", "macros", "net", "rt", "sync", "time"] }

[[test]]
name = "pages"
path = "pages.rs"

[workspace]
members = ["pagination"]

[profile.dev]
debug = false
"#;

#[test]
fn lists_are_read_page_by_page() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs");
    fs_err::create_dir_all(&workspace).unwrap();
    let fixture = tests.join("fixtures/accept/operations/pagination.yaml");
    write(&workspace.join("pagination"), emit(&fixture, "pagination"));
    fs_err::copy(tests.join("../Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    fs_err::write(workspace.join("lib.rs"), "").unwrap();
    let program = tests.join("emitted/pages.rs");
    let manifest = MANIFEST.replace("\"pages.rs\"", &format!("{program:?}"));
    fs_err::write(workspace.join("Cargo.toml"), manifest).unwrap();

    let run = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--quiet", "--tests"])
        .current_dir(&workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .unwrap();
    let told = [run.stdout, run.stderr].concat();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&told));
}
