//! Prism as a process: installed, started, asked for its log, started anew when it has died, and
//! always ended.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use anyhow::{Context, bail};

use super::log::{self, Verdict};
use xtask::project;

/// Pinned, so that a run today and one next year validate alike.
const VERSION: &str = "5.16.0";

/// Below the repository's root.
const FOLDER: &str = "target/prism";

/// How long a step of Prism may take. It reads some documents for more than half a minute.
const PATIENCE: Duration = Duration::from_secs(300);

/// What the paths of requests that mark the end of the log start with.
const END: &str = "/end-of-log-";

/// Prism for a document.
pub struct Prism {
    document: PathBuf,
    running: Option<Running>,
    /// How often it died.
    pub deaths: usize,
}

/// A running Prism. It ends when it is dropped.
struct Running {
    process: Child,
    address: String,
    lines: Receiver<String>,
    log: Vec<String>,
    /// How often it was asked for its log.
    asked: usize,
}

/// Whether there is an npm.
pub fn is_possible() -> bool {
    let npm = Command::new("npm").arg("--version").stdout(Stdio::null()).status();
    !npm.is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Installs Prism, unless this version is there.
pub fn install() -> anyhow::Result<()> {
    let folder = project::path(FOLDER);
    let manifest = folder.join("node_modules/@stoplight/prism-cli/package.json");
    let version = format!("\"version\": \"{VERSION}\"");
    if fs_err::read_to_string(manifest).is_ok_and(|text| text.contains(&version)) {
        return Ok(());
    }
    fs_err::create_dir_all(&folder)?;
    let status = Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
        .arg("--prefix")
        .arg(&folder)
        .arg(format!("@stoplight/prism-cli@{VERSION}"))
        .status()
        .context("cannot run npm")?;
    if !status.success() {
        bail!("npm could not install Prism under `{}`", folder.display());
    }
    Ok(())
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
        let sent = send(&running.address)?;
        if let Ok(lines) = running.log() {
            return Ok((sent, log::verdict(&lines)));
        }
        let verdict = log::of_death(&running.log);
        self.deaths += 1;
        self.running = None;
        Ok((sent, verdict))
    }

    /// What Prism makes of a request as it stands on the wire; `make` is given its address.
    ///
    /// # Errors
    /// When Prism cannot be started or reached.
    pub fn judge_text(
        &mut self,
        make: impl FnOnce(&str) -> String,
    ) -> anyhow::Result<(String, Verdict)> {
        self.judge(|address| {
            let request = make(address);
            // A Prism that dies of it closes the connection.
            _ = exchange(address, &request);
            Ok(request)
        })
    }
}

impl Running {
    /// Starts it on a free port and waits until it listens.
    fn start(document: &Path) -> anyhow::Result<Self> {
        let free = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut process = Command::new("node")
            .arg(project::path(FOLDER).join("node_modules/@stoplight/prism-cli/dist/index.js"))
            .args(["mock", "--host", "127.0.0.1", "--port", &free.port().to_string()])
            .arg(document)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot start Prism with node")?;
        let (sender, lines) = channel();
        forward(process.stdout.take(), sender.clone());
        forward(process.stderr.take(), sender);
        let mut prism =
            Self { process, address: free.to_string(), lines, log: Vec::new(), asked: 0 };
        prism.read_until("Prism is listening")?;
        prism.log.clear();
        Ok(prism)
    }

    /// What it has logged since it was asked last. A request to a path of our own marks the end, so
    /// that nothing is missed; each has another path, since Prism goes on about it.
    fn log(&mut self) -> anyhow::Result<Vec<String>> {
        self.asked += 1;
        let end = format!("{END}{} ", self.asked);
        let request =
            format!("GET {end}HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address);
        if exchange(&self.address, &request).is_ok() {
            self.read_until(&end)?;
            return Ok(std::mem::take(&mut self.log));
        }
        // What is left to read are its last words.
        let last = std::iter::from_fn(|| self.lines.recv_timeout(Duration::from_secs(1)).ok());
        self.log.extend(last);
        bail!("Prism has died")
    }

    fn read_until(&mut self, text: &str) -> anyhow::Result<()> {
        loop {
            let Ok(line) = self.lines.recv_timeout(PATIENCE) else {
                bail!("Prism did not log `{text}`; it logged:\n{}", self.log.join("\n"));
            };
            let found = line.contains(text);
            self.log.push(line);
            if found {
                return Ok(());
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Sends a request and waits for the whole answer.
fn exchange(address: &str, request: &str) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    stream.read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Sends each line of a pipe on. The thread ends with the process.
fn forward(pipe: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(pipe) = pipe else { return };
    std::thread::spawn(move || {
        let read = BufReader::new(pipe).lines().map_while(Result::ok);
        read.map(|line| lines.send(line)).take_while(Result::is_ok).for_each(drop);
    });
}
