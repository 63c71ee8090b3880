//! What is wrong with a document, or not supported yet, and how that is told.

use crate::fixtures::{make_file, snapshots};

#[test]
fn rejected_documents_tell_where_and_why() {
    snapshots("reject").bind(|| {
        insta::glob!("../fixtures/reject", "*/*", |path| {
            let made = make_file(path);
            assert!(!made.diagnostics.is_empty(), "{} is accepted", path.display());
            insta::assert_snapshot!("reject", made.rendered);
        });
    });
}
