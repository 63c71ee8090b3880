//! X.
/// X.
#[derive(Debug, clap::Args)]
pub struct Args {}
impl Args {
    /// X.
    pub fn run(self) -> anyhow::Result<()> {
        Ok(())
    }
}
