//! The project's commands for its users, and what the laboratory shares with them.
//!
//! A file a command: its arguments and `run`. What generating means is the generator's business;
//! here are files, processes and what is printed. What takes many dependencies is in `lab/`, so that
//! generating a crate builds none of them.

pub mod ci;
pub mod diff;
pub mod files;
pub mod generate;
pub mod lab;
pub mod names;
pub mod project;
pub mod review;
pub mod say;
pub mod watch;

use std::process::ExitCode;

/// Tells why a command failed, if it did.
pub fn exit(result: anyhow::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
