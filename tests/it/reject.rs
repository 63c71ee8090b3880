//! What is wrong with a document, or not supported yet, and how that is told.

use std::path::Path;

use crate::fixtures::{make_file, snapshots};

#[test]
fn rejected_documents_tell_where_and_why() {
    snapshots("reject").bind(|| {
        insta::glob!("../fixtures/reject", "*/*", |path| {
            let made = make_file(path);
            assert!(!made.diagnostics.is_empty(), "{} is accepted", path.display());
            if is_tolerated(path) {
                assert!(made.tree.is_some(), "{} costs the document", path.display());
            }
            insta::assert_snapshot!("reject", made.rendered);
        });
    });
}

/// Deviations of real documents, and references that lead nowhere, cost only themselves.
fn is_tolerated(fixture: &Path) -> bool {
    fixture.parent().is_some_and(|it| it.ends_with("deviations") || it.ends_with("references"))
}
