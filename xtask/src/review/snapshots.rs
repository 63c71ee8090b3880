//! What is kept of the decisions of the document: each difference shown, and accepted.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::{project, say};

/// Where snapshots are, and what is added to the name of one that is under review.
const FOLDER: &str = "tests/snapshots/webhooks";
const NEW: &str = ".snap.new";

/// Shows each difference, and has it accepted; gives how many are left.
pub fn review(accept: bool) -> anyhow::Result<usize> {
    remove_pending()?;
    compare()?;
    remove_left_over()?;
    let pending = pending()?;
    if pending.is_empty() {
        say!("each file is as it was accepted");
        return Ok(0);
    }
    if !accept && stdin().is_terminal() && has_insta() {
        let mut insta = project::cargo();
        insta.args(["insta", "review", "--workspace-root", "."]).status()?;
        return Ok(self::pending()?.len());
    }
    let mut is_all = accept;
    for new in &pending {
        without_line(new)?;
        show(new)?;
        if !is_all && stdin().is_terminal() {
            match asked()? {
                Answer::Accept => {}
                Answer::All => is_all = true,
                Answer::Skip => continue,
            }
        } else if !is_all {
            continue;
        }
        std::fs::rename(new, kept(new))?;
    }
    let left = self::pending()?.len();
    say!("accepted: {}, left: {left}", pending.len() - left);
    Ok(left)
}

enum Answer {
    Accept,
    All,
    Skip,
}

fn asked() -> anyhow::Result<Answer> {
    print!("accept it? [y]es, [n]o, [a]ll: ");
    stdout().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(match answer.trim() {
        "y" | "yes" => Answer::Accept,
        "a" | "all" => Answer::All,
        _ => Answer::Skip,
    })
}

/// Runs the test that compares, which leaves what differs beside what is kept.
fn compare() -> anyhow::Result<()> {
    let output = project::cargo()
        .args(["test", "--quiet", "--package", "decisions", "what_the_document_decides_is_this"])
        .env("INSTA_UPDATE", "new")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() && pending()?.is_empty() {
        let [out, err] = [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it));
        bail!("the snapshots cannot be compared:\n{err}{out}");
    }
    Ok(())
}

/// Snapshots under review, in order.
fn pending() -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(project::root().join(FOLDER)).context(FOLDER)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(NEW) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What an earlier review has left says nothing of the document as it is.
fn remove_pending() -> anyhow::Result<()> {
    pending()?.iter().try_for_each(|it| Ok(std::fs::remove_file(it)?))
}

/// Removes snapshots of files that the crate no longer has.
fn remove_left_over() -> anyhow::Result<()> {
    let crate_folder = project::root().join("generated");
    let (mut names, mut open) = (BTreeSet::new(), vec![crate_folder.clone()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(inner) = path.strip_prefix(&crate_folder) {
                let names_of = inner.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>();
                names.insert(format!("{}.snap", names_of.join(".")));
            }
        }
    }
    for entry in std::fs::read_dir(project::root().join(FOLDER))? {
        let path = entry?.path();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".snap") && !names.contains(&name) {
            say!("gone: {name}");
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn kept(new: &Path) -> PathBuf {
    new.with_extension("")
}

fn show(new: &Path) -> anyhow::Result<()> {
    let old = kept(new);
    let name = |it: &Path| Path::new(FOLDER).join(it.file_name().unwrap_or_default());
    let before = if old.exists() { name(&old) } else { PathBuf::from("/dev/null") };
    let mut git = Command::new("git");
    git.current_dir(project::root());
    git.args(["--no-pager", "diff", "--no-index", "--no-prefix", "--"]).args([before, name(new)]);
    // It ends with 1 where files differ.
    git.status().context("git cannot be run")?;
    Ok(())
}

/// Leaves out where the test stands, which is for those who look at it alone.
fn without_line(new: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(new)?;
    let Some((head, line_and_rest)) = text.split_once("assertion_line: ") else { return Ok(()) };
    let rest = line_and_rest.split_once('\n').map_or("", |(_, rest)| rest);
    Ok(std::fs::write(new, format!("{head}{rest}"))?)
}

fn has_insta() -> bool {
    let mut insta = project::cargo();
    insta.args(["insta", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    insta.status().is_ok_and(|it| it.success())
}
