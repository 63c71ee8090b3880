//! Everything that is tested from outside, in one binary, `it/main.rs`, but for what the document decides:
//! `decisions/` compiles neither the client nor its callers.
//!
//! There is nothing to import here. `fixtures/` and `snapshots/` are documents and what they become;
//! `bin/` holds two programs that the README shows to newcomers.
