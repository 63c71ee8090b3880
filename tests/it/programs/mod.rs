//! Twelve programs as people write them first, each for an API that is published: in `programs/`, with the
//! config of its client beside it. The clients are generated as their users have them and built in one
//! workspace under `target/`; the programs run against a server on loopback that says what these APIs say.

mod boxes;
mod discord;
mod figma;
mod github;
mod openai;
mod resend;
mod spotify;
mod stripe;
mod telegram;
mod twilio;
mod typesense;
mod xero;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::thread;

use generator::project::Inputs;
use support::{Answer, Request, Server};
use tempfile::TempDir;

use crate::clients::{self, PROFILE, TOKIO, cargo, copy_lock, target, write, write_crate};

/// The programs, and where the documents of their clients lie in the corpus.
const PROGRAMS: &[(&str, &str)] = &[
    ("box", "specs/box.json"),
    ("discord", "specs/discord.json"),
    ("figma", "specs/figma.yaml"),
    ("github", "specs/github.json"),
    ("openai", "specs/openai.yaml"),
    ("resend", "specs/resend.yaml"),
    ("spotify", "specs/spotify.yaml"),
    ("stripe", "scale/stripe.json"),
    ("telegram", "specs/telegram-bot.json"),
    ("twilio", "specs/twilio-api.json"),
    ("typesense", "specs/typesense.yaml"),
    ("xero", "specs/xero-accounting.yaml"),
];

/// What a program may be, and its config: lines that say something.
const LINES: usize = 40;
const CONFIG: usize = 15;

/// The manifest of the programs, but for their clients.
const MANIFEST: &str = r#"[workspace]
members = ["clients/*"]

[package]
name = "programs"
edition = "2024"
autobins = false

[dependencies]
serde_json = "1"
"#;

/// Where the programs are, once they are built.
static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs");
    let mut dependencies = format!("{MANIFEST}{TOKIO}\n");
    let mut programs = String::new();
    let packages = thread::scope(|scope| {
        let workspace = &workspace;
        let writing = PROGRAMS
            .iter()
            .map(|(name, document)| scope.spawn(move || write_client(workspace, name, document)));
        let writing = writing.collect::<Vec<_>>();
        writing.into_iter().map(|it| it.join().unwrap()).collect::<Vec<_>>()
    });
    for ((name, _), package) in PROGRAMS.iter().zip(packages) {
        let path = format!("{{ path = \"clients/{name}\", default-features = false }}");
        writeln!(dependencies, "{package} = {path}").unwrap();
        let path = programs_folder().join(name).with_extension("rs");
        write!(programs, "\n[[bin]]\nname = {name:?}\npath = {path:?}\n").unwrap();
    }
    write(&workspace.join("Cargo.toml"), &format!("{dependencies}{programs}\n{PROFILE}"));
    copy_lock(&workspace);
    clients::run(&mut cargo(&workspace, &["build", "--quiet"]));
    target().join("debug")
});

/// Generates a client by the config beside its program, and says what its package is called.
fn write_client(workspace: &Path, name: &str, document: &str) -> String {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let config = fs_err::read_to_string(programs_folder().join(name).with_extension("toml"));
    let config = config.unwrap();
    let inputs = Inputs::file(&corpus.join(document)).named(name).config("config", &config);
    let made = inputs.generate().unwrap().made.unwrap();
    write_crate(&workspace.join("clients").join(name), &made.tree);
    made.summary.package
}

fn programs_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("programs")
}

/// A program that will run in a folder of its own.
struct Program {
    name: &'static str,
    folder: TempDir,
    variables: Vec<(String, String)>,
    /// What stands behind the server's origin.
    base: &'static str,
}

/// What a program did.
struct Ran {
    printed: String,
    requests: Vec<Request>,
    folder: TempDir,
}

impl Program {
    fn new(name: &'static str) -> Self {
        Self { name, folder: tempfile::tempdir().unwrap(), variables: Vec::new(), base: "" }
    }

    /// The value of a credential, by the end of its variable.
    fn credential(mut self, name: &str, value: &str) -> Self {
        self.variables.push((self.variable(name), value.to_owned()));
        self
    }

    fn file(self, name: &str, text: &str) -> Self {
        fs_err::write(self.folder.path().join(name), text).unwrap();
        self
    }

    fn variable(&self, name: &str) -> String {
        format!("{}_{name}", self.name.to_uppercase())
    }

    /// Runs it against a server with that script.
    async fn run(self, script: impl IntoIterator<Item = Answer>) -> Ran {
        let program = LazyLock::force(&BUILT).join(self.name);
        let server = Server::start(script).await;
        let mut command = Command::new(program);
        command.current_dir(&self.folder).envs(self.variables.iter().cloned());
        command.env(self.variable("BASE_URL"), format!("{}{}", server.url(), self.base));
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        assert!(output.status.success(), "{output:?} after {:#?}", server.requests());
        let printed = String::from_utf8(output.stdout).unwrap();
        Ran { printed, requests: server.requests(), folder: self.folder }
    }
}

impl Ran {
    fn requests<const N: usize>(&self) -> &[Request; N] {
        self.requests.as_slice().try_into().unwrap()
    }
}

/// The pairs of a query or form, decoded as browsers do.
fn pairs(text: &str) -> BTreeMap<String, String> {
    let url = reqwest::Url::parse(&format!("http://localhost/?{text}")).unwrap();
    url.query_pairs().into_owned().collect()
}

/// The parts of a multipart body: what their heads say, and what they hold.
fn parts(request: &Request) -> Vec<(&str, &str)> {
    let media = request.header("content-type").unwrap();
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    let parts = request.text().split(boundary).filter_map(|it| it.split_once("\r\n\r\n"));
    parts.map(|(head, body)| (head.trim(), body.strip_suffix("\r\n--").unwrap())).collect()
}

#[test]
fn they_are_short_as_rustfmt_has_them() {
    for (name, _) in PROGRAMS {
        let file = programs_folder().join(name);
        let program = fs_err::read_to_string(file.with_extension("rs")).unwrap();
        let config = fs_err::read_to_string(file.with_extension("toml")).unwrap();
        let lines = program.lines().filter(|it| !it.is_empty() && !it.starts_with("use "));
        assert!(lines.count() <= LINES, "{name}.rs");
        assert!(config.lines().filter(|it| !it.is_empty()).count() <= CONFIG, "{name}.toml");
    }
    let files = PROGRAMS.iter().map(|(name, _)| programs_folder().join(name).with_extension("rs"));
    let mut rustfmt = Command::new("rustfmt");
    let checked = rustfmt.args(["--check", "--edition", "2024"]).args(files).output().unwrap();
    assert!(checked.status.success(), "{checked:?}");
}
