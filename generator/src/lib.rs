//! Turns an OpenAPI document into a Rust client crate.

pub mod api;
pub mod diagnostic;
pub mod emit;
pub mod names;
pub mod output;
pub mod pointer;
pub mod print;
pub mod sdk;
pub mod support;
