//! Everything that is tested from outside, in one binary: `it/main.rs`.
//!
//! There is nothing to import here. `fixtures/` and `snapshots/` are documents and what they become;
//! `bin/` holds two programs that the README shows to newcomers.
