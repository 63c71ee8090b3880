//! Prism as a process: asked for its log, and started anew when it has died.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use super::log::{self, Verdict};
use super::process::{self, Process};
use super::wire;
use crate::npm::Package;

/// Where Prism comes from.
pub const PACKAGE: Package =
    Package { name: "@stoplight/prism-cli", version: "5.16.0", folder: "target/prism" };

/// What the paths of requests that mark the end of the log start with.
const END: &str = "/end-of-log-";

/// Prism for a document.
pub struct Prism {
    document: PathBuf,
    running: Option<Running>,
    /// How often it died.
    pub deaths: usize,
}

/// A running Prism.
struct Running {
    process: Process,
    /// How often it was asked for its log.
    asked: usize,
}

impl Prism {
    /// Prism for a document, which is started when it is needed.
    pub fn new(document: PathBuf) -> Self {
        Self { document, running: None, deaths: 0 }
    }

    /// What Prism makes of one request, which `send` sends to the address it is given. A request that
    /// Prism dies of has that as its problem.
    ///
    /// # Errors
    /// When Prism cannot be started, or nothing can be sent.
    pub fn judge<T>(
        &mut self,
        send: impl FnOnce(&str) -> anyhow::Result<T>,
    ) -> anyhow::Result<(T, Verdict)> {
        let running = match &mut self.running {
            Some(running) => running,
            none => none.insert(Running::start(&self.document)?),
        };
        let sent = send(&running.process.address)?;
        if let Ok(lines) = running.log() {
            return Ok((sent, log::verdict(&lines)));
        }
        let verdict = log::of_death(&running.process.log);
        self.deaths += 1;
        self.running = None;
        Ok((sent, verdict))
    }

    /// What Prism makes of a request as it stands on the wire.
    ///
    /// # Errors
    /// When Prism cannot be started or reached.
    pub fn judge_text(&mut self, request: &str) -> anyhow::Result<Verdict> {
        let judged = self.judge(|address| {
            // A Prism that dies of it closes the connection.
            _ = wire::exchange(address, request.as_bytes());
            Ok(())
        });
        Ok(judged?.1)
    }
}

impl Running {
    /// Starts it on a free port and waits until it listens.
    fn start(document: &Path) -> anyhow::Result<Self> {
        let free = process::free()?;
        let mut command = Command::new("node");
        command.arg(PACKAGE.path().join("dist/index.js"));
        command.args(["mock", "--host", "127.0.0.1", "--port", &free.port().to_string()]);
        let process = Process::start("Prism", free, command.arg(document), "Prism is listening")?;
        Ok(Self { process, asked: 0 })
    }

    /// What it has logged since it was asked last. A request to a path of our own marks the end, so
    /// that nothing is missed; each has another path, since Prism goes on about it.
    fn log(&mut self) -> anyhow::Result<Vec<String>> {
        self.asked += 1;
        let end = format!("{END}{} ", self.asked);
        let request = format!(
            "GET {end}HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
            self.process.address
        );
        if wire::exchange(&self.process.address, request.as_bytes()).is_ok() {
            self.process.read_until(&end)?;
            return Ok(std::mem::take(&mut self.process.log));
        }
        // What is left to read are its last words.
        self.process.read_rest();
        bail!("Prism has died")
    }
}
