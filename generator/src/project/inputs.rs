//! What generation takes: a document, its config and its published names, as texts that were read.

use std::path::Path;

use super::{Advice, Outcome, lost, pipeline, renamed};
use crate::advise;
use crate::choose::Choices;
use crate::config::Config;
use crate::diagnostic::{Diagnostics, render};
use crate::load::{self, Document, Loaded};
use crate::lock::Lock;
use crate::lower;
use crate::output::Index;
use crate::plan::Trial;
use crate::print::Unprintable;
use crate::sdk::Origin;
use crate::source::Sources;

/// The command of this repository that generates.
const COMMAND: &str = "cargo xtask generate";

/// A document, its config and its lock. Without the latter two, the default config and no published
/// names.
///
/// ```
/// use generator::project::Inputs;
///
/// let inputs = Inputs::text("a.yaml", "openapi: 3.1.0\ninfo: { title: A, version: '1' }\n")
///     .config("a.toml", "[crate]\nname = \"a-client\"\n");
/// let made = inputs.generate().unwrap().made.unwrap();
/// assert_eq!(made.summary.package, "a-client");
/// ```
pub struct Inputs {
    origin: Origin,
    /// `None` when it cannot be read, which the diagnostics tell.
    document: Option<Document>,
    config: Config,
    lock: Lock,
    /// The index of the crate that is there.
    index: Option<String>,
    /// The texts, to show lines of.
    sources: Sources,
    /// What is wrong with the texts. After an error there is no crate.
    diagnostics: Diagnostics,
}

impl Inputs {
    /// The document in a file, and the files that it refers to in its folder.
    pub fn file(path: &Path) -> Self {
        Self::file_within(path, None)
    }

    /// The document in a file, and the files that it refers to in its folder and in a wider one.
    pub fn file_within(path: &Path, root: Option<&Path>) -> Self {
        Self::of(path.display().to_string(), load::load_file(path, root))
    }

    /// A document as a crate of it has kept it, without its words; `None` where it cannot be read.
    pub(super) fn kept(wire: &str) -> Option<Self> {
        Some(Self::of(String::new(), load::load_kept(wire)?))
    }

    /// A document from its text. `name` stands for its file; the extension tells JSON from YAML.
    pub fn text(name: &str, text: &str) -> Self {
        Self::of(name.to_owned(), load::load_text(name, text))
    }

    fn of(name: String, Loaded { document, sources, diagnostics }: Loaded) -> Self {
        let wire = document.as_ref().map(|it| it.wire.clone()).unwrap_or_default();
        let origin = Origin { document: name, command: COMMAND.to_owned(), wire };
        let (config, lock) = (Config::default(), Lock::default());
        Self { origin, document, config, lock, index: None, sources, diagnostics }
    }

    /// The document's name in emitted files, where it is another one.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.origin.document = name.into();
        self
    }

    /// With the text of a config; `name` stands for its file.
    #[must_use]
    pub fn config(mut self, name: &str, text: &str) -> Self {
        self.sources.add(name, text);
        match Config::parse(name, text) {
            Ok(config) => self.config = config,
            Err(wrong) => self.diagnostics.append(wrong),
        }
        self
    }

    /// With the text of a lock; `name` stands for its file.
    #[must_use]
    pub fn lock(mut self, name: &str, text: &str) -> Self {
        self.sources.add(name, text);
        match Lock::parse(name, text) {
            Ok(lock) => self.lock = lock,
            Err(wrong) => self.diagnostics.append(wrong),
        }
        self
    }

    /// With the crate that was published with the lock; `read` gives the text of a file in it. It says
    /// what a lock of an older version does not keep, where types stood, and what operations were called that rules of
    /// the config, which must be there, are for.
    #[must_use]
    pub fn published(mut self, read: impl Fn(&str) -> Option<String>) -> Self {
        self.lock.complete(&read);
        self.index = read(Index::PATH);
        if let (Some(document), Some(index)) = (&self.document, &self.index) {
            self.config.renamed = renamed::of(document, &self.config, index);
        }
        self
    }

    /// Generates the crate. Same inputs, same bytes.
    ///
    /// # Errors
    /// A mistake of the generator: what it emits is not Rust.
    pub fn generate(&self) -> Result<Outcome, Unprintable> {
        self.made(|_, _| None)
    }

    /// The same, with what the config could say about the crate's operations, and does not.
    ///
    /// # Errors
    /// A mistake of the generator: what it emits is not Rust.
    pub fn generate_advised(&self) -> Result<Outcome, Unprintable> {
        self.made(|choices, trial| {
            let proposals = advise::pagination(choices, &self.config, |method, key, rules| {
                trial.fits(method, key, rules)
            });
            Some(Advice {
                lists: proposals.iter().map(|it| it.operations.len()).sum(),
                tables: self.config.propose(&proposals),
                credentials: advise::credentials(choices),
            })
        })
    }

    fn made(
        &self,
        advise: impl FnOnce(&Choices<'_>, &Trial<'_>) -> Option<Advice>,
    ) -> Result<Outcome, Unprintable> {
        let Self { origin, document, config, lock, index, sources: _, diagnostics } = self;
        let mut diagnostics = diagnostics.clone();
        if let Some(document) = document {
            diagnostics.append(lost::told(document, lock));
            diagnostics.append(document.unknown_formats(|it| config.format(it).is_some()));
        }
        let Some(document) = document.as_ref().filter(|_| !diagnostics.has_errors()) else {
            return Ok(Outcome { made: None, diagnostics });
        };
        let base = || {
            let index = Index::parse(index.as_ref()?)?;
            Some(lower::lower(Self::kept(&index.wire)?.document()?).api)
        };
        let Outcome { made, diagnostics: more } =
            pipeline::generate(document, config, lock, origin, base, advise)?;
        diagnostics.append(more);
        Ok(Outcome { made, diagnostics })
    }

    /// Diagnostics for people, with the lines they are about.
    pub fn text_of(&self, diagnostics: &Diagnostics, colored: bool) -> String {
        render::text(diagnostics, &self.sources, colored)
    }

    /// Diagnostics for machines: a JSON object a line.
    pub fn json_of(&self, diagnostics: &Diagnostics) -> String {
        render::json(diagnostics, &self.sources)
    }

    /// The document, where it can be read.
    pub(super) fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The texts that were read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}
