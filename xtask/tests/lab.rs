//! Commands of the laboratory as `cargo xtask` knows them: listed, and handed on as they are.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

/// Runs the command with a program in cargo's place that tells its arguments and its input, and ends
/// with an exit code of its own.
fn xtask(args: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let cargo = folder.path().join("cargo");
    fs_err::write(&cargo, "#!/bin/sh\nprintf '<%s>' \"$@\"\npwd\nexit 7\n").unwrap();
    fs_err::set_permissions(&cargo, PermissionsExt::from_mode(0o755)).unwrap();
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
    xtask.args(args).env("CARGO", &cargo).current_dir(folder.path()).output().unwrap()
}

#[test]
fn arguments_the_folder_and_the_exit_code_pass_through() {
    for args in [
        ["corpus", "--only", "a b"],
        ["roundtrip", "--", "--help"],
        ["conformance", "--help", ""],
        ["bench", "-h", "--bogus=*"],
        ["help", "corpus", "x"],
    ] {
        let output = xtask(&args);
        let told = String::from_utf8(output.stdout).unwrap();
        let (run, rest) = told.split_once("<-->").unwrap();
        assert!(run.contains("<--package><lab>"), "{told}");
        let expected = args.map(|it| format!("<{it}>")).concat();
        let folder = rest.strip_prefix(&expected).unwrap();
        assert!(!folder.trim().is_empty() && !folder.contains("xtask"), "{told}");
        assert_eq!(output.status.code(), Some(7), "{told}");
    }
}

#[test]
fn all_commands_are_listed() {
    let help = String::from_utf8(xtask(&["--help"]).stdout).unwrap();
    for command in ["generate", "ci", "corpus", "roundtrip", "conformance", "bench"] {
        assert!(help.lines().any(|it| it.trim_start().starts_with(command)), "{help}");
    }
    let own = String::from_utf8(xtask(&["help", "generate"]).stdout).unwrap();
    assert!(own.contains("--strict"), "{own}");
}
