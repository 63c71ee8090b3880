//! What a crate keeps of its document says all of it, but words.

use std::path::{Path, PathBuf};

use crate::diff::Class;
use crate::project::Inputs;

fn documents() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from("../tests/fixtures/accept")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for it in std::fs::read_dir(folder).unwrap() {
            let path = it.unwrap().path();
            match path.extension().and_then(|it| it.to_str()) {
                Some("yaml" | "json") => found.push(path),
                _ if path.is_dir() => folders.push(path),
                _ => {}
            }
        }
    }
    found
}

/// The changes from one document to the other but words, both ways.
fn changes(one: &Inputs, other: &Inputs) -> Vec<String> {
    let both = [one.changes_to(other).unwrap(), other.changes_to(one).unwrap()];
    let changes = both.into_iter().flatten().map(|it| it.change);
    changes.filter(|it| it.class != Class::Docs).map(|it| it.says).collect()
}

#[test]
fn what_a_crate_keeps_of_its_document_is_the_same_on_the_wire() {
    let documents = documents();
    assert!(documents.len() > 100);
    for path in documents {
        let document = Inputs::file(&path);
        // A part of a document of several files.
        let Some(wire) = document.document().map(|it| it.wire.clone()) else { continue };
        let kept = Inputs::kept(&wire).unwrap();
        let mut changes = changes(&document, &kept);
        // Beyond 128 bits numbers are not kept exactly, and alternatives that decide nothing are compared with
        // their words.
        let known = ["34028236692093846", "e+38", "`oneOf` of `Annotated` has changed"];
        changes.retain(|it| !known.iter().any(|known| it.contains(known)));
        assert_eq!(changes, [""; 0], "{}", path.display());
    }
}

#[test]
fn members_and_values_that_are_called_like_words_are_kept() {
    let document = |more: &str| {
        let text = format!(
            "openapi: 3.1.0
info: {{title: A, version: '1', description: {more}}}
paths:
  /a:
    get:
      summary: {more}
      responses:
        '200':
          description: {more}
          content: {{application/json: {{schema: {{type: object, properties: {{
            title: {{type: string, description: {more}, default: {{summary: a}}}},
            responses: {{type: object, properties: {{description: {{type: string}}}}}},
            x-a: {{enum: [{{title: b}}]}}}}}}}}}}
"
        );
        Inputs::text("a.yaml", &text).document().unwrap().wire.clone()
    };
    let wire = document("one");
    assert_eq!(wire, document("two"));
    for kept in [
        "\"title\":{",
        "{\"summary\":\"a\"}",
        "\"description\":{\"type\"",
        "\"x-a\":",
        "{\"title\":\"b\"}",
    ] {
        assert!(wire.contains(kept), "{kept} {wire}");
    }
    assert!(!wire.contains("one"), "{wire}");
    assert!(Inputs::kept("no JSON").is_none() && Inputs::kept("{}").is_none());
}

#[test]
fn files_beside_a_document_are_kept_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let entry = "{openapi: 3.0.3, info: {title: A, version: '1'}, paths: {/a: {get: {responses: {'200': \
                 {description: OK, content: {application/json: {schema: {$ref: 'parts/b.yaml#/B'}}}}}}}}}";
    write("a.yaml", entry);
    std::fs::create_dir(folder.path().join("parts")).unwrap();
    write("parts/b.yaml", "B: {type: object, properties: {c: {$ref: '#/C'}}}\nC: {type: string}\n");
    let path: &Path = &folder.path().join("a.yaml");
    let document = Inputs::file(path);
    let kept = Inputs::kept(&document.document().unwrap().wire).unwrap();
    assert_eq!(changes(&document, &kept), [""; 0]);
    write(
        "parts/b.yaml",
        "B: {type: object, properties: {c: {$ref: '#/C'}}}\nC: {type: integer}\n",
    );
    assert_eq!(changes(&kept, &Inputs::file(path)).len(), 2);
}

#[test]
fn a_rule_that_lost_its_operation_is_told_what_that_is_called_now() {
    let document = |id: &str| {
        let operation = "responses: {'204': {description: OK}}";
        format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths:\n  /a/{{b}}:\n    parameters: [{{name: b, \
             in: path, required: true, schema: {{type: string}}}}]\n    get: {{operationId: {id}, {operation}}}\n"
        )
    };
    let config = "[operations.readA]\nmethod = \"read\"\n[operations.readB]\nmethod = \"other\"\n";
    let before = Inputs::text("a.yaml", &document("readA")).generate().unwrap().made.unwrap();
    let after = Inputs::text("a.yaml", &document("fetchA")).config("a.toml", config);
    let after = after.lock("a.lock", &before.lock.to_text());
    let after = after.published(|path| before.tree.0.get(path).cloned());
    let told = after.text_of(&after.generate().unwrap().diagnostics, false);
    assert!(told.contains("`readA` is not an operation of the document"), "{told}");
    assert_eq!(told.matches("it was `GET /a/{b}`, which is called `fetchA` now").count(), 1);
    assert!(told.contains("`readB` is not an operation of the document"), "{told}");
}
