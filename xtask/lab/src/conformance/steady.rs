//! Steady, a second judge of requests: a mock server that shares no code with Prism, and says what it
//! finds in headers of its answers.

use std::env::consts::{ARCH, EXE_SUFFIX, OS};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::process::{self, Process};
use super::wire;
use crate::npm::Package;

/// Where Steady comes from.
pub const PACKAGE: Package =
    Package { name: "@stdy/cli", version: "0.22.2", folder: "target/steady" };

/// Steady for a document.
pub struct Steady {
    document: PathBuf,
    state: State,
    /// How often it died.
    pub deaths: usize,
}

enum State {
    /// It is started when it is needed.
    Idle,
    Running(Process),
    /// It cannot judge, and why.
    Absent(String),
}

impl Steady {
    /// Steady for a document, if it can be installed.
    pub fn new(document: PathBuf) -> Self {
        let state = match PACKAGE.install() {
            Ok(()) => State::Idle,
            Err(error) => State::Absent(format!("{error:#}")),
        };
        Self { document, state, deaths: 0 }
    }

    /// Why it judges nothing.
    pub fn absence(&self) -> Option<&str> {
        match &self.state {
            State::Absent(reason) => Some(reason),
            State::Idle | State::Running(_) => None,
        }
    }

    /// What it finds wrong with a request as it stands on the wire; nothing where it cannot judge.
    pub fn judge(&mut self, request: &[u8]) -> Vec<String> {
        let Some(address) = self.address() else { return Vec::new() };
        match wire::head(&address, request) {
            Ok(head) => problems(&head),
            Err(error) => {
                self.deaths += 1;
                self.state = State::Idle;
                vec![format!("Steady dies: {error}")]
            }
        }
    }

    /// Where it listens, after it has been started.
    fn address(&mut self) -> Option<String> {
        if let State::Idle = self.state {
            self.state = match start(&self.document) {
                Ok(process) => State::Running(process),
                Err(error) => State::Absent(format!("{error:#}")),
            };
        }
        match &self.state {
            State::Running(process) => Some(process.address.clone()),
            State::Idle | State::Absent(_) => None,
        }
    }
}

fn start(document: &Path) -> anyhow::Result<Process> {
    let free = process::free()?;
    let mut command = Command::new(program());
    command.args(["--fail-on-ambiguous", "--host", "127.0.0.1", "--no-color"]);
    command.args(["--port", &free.port().to_string()]).arg(document);
    Process::start("Steady", free, &mut command, "Ready to accept requests")
}

/// The program itself, which stands in a package of its own for each platform. What npm would start is a script
/// that starts it, and leaves it behind when it is ended.
fn program() -> PathBuf {
    let os = match OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let arch = match ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let package = PACKAGE.path().with_file_name(format!("cli-{os}-{arch}"));
    package.join("bin").join(format!("steady{EXE_SUFFIX}"))
}

/// What the head of an answer says of the request: `E3008 body.name: Expected type array, got number`.
fn problems(head: &str) -> Vec<String> {
    let headers = || head.lines().filter_map(|it| it.split_once(": "));
    let numbered = |number: usize, what: &str| {
        let name = format!("x-steady-error-{number}-{what}");
        headers().find(|it| it.0.eq_ignore_ascii_case(&name)).map(|it| it.1.trim())
    };
    let problem = |number| {
        let code = numbered(number, "code")?;
        let [path, message] =
            ["path", "message"].map(|it| numbered(number, it).unwrap_or_default());
        Some(format!("{code} {path}: {message}"))
    };
    (1..).map_while(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_read_from_numbered_headers() {
        let head = "HTTP/1.1 400 Bad Request\r\nx-steady-error-1-code: E3008\r\n\
                    x-steady-error-1-message: Expected type array\r\nX-Steady-Error-1-Path: body.a\r\n\
                    x-steady-error-2-code: E2001\r\nx-steady-error-count: 2\r\n\r\n";
        assert_eq!(problems(head), ["E3008 body.a: Expected type array", "E2001 : "]);
        assert!(problems("HTTP/1.1 200 OK\r\nx-steady-error-count: 0\r\n\r\n").is_empty());
    }
}
