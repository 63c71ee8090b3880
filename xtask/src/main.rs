//! The project's commands: `cargo xtask --help`.

use std::process::ExitCode;

use clap::Parser;
use xtask::{ci, diff, generate, lab, names, review, watch};

/// The project's commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
enum Command {
    Generate(generate::Args),
    Diff(diff::Args),
    Names(names::Args),
    Review(review::Args),
    Watch(watch::Args),
    Ci(ci::Args),
    #[command(flatten)]
    Lab(lab::Command),
}

fn main() -> ExitCode {
    // A build that is optimized is wanted of the laboratory, too.
    let lab = || lab::run(!cfg!(debug_assertions));
    if lab::is_to_explain() {
        return xtask::exit(lab());
    }
    xtask::exit(match Command::parse() {
        Command::Generate(args) => args.run(),
        Command::Diff(args) => args.run(),
        Command::Names(args) => args.run(),
        Command::Review(args) => args.run(),
        Command::Watch(args) => args.run(),
        Command::Ci(args) => args.run(),
        Command::Lab(_) => lab(),
    })
}
