//! The project's commands: `cargo xtask --help`.
//!
//! A file a command: its arguments and `run`. What generating means is the generator's business;
//! here are files, processes and what is printed.

mod batch;
mod bench;
mod ci;
mod conformance;
mod corpus;
mod document;
mod generate;
mod grid;
mod measure;
mod project;
mod roundtrip;
mod say;
mod validity;

use std::process::ExitCode;

/// Generating makes and drops millions of small values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use clap::Parser;

/// The project's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
enum Command {
    Generate(generate::Args),
    Conformance(conformance::Args),
    Bench(bench::Args),
    Corpus(corpus::Args),
    Roundtrip(roundtrip::Args),
    Ci(ci::Args),
    #[command(hide = true)]
    Emit(batch::emit::Args),
}

fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Generate(args) => args.run(),
        Command::Conformance(args) => args.run(),
        Command::Bench(args) => args.run(),
        Command::Corpus(args) => args.run(),
        Command::Roundtrip(args) => args.run(),
        Command::Ci(args) => args.run(),
        Command::Emit(args) => args.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
