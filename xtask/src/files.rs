//! The files that a command is about.

use std::path::{Path, PathBuf};

use generator::project::Paths;

use crate::project;

/// The document a run without arguments is about.
pub const DEFAULT: &str = "spec/webhooks.yaml";

/// A document, what goes with it, and its crate.
#[derive(Debug, Default, clap::Args)]
pub struct Files {
    /// The document: OpenAPI 3.0 or 3.1, YAML or JSON [default: spec/webhooks.yaml]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,

    /// What OpenAPI cannot say: crate name, method names [default: the document's path with
    /// `.toml`, where there is such a file]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// The folder that the document's references may lead to, where it is wider than the document's
    /// own [default: `[document] root` of the config]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// The crate's folder: new, empty, or written by an earlier run [default: generated for the
    /// default document, `target/NAME` for any other named NAME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Files {
    /// The document and its folder; unless they are named, those of this repository.
    pub fn paths(self) -> Paths {
        let Self { spec, config, root, out } = self;
        let document = spec.unwrap_or_else(|| project::path(DEFAULT));
        let out = out.unwrap_or_else(|| default_out(&document));
        Paths { document, config, root, out, base: Some(project::root().to_owned()) }
    }
}

/// `generated` is the crate of the default document alone.
pub fn default_out(document: &Path) -> PathBuf {
    let is_default = match (document.canonicalize(), project::path(DEFAULT).canonicalize()) {
        (Ok(document), Ok(default)) => document == default,
        _ => false,
    };
    if is_default {
        return project::path("generated");
    }
    project::path("target").join(document.file_stem().unwrap_or(document.as_os_str()))
}
