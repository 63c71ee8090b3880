//! A server as a process: started on a free port, read line by line, and always ended.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use anyhow::{Context, bail};

/// How long a step of a judge may take. Prism reads some documents for more than half a minute.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// A running server. It ends when it is dropped.
pub struct Process {
    name: &'static str,
    /// Where it listens.
    pub address: String,
    child: Child,
    lines: Receiver<String>,
    /// What it has printed and nobody has taken.
    pub log: Vec<String>,
}

/// An address that nobody listens at.
///
/// # Errors
/// When there is none.
pub fn free() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

impl Process {
    /// Starts a server that listens at an address, and waits until it says that it is ready.
    ///
    /// # Errors
    /// When it cannot be started, or ends, or does not say so.
    pub fn start(
        name: &'static str,
        address: SocketAddr,
        command: &mut Command,
        ready: &str,
    ) -> anyhow::Result<Self> {
        // Where CI is, some print other words.
        let command = command.env_remove("CI").env_remove("GITHUB_ACTIONS");
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().with_context(|| format!("cannot start {name}"))?;
        let (sender, lines) = channel();
        forward(child.stdout.take(), sender.clone());
        forward(child.stderr.take(), sender);
        let address = address.to_string();
        let mut process = Self { name, address, child, lines, log: Vec::new() };
        process.read_until(ready)?;
        process.log.clear();
        Ok(process)
    }

    /// Reads lines up to one with a text.
    ///
    /// # Errors
    /// When there is none in time.
    pub fn read_until(&mut self, text: &str) -> anyhow::Result<()> {
        loop {
            let Ok(line) = self.lines.recv_timeout(PATIENCE) else {
                bail!("{} did not print `{text}`, but:\n{}", self.name, self.log.join("\n"));
            };
            let found = line.contains(text);
            self.log.push(line);
            if found {
                return Ok(());
            }
        }
    }

    /// Reads what is left of a process that has ended.
    pub fn read_rest(&mut self) {
        let rest = std::iter::from_fn(|| self.lines.recv_timeout(Duration::from_secs(1)).ok());
        self.log.extend(rest);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends each line of a pipe on. The thread ends with the process.
fn forward(pipe: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(pipe) = pipe else { return };
    std::thread::spawn(move || {
        let read = BufReader::new(pipe).lines().map_while(Result::ok);
        read.map(|line| lines.send(line)).take_while(Result::is_ok).for_each(drop);
    });
}
