//! What the document decides: a test, `main.rs`. There is nothing to import here.
