//! What the parts do, seen from where emitted code and its users stand.

mod sample;
mod server;

mod auth;
mod bodies;
mod choices;
mod configuration;
mod decoding;
mod downloads;
mod forms;
mod headers;
mod options;
mod pages;
mod redaction;
mod redirects;
mod replay;
mod requests;
mod resume;
mod retry;
mod sources;
mod streams;
mod styles;
mod time;
mod tracing;
mod unions;
mod values;
