//! Turns an OpenAPI document into a Rust client crate.

pub mod diagnostic;
pub mod pointer;
