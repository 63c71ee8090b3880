//! What the emitted client costs when it runs, beside code written by hand for the same type and the
//! same request.
//!
//! The hand-written side is not part of this repository. One program holds both sides, so that they
//! have the same allocator, profile and versions, and takes their samples in turns.

mod program;
mod table;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use xtask::project;
use xtask::say;

/// Where the hand-written side lies, seen from the repository.
const BASELINE: &str = "../shared/bench";

/// Measure decoding, encoding and sending, beside code written by hand.
///
/// A list response of 6 lists, each of 500 strings and 500 objects, is decoded beside hand-written
/// visitors and encoded beside derived serde; a GET on loopback is sent beside a bare `reqwest` one,
/// one after the other and 64 at once. The program is built with optimizations under
/// `target/bench`. Without the hand-written side there is nothing to measure, and the command says
/// so and succeeds.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The crate `baseline` [default: ../shared/bench]
    #[arg(long, value_name = "DIR")]
    baseline: Option<PathBuf>,

    /// Write all samples as JSON, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// The samples of one thing that both sides do, in nanoseconds each, in the order they were taken:
/// samples of the same place were taken one after the other.
#[derive(Debug, Serialize, Deserialize)]
pub struct Series {
    /// What is done.
    pub name: String,
    /// By hand.
    pub baseline: Vec<f64>,
    /// By the emitted client.
    pub emitted: Vec<f64>,
}

impl Args {
    /// Measures and prints the table.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { baseline, json } = self;
        let baseline = baseline.unwrap_or_else(|| project::path(BASELINE));
        if !baseline.join("Cargo.toml").exists() {
            let baseline = baseline.display();
            say!(
                "runtime is skipped: there is no hand-written crate to compare with in {baseline}"
            );
            return Ok(());
        }
        let series = program::run(&baseline.canonicalize()?)?;
        say!("{}", table::text(&series).trim_end());
        if let Some(path) = json {
            fs_err::write(path, serde_json::to_string(&series)? + "\n")?;
        }
        Ok(())
    }
}
