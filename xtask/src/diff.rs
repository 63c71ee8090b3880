//! What a document changes for servers and clients that know another version of it.

mod approved;
mod html;
mod print;
pub mod prove;
mod sides;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use generator::project::{
    Area, Change, Class, Crate, LocatedChange, Project, PublishedCrate, Version,
};

use crate::{files, project};
use approved::Approved;
pub use print::Format;
use sides::Side;

/// Show what a new document changes: on the wire, for servers and the clients that are there, and for callers
/// of the crate.
///
/// A change is breaking where what worked fails, different where it does something else, compatible where all
/// goes on as it did; the rest is words. On the wire, values that are sent must not become fewer, and values
/// that are received not more. Callers are told what stops compiling and what is new, against the crate that was
/// published, and which version is due.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document before: a file, a git revision of the document, or `REVISION:FILE` [default: HEAD]
    base: Option<String>,

    /// The document after, said the same way [default: the file as it is]
    revision: Option<String>,

    /// The document that revisions are of [default: spec/webhooks.yaml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,

    /// The folder of the crate, as `generate` has it [default: as there]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// How changes are printed
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,

    /// Fail where a change is of this class, or of a worse one
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,

    /// Prove what is said of callers: compile all uses of the crate before against the crate after; fail where one
    /// contradicts it
    #[arg(long)]
    prove: bool,
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
        let spec = self.spec.unwrap_or_else(|| project::path(files::DEFAULT));
        let out = self.out.as_deref();
        let base = Side::of(self.base.as_deref().unwrap_or("HEAD"), &spec, out)?;
        let revision = match &self.revision {
            Some(word) => Side::of(word, &spec, out)?,
            None => Side::file(&spec, out),
        };
        let compared = Compared::new(&base, &revision)?;
        let changes = &compared.changes;
        self.format.print(changes);
        if self.prove {
            let witness = match base.witness() {
                Some(witness) => Some(witness),
                None => made(&base.open()?)?.witness(),
            };
            let witness = witness.context("a crate cannot be read")?;
            let broken = prove::prove(&witness, &compared.revised.tree, &changes.callers)?;
            // Not among what programs read.
            eprintln!("proved: items used: {}, broken: {broken}", witness.uses.len());
        }
        let approved = Approved::beside(revision.document())?;
        match self.fail_on.map(|it| changes.open(it.class(), &approved, compared.is_paid())) {
            Some(count @ 1..) => {
                let approve = format!(
                    "fingerprint = \"reason\" in [approved] of `{}`",
                    approved.path.display()
                );
                bail!("changes that nobody has approved: {count} (to approve one: {approve})")
            }
            Some(0) | None => Ok(()),
        }
    }
}

/// What the document as it is changes since the last commit.
pub fn since_head(spec: &Path) -> anyhow::Result<Changes> {
    Ok(Compared::new(&Side::of("HEAD", spec, None)?, &Side::file(spec, None))?.changes)
}

/// Two documents and what changes.
struct Compared {
    changes: Changes,
    /// The crate of the document after.
    revised: Crate,
    /// Its version.
    version: Option<Version>,
}

impl Compared {
    fn new(base: &Side, revision: &Side) -> anyhow::Result<Self> {
        let [old, new] = [base.open()?, revision.open_after(base)?];
        let Some(mut wire) = old.inputs.changes_to(&new.inputs) else {
            made(&old)?;
            made(&new)?;
            bail!("a document cannot be read");
        };
        for it in &mut wire {
            it.base.iter_mut().for_each(|at| at.file = base.shown(&at.file));
            it.revision.iter_mut().for_each(|at| at.file = revision.shown(&at.file));
        }
        let published = match base.published() {
            Some(published) => Some(published),
            None => made(&old)?.published(),
        };
        let revised = made(&new)?;
        let (Some(published), Some(now)) = (published, revised.published()) else {
            bail!("a crate cannot be read");
        };
        let changes = Changes::of(wire, &published, &now);
        Ok(Self { changes, revised, version: now.version().cloned() })
    }

    /// Whether the version tells callers of what changes for them.
    fn is_paid(&self) -> bool {
        self.changes.due.as_ref().zip(self.version.as_ref()).is_some_and(|(due, it)| it >= due)
    }
}

/// All that changed.
pub struct Changes {
    /// On the wire.
    pub wire: Vec<LocatedChange>,
    /// For callers of the crate.
    pub callers: Vec<Change>,
    /// The version of the crate that was published.
    version: Option<Version>,
    /// The one that is due.
    due: Option<Version>,
}

impl Changes {
    /// What changes between two crates, beside what changes on the wire.
    pub fn of(wire: Vec<LocatedChange>, base: &PublishedCrate, revision: &PublishedCrate) -> Self {
        let callers = base.changes_to(revision);
        let due = base.due(&callers);
        Self { wire, callers, version: base.version().cloned(), due }
    }

    fn all(&self) -> impl Iterator<Item = &Change> {
        self.wire.iter().map(|it| &it.change).chain(&self.callers)
    }

    /// How many are of a class or of a worse one, and not approved. Callers are told of theirs by the version, where
    /// it is raised; servers and what calls do are not.
    fn open(&self, class: Class, approved: &Approved, is_paid: bool) -> usize {
        let is_open = |it: &&Change| it.class <= class && !approved.has(it);
        let callers = self.callers.iter().filter(is_open);
        let callers = callers.filter(|it| !is_paid || it.area != Area::Callers);
        self.wire.iter().map(|it| &it.change).filter(is_open).count() + callers.count()
    }
}

/// The crate of a document; what stands in its way is told.
fn made(project: &Project) -> anyhow::Result<Crate> {
    let outcome = project.generate()?;
    let errors = outcome.diagnostics.errors();
    if !errors.is_empty() {
        eprintln!("{}", project.inputs.text_of(&errors, false));
    }
    outcome.made.context("no crate can be made of a document")
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
