//! What clients cost, beside what others cost: to generate and to compile, and when they run.
//!
//! Invariant: what is compared is measured in one run, in turns. Seconds differ from machine to
//! machine, ratios hardly.

mod bar;
mod compile;
mod diff;
mod runtime;
mod statistics;

/// Measure what clients cost, as ratios to others measured in the same run.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Compile(compile::Args),
    Diff(diff::Args),
    Runtime(runtime::Args),
}

impl Args {
    /// Runs the benchmark and prints its table.
    pub fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Compile(args) => args.run(),
            What::Diff(args) => args.run(),
            What::Runtime(args) => args.run(),
        }
    }
}
