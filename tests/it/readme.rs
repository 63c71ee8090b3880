//! What the README promises a newcomer.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use generator::project::Change;

use crate::changes::webhooks::published;
use crate::clients::{PROFILE, TOKIO, cargo, copy_lock, emit, run, write, write_crate};

const README: &str = include_str!("../../README.md");
const TOUR: &str = include_str!("../bin/tour.rs");

#[test]
fn the_sample_is_the_program_that_is_tested() {
    let (_, sample) = README.split_once("```rust\n").unwrap();
    let (sample, _) = sample.split_once("```").unwrap();
    let (_, program) = TOUR.split_once("\n\n").unwrap();
    assert_eq!(sample, program);
}

#[test]
fn the_change_of_the_document_means_what_is_told() {
    let (_, story) = README.split_once("## Changing the document").unwrap();
    let (_, member) = story.split_once("```yaml\n").unwrap();
    let (member, rest) = member.split_once("```").unwrap();
    let (_, told) = rest.split_once("```text\n").unwrap();
    let (told, _) = told.split_once("```").unwrap();
    let (text, base) = published();
    let secret = "          example: whsec_receive456\n";
    let revision = base.after(&text.replacen(secret, &format!("{secret}{member}"), 1));
    let (wire, callers) = base.changes_to(&revision);
    assert_eq!((wire.len(), callers.len()), (1, 2));
    for Change { class, says, rule, fingerprint, .. } in wire.iter().chain(&callers) {
        let line = format!("{:<10}  {says}  [{rule} {fingerprint}]\n", class.as_str());
        assert!(told.contains(&line), "{line}");
    }
}

/// The local stand-in for the API; it ends when it is dropped.
struct LocalApi {
    process: Child,
    url: String,
}

impl LocalApi {
    fn start(args: &[&Path]) -> Self {
        let process = Command::new(env!("CARGO_BIN_EXE_local_api"))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = process.unwrap();
        let log = process.stdout.take().unwrap();
        let mut server = Self { process, url: String::new() };
        BufReader::new(log).read_line(&mut server.url).unwrap();
        server.url.truncate(server.url.trim_end().len());
        server
    }
}

impl Drop for LocalApi {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

#[test]
fn the_sample_works_against_the_local_server() {
    let server = LocalApi::start(&[]);
    let tour = Command::new(env!("CARGO_BIN_EXE_tour"))
        .env("SENDBLUE_API_BASE_URL", &server.url)
        .env("SENDBLUE_API_API_KEY", "any")
        .env("SENDBLUE_API_API_SECRET", "any")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&tour.stdout);
    assert!(tour.status.success(), "{tour:?}");
    assert!(printed.contains("replaced: 200"), "{printed}");
    assert!(printed.contains("deleted: Webhooks deleted successfully"), "{printed}");
    let left = printed.split_once("left:").unwrap().1;
    for there in ["https://example.com/receive", "https://example.com/signed", "/status"] {
        assert!(left.contains(there), "{printed}");
    }
    assert!(!left.contains("https://example.com/hook"), "{printed}");
    assert!(!left.contains("whsec_123"), "{printed}");
}

/// The manifest of the program that uses the client of another document, but for `tokio`.
const MANIFEST: &str = r#"[workspace]

[package]
name = "walkthrough"
edition = "2024"

[dependencies.svix-api]
package = "fixture-svix"
path = "svix"
default-features = false
features = ["blocking", "test-util"]

[dependencies]
"#;

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn another_document_becomes_a_client_that_is_called() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("walkthrough");
    let document =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/specs/svix.json");
    write_crate(&folder.join("svix"), &emit(&document, "svix"));
    let [program, next] = blocks("rust");
    let next = format!(
        "async fn next(client: Client) -> Result<(), svix_api::Error> {{\n{next}Ok(())\n}}\n"
    );
    write(&folder.join("src/main.rs"), &format!("{program}\n#[expect(dead_code)]\n{next}"));
    write(&folder.join("Cargo.toml"), &format!("{MANIFEST}{TOKIO}\n\n{PROFILE}"));
    copy_lock(&folder);
    let (_, answer) = README.split_once("echo '").unwrap();
    write(&folder.join("app.json"), answer.split_once('\'').unwrap().0);

    let server = LocalApi::start(&[&folder.join("app.json")]);
    let mut program = cargo(&folder, &["run", "--quiet"]);
    program.env("SVIX_API_BASE_URL", &server.url).env("SVIX_API_HTTP_BEARER", "any");
    assert_eq!(run(&mut program), "Shop since 2026-01-31\n");
    assert!(README.contains("`Shop since 2026-01-31`"));
}

/// The code blocks of a language in the walk, whose steps are indented.
fn blocks<const N: usize>(language: &str) -> [String; N] {
    let mut blocks = Vec::new();
    for rest in README.split(&format!("   ```{language}\n")).skip(1) {
        let (block, _) = rest.split_once("   ```\n").unwrap();
        let lines = block.lines().map(|it| it.strip_prefix("   ").unwrap_or(it));
        blocks.push(lines.fold(String::new(), |all, line| all + line + "\n"));
    }
    blocks.try_into().unwrap()
}
