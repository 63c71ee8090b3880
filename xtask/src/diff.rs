//! What a document changes for servers and clients that know another version of it.

mod print;
mod sides;

use std::path::PathBuf;

use anyhow::bail;
use generator::project::{Class, Inputs, LocatedChange};

use crate::project;
use print::Format;
use sides::Side;

/// The document that a run is about, unless it is named.
const DEFAULT: &str = "spec/webhooks.yaml";

/// Show what a new document changes on the wire, for servers and for the clients that are there.
///
/// A change is breaking where what worked fails, different where it does something else, compatible where all
/// goes on as it did; the rest is words. Values that are sent must not become fewer, and values that are
/// received not more.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document before: a file, a git revision of the document, or `REVISION:FILE` [default: HEAD]
    base: Option<String>,

    /// The document after, said the same way [default: the file as it is]
    revision: Option<String>,

    /// The document that revisions are of [default: spec/webhooks.yaml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,

    /// How changes are printed
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,

    /// Fail where a change is of this class, or of a worse one
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,
}

/// The classes that a run can fail on.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum FailOn {
    /// What worked fails
    Breaking,
    /// What worked does something else
    Different,
    /// All that worked goes on as it did
    Compatible,
}

impl Args {
    /// Compares, and prints what changed.
    pub fn run(self) -> anyhow::Result<()> {
        let spec = self.spec.unwrap_or_else(|| project::path(DEFAULT));
        let base = Side::of(self.base.as_deref().unwrap_or("HEAD"), &spec)?;
        let revision = match &self.revision {
            Some(word) => Side::of(word, &spec)?,
            None => Side::file(&spec),
        };
        let [old, new] = [&base, &revision].map(Side::inputs);
        let Some(changes) = old.changes_to(&new) else {
            tell(&old)?;
            tell(&new)?;
            bail!("a document cannot be read");
        };
        self.format.print(&changes);
        match self.fail_on.map(FailOn::class).map(|it| count(&changes, it)) {
            Some(count @ 1..) => bail!("changes that are not allowed: {count}"),
            Some(0) | None => Ok(()),
        }
    }
}

impl FailOn {
    fn class(self) -> Class {
        match self {
            Self::Breaking => Class::Breaking,
            Self::Different => Class::Different,
            Self::Compatible => Class::Compatible,
        }
    }
}

/// How many changes are of a class or of a worse one.
fn count(changes: &[LocatedChange], class: Class) -> usize {
    changes.iter().filter(|it| it.change.class <= class).count()
}

fn tell(inputs: &Inputs) -> anyhow::Result<()> {
    let errors = inputs.generate()?.diagnostics.errors();
    if !errors.is_empty() {
        eprintln!("{}", inputs.text_of(&errors, false));
    }
    Ok(())
}
