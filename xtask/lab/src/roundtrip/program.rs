//! The little program that decodes and encodes: an example of the emitted crate, so that it has the
//! crate's dependencies and sees no more than a caller does.

use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::Context;

/// What became of a value: its text and what `Debug` prints, or an error's path and reason.
pub type Answer = Result<(String, String), (String, String)>;

/// A type of a union, and the names of its variants.
pub struct Variants {
    /// The type, as `sdk.json` spells it.
    pub ty: String,
    /// Its variants.
    pub names: Vec<String>,
}

/// The part of the round trips that is the same for every crate; it is compiled with them.
pub const MAIN: &str = include_str!("program/main.rs");

/// Writes a program into a crate's folder. Its table has these types, as `sdk.json` spells them, and
/// then these unions.
///
/// # Errors
/// When the files cannot be written.
pub fn write(
    member: &Path,
    package: &str,
    main: &str,
    types: &[String],
    unions: &[Variants],
) -> anyhow::Result<()> {
    // Cargo puts the examples of all members into one folder, so each has a name of its own.
    let folder = member.join("examples").join(format!("{package}-roundtrip"));
    fs_err::create_dir_all(&folder)?;
    write_if_changed(&folder.join("main.rs"), main)?;
    write_if_changed(&folder.join("table.rs"), &table(package, types, unions))
}

/// Runs the program with lines of `[type, value]` and gives an answer for each. A line that ends the
/// program, as an overflow of the stack does, is an error of its own; the others are run anew.
///
/// # Errors
/// When it cannot be started, or prints what is not an answer.
pub fn run(program: &Path, lines: &[String]) -> anyhow::Result<Vec<Answer>> {
    let mut answers = Vec::new();
    while answers.len() < lines.len() {
        let (given, status) = run_once(program, &lines[answers.len()..])?;
        answers.extend(given);
        if answers.len() < lines.len() {
            answers.push(Err((String::new(), format!("the program ends: {status}"))));
        }
    }
    Ok(answers)
}

/// Gives the answers up to the line that ended the program, and how it ended.
fn run_once(program: &Path, lines: &[String]) -> anyhow::Result<(Vec<Answer>, ExitStatus)> {
    let input = program.with_extension("input");
    fs_err::write(&input, lines.concat())?;
    let output = Command::new(program)
        .stdin(File::open(&input)?)
        .stderr(Stdio::null())
        .output()
        .context("the program cannot be run")?;
    let answers = output.stdout.split(|it| *it == b'\n').filter(|it| !it.is_empty());
    let answers = answers
        .map(|it| serde_json::from_slice(it).context("the program is broken"))
        .collect::<anyhow::Result<_>>();
    Ok((answers?, output.status))
}

fn table(package: &str, types: &[String], unions: &[Variants]) -> String {
    let mut text = format!(
        "//! The types of the client that values are read as.\n\n\
         #![allow(unused_imports, unreachable_patterns)]\n\n\
         use std::collections::BTreeMap;\n\n\
         pub use {client} as client;\n\
         use client::*;\n\n\
         use crate::{{Answer, answer{variant}}};\n\n\
         pub const TYPES: &[fn(&str) -> Answer] = &[\n",
        client = package.replace('-', "_"),
        variant = if unions.is_empty() { "" } else { ", variant" },
    );
    for ty in types {
        // Writing to a string does not fail.
        _ = writeln!(text, "    answer::<{ty}>,");
    }
    for Variants { ty, names } in unions {
        let arms = names.iter().map(|name| {
            // A name may say what the variant holds, too.
            let (outer, end) = name.strip_suffix(')').map_or((name.as_str(), ""), |it| (it, ")"));
            format!("{ty}::{outer} {{ .. }}{end} => {name:?}, ")
        });
        let arms: String = arms.collect();
        _ = writeln!(
            text,
            "    |text| variant::<{ty}>(text, |it| match it {{ {arms}_ => \"Unknown\" }}),"
        );
    }
    text + "];\n"
}

/// Leaves a file alone that is as it should be, so that cargo does not compile it again.
fn write_if_changed(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs_err::read_to_string(path).is_ok_and(|it| it == text) {
        return Ok(());
    }
    Ok(fs_err::write(path, text)?)
}
