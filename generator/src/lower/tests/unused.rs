//! What is kept without anything being made of it is known by keywords, whatever the document.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::keywords::UNUSED;
use crate::load;

/// The keywords of which not all is used that they say, besides those that nothing is made of: for what stands
/// beside them, or as parts of a schema that has no place for them.
const KNOWN: &[&str] = &[
    // Of documents and operations.
    "content",
    "explode",
    "contentType",
    "encoding",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
    "pathItems",
    // Of schemas, always.
    "x-extensible-enum",
    // Of schemas, beside others.
    "type",
    "format",
    "default",
    "enum",
    "const",
    "example",
    "writeOnly",
    "pattern",
    "minLength",
    "maxLength",
    "contentEncoding",
    "contentMediaType",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    "discriminator",
    // Of schemas that are made of others.
    "$ref",
    "oneOf",
    "anyOf",
];

#[test]
fn what_is_unused_in_fixtures_is_known_by_keywords() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/accept");
    assert_eq!(unknown(&folder), BTreeSet::new());
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn what_is_unused_in_published_documents_is_known_by_keywords() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/specs");
    assert_eq!(unknown(&folder), BTreeSet::new());
}

/// What is unused in the documents of a folder under other names.
fn unknown(folder: &Path) -> BTreeSet<String> {
    let documents = documents(folder).into_iter();
    let documents = documents.filter_map(|it| load::load_file(&it, None).document);
    let unused = documents.flat_map(|it| crate::lower::lower(&it).api.unused);
    let known = UNUSED.iter().flat_map(|(_, names)| *names).chain(KNOWN).collect::<BTreeSet<_>>();
    unused.map(|it| it.keyword).filter(|it| !known.contains(&&**it)).collect()
}

/// The documents in a folder and in those within it.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        match path.extension().and_then(|it| it.to_str()) {
            Some("yaml" | "json") => found.push(path),
            _ if path.is_dir() => found.extend(documents(&path)),
            _ => {}
        }
    }
    found
}
