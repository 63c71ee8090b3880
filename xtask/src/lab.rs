//! Hands commands on to the laboratory: a package of its own, with the many dependencies that trying
//! and measuring takes.

use std::env;
use std::ffi::OsString;
use std::process;

use anyhow::Context;
use clap::Subcommand;

use crate::project;

/// The laboratory's commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Call every operation of an emitted client against Prism and Steady, which validate each request
    Conformance(Args),
    /// Measure what clients cost, as ratios to others measured in the same run
    Bench(Args),
    /// Generate every document of a folder, and check, lint and document the crates
    Corpus(Args),
    /// Decode JSON instances into the emitted types, encode them, and compare
    Roundtrip(Args),
    /// Try damaged documents and damaged replies: nothing may panic, abort, or take much
    Fuzz(Args),
}

/// Whatever the laboratory makes of them, `--help` included.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<OsString>,
}

/// Whether this program is asked to explain a command of the laboratory: `cargo xtask help corpus`.
pub fn is_to_explain() -> bool {
    let mut args = env::args_os().skip(1);
    args.next().is_some_and(|it| it == "help")
        && args.next().is_some_and(|it| it.to_str().is_some_and(Command::has_subcommand))
}

/// Runs the laboratory in the same folder, with the arguments of this program, in a build with
/// optimizations or in one for development.
///
/// # Errors
/// When cargo cannot be started.
pub fn run(optimized: bool) -> anyhow::Result<()> {
    let mut cargo = project::cargo();
    cargo.args(["run", "--package", "lab", "--manifest-path"]);
    cargo.arg(project::root().join("Cargo.toml"));
    cargo.arg(if optimized { "--release" } else { "--quiet" });
    cargo.arg("--").args(env::args_os().skip(1)).current_dir(env::current_dir()?);
    become_it(cargo)
}

/// Becomes another program, so that signals and the exit code are its own.
#[cfg(unix)]
fn become_it(mut command: process::Command) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt;

    Err(command.exec()).context("cannot run cargo")
}

/// Runs another program, and ends as it does.
#[cfg(not(unix))]
fn become_it(mut command: process::Command) -> anyhow::Result<()> {
    let status = command.status().context("cannot run cargo")?;
    process::exit(status.code().unwrap_or(1))
}
