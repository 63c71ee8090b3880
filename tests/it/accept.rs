//! What a construct of a document becomes: a fixture each, and a snapshot of just that code.

use std::fmt::Write;
use std::path::Path;

use crate::fixtures::{make, make_file, snapshots};

#[test]
fn accepted_documents_yield_this_code() {
    snapshots("accept").bind(|| {
        insta::glob!("../fixtures/accept", "*/*", |path| {
            let made = make_file(path);
            assert_eq!(made.rendered, "", "{}", path.display());
            let tree = made.tree.unwrap();
            let mut code = String::new();
            for (file, text) in &tree.0 {
                if is_about(path, file) {
                    writeln!(code, "// --- {file}\n{}", without_header(text)).unwrap();
                }
            }
            insta::assert_snapshot!("accept", code);
        });
    });
}

/// Whether the construct decides the file, by the folder of the fixture.
fn is_about(fixture: &Path, file: &str) -> bool {
    let folders = match fixture.parent().and_then(Path::file_name).and_then(|it| it.to_str()) {
        Some("client") => ["src/client.rs", "src/client.rs"],
        Some("operations") => ["src/resources/", "src/resources/"],
        Some("schemas") => ["src/types/", "src/codec/"],
        other => panic!("nothing is known about fixtures in {other:?}"),
    };
    folders.iter().any(|it| file.starts_with(it)) && !file.ends_with("/mod.rs")
}

/// The first line is the same in every file.
fn without_header(text: &str) -> &str {
    text.split_once('\n').map_or(text, |(_, rest)| rest)
}

#[test]
fn types_that_nest_deeply_raise_the_limit_of_the_compiler() {
    let lib = |schemas: usize| {
        let tree = make("ring.yaml", &ring(schemas)).tree.unwrap();
        tree.0["src/lib.rs"].clone()
    };
    assert!(!lib(25).contains("recursion_limit"), "{}", lib(25));
    assert!(lib(26).contains("#![recursion_limit = \"512\"]"), "{}", lib(26));
}

/// A document whose types hold each other in a ring.
fn ring(schemas: usize) -> String {
    let mut text = "openapi: 3.0.3\ninfo: {title: Ring, version: '1'}\npaths: {}\n".to_owned();
    text += "components:\n  schemas:\n";
    for number in 0..schemas {
        let next = (number + 1) % schemas;
        let member = format!("next: {{$ref: '#/components/schemas/S{next}'}}");
        text += &format!("    S{number}: {{type: object, properties: {{{member}}}}}\n");
    }
    text
}

#[test]
fn docs_of_a_part_say_which_headers_it_is_sent_without() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let made = make_file(&fixtures.join("reject/deviations/header-of-a-value.yaml"));
    let tree = made.tree.unwrap();
    let said = "It is sent without the headers `X-Sum` (required), `X-Note`.";
    assert!(tree.0.values().any(|it| it.contains(said)));
}
