//! `cargo xtask corpus` and `cargo xtask roundtrip` as a person uses them, without compiling what is
//! emitted: that one document's fault is one row, and what is said of it.

use std::process::{Command, Output};

const GOOD: &str = "\
openapi: 3.1.0
info: {title: Good, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {'200': {description: OK, content: {application/json: {schema: {type: string}}}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}, meta: {type: object}}}
";

const BAD: &str = "openapi: 3.1.0\ninfo: {title: Bad\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs_err::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn xtask(folder: &tempfile::TempDir, args: &[&str]) -> Output {
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_lab"));
    xtask.args(args).current_dir(folder.path()).output().unwrap()
}

/// What a run printed to stdout and to stderr.
fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_document_that_cannot_be_read_fails_alone() {
    let folder = folder(&[("xtask-test-good.yaml", GOOD), ("xtask-test-bad.yaml", BAD)]);
    let output = xtask(
        &folder,
        &["corpus", ".", "--no-check", "--json", "rows.json", "--table", "table.md"],
    );
    let (table, error) = said(&output);
    assert!(!output.status.success());
    assert!(error.contains("1 of 2 documents failed"), "{error}");
    assert!(table.contains("xtask-test-bad.yaml:"), "no place: {table}");
    assert!(table.contains("2 documents, 1 generated"), "{table}");

    let file = fs_err::read_to_string(folder.path().join("table.md")).unwrap();
    assert!(file.contains("\n| xtask-test-good | 1 | 0 | "), "{file}");
    assert!(file.contains("\n| xtask-test-bad |  |  | ") && !file.contains(".yaml"), "{file}");

    let rows = fs_err::read_to_string(folder.path().join("rows.json")).unwrap();
    let rows: serde_json::Value = serde_json::from_str(&rows).unwrap();
    assert_eq!(rows[0]["name"], "xtask-test-bad");
    assert!(rows[0]["usage"]["peak_megabytes"].as_f64().unwrap() > 1.0, "{rows}");
    assert!(rows[0]["error"].as_str().unwrap().contains("syntax"), "{rows}");
    assert_eq!(rows[1]["emitted"]["operations"], 1);
    assert_eq!(rows[1]["census"]["members"], 2);
    assert_eq!(rows[1]["census"]["raw"][0]["free"], true);
}

#[test]
fn documents_are_chosen_by_name_and_a_wrong_name_is_told() {
    let folder = folder(&[("xtask-test-chosen.yaml", GOOD), ("xtask-test-bad.yaml", BAD)]);
    let chosen = ["corpus", ".", "--no-check", "--only", "xtask-test-chosen"];
    let output = xtask(&folder, &chosen);
    assert!(output.status.success(), "{}", said(&output).1);

    let output = xtask(&folder, &["corpus", ".", "--no-check", "--only", "missing"]);
    assert!(!output.status.success());
    assert!(said(&output).1.contains("`missing`"));
}

#[test]
fn instances_need_their_document() {
    let folder = folder(&[("xtask-test-pets.yaml", GOOD), ("other.jsonl", "")]);
    let output = xtask(&folder, &["roundtrip", "--dir", ".", "--instances-dir", "."]);
    assert!(!output.status.success());
    assert!(said(&output).1.contains("other.jsonl` belongs to no document"));

    let output = xtask(&folder, &["roundtrip", "--spec", "xtask-test-pets.yaml"]);
    assert!(!output.status.success());
    assert!(said(&output).1.contains("--instances"));
}
