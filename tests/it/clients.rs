//! The clients of fixtures, the hostile ones too, and that of the webhooks document, with the programs
//! that use them: one workspace under `target/`. Dependencies are built once for all that is emitted, the
//! laboratory's workspaces, too. Only what has changed is written, so cargo builds nothing else again.
//!
//! No network: the lock is the repository's, and its packages are there already since this test was
//! built with them.

mod proof;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use generator::output::{Tree, compare};
use generator::project::Inputs;

use crate::fixtures::config;
use crate::links;
use crate::webhooks::webhooks;

/// Where they are.
static WORKSPACE: LazyLock<PathBuf> = LazyLock::new(|| {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients");
    let mut members = BTreeSet::from(["programs".to_owned(), "webhooks".to_owned()]);
    write_crate(&workspace.join("webhooks"), webhooks());
    for fixture in fixtures() {
        let name = fixture.file_stem().unwrap().to_str().unwrap().to_owned();
        write_crate(&workspace.join(&name), &emit(&fixture, &name));
        assert!(members.insert(name), "two fixtures are called {}", fixture.display());
    }
    write_programs(&workspace.join("programs"));
    remove_others(&workspace, &members);
    let members = Vec::from_iter(members);
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n{PROFILE}");
    write(&workspace.join("Cargo.toml"), &manifest);
    // Lints that spare what is public by default would hide what names do.
    write(&workspace.join("clippy.toml"), "avoid-breaking-exported-api = false\n");
    copy_lock(&workspace);
    workspace
});

/// What is built for this alone is built without what only a debugger needs.
pub const PROFILE: &str = "[profile.dev]\ndebug = false\n";

/// What every program uses, so that dependencies are built once for all.
pub const TOKIO: &str = "tokio = { version = \"1\", features = [\"fs\", \"io-util\", \"macros\", \"net\", \
                         \"rt-multi-thread\", \"sync\", \"time\"] }";

/// Clients that programs use.
const USED: &[&str] = &[
    "alternatives-that-take-nothing",
    "bearer-token",
    "bodies-of-several-kinds",
    "bytes",
    "constants-beside-schemas",
    "constants-by-themselves",
    "credentials-as-parameters",
    "deep-shapes",
    "depth",
    "discriminators",
    "enum-of-odd-texts",
    "enums-with-names",
    "event-envelopes",
    "formats-as-types",
    "formats-as-types-of-calls",
    "idempotency-key",
    "idempotency-member",
    "inheritance",
    "inheritance-by-several-members",
    "limits-of-several-schemas",
    "login-first",
    "many-arguments",
    "members-declared-again",
    "members-without-a-name",
    "methods-of-unions",
    "null-of-what-it-is-made-of",
    "nullable",
    "optional-body",
    "other-media-of-replies",
    "pagination",
    "patches",
    "read-only-and-write-only",
    "received-models",
    "redirects",
    "required-with-defaults",
    "server-variables",
    "streams",
    "streams-instead",
    "styles-of-parts",
    "transfers",
    "undeclared-tags",
    "union-with-null",
    "unions-by-constants",
    "unions-by-demands",
    "unions-by-formats",
    "unions-by-what-is-within",
    "unions-in-unions",
    "unions-that-nest",
    "unions-that-overlap",
    "uploads",
    "values-on-the-wire",
    "variants-without-a-tag",
    "whole-numbers",
];

/// The manifest of the programs, but for the clients.
const MANIFEST: &str = r#"
[package]
name = "programs"
edition = "2024"
autotests = false

[lib]
path = "lib.rs"

[[test]]
name = "programs"
path = "main.rs"

[dependencies]
allocation-counter = "0.8"
bytes = "1"
chrono = { version = "0.4", default-features = false }
futures-core = "0.3"
http = "1"
jiff = { version = "1", default-features = false }
reqwest = { version = "0.13", default-features = false }
rust_decimal = { version = "1", default-features = false }
serde = { version = "1", default-features = false, features = ["std"] }
serde_json = "1"
tempfile = "3"
time = { version = "0.3", default-features = false }
url = { version = "2", default-features = false }
uuid = { version = "1", default-features = false }
"#;

/// What is built of all that is emitted.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("emitted")
}

/// Cargo in a folder, with what is built for other emitted crates already.
pub fn cargo(folder: &Path, args: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(args).arg("--offline").current_dir(folder).env("CARGO_TARGET_DIR", target());
    cargo
}

