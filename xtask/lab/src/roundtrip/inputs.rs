//! Which documents are tried with which instances.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::batch::{DocumentFile, documents};

/// One document and its instances, or a folder of each.
#[derive(Debug, clap::Args)]
pub struct Inputs {
    /// The document
    #[arg(long, value_name = "FILE", requires = "instances", conflicts_with = "dir")]
    spec: Option<PathBuf>,

    /// Its instances: lines of `{"schema": POINTER, "kind": KIND, "instance": VALUE}`
    #[arg(long, value_name = "FILE", requires = "spec")]
    instances: Option<PathBuf>,

    /// A folder of documents
    #[arg(
        long,
        value_name = "SPECS",
        requires = "instances_dir",
        required_unless_present = "spec"
    )]
    dir: Option<PathBuf>,

    /// A folder of instances: `x.jsonl` belongs to the document `x.*`; a document may have none
    #[arg(long, value_name = "DIR", requires = "dir")]
    instances_dir: Option<PathBuf>,

    /// Only these documents, by file name without extension
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    only: Vec<String>,
}

impl Inputs {
    /// Folders of documents and of instances.
    pub fn folders(dir: PathBuf, instances_dir: PathBuf, only: Vec<String>) -> Self {
        let (dir, instances_dir) = (Some(dir), Some(instances_dir));
        Self { spec: None, instances: None, dir, instances_dir, only }
    }

    /// The documents that have instances, each with their file.
    ///
    /// # Errors
    /// When a folder cannot be read, or instances belong to no document.
    pub fn pairs(&self) -> anyhow::Result<Vec<(DocumentFile, PathBuf)>> {
        let Self { spec, instances, dir, instances_dir, only } = self;
        if let (Some(spec), Some(instances)) = (spec, instances) {
            return Ok(vec![(DocumentFile::of(spec.clone()), instances.clone())]);
        }
        let (Some(dir), Some(instances)) = (dir, instances_dir) else {
            bail!("give `--spec` and `--instances`, or `--dir` and `--instances-dir`");
        };
        let sources = documents::find(dir)?;
        let mut pairs = Vec::new();
        for entry in fs_err::read_dir(instances)? {
            let path = entry?.path();
            if path.extension().is_none_or(|it| it != "jsonl") {
                continue;
            }
            let source = sources.iter().find(|it| it.path.file_stem() == path.file_stem());
            let source =
                source.with_context(|| format!("`{}` belongs to no document", path.display()))?;
            pairs.push((source.clone(), path));
        }
        pairs.sort_by(|a, b| a.0.name.cmp(&b.0.name));
        let chosen = documents::only(pairs.iter().map(|it| it.0.clone()).collect(), only)?;
        Ok(pairs.into_iter().filter(|it| chosen.contains(&it.0)).collect())
    }
}
