//! Turns an OpenAPI document into a Rust client crate.
//!
//! ```text
//! text ─load▶ Document ─lower▶ Api ─choose▶ Choices ─names▶ Names ─plan▶ Sdk ─emit▶ tokens ─print▶ Tree ─output▶ disk
//! ```
//!
//! Each stage knows only its two ends. The front is [`project`]: it opens a project, generates, compares
//! and writes.

mod advise;
mod api;
mod check;
mod choose;
mod config;
pub mod diagnostic;
mod diff;
mod emit;
mod hidden;
mod http;
mod load;
mod lock;
mod lower;
mod markdown;
mod names;
pub mod output;

mod plan;
mod pointer;
mod print;
pub mod project;
mod sdk;
mod source;
mod support;
mod surface;
