//! What the README promises a newcomer.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

const README: &str = include_str!("../../README.md");
const TOUR: &str = include_str!("../bin/tour.rs");

#[test]
fn the_sample_is_the_program_that_is_tested() {
    let (_, sample) = README.split_once("```rust\n").unwrap();
    let (sample, _) = sample.split_once("```").unwrap();
    let (_, program) = TOUR.split_once("\n\n").unwrap();
    assert_eq!(sample, program);
}

/// The local stand-in for the API; it ends when it is dropped.
struct LocalApi(Child);

impl Drop for LocalApi {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
fn the_sample_works_against_the_local_server() {
    let server = Command::new(env!("CARGO_BIN_EXE_local_api"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut server = LocalApi(server.unwrap());
    let mut url = String::new();
    let log = server.0.stdout.take().unwrap();
    BufReader::new(log).read_line(&mut url).unwrap();

    let tour = Command::new(env!("CARGO_BIN_EXE_tour"))
        .env("SENDBLUE_API_BASE_URL", url.trim())
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
