//! The support code that every emitted client carries.
//!
//! The modules in `parts` are copied into emitted crates byte for byte, as `src/runtime`. So they name
//! each other by `super::` only, and their tests stand apart, in `tests`. What is beside them here is
//! never copied: the generator writes its own list of modules from [`sources::PARTS`].
#![allow(clippy::duplicate_mod, reason = "`sources` compiles a few parts by themselves")]
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "emitted code calls what looks unused here"
)]

#[cfg(feature = "client")]
pub mod parts;
#[cfg(feature = "sources")]
pub mod sources;

#[cfg(all(test, feature = "client", feature = "sources"))]
mod tests;
