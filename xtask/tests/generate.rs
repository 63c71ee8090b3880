//! `cargo xtask generate` as a person uses it: what it prints, writes, and leaves alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /things:
    get:
      tags: [things]
      operationId: listThings
      responses: {'200': {description: OK, content: {application/json: {schema: {type: string}}}}}
";

/// A folder with a document, and the crate that is made from it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(document: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("things.yaml", document);
        folder
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    fn write(&self, inner: &str, text: &str) {
        fs_err::create_dir_all(self.path(inner).parent().unwrap()).unwrap();
        fs_err::write(self.path(inner), text).unwrap();
    }

    fn read(&self, inner: &str) -> String {
        fs_err::read_to_string(self.path(inner)).unwrap()
    }

    /// Runs the command in the folder.
    fn generate(&self, args: &[&str]) -> Output {
        self.generate_in("", args)
    }

    /// Runs it in a folder of the folder.
    fn generate_in(&self, inner: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["generate", "--spec", "things.yaml", "--out", "out"])
            .args(args)
            .current_dir(self.path(inner))
            .output()
            .unwrap()
    }
}

#[track_caller]
fn succeeds(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn fails(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// All files below a folder, with the time of their last change.
fn files(folder: &Path) -> Vec<(PathBuf, std::time::SystemTime)> {
    let mut files = Vec::new();
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            let changed = fs_err::metadata(&path).unwrap().modified().unwrap();
            files.push((path, changed));
        }
    }
    files.sort();
    files
}

#[test]
fn it_says_in_a_few_lines_what_it_did() {
    let folder = Folder::new(DOCUMENT);
    let printed = succeeds(&folder.generate(&[]));
    assert!(printed.contains("things.yaml -> out"), "{printed}");
    assert!(printed.contains("operations: 1, types: 0"), "{printed}");
    assert!(printed.contains("0 unchanged, 0 removed"), "{printed}");
    assert!(printed.contains("cargo add things --path out"), "{printed}");
    assert!(printed.lines().count() < 7, "{printed}");
    assert!(folder.read("out/src/lib.rs").contains("Things"));
}

#[test]
fn a_second_run_touches_nothing() {
    let folder = Folder::new(DOCUMENT);
    succeeds(&folder.generate(&[]));
    let before = files(&folder.path("out"));
    let printed = succeeds(&folder.generate(&[]));
    assert!(printed.contains("files: 0 written"), "{printed}");
    assert!(!printed.contains("cargo add"), "{printed}");
    assert_eq!(files(&folder.path("out")), before);
    succeeds(&folder.generate(&["--check"]));
}

#[test]
fn what_is_no_longer_emitted_is_removed_and_what_is_not_ours_stays() {
    let folder = Folder::new(DOCUMENT);
    succeeds(&folder.generate(&[]));
    assert!(folder.path("out/src/resources/things.rs").exists());
    folder.write("out/src/own.rs", "//! Not ours.\n");
    let other = DOCUMENT.replace("[things]", "[stuff]").replace("/things:", "/stuff:");
    folder.write("things.yaml", &other);
    let printed = succeeds(&folder.generate(&[]));
    assert!(printed.contains("removed"), "{printed}");
    assert!(!folder.path("out/src/resources/things.rs").exists());
    assert!(folder.path("out/src/own.rs").exists());
}

#[test]
fn check_shows_a_diff_and_writes_nothing() {
    let folder = Folder::new(DOCUMENT);
    succeeds(&folder.generate(&[]));
    let before = files(&folder.path("."));
    folder.write("things.yaml", &DOCUMENT.replace("/things:", "/all-things:"));
    let output = folder.generate(&["--check"]);
    let message = fails(&output);
    assert!(message.contains("`out` is not what the generator makes now"), "{message}");
    let diff = String::from_utf8(output.stdout).unwrap();
    assert!(
        diff.contains("-    const ROUTE: Route = Route::get(\"listThings\", \"/things\");"),
        "{diff}"
    );
    assert!(
        diff.contains("+    const ROUTE: Route = Route::get(\"listThings\", \"/all-things\");"),
        "{diff}"
    );
    let without_document = |files: Vec<(PathBuf, _)>| {
        files.into_iter().filter(|it| !it.0.ends_with("things.yaml")).collect::<Vec<_>>()
    };
    assert_eq!(without_document(files(&folder.path("."))), without_document(before));
}

#[test]
fn lists_that_seem_to_come_in_pages_are_counted_and_printed_as_config_on_demand() {
    let page = DOCUMENT.replace(
        "schema: {type: string}",
        "schema: {properties: {data: {type: array, items: {}}, next_cursor: {type: string}}}",
    );
    let parameters =
        "parameters: [{name: cursor, in: query, schema: {type: string}}]\n      responses";
    let folder = Folder::new(&page.replace("responses", parameters));
    let counted = "lists that seem to come in pages: 1";
    let printed = succeeds(&folder.generate(&["--propose-pagination"]));
    assert!(printed.contains("next = \"/next_cursor\""), "{printed}");
    assert!(!folder.path("out").exists());
    let before = succeeds(&folder.generate(&[]));
    assert!(before.contains(counted), "{before}");
    folder.write("things.toml", &printed);
    let after = succeeds(&folder.generate(&[]));
    assert!(!after.contains(counted), "{after}");
    assert!(folder.path("out/src/runtime/streams/pages.rs").exists());
}

