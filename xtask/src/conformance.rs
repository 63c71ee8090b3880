//! The generated client against an independent reader of the same document.
//!
//! Stoplight Prism mocks the API from `spec/webhooks.yaml` and validates what it receives. The
//! client's methods are called by `tests/bin/tour.rs`; this file starts both and reads
//! Prism's log, since some violations stand only there.

mod log;
mod prism;

use anyhow::{Context, bail};

use crate::project;
use crate::say::say;
use prism::Prism;

/// Call the generated client's methods against Stoplight Prism, which validates each request.
///
/// Prism is installed under `target/` with npm. Without npm there is nothing to run, and the
/// command says so and succeeds.
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    /// Runs the client against Prism and prints what Prism found.
    pub fn run(self) -> anyhow::Result<()> {
        let Self {} = self;
        if !prism::is_possible() {
            say!("conformance is skipped: there is no npm to install Prism with");
            return Ok(());
        }
        prism::install()?;
        let mut prism = Prism::start()?;
        let called = project::cargo()
            .args(["run", "--quiet", "-p", "tests", "--bin", "tour"])
            .env("SENDBLUE_API_BASE_URL", prism.url())
            .env("SENDBLUE_API_API_KEY", "conformance")
            .env("SENDBLUE_API_API_SECRET", "conformance")
            .status()
            .context("cannot run the client")?;
        let exchanges = log::exchanges(&prism.log()?);
        say!("{}", log::table(&exchanges));
        if !called.success() {
            bail!("the client failed against Prism");
        }
        if exchanges.iter().any(|it| !it.problems.is_empty()) {
            bail!("the client's requests or the document's examples violate the document");
        }
        let missing = log::never_called(&exchanges);
        if !missing.is_empty() {
            bail!("never called: {}", missing.join(", "));
        }
        Ok(())
    }
}
