//! What the clients of fixtures do: programs in `emitted/`, each a test of the client that it names.
//!
//! They are built in a workspace of their own under `target/`, as `compiles` checks all clients in
//! another. No network: the lock is the repository's.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::compiles::{emit, write};

/// Fixtures of `accept`, and the programs that use their clients.
const PROGRAMS: &[(&str, &str)] = &[
    ("client/bearer-token", "tokens"),
    ("client/bearer-token", "token_waiters"),
    ("operations/bodies-of-several-kinds", "bodies"),
    ("operations/bytes", "downloads"),
    ("operations/idempotency-key", "keys"),
    ("operations/idempotency-member", "keys_in_bodies"),
    ("operations/pagination", "endless_pages"),
    ("operations/pagination", "pages"),
    ("operations/streams", "broken_streams"),
    ("operations/streams", "streams"),
    ("operations/streams-instead", "streams_instead"),
    ("operations/transfers", "blocking"),
    ("operations/transfers", "dropped_calls"),
    ("operations/transfers", "large_files"),
    ("operations/transfers", "upload_replays"),
    ("operations/uploads", "uploads"),
    ("operations/values-on-the-wire", "values"),
    ("schemas/members-without-a-name", "unions"),
    ("schemas/unions-by-constants", "unions"),
    ("schemas/unions-in-unions", "unions"),
    ("schemas/unions-that-nest", "deep_unions"),
];

/// The manifest of the programs, but for the clients and the programs. Their dependencies are built for
/// this alone, so without what only a debugger needs. The clients are members since they lie within.
const MANIFEST: &str = r#"
[workspace]

[package]
name = "programs"
edition = "2024"

[lib]
path = "lib.rs"

[profile.dev]
debug = false

[dependencies]
bytes = "1"
futures-core = "0.3"
http = "1"
reqwest = { version = "0.13", default-features = false }
serde = "1"
serde_json = "1"
tempfile = "3"
tokio = { version = "1", features = ["io-util", "macros", "net", "rt-multi-thread", "sync", "time"] }
"#;

#[test]
fn emitted_clients_do_what_their_programs_expect() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs");
    fs_err::create_dir_all(&workspace).unwrap();
    let fixtures = PROGRAMS.iter().map(|(fixture, _)| *fixture).collect::<BTreeSet<_>>();
    for fixture in &fixtures {
        let document = tests.join(format!("fixtures/accept/{fixture}.yaml"));
        write(&workspace.join(name(fixture)), &emit(&document, name(fixture)));
    }
    fs_err::copy(tests.join("../Cargo.lock"), workspace.join("Cargo.lock")).unwrap();
    fs_err::write(workspace.join("lib.rs"), "").unwrap();
    fs_err::write(workspace.join("Cargo.toml"), manifest(tests, &fixtures)).unwrap();

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

fn manifest(tests: &Path, fixtures: &BTreeSet<&str>) -> String {
    let mut manifest = MANIFEST.to_owned();
    for fixture in fixtures.iter().map(|it| name(it)) {
        writeln!(
            manifest,
            "fixture-{fixture} = {{ path = {fixture:?}, default-features = false, features = \
             [\"blocking\", \"test-util\"] }}"
        )
        .unwrap();
    }
    for program in PROGRAMS.iter().map(|(_, program)| program).collect::<BTreeSet<_>>() {
        let path = tests.join(format!("emitted/{program}.rs"));
        write!(manifest, "\n[[test]]\nname = {program:?}\npath = {path:?}\n").unwrap();
    }
    manifest
}

/// The last part of a fixture's path, which its client is called by.
fn name(fixture: &str) -> &str {
    fixture.rsplit('/').next().unwrap()
}
