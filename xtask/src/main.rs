//! The project's commands: `cargo xtask --help`.
//!
//! A file a command: its arguments and `run`. What generating means is the generator's business;
//! here are files, processes and what is printed.

mod ci;
mod conformance;
mod generate;
mod project;

use std::process::ExitCode;

use clap::Parser;

/// The project's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
enum Command {
    Generate(generate::Args),
    Conformance(conformance::Args),
    Ci(ci::Args),
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Generate(args) => args.run(),
        Command::Conformance(args) => args.run(),
        Command::Ci(args) => args.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
