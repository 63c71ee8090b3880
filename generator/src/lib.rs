//! Turns an OpenAPI document into a Rust client crate.

pub mod api;
pub mod config;
pub mod diagnostic;
pub mod names;
pub mod pointer;
pub mod sdk;
