//! All that a new document changes, in one review: the crate, the wire, its callers, and what is kept of it.

mod callers;
mod snapshots;

use generator::project::Class;

use crate::diff::{self, Format};
use crate::{files, generate, project, say};

/// Generate the client of this repository, and review what the document changes.
///
/// First the crate is generated, then the changes since the last commit are shown, then each snapshot that is
/// another now, to be accepted one by one (by `cargo insta` where it is installed) or at once. At last those
/// callers in this repository are named that no longer compile.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Accept all snapshots at once
    #[arg(long)]
    accept: bool,
}

impl Args {
    /// Goes through all of it.
    pub fn run(self) -> anyhow::Result<()> {
        generate::Args::default().run()?;
        say!("\n== what changes since the last commit");
        let changes = diff::since_head(&project::path(files::DEFAULT));
        let callers = match changes {
            Ok(changes) => {
                Format::Terminal.print(&changes);
                Some(changes.callers)
            }
            // The rest needs no history.
            Err(error) => {
                say!("{error:#}");
                None
            }
        };
        say!("\n== what the document decides");
        let pending = snapshots::review(self.accept)?;
        let is_broken = |it: &generator::project::Change| it.class == Class::Breaking;
        if callers.as_ref().is_none_or(|it| it.iter().any(is_broken)) {
            say!("\n== callers in this repository");
            callers::tell(callers.as_deref().unwrap_or_default())?;
        }
        match pending {
            0 => Ok(()),
            _ => anyhow::bail!(
                "snapshots that nobody has accepted: {pending} (all at once: cargo xtask review --accept)"
            ),
        }
    }
}
