//! What the parts do, seen from where emitted code and its users stand.

mod sample;
mod server;

mod auth;
mod blocking;
mod bodies;
mod budget;
mod choices;
mod configuration;
mod data;
mod decoding;
mod downloads;
mod forms;
mod headers;
mod idempotency;
mod options;
mod pages;
mod problems;
mod redaction;
mod redirects;
mod replay;
mod requests;
mod resume;
mod retry;
mod seams;
mod sources;
mod streams;
mod stubs;
mod styles;
mod time;
mod tokens;
mod tracing;
mod unions;
mod upload_replay;
mod uploads;
mod values;
