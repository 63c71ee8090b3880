//! The two generators, and how each makes a crate of a document.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use xtask::project;

/// The other generator's program.
const PEER: &str = "openapi-to-rust";

/// Its version, the one that bars are about.
const VERSION: &str = "0.23.0";

/// What the other generator writes about the dependencies of its code.
const FRAGMENT: &str = "src/REQUIRED_DEPS.toml";

/// A generator's program.
pub enum Generator {
    /// This one.
    Ours(PathBuf),
    /// `openapi-to-rust`, which writes modules and leaves the manifest to its user.
    Peer(PathBuf),
}

impl Generator {
    /// This program.
    ///
    /// # Errors
    /// When it does not know where it is.
    pub fn ours() -> anyhow::Result<Self> {
        std::env::current_exe().map(Self::Ours).context("this program does not know where it is")
    }

    /// The other generator. When it is not installed and was not asked for, it is said how to
    /// install it.
    ///
    /// # Errors
    /// When the program that was asked for cannot be run.
    pub fn peer(asked: Option<&Path>) -> anyhow::Result<Option<Self>> {
        let program = asked.unwrap_or(Path::new(PEER)).to_owned();
        let output = match Command::new(&program).arg("--version").output() {
            Ok(output) => output,
            Err(error) if error.kind() == io::ErrorKind::NotFound && asked.is_none() => {
                eprintln!(
                    "note: `{PEER}` is not installed, so there is nothing to compare with; to \
                     install it: cargo install {PEER} --version {VERSION} --locked"
                );
                return Ok(None);
            }
            Err(error) => {
                let message = format!("cannot run `{}`", program.display());
                return Err(error).context(message);
            }
        };
        let version = String::from_utf8_lossy(&output.stdout);
        if !version.contains(VERSION) {
            eprintln!("note: bars are about {PEER} {VERSION}; this is {}", version.trim());
        }
        Ok(Some(Self::Peer(program)))
    }

    /// What its crates are called.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ours(_) => "ours",
            Self::Peer(_) => "peer",
        }
    }

    /// The command that generates.
    pub fn command(&self, spec: &Path, out: &Path) -> Command {
        let (program, args): (_, [OsString; 5]) = match self {
            Self::Ours(program) => (
                program,
                ["generate".into(), "--spec".into(), spec.into(), "--out".into(), out.into()],
            ),
            Self::Peer(program) => {
                let src = out.join("src").into();
                (
                    program,
                    ["generate".into(), spec.into(), "--output-dir".into(), src, "--quiet".into()],
                )
            }
        };
        let mut command = Command::new(program);
        command.args(args);
        command
    }

    /// Makes a crate of what was written, with the versions that the project's lock has.
    ///
    /// # Errors
    /// When files cannot be read or written.
    pub fn complete(&self, out: &Path) -> anyhow::Result<()> {
        if let Self::Peer(_) = self {
            let dependencies = fs_err::read_to_string(out.join(FRAGMENT))?;
            let manifest = format!(
                "[package]\nname = \"peer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [lib]\npath = \"{}\"\n\n{dependencies}",
                self.root()
            );
            fs_err::write(out.join("Cargo.toml"), manifest)?;
        }
        fs_err::copy(project::path("Cargo.lock"), out.join("Cargo.lock"))?;
        Ok(())
    }

    /// The file that the crate's root module is in.
    pub fn root(&self) -> &'static str {
        match self {
            Self::Ours(_) => "src/lib.rs",
            Self::Peer(_) => "src/mod.rs",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_was_asked_for_must_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let asked = folder.path().join("missing");
        let Err(error) = Generator::peer(Some(&asked)) else {
            panic!("a program that is not there is taken");
        };
        assert!(error.to_string().contains("missing`"), "{error:#}");
    }

    #[test]
    fn the_other_generators_modules_become_a_crate() {
        let out = tempfile::tempdir().unwrap();
        fs_err::create_dir(out.path().join("src")).unwrap();
        let fragment = "# Generated.\n[dependencies]\nserde = \"1\"\n";
        fs_err::write(out.path().join(FRAGMENT), fragment).unwrap();
        Generator::Peer(PEER.into()).complete(out.path()).unwrap();
        let manifest = fs_err::read_to_string(out.path().join("Cargo.toml")).unwrap();
        let manifest: toml::Table = manifest.parse().unwrap();
        assert_eq!(manifest["lib"]["path"].as_str(), Some("src/mod.rs"));
        assert_eq!(manifest["dependencies"]["serde"].as_str(), Some("1"));
    }
}
