//! Damaged documents and damaged replies: whatever they are, nothing panics, aborts, or takes much.

mod damage;
mod documents;
mod replies;

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{anyhow, bail};
use fastrand::Rng;

use crate::batch::Workspace;
use crate::roundtrip::inputs::Inputs;
use xtask::{project, say};

/// Try damaged documents and damaged replies, as long as it is told for each.
///
/// No document may have the generator panic, take 10 s or 1 GB, and the crates of a sample of those that
/// it accepts must compile. No reply may have a client panic or abort. What is tried is decided by the
/// seed, how much of it by the time. What goes wrong is kept in a file and listed; then the command fails.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How long documents are tried, and how long replies are
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,

    /// Where the draws begin
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,

    /// The documents that are damaged
    #[arg(long, value_name = "SPECS", default_value = "../shared/corpus/specs")]
    dir: PathBuf,

    /// Instances of their schemas, which become replies
    #[arg(long, value_name = "DIR", default_value = "../shared/corpus/instances")]
    instances_dir: PathBuf,

    /// Only these documents, by file name without extension
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,
}

/// What is tried, and how much of it.
struct Plan {
    seed: u64,
    limit: Duration,
    /// Where that is kept which goes wrong.
    kept: PathBuf,
}

/// What went wrong with a document or a reply.
struct Finding {
    what: String,
    kept: PathBuf,
}

impl Args {
    /// Tries both and prints what was found.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { seconds, seed, dir, instances_dir, only } = self;
        let pairs = Inputs::folders(dir, instances_dir, only).pairs()?;
        let kept = project::path("target").join("fuzz");
        fs_err::create_dir_all(&kept)?;
        let plan = Plan { seed, limit: Duration::from_secs(seconds), kept };
        let workspace = Workspace::open("corpus")?;
        let clients = replies::build(&pairs, &workspace)?;
        // At once, since each takes its time whatever it does, and one core.
        let (documents, replies) = thread::scope(|threads| {
            let replies = threads.spawn(|| replies::run(&plan, &clients));
            (documents::run(&plan, &pairs, &workspace), replies.join())
        });
        let mut found = documents?;
        found.extend(replies.map_err(|_| anyhow!("the thread of the replies has panicked"))??);
        for Finding { what, kept } in &found {
            say!("{}: {what}", kept.display());
        }
        match found.len() {
            0 => Ok(()),
            count => bail!("{count} documents or replies did harm"),
        }
    }
}

impl Plan {
    /// The draws of a case, which depend on no other case.
    fn rng(&self, case: u64) -> Rng {
        Rng::with_seed(self.seed.wrapping_mul(1 << 32).wrapping_add(case))
    }

    /// Keeps what went wrong.
    fn keep(&self, name: &str, text: &str, what: String) -> anyhow::Result<Finding> {
        let kept = self.kept.join(Path::new(name));
        fs_err::write(&kept, text)?;
        Ok(Finding { what, kept })
    }
}
