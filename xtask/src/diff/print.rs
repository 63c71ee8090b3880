//! Changes for people, for pull requests and for programs.

use generator::project::{At, Class, LocatedChange};
use serde_json::{Value, json};

use crate::say;

/// How changes are printed.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Format {
    /// Lines for people
    Terminal,
    /// Tables for a comment
    Markdown,
    /// An object for programs
    Json,
    /// Annotations of GitHub's actions
    Github,
}

/// How many operations are named of those that a change reaches.
const NAMED: usize = 3;

impl Format {
    /// Prints all changes.
    pub fn print(self, changes: &[LocatedChange]) {
        match self {
            Self::Terminal => terminal(changes),
            Self::Markdown => markdown(changes),
            Self::Json => say!("{:#}", json(changes)),
            Self::Github => changes.iter().for_each(annotation),
        }
    }
}

fn of(changes: &[LocatedChange], class: Class) -> impl Iterator<Item = &LocatedChange> {
    changes.iter().filter(move |it| it.change.class == class)
}

/// `breaking: 2, compatible: 1`
fn totals(changes: &[LocatedChange]) -> String {
    let counts = Class::ALL.map(|it| (it.as_str(), of(changes, it).count()));
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(class, count)| format!("{class}: {count}")).collect::<Vec<_>>();
    if counts.is_empty() { "nothing changes on the wire".to_owned() } else { counts.join(", ") }
}

fn terminal(changes: &[LocatedChange]) {
    for it in changes {
        let change = &it.change;
        let class = change.class.as_str();
        say!("{class:<10}  {}  [{} {}]", change.says, change.rule, change.fingerprint);
        for (side, at) in [("-", &it.base), ("+", &it.revision)] {
            if let Some(at) = at {
                say!("          {side} {}", place(at));
            }
        }
        if !change.operations.is_empty() {
            say!("            {}", reached(it));
        }
    }
    say!("{}", totals(changes));
}

fn place(At { file, line, column, pointer: _ }: &At) -> String {
    format!("{file}:{line}:{column}")
}

fn reached(it: &LocatedChange) -> String {
    let all = &it.change.operations;
    let named = all.iter().take(NAMED).map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

fn markdown(changes: &[LocatedChange]) {
    say!("**On the wire** — {}", totals(changes));
    for class in Class::ALL {
        let mut all = of(changes, class).peekable();
        if all.peek().is_none() {
            continue;
        }
        say!("\n| {} | where | fingerprint |\n| --- | --- | --- |", class.as_str());
        for it in all {
            let says = it.change.says.replace('|', "\\|").replace('\n', " ");
            say!("| {says} | {} | `{}` |", reached(it).replace('|', "\\|"), it.change.fingerprint);
        }
    }
}

fn json(changes: &[LocatedChange]) -> Value {
    let at = |it: &Option<At>| {
        it.as_ref().map(|At { file, line, column, pointer }| {
            json!({ "file": file, "line": line, "column": column, "pointer": pointer })
        })
    };
    let all = changes.iter().map(|it| {
        let change = &it.change;
        json!({
            "class": change.class.as_str(),
            "area": change.area.as_str(),
            "rule": change.rule,
            "message": change.says,
            "operations": change.operations,
            "base": at(&it.base),
            "revision": at(&it.revision),
            "fingerprint": change.fingerprint,
        })
    });
    let totals = Class::ALL.map(|it| (it.as_str().to_owned(), of(changes, it).count().into()));
    json!({
        "version": 1,
        "totals": Value::Object(totals.into_iter().collect()),
        "changes": all.collect::<Vec<_>>(),
    })
}

/// A workflow command of GitHub's; words alone are not worth a line.
fn annotation(it: &LocatedChange) {
    let level = match it.change.class {
        Class::Breaking => "error",
        Class::Different => "warning",
        Class::Compatible => "notice",
        Class::Docs => return,
    };
    let escaped = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escaped(text).replace(':', "%3A").replace(',', "%2C");
    let place = it
        .revision
        .as_ref()
        .map(|at| format!(" file={},line={},col={}", property(&at.file), at.line, at.column));
    let title = format!("{}title={}", if place.is_some() { "," } else { " " }, it.change.rule);
    say!("::{level}{}{title}::{}", place.unwrap_or_default(), escaped(&it.change.says));
}
