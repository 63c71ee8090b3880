//! The documents that are compared: files as they are, or as git has them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use generator::project::Inputs;
use tempfile::TempDir;

/// A document, and what keeps its files.
pub struct Side {
    path: PathBuf,
    /// What it is called in output.
    name: String,
    /// The folder that a revision was written to; it is gone with this.
    _files: Option<TempDir>,
}

impl Side {
    /// A document by a word: a file if there is one, else a revision, of that file or of `spec`.
    pub fn of(word: &str, spec: &Path) -> anyhow::Result<Self> {
        if Path::new(word).is_file() {
            return Ok(Self::file(Path::new(word)));
        }
        match word.split_once(':') {
            Some((revision, file)) if !file.is_empty() => Self::revision(revision, Path::new(file)),
            Some(_) | None => Self::revision(word, spec),
        }
    }

    /// A document as it is.
    pub fn file(path: &Path) -> Self {
        Self { path: path.to_owned(), name: path.display().to_string(), _files: None }
    }

    /// A document as a revision has it, with the files around it, which it may refer to.
    fn revision(revision: &str, file: &Path) -> anyhow::Result<Self> {
        let folder =
            file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let commit = format!("{revision}^{{commit}}");
        let found = git(folder, ["rev-parse", "--verify", "--quiet", &commit]);
        let Ok(commit) = found else {
            let shallow = git(folder, ["rev-parse", "--is-shallow-repository"]);
            if shallow.is_ok_and(|it| it == "true") {
                bail!(
                    "`{revision}` is not in this clone, which is shallow: `git fetch --unshallow`, or fetch \
                     that revision"
                );
            }
            bail!("`{revision}` is neither a file nor a revision of git");
        };
        let files = tempfile::tempdir()?;
        let index = files.path().join("index");
        let tree = files.path().join("tree/");
        // A path within the folder that the command runs in, as `git ls-files` prints it.
        let with_index =
            |args: &[&OsStr]| run(folder, args, &[("GIT_INDEX_FILE", index.as_os_str())]);
        with_index(&["read-tree".as_ref(), commit.as_ref()])?;
        let mut prefix = std::ffi::OsString::from("--prefix=");
        prefix.push(&tree);
        with_index(&["checkout-index".as_ref(), "--all".as_ref(), "--force".as_ref(), &prefix])?;
        let inner = git(folder, ["rev-parse", "--show-prefix"])?;
        let name = file.file_name().context("the document has no name")?;
        let path = tree.join(inner).join(name);
        if !path.is_file() {
            bail!("`{revision}` has no `{}`", file.display());
        }
        Ok(Self { path, name: format!("{revision}:{}", file.display()), _files: Some(files) })
    }

    /// Reads it.
    pub fn inputs(&self) -> Inputs {
        Inputs::file(&self.path).named(self.name.clone())
    }
}

fn git<const N: usize>(folder: &Path, args: [&str; N]) -> anyhow::Result<String> {
    run(folder, &args.map(OsStr::new), &[])
}

fn run(folder: &Path, args: &[&OsStr], env: &[(&str, &OsStr)]) -> anyhow::Result<String> {
    let git = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .envs(env.iter().copied())
        .stderr(Stdio::piped())
        .output()
        .context("git cannot be run")?;
    if !git.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&git.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&git.stdout).trim().to_owned())
}
