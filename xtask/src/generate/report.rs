//! What a run prints: diagnostics to stderr, what was done to stdout; as JSON, all to stdout.

use std::io::{IsTerminal, stderr, stdout};
use std::time::Duration;

use generator::diagnostic::Diagnostics;
use generator::output::{Change, Changes};
use generator::project::{
    Advice, Change as Changed, Class, ForCallers, Inputs, Paths, Proposed, Stray, Summary,
};
use serde_json::json;

use crate::say;

/// How many breaks are told by name.
const NAMED: usize = 5;

/// How a run tells what happened.
pub struct Report {
    /// As JSON, one object a line.
    pub json: bool,
}

impl Report {
    /// Prints what was found.
    pub fn diagnostics(&self, inputs: &Inputs, diagnostics: &Diagnostics) {
        if diagnostics.is_empty() {
            return;
        }
        if self.json {
            say!("{}", inputs.json_of(diagnostics).trim_end());
        } else {
            eprintln!("{}", inputs.text_of(diagnostics, is_colored(&stderr())));
        }
    }

    /// Prints what would change.
    pub fn stale(&self, changes: &Changes) {
        if self.json {
            say!("{}", files(changes));
        } else {
            say!("{}", changes.diff(is_colored(&stdout())).trim_end());
            say!("{}", counts(changes, ["to write", "to remove"]));
        }
    }

    /// Prints what was done.
    pub fn summary(&self, paths: &Paths, changes: &Changes, summary: &Summary, time: Duration) {
        let Summary { package, env_prefix, operations, skipped, lost, types } = summary;
        let milliseconds = time.as_secs_f64() * 1000.0;
        if self.json {
            let mut object = files(changes);
            object["crate"] = package.as_str().into();
            object["env_prefix"] = env_prefix.as_str().into();
            object["operations"] = (*operations).into();
            object["skipped"] = (*skipped).into();
            object["lost"] = (*lost).into();
            object["types"] = (*types).into();
            object["milliseconds"] = milliseconds.into();
            say!("{object}");
            return;
        }
        let left_out = match skipped {
            0 => String::new(),
            _ => format!(" ({skipped} left out)"),
        };
        let (document, out) = (paths.document.display(), paths.out.display());
        say!("{document} -> {out}");
        say!("  crate `{package}`, environment variables `{env_prefix}_…`");
        say!("  operations: {operations}{left_out}, types: {types}");
        if *lost > 0 {
            say!("  parts of the document that are broken or are not found: {lost}");
        }
        say!("  {}", counts(changes, ["written", "removed"]));
        say!("  {milliseconds:.0} ms");
        if changes.unchanged == 0 {
            say!(
                "  to use it: `cargo add {package} --path {out}`; see {out}/README.md and {out}/api.md"
            );
        }
    }

    /// Prints what the config could say.
    pub fn advice(&self, advice: Option<&Advice>) {
        for Proposed { line, operations } in advice.iter().flat_map(|it| &it.credentials) {
            say!("  a parameter of {operations} operations that seems to be a credential:");
            say!("    `{line}` in [client.credentials] makes it one");
        }
        if let Some(Advice { lists: lists @ 1.., .. }) = advice {
            say!(
                "  lists that seem to come in pages: {lists} (`--propose-pagination` prints config for them)"
            );
        }
    }

    /// Prints the line that a workspace around the crate needs.
    pub fn stray(&self, stray: Option<Stray>) {
        if let Some(Stray { manifest, inner }) = stray {
            let (manifest, inner) = (manifest.display(), inner.display());
            say!("  add to [workspace] in {manifest}: exclude = [\"{inner}\"]");
        }
    }

    /// Prints what changed since the last generation: on the wire, for callers, and the version that is due.
    pub fn changed(&self, wire: Option<&[Changed]>, callers: Option<&ForCallers>) {
        let wire = wire.unwrap_or_default();
        if !wire.is_empty() {
            say!("  on the wire: {}", classes(wire));
            worst(wire);
        }
        if let Some(ForCallers { changes, due, version }) = callers {
            say!("  for callers: {}; version due: {due}, after {version}", classes(changes));
            worst(changes);
        }
        if callers.is_some() || !wire.is_empty() {
            say!("  `cargo xtask diff` shows all of it");
        }
    }

    /// Prints tables for the config.
    pub fn tables(&self, advice: Option<&Advice>) {
        let Some(Advice { lists: 1.., tables, .. }) = advice else {
            say!("# No operation looks as if it gave a list in pages and is not in the config.");
            return;
        };
        let tables = tables.trim_end();
        say!("# What names suggest; check it before you put it into the config.\n\n{tables}");
    }
}

/// How many changes there are of each class.
fn classes(changes: &[Changed]) -> String {
    let counts =
        Class::ALL.map(|it| (it, changes.iter().filter(|change| change.class == it).count()));
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(class, count)| format!("{} {count}", class.as_str()));
    counts.collect::<Vec<_>>().join(", ")
}

/// Prints the first of what breaks.
fn worst(changes: &[Changed]) {
    for it in changes.iter().filter(|it| it.class == Class::Breaking).take(NAMED) {
        say!("    {}", it.says);
    }
}

/// How many files change and how: what was done, or what is to be done.
fn counts(changes: &Changes, [write, remove]: [&str; 2]) -> String {
    let (written, removed) = (changes.written.len(), changes.removed.len());
    format!("files: {written} {write}, {} unchanged, {removed} {remove}", changes.unchanged)
}

fn files(changes: &Changes) -> serde_json::Value {
    let paths = |changes: &[Change]| {
        changes.iter().map(|it| it.path.display().to_string()).collect::<Vec<_>>()
    };
    json!({
        "written": paths(&changes.written),
        "unchanged": changes.unchanged,
        "removed": paths(&changes.removed),
    })
}

/// Colors are for terminals whose owner has not said otherwise (`NO_COLOR`).
fn is_colored(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
}