/// Runs cargo; a warning is an error. Flags for the compiler would do that, too, and have dependencies
/// built anew.
pub fn run(cargo: &mut Command) -> String {
    let Output { status, stdout, stderr } = cargo.output().unwrap();
    let stderr = String::from_utf8_lossy(&stderr);
    let stdout = String::from_utf8(stdout).unwrap();
    assert!(status.success() && !stderr.contains("warning: "), "{stderr}{stdout}");
    stdout
}

/// The crate of a fixture, under a name of its own.
pub fn emit(fixture: &Path, name: &str) -> Tree {
    let config = config(&fs_err::read_to_string(fixture).unwrap());
    let config = format!("{config}\n[crate]\nname = \"fixture-{name}\"\n");
    let inputs = Inputs::file(fixture).named(name).config("fixture.toml", &config);
    inputs.generate().unwrap().made.unwrap().tree
}

/// Writes the files of a crate that differ.
pub fn write_crate(folder: &Path, tree: &Tree) {
    compare(folder, tree, &[]).unwrap().write().unwrap();
}

/// Writes a file if it differs.
pub fn write(path: &Path, text: &str) {
    if fs_err::read_to_string(path).is_ok_and(|it| it == text) {
        return;
    }
    fs_err::create_dir_all(path.parent().unwrap()).unwrap();
    fs_err::write(path, text).unwrap();
}

/// Gives a workspace the versions of this one.
pub fn copy_lock(workspace: &Path) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs_err::copy(lock, workspace.join("Cargo.lock")).unwrap();
}

/// The programs in `emitted/`: modules of one test, since each test is linked by itself. What measures
/// its whole process is a test of its own.
fn write_programs(folder: &Path) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let support = tests.join("support");
    let mut manifest = format!("{MANIFEST}{TOKIO}\nsupport = {{ path = {support:?} }}\n");
    for name in USED {
        let features = "default-features = false, features = [\"blocking\", \"test-util\"]";
        writeln!(manifest, "fixture-{name} = {{ path = \"../{name}\", {features} }}").unwrap();
    }
    let mut main = "//! All programs.\n".to_owned();
    for path in files(&tests.join("emitted")) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if name == "large_files" {
            write!(manifest, "\n[[test]]\nname = {name:?}\npath = {path:?}\n").unwrap();
        } else {
            write!(main, "\n#[path = {path:?}]\nmod {name};\n").unwrap();
        }
    }
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("lib.rs"), "");
    write(&folder.join("main.rs"), &main);
}

/// All that are accepted, and what programs use of those of which something is told.
fn fixtures() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let areas = files(&fixtures.join("accept")).into_iter();
    let accepted = areas.chain([fixtures.join("hostile")]).flat_map(|area| files(&area));
    let told = files(&fixtures.join("reject/deviations")).into_iter();
    let is_used =
        |it: &PathBuf| it.file_stem().and_then(OsStr::to_str).is_some_and(|it| USED.contains(&it));
    accepted.chain(told.filter(is_used)).collect()
}

/// What is in a folder, in order of the names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths =
        fs_err::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect::<Vec<_>>();
    paths.sort();
    paths
}

/// Crates of fixtures that are gone.
fn remove_others(workspace: &Path, members: &BTreeSet<String>) {
    for path in files(workspace) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !members.contains(name) {
            fs_err::remove_dir_all(path).unwrap();
        }
    }
}

#[test]
fn all_compile_without_warnings() {
    let all = ["clippy", "--workspace", "--exclude", "programs"];
    check(&all);
    // Documenting all takes minutes; `cargo xtask corpus` does it for real documents.
    let documented = ["fixture-injection", "fixture-names", "sendblue-api"];
    let packages = documented.iter().flat_map(|it| ["--package", it]);
    check(&["doc", "--no-deps"].into_iter().chain(packages).collect::<Vec<_>>());
    let docs = target().join("doc");
    let setters = documented.map(|it| links::follow(&docs, &it.replace('-', "_")));
    assert!(setters.iter().sum::<usize>() > 0, "no link leads to a setter");
}

/// Runs a command of cargo on members; a warning fails it.
fn check(command: &[&str]) {
    let features = ["--no-default-features", "--features", "blocking,logging,test-util"];
    run(&mut cargo(&WORKSPACE, &[command, &features].concat()));
}

#[test]
fn they_do_what_their_programs_expect() {
    run(&mut cargo(&WORKSPACE, &["test", "--quiet", "--tests", "--package", "programs"]));
}
