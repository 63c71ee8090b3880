//! Writes the client crate.

/// Generate the client crate from an OpenAPI document.
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    /// Runs the generator.
    pub fn run(self) -> anyhow::Result<()> {
        Ok(())
    }
}
