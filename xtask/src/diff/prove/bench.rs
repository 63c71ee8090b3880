//! A workspace in which programs are compiled against crates, many at once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, bail};
use generator::output::{Tree, compare};
use generator::project::{Use, Witness};
use serde_json::Value as Json;
use toml::{Table, Value};

use super::{Broken, Trial};
use crate::project;

/// The workspace, and where cargo puts what it builds.
pub struct Bench {
    /// Its packages have its name before theirs: cargo knows packages of a target folder by their names.
    folder: PathBuf,
    target: PathBuf,
}

/// A crate of the workspace.
pub struct Revision {
    /// Its folder, which is its package's name, too.
    name: String,
    features: Vec<String>,
}

impl Bench {
    /// Opens a folder that is there.
    ///
    /// # Errors
    /// When the project's lock cannot be read or written there.
    pub fn open(folder: &Path, target: &Path) -> anyhow::Result<Self> {
        // The same versions, so that nothing is fetched.
        std::fs::copy(project::root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(Self { folder: folder.to_owned(), target: target.to_owned() })
    }

    fn package(&self, kind: &str, at: usize) -> String {
        let name = self.folder.file_name().map(|it| it.to_string_lossy());
        format!("{}-{kind}-{at}", name.unwrap_or_default())
    }

    /// Writes crates into it, each as a package of its own.
    ///
    /// # Errors
    /// When one cannot be written, or its manifest is not one.
    pub fn crates(&self, trees: &[&Tree]) -> anyhow::Result<Vec<Revision>> {
        let written = trees.iter().enumerate().map(|(at, tree)| {
            let name = self.package("crate", at);
            let mut tree = (*tree).clone();
            let manifest = tree.0.get("Cargo.toml").context("a crate has no manifest")?;
            let mut manifest = manifest.parse::<Table>()?;
            if let Some(Value::Table(package)) = manifest.get_mut("package") {
                package.insert("name".to_owned(), Value::from(name.as_str()));
            }
            let features = manifest.get("features").and_then(Value::as_table);
            let features = features.into_iter().flat_map(Table::keys).cloned().collect();
            tree.0.insert("Cargo.toml".to_owned(), manifest.to_string());
            compare(&self.folder.join(&name), &tree, &[])?.write()?;
            Ok(Revision { name, features })
        });
        written.collect()
    }

    /// What each trial shows. What does not compile is taken out, and the rest is compiled, until all does: so no
    /// error hides another.
    ///
    /// # Errors
    /// When cargo cannot be run, or a crate itself does not compile.
    pub fn broken(
        &self,
        revisions: &[Revision],
        trials: &[Trial<'_>],
    ) -> anyhow::Result<Vec<Broken>> {
        let names = (0..trials.len()).map(|at| self.package("uses", at)).collect::<Vec<_>>();
        let members = names.iter().chain(revisions.iter().map(|it| &it.name)).collect::<Vec<_>>();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\n\
             incremental = false\n"
        );
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        for (name, Trial { witness, revision }) in names.iter().zip(trials) {
            let manifest = manifest_of(name, witness, &revisions[*revision]);
            write(&self.folder.join(name).join("Cargo.toml"), &manifest)?;
        }
        let mut broken = vec![Broken::default(); trials.len()];
        loop {
            let mut files = BTreeMap::new();
            for ((name, trial), broken) in names.iter().zip(trials).zip(&broken) {
                let program = Program::of(trial.witness, broken);
                write(&self.folder.join(name).join("src/lib.rs"), &program.text)?;
                files.insert(name.as_str(), program);
            }
            let found = self.check(&files)?;
            if found.is_empty() {
                return Ok(broken);
            }
            for (name, symbol, error) in found {
                let at = names.iter().position(|it| *it == name);
                if let Some(broken) = at.and_then(|at| broken.get_mut(at)) {
                    broken.0.entry(symbol).or_insert(error);
                }
            }
        }
    }

    /// Compiles all programs: the errors, each with its program and the item it is about.
    fn check(
        &self,
        files: &BTreeMap<&str, Program<'_>>,
    ) -> anyhow::Result<Vec<(String, String, String)>> {
        let output = project::cargo()
            .args(["check", "--offline", "--workspace", "--keep-going", "--message-format", "json"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .stdin(Stdio::null())
            .output()
            .context("cannot run cargo")?;
        let mut found = Vec::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let message = serde_json::from_str::<Json>(line).unwrap_or_default();
            if message["reason"] == "compiler-message" && message["message"]["level"] == "error" {
                let manifest = Path::new(message["manifest_path"].as_str().unwrap_or_default());
                let name = manifest.parent().and_then(Path::file_name).and_then(|it| it.to_str());
                found.extend(told(name.unwrap_or_default(), files, &message["message"])?);
            }
        }
        if found.is_empty() && !output.status.success() {
            bail!("cargo check failed:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(found)
    }
}

/// An error of the compiler, by the items it is about; none where it only counts others.
fn told(
    name: &str,
    files: &BTreeMap<&str, Program<'_>>,
    message: &Json,
) -> anyhow::Result<Vec<(String, String, String)>> {
    let spans = message["spans"].as_array().map_or(&[][..], Vec::as_slice);
    if spans.is_empty() {
        return Ok(Vec::new());
    }
    let text = message["message"].as_str().unwrap_or_default();
    let Some(program) = files.get(name) else {
        bail!(
            "`{name}` does not compile by itself: {}",
            message["rendered"].as_str().unwrap_or(text)
        );
    };
    let primary = spans.iter().filter(|it| it["is_primary"] == true);
    let lines = primary.filter_map(|it| it["line_start"].as_u64());
    let symbols = lines.filter_map(|line| program.symbol(usize::try_from(line).ok()?));
    let found = symbols.map(|it| (name.to_owned(), it.to_owned(), text.to_owned()));
    let found = found.collect::<Vec<_>>();
    if found.is_empty() {
        bail!("an error is about no item: {}", message["rendered"].as_str().unwrap_or(text));
    }
    Ok(found)
}

/// A program of uses.
struct Program<'a> {
    text: String,
    /// The line after which the code of each item starts.
    starts: Vec<(usize, &'a str)>,
}

impl<'a> Program<'a> {
    /// All uses but those that do not compile.
    fn of(witness: &'a Witness, broken: &Broken) -> Self {
        let mut text = "#![allow(warnings)]\n".to_owned();
        let mut starts = Vec::new();
        let mut line = text.lines().count();
        for Use { symbol, code } in
            witness.uses.iter().filter(|it| !broken.0.contains_key(&it.symbol))
        {
            starts.push((line, symbol.as_str()));
            // Writing to a text never fails.
            let _ = write!(text, "// {symbol}\n{code}");
            line += 1 + code.lines().count();
        }
        Self { text, starts }
    }

    /// The item that a line is of.
    fn symbol(&self, line: usize) -> Option<&'a str> {
        self.starts.iter().rev().find(|(start, _)| *start < line).map(|(_, symbol)| *symbol)
    }
}

/// The manifest of a program: it depends on the crate, and on all that types of the other one come from.
fn manifest_of(name: &str, witness: &Witness, revision: &Revision) -> String {
    let mut dependencies = witness.dependencies.clone();
    for (_, dependency) in &mut dependencies {
        if let Value::Table(it) = dependency {
            it.remove("optional");
        }
    }
    // TLS is not part of what callers name, and slow to build.
    let is_apart = |it: &&String| ["default", "rustls", "native-tls"].contains(&it.as_str());
    let features = witness.features.iter().filter(|it| !is_apart(it));
    let features = features.filter(|it| revision.features.contains(it)).cloned();
    let client = [
        ("path", Value::from(format!("../{}", revision.name))),
        ("package", Value::from(revision.name.as_str())),
        ("default-features", Value::from(false)),
        ("features", Value::Array(features.map(Value::from).collect())),
    ];
    let client = client.into_iter().map(|(key, value)| (key.to_owned(), value));
    dependencies.insert("client".to_owned(), Value::Table(client.collect()));
    let mut package = Table::new();
    package.insert("name".to_owned(), Value::from(name));
    package.insert("edition".to_owned(), Value::from("2024"));
    let tables = [("package", package), ("dependencies", dependencies)];
    let tables = tables.into_iter().map(|(key, it)| (key.to_owned(), Value::Table(it)));
    tables.collect::<Table>().to_string()
}

/// Writes a file if it differs, so that cargo builds nothing again that stays.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text).with_context(|| path.display().to_string())
}
