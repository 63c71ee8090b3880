//! The little program that makes a call: an example of the emitted crate, so that it has the crate's
//! dependencies and sees no more than a caller does.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;
use generator::project::Calls;
use serde_json::{Map, Value};

/// What came of a call: what happened, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The reply was read.
    Reply,
    /// The answer's status is not a success.
    Status(String),
    /// The answer is not what the document declares.
    Unreadable(String),
    /// Nothing was sent: the client refuses, or the method takes other values.
    Unsent(String),
    /// The connection broke, or the program did.
    Broken(String),
}

/// The part that is the same for every crate; it is compiled with them.
const MAIN: &str = include_str!("program/main.rs");

/// The program of a crate.
pub struct Program {
    path: PathBuf,
    /// The environment variable of the base URL.
    base_url: String,
    /// Those of credentials.
    credentials: Vec<String>,
}

/// What its example is called.
pub fn name(package: &str) -> String {
    format!("{package}-conformance")
}

/// Writes the program of a package's calls into its folder.
///
/// # Errors
/// When the files cannot be written.
pub fn write(member: &Path, package: &str, calls: &Calls) -> anyhow::Result<()> {
    let folder = member.join("examples").join(name(package));
    fs_err::create_dir_all(&folder)?;
    fs_err::write(folder.join("main.rs"), MAIN)?;
    fs_err::write(folder.join("calls.rs"), &calls.table)?;
    Ok(())
}

impl Program {
    /// A program that was built.
    pub fn new(path: PathBuf, calls: &Calls) -> Self {
        let (base_url, credentials) = (calls.base_url_env.clone(), calls.credential_envs.clone());
        Self { path, base_url, credentials }
    }

    /// Calls an operation of a server at an address, in a process of its own.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn call(
        &self,
        pointer: &str,
        values: &Map<String, Value>,
        address: &str,
    ) -> anyhow::Result<Answer> {
        let input = self.path.with_extension("input");
        fs_err::write(&input, serde_json::to_string(values)?)?;
        // Basic credentials are a user and a password; for others any text will do.
        let credentials = self.credentials.iter().map(|it| (it, "user:password"));
        let output = Command::new(&self.path)
            .arg(pointer)
            .stdin(File::open(&input)?)
            .env(&self.base_url, format!("http://{address}"))
            .envs(credentials)
            .stderr(Stdio::piped())
            .output()
            .context("the program cannot be run")?;
        Ok(match serde_json::from_slice::<(String, String)>(&output.stdout) {
            Ok((what, reason)) => Answer::of(&what, reason),
            Err(_) => Answer::Broken(format!(
                "the program ends: {}, {}",
                output.status,
                String::from_utf8_lossy(&output.stderr).trim()
            )),
        })
    }
}

impl Answer {
    fn of(what: &str, reason: String) -> Self {
        match what {
            "reply" => Self::Reply,
            "status" => Self::Status(reason),
            "unreadable" => Self::Unreadable(reason),
            "unsent" => Self::Unsent(reason),
            _ => Self::Broken(reason),
        }
    }
}
