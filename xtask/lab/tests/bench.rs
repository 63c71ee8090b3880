//! `cargo xtask bench` as a person uses it, as far as it goes without a build with optimizations.

use std::process::{Command, Output};

fn bench(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lab")).arg("bench").args(args).output().unwrap()
}

#[test]
fn without_the_hand_written_side_there_is_nothing_to_measure() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let output = bench(&["runtime", "--baseline", folder]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("runtime is skipped"), "{said}");
    assert!(said.contains(folder), "{said}");
}

#[test]
fn nothing_is_measured_no_times() {
    let output = bench(&["compile", "--runs", "0"]);
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("--runs"));
}
