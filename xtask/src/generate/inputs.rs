//! What a run reads: the document, its config and its lock, and where they are.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use generator::Outcome;
use generator::config::{Config, Pagination};
use generator::diagnostic::Diagnostics;
use generator::load::{self, Document, Sources};
use generator::names::Lock;

use crate::project;

/// The document a run without arguments is about.
const DEFAULT: &str = "spec/webhooks.yaml";

/// Everything that was read.
pub struct Inputs {
    /// The document's path.
    pub spec: PathBuf,
    /// The crate's folder.
    pub out: PathBuf,
    /// Where published names are kept.
    pub lock_path: PathBuf,
    /// Where they were kept before the document had a config, when they are still there alone.
    pub moved_lock: Option<PathBuf>,
    /// What was wrong so far.
    pub diagnostics: Diagnostics,
    /// The texts, to show lines of.
    pub sources: Sources,
    document: Option<Document>,
    config: Option<Config>,
    lock: Option<Lock>,
}

impl Inputs {
    /// Reads all files. What is wrong in them becomes diagnostics.
    ///
    /// # Errors
    /// When a config or lock that is there, or was asked for, cannot be read, or there are two locks.
    pub fn read(
        spec: Option<PathBuf>,
        config: Option<PathBuf>,
        out: Option<PathBuf>,
    ) -> anyhow::Result<Self> {
        let spec = spec.unwrap_or_else(|| project::path(DEFAULT));
        let out = out.unwrap_or_else(|| default_out(&spec));
        let config = config.or_else(|| Some(spec.with_extension("toml")).filter(|it| it.exists()));
        let beside = config.as_ref().unwrap_or(&spec).with_extension("lock");
        let in_crate = out.join("names.lock");
        let (lock_path, moved_lock) = match (beside.exists(), in_crate.exists()) {
            (true, true) => bail!(
                "published names are in two files, `{}` and `{}`: remove the one that the crate was not made with",
                beside.display(),
                in_crate.display()
            ),
            (true, false) => (beside, None),
            (false, is_there) if config.is_some() => (beside, is_there.then_some(in_crate)),
            (false, _) => (in_crate, None),
        };
        let load::Loaded { document, sources, diagnostics } = load::load_file(&spec);
        let mut inputs = Self {
            spec,
            out,
            lock_path,
            moved_lock,
            diagnostics,
            sources,
            document,
            config: Some(Config::default()),
            lock: Some(Lock::default()),
        };
        if let Some(path) = config {
            inputs.config = inputs.parse(&path, Config::parse)?;
        }
        let path = inputs.moved_lock.as_ref().unwrap_or(&inputs.lock_path).clone();
        if path.exists() {
            inputs.lock = inputs.parse(&path, Lock::parse)?;
        }
        Ok(inputs)
    }

    /// Generates; `None` when an input has an error.
    ///
    /// # Errors
    /// A mistake of the generator: what it emits is no Rust.
    pub fn generate(&self) -> anyhow::Result<Option<Outcome>> {
        let Self { document: Some(document), config: Some(config), lock: Some(lock), .. } = self
        else {
            return Ok(None);
        };
        if self.diagnostics.has_errors() {
            return Ok(None);
        }
        let source = project::name(&self.spec);
        Ok(Some(generator::generate(document, config, lock, &source)?))
    }

    /// Proposals as they could stand in the config.
    pub fn propose(&self, proposals: &[Pagination]) -> String {
        self.config.as_ref().map(|it| it.propose(proposals)).unwrap_or_default()
    }

    /// Reads a file that `parse` makes sense of.
    fn parse<T>(
        &mut self,
        path: &Path,
        parse: impl FnOnce(&str, &str) -> Result<T, Diagnostics>,
    ) -> anyhow::Result<Option<T>> {
        let text =
            fs_err::read_to_string(path).context("cannot read what goes with the document")?;
        let name = path.display().to_string();
        let parsed = parse(&name, &text);
        self.sources.add(name, text);
        Ok(parsed.map_err(|errors| self.diagnostics.append(errors)).ok())
    }
}

/// `generated` is the crate of the default document alone.
fn default_out(spec: &Path) -> PathBuf {
    let is_default = match (spec.canonicalize(), project::path(DEFAULT).canonicalize()) {
        (Ok(spec), Ok(default)) => spec == default,
        _ => false,
    };
    if is_default {
        return project::path("generated");
    }
    project::path("target").join(spec.file_stem().unwrap_or(spec.as_os_str()))
}
