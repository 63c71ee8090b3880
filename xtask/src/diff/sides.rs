//! The documents that are compared: files as they are, or as git has them, each with what goes with it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use generator::project::{Paths, Project, PublishedCrate, Witness};
use tempfile::TempDir;

use crate::files;

/// A document, its config, its lock and its crate.
pub struct Side {
    document: PathBuf,
    out: PathBuf,
    /// Where a revision was written to.
    written: Option<Written>,
}

/// The files of a revision; they are gone with this.
struct Written {
    revision: String,
    tree: PathBuf,
    _files: TempDir,
}

impl Side {
    /// A document by a word: a file if there is one, else a revision, of that file or of `spec`. Its crate is in `out`,
    /// or else where it is made unasked.
    pub fn of(word: &str, spec: &Path, out: Option<&Path>) -> anyhow::Result<Self> {
        if Path::new(word).is_file() {
            return Ok(Self::file(Path::new(word), out));
        }
        match word.split_once(':') {
            Some((revision, file)) if !file.is_empty() => {
                Self::revision(revision, Path::new(file), out)
            }
            Some(_) | None => Self::revision(word, spec, out),
        }
    }

    /// A document as it is.
    pub fn file(path: &Path, out: Option<&Path>) -> Self {
        Self { document: path.to_owned(), out: folder(path, out), written: None }
    }

    /// A document as a revision has it, with all files, which it may refer to.
    fn revision(revision: &str, file: &Path, out: Option<&Path>) -> anyhow::Result<Self> {
        let parent =
            file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let commit = commit(parent, revision)?;
        let files = tempfile::tempdir()?;
        let tree = files.path().join("tree");
        let index = files.path().join("index");
        let with_index =
            |args: &[&OsStr]| run(parent, args, &[("GIT_INDEX_FILE", index.as_os_str())]);
        with_index(&["read-tree".as_ref(), commit.as_ref()])?;
        let mut prefix = OsString::from("--prefix=");
        prefix.push(tree.join(""));
        with_index(&["checkout-index".as_ref(), "--all".as_ref(), "--force".as_ref(), &prefix])?;
        let root = PathBuf::from(git(parent, ["rev-parse", "--show-toplevel"])?);
        let within = |path: PathBuf| {
            let path = std::path::absolute(path).ok()?;
            Some(tree.join(path.strip_prefix(&root).ok()?))
        };
        let inner = git(parent, ["rev-parse", "--show-prefix"])?;
        let document = tree.join(inner).join(file.file_name().context("the document has no name")?);
        if !document.is_file() {
            bail!("`{revision}` has no `{}`", file.display());
        }
        // A crate in another repository, or in none, is not of this revision.
        let out = within(folder(file, out)).unwrap_or_else(|| files.path().join("out"));
        let written = Written { revision: revision.to_owned(), tree, _files: files };
        Ok(Self { document, out, written: Some(written) })
    }

    /// Opens it, with what goes with it.
    pub fn open(&self) -> anyhow::Result<Project> {
        Ok(Project::open(&Paths::new(&self.document, &self.out))?)
    }

    /// The same, as what takes the place of another one: with the config, the lock and the crate of that one,
    /// where it has none of its own.
    pub fn open_after(&self, base: &Self) -> anyhow::Result<Project> {
        let has = |it: &Path, extension| it.with_extension(extension).is_file();
        if has(&self.document, "toml") || has(&self.document, "lock") || self.out.exists() {
            return self.open();
        }
        let config = Some(base.document.with_extension("toml")).filter(|it| it.is_file());
        let paths = Paths { config, ..Paths::new(&self.document, &base.out) };
        Ok(Project::open(&paths)?)
    }

    /// A file of this side, as it is called in output.
    pub fn shown(&self, file: &str) -> String {
        let within = |it: &Written| {
            let path = Path::new(file).strip_prefix(&it.tree).ok()?;
            Some(format!("{}:{}", it.revision, path.display()))
        };
        self.written.as_ref().and_then(within).unwrap_or_else(|| file.to_owned())
    }

    /// Where the document is.
    pub fn document(&self) -> &Path {
        &self.document
    }

    /// The crate that was published, if it is there.
    pub fn published(&self) -> Option<PublishedCrate> {
        PublishedCrate::read(&self.out)
    }

    /// What uses all of it.
    pub fn witness(&self) -> Option<Witness> {
        Witness::read(&self.out)
    }
}

/// The folder of a document's crate.
fn folder(document: &Path, out: Option<&Path>) -> PathBuf {
    out.map_or_else(|| files::default_out(document), Path::to_owned)
}

/// The commit that a revision is.
fn commit(folder: &Path, revision: &str) -> anyhow::Result<String> {
    let commit = format!("{revision}^{{commit}}");
    if let Ok(found) = git(folder, ["rev-parse", "--verify", "--quiet", &commit]) {
        return Ok(found);
    }
    if git(folder, ["rev-parse", "--is-shallow-repository"]).is_ok_and(|it| it == "true") {
        bail!(
            "`{revision}` is not in this clone, which is shallow: fetch it, or all with `git fetch --unshallow`"
        );
    }
    if git(folder, ["rev-parse", "--git-dir"]).is_err() {
        bail!("`{revision}` is not a file, and `{}` is not in a git repository", folder.display());
    }
    bail!("`{revision}` is neither a file nor a revision of git")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn document(maximum: u8) -> String {
        format!(
            "openapi: 3.1.0
info: {{title: A, version: '1'}}
paths: {{/a: {{get: {{operationId: a, parameters: [{{$ref: 'common.yaml#/q'}}], responses: {{'204': {{description: OK}}}}}}}}}}
# {maximum}
"
        )
    }

    fn common(maximum: u8) -> String {
        format!("q: {{in: query, name: q, schema: {{type: integer, maximum: {maximum}}}}}\n")
    }

    #[test]
    fn a_revision_is_read_with_the_files_it_refers_to() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("spec");
        fs_err::create_dir(&inner).unwrap();
        let spec = inner.join("a.yaml");
        let write = |maximum| {
            fs_err::write(&spec, document(maximum)).unwrap();
            fs_err::write(inner.join("common.yaml"), common(maximum)).unwrap();
        };
        write(9);
        git(folder.path(), ["init", "--quiet"]).unwrap();
        git(folder.path(), ["add", "."]).unwrap();
        let author = ["-c", "user.name=a", "-c", "user.email=a@a.example"];
        let args = [&author[..], &["commit", "--quiet", "--message", "a"]].concat();
        run(folder.path(), &args.iter().map(OsStr::new).collect::<Vec<_>>(), &[]).unwrap();
        write(5);
        let base = Side::of("HEAD", &spec, None).unwrap();
        let [old, new] = [&base, &Side::file(&spec, None)].map(|it| it.open().unwrap());
        let changes = old.inputs.changes_to(&new.inputs).unwrap();
        let at = changes[0].base.as_ref().unwrap();
        assert_eq!((changes.len(), base.shown(&at.file).as_str()), (1, "HEAD:spec/common.yaml"));
        assert_eq!(changes[0].change.says, "`maximum` of the query parameter `q` is 5 and was 9");
    }

    #[test]
    fn a_word_that_is_nothing_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let told = || {
            let error = Side::of("nothing", &folder.path().join("a.yaml"), None).err().unwrap();
            error.to_string()
        };
        assert!(told().ends_with("is not in a git repository"));
        git(folder.path(), ["init", "--quiet"]).unwrap();
        assert_eq!(told(), "`nothing` is neither a file nor a revision of git");
    }
}