#[test]
fn a_wrong_document_is_told_with_its_lines_and_leaves_the_folder_alone() {
    let folder = Folder::new(DOCUMENT);
    succeeds(&folder.generate(&[]));
    let before = files(&folder.path("out"));
    let dangling = DOCUMENT.replace("{type: string}", "{$ref: '#/components/schemas/Thing'}");
    for (text, place) in [
        (dangling.as_str(), "things.yaml:9:"),
        ("swagger: '2.0'\n", "things.yaml:1:1"),
        ("openapi: 3.0.3\n\tinfo: x\n", "things.yaml:2:1"),
    ] {
        folder.write("things.yaml", text);
        let message = fails(&folder.generate(&[]));
        assert!(message.contains(place), "{message}");
        assert!(message.contains("nothing is written: 1 error"), "{message}");
        assert_eq!(files(&folder.path("out")), before);
    }
    fs_err::remove_file(folder.path("things.yaml")).unwrap();
    let message = fails(&folder.generate(&[]));
    assert!(message.contains("things.yaml"), "{message}");
    assert_eq!(files(&folder.path("out")), before);
}

#[test]
fn a_folder_of_someone_else_is_refused() {
    let folder = Folder::new(DOCUMENT);
    folder.write("out/precious.txt", "mine");
    let message = fails(&folder.generate(&[]));
    assert!(message.contains("`out` is not empty"), "{message}");
    assert_eq!(files(&folder.path("out")).len(), 1);
}

#[test]
fn an_operation_that_is_left_out_is_told_and_is_an_error_when_strict() {
    let folder = Folder::new(&format!(
        "{DOCUMENT}    post:\n      operationId: sendThing\n      \
         parameters: [{{name: a, in: nowhere, required: true}}]\n      \
         responses: {{'204': {{description: None}}}}\n"
    ));
    let message = fails(&folder.generate(&["--strict"]));
    assert!(message.contains("would be left out: 1"), "{message}");
    assert!(!folder.path("out").exists());
    let output = folder.generate(&[]);
    let printed = succeeds(&output);
    assert!(printed.contains("operations: 1 (1 left out)"), "{printed}");
    let warnings = String::from_utf8(output.stderr).unwrap();
    assert!(warnings.contains("things.yaml:12:"), "{warnings}");
}

#[test]
fn a_config_beside_the_document_is_used_and_checked() {
    let folder = Folder::new(DOCUMENT);
    folder.write("things.toml", "[crate]\nname = \"other-things\"\n");
    succeeds(&folder.generate(&[]));
    assert!(folder.read("out/Cargo.toml").contains("name = \"other-things\""));
    folder.write("things.toml", "[crate]\nnmae = \"other-things\"\n");
    let message = fails(&folder.generate(&[]));
    assert!(message.contains("things.toml:2:1"), "{message}");
}

#[test]
fn published_names_stay() {
    let folder = Folder::new(DOCUMENT);
    folder.write("things.toml", "");
    succeeds(&folder.generate(&[]));
    let lock = folder.read("things.lock");
    assert!(lock.contains("= \"list\""), "{lock}");
    folder.write("things.lock", &lock.replace("= \"list\"", "= \"all\""));
    succeeds(&folder.generate(&[]));
    assert!(folder.read("out/src/resources/things.rs").contains("pub fn all("));
}

#[test]
fn published_names_stay_when_the_document_gets_a_config() {
    let folder = Folder::new(DOCUMENT);
    succeeds(&folder.generate(&[]));
    let published = folder.read("out/names.lock").replace("= \"list\"", "= \"all\"");
    folder.write("out/names.lock", &published);
    folder.write("things.toml", "");
    succeeds(&folder.generate(&[]));
    assert_eq!(folder.read("things.lock"), published);
    assert!(!folder.path("out/names.lock").exists());
    assert!(folder.read("out/src/resources/things.rs").contains("pub fn all("));

    // And when it loses it again.
    fs_err::remove_file(folder.path("things.toml")).unwrap();
    succeeds(&folder.generate(&[]));
    assert!(folder.read("out/src/resources/things.rs").contains("pub fn all("));
    folder.write("out/names.lock", &published);
    let message = fails(&folder.generate(&[]));
    assert!(message.contains("things.lock") && message.contains("names.lock"), "{message}");
}

#[test]
fn machines_get_json() {
    let folder = Folder::new(DOCUMENT);
    let printed = succeeds(&folder.generate(&["--json"]));
    let summary: serde_json::Value = serde_json::from_str(printed.lines().last().unwrap()).unwrap();
    assert_eq!(summary["operations"], 1);
    assert_eq!(summary["removed"], serde_json::json!([]));
    folder.write("things.yaml", "swagger: '2.0'\n");
    let output = folder.generate(&["--json"]);
    fails(&output);
    let diagnostic: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(diagnostic["line"], 1);
}

#[test]
fn references_lead_into_a_wider_folder_where_config_or_option_say_so() {
    let folder = Folder::new("");
    let document = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      \
                    operationId: read\n      parameters: [{$ref: '../shared.yaml#/P'}]\n      \
                    responses: {'204': {description: None}}\n";
    folder.write("api/things.yaml", document);
    folder.write("shared.yaml", "P: {name: p, in: query, schema: {type: string}}\n");
    let message = fails(&folder.generate_in("api", &["--strict"]));
    assert!(message.contains("add `root = \"..\"` under `[document]`"), "{message}");
    succeeds(&folder.generate_in("api", &["--strict", "--root", ".."]));
    folder.write("api/things.toml", "[document]\nroot = \"..\"\n");
    succeeds(&folder.generate_in("api", &["--strict"]));
}
