//! The laboratory: commands that try many documents, and that measure.
//!
//! A file a command: its arguments and `run`. They are called by way of `cargo xtask`.

mod batch;
mod bench;
mod conformance;
mod corpus;
mod document;
mod fuzz;
mod grid;
mod measure;
mod npm;
mod roundtrip;
mod validity;

use std::process::ExitCode;

use clap::Parser;

/// Generating makes and drops millions of small values.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The laboratory's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
enum Command {
    Conformance(conformance::Args),
    Bench(bench::Args),
    Corpus(corpus::Args),
    Roundtrip(roundtrip::Args),
    Fuzz(fuzz::Args),
    // What `bench compile` measures.
    #[command(hide = true)]
    Generate(xtask::generate::Args),
    // What `bench diff` measures.
    #[command(hide = true)]
    Diff(xtask::diff::Args),
    #[command(hide = true)]
    Emit(batch::emit::Args),
}

fn main() -> ExitCode {
    xtask::exit(match Command::parse() {
        Command::Conformance(args) => args.run(),
        Command::Bench(args) => args.run(),
        Command::Corpus(args) => args.run(),
        Command::Roundtrip(args) => args.run(),
        Command::Fuzz(args) => args.run(),
        Command::Generate(args) => args.run(),
        Command::Diff(args) => args.run(),
        Command::Emit(args) => args.run(),
    })
}
