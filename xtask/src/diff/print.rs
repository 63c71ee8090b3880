//! Changes for people, for pull requests and for programs.

use generator::project::{At, Change, Class, Version};
use serde_json::{Value, json};

use super::{Changes, html};
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
    /// A page that needs nothing from elsewhere
    Html,
}

/// Bytes of Markdown, at most: a comment of GitHub has 65,536 characters, and what breaks comes first.
const COMMENT: usize = 60_000;

/// How many operations are named of those that a change reaches.
const NAMED: usize = 3;

impl Format {
    /// Prints all changes.
    pub fn print(self, changes: &Changes) {
        match self {
            Self::Terminal => terminal(changes),
            Self::Markdown => say!("{}", markdown(changes).trim_end()),
            Self::Json => say!("{:#}", json(changes)),
            Self::Github => github(changes),
            Self::Html => say!("{}", html::page(changes)),
        }
    }
}

/// `breaking: 2, compatible: 1`
fn totals(changes: &[&Change]) -> String {
    let counts =
        Class::ALL.map(|it| (it.as_str(), changes.iter().filter(|of| of.class == it).count()));
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(class, count)| format!("{class}: {count}")).collect::<Vec<_>>();
    if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") }
}

/// What is told of the wire, of callers, and of the version.
pub fn summaries(changes: &Changes) -> Vec<String> {
    let wire = totals(&changes.wire.iter().map(|it| &it.change).collect::<Vec<_>>());
    let callers = totals(&changes.callers.iter().collect::<Vec<_>>());
    let due = changes.due.as_ref().zip(changes.version.as_ref());
    let due = due.map(|(due, version)| format!("version due: {due} (published: {version})"));
    [format!("wire: {wire}"), format!("callers: {callers}")].into_iter().chain(due).collect()
}

fn terminal(changes: &Changes) {
    for it in &changes.wire {
        line(&it.change);
        for (side, at) in [("-", &it.base), ("+", &it.revision)] {
            if let Some(at) = at {
                say!("          {side} {}", place(at));
            }
        }
        if !it.change.operations.is_empty() {
            say!("            {}", reached(&it.change));
        }
    }
    changes.callers.iter().for_each(line);
    summaries(changes).iter().for_each(|it| say!("{it}"));
}

/// `spec/webhooks.yaml:12:3`
pub fn place(At { file, line, column, pointer: _ }: &At) -> String {
    format!("{file}:{line}:{column}")
}

fn line(Change { class, says, rule, fingerprint, .. }: &Change) {
    say!("{:<10}  {says}  [{rule} {fingerprint}]", class.as_str());
}

/// The operations that a change reaches, the first ones by name.
pub fn reached(Change { operations, .. }: &Change) -> String {
    let named = operations.iter().take(NAMED).map(|it| format!("`{it}`"));
    let named = named.collect::<Vec<_>>().join(", ");
    match operations.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

fn markdown(changes: &Changes) -> String {
    let mut text = summaries(changes).iter().map(|it| format!("- {it}\n")).collect::<String>();
    let wire = changes.wire.iter().map(|it| &it.change).collect::<Vec<_>>();
    let callers = changes.callers.iter().collect::<Vec<_>>();
    let mut left = 0;
    for class in Class::ALL {
        for (title, all) in [("On the wire", &wire), ("For callers", &callers)] {
            let mut rows = all.iter().filter(|it| it.class == class).map(|it| row(it)).peekable();
            if rows.peek().is_some_and(|row| text.len() + row.len() < COMMENT) {
                let class = class.as_str();
                text +=
                    &format!("\n| {title}: {class} | where | fingerprint |\n| --- | --- | --- |\n");
            }
            for row in rows {
                match text.len() + row.len() < COMMENT {
                    true => text += &row,
                    false => left += 1,
                }
            }
        }
    }
    if left > 0 {
        text += &format!("\n{left} more, which `cargo xtask diff` shows.\n");
    }
    text
}

fn row(it: &Change) -> String {
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    format!("| {} | {} | `{}` |\n", cell(&it.says), cell(&reached(it)), it.fingerprint)
}

fn json(changes: &Changes) -> Value {
    let at = |it: &Option<At>| {
        it.as_ref().map(|At { file, line, column, pointer }| {
            json!({ "file": file, "line": line, "column": column, "pointer": pointer })
        })
    };
    let object = |it: &Change, base: Value, revision: Value| {
        json!({
            "class": it.class.as_str(),
            "area": it.area.as_str(),
            "rule": it.rule,
            "message": it.says,
            "operations": it.operations,
            "symbol": it.symbol,
            "base": base,
            "revision": revision,
            "fingerprint": it.fingerprint,
        })
    };
    let wire = changes.wire.iter();
    let wire = wire.map(|it| object(&it.change, json!(at(&it.base)), json!(at(&it.revision))));
    let callers = changes.callers.iter().map(|it| object(it, Value::Null, Value::Null));
    let version = |it: &Option<Version>| it.as_ref().map(ToString::to_string);
    json!({
        "version": 1,
        "wire": wire.collect::<Vec<_>>(),
        "callers": callers.collect::<Vec<_>>(),
        "published": version(&changes.version),
        "due": version(&changes.due),
    })
}

/// Workflow commands of GitHub's; words alone are not worth a line.
fn github(changes: &Changes) {
    let callers = changes.callers.iter().map(|it| (it, None));
    let wire = changes.wire.iter().map(|it| (&it.change, it.revision.as_ref()));
    for (change, at) in wire.chain(callers) {
        let level = match change.class {
            Class::Breaking => "error",
            Class::Different => "warning",
            Class::Compatible => "notice",
            Class::Docs => continue,
        };
        let escaped = |it: &str| it.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |it: &str| escaped(it).replace(':', "%3A").replace(',', "%2C");
        let place = at.map(|At { file, line, column, pointer: _ }| {
            format!("file={},line={line},col={column},", property(file))
        });
        let place = place.unwrap_or_default();
        say!("::{level} {place}title={}::{}", change.rule, escaped(&change.says));
    }
}

#[cfg(test)]
mod tests {
    use generator::project::{Crate, Inputs, Strictness};

    use super::*;

    fn crate_of(inputs: &Inputs) -> Crate {
        inputs.generate().unwrap().accept(Strictness::Lenient).unwrap()
    }

    #[test]
    fn markdown_fits_a_comment_and_begins_with_what_breaks() {
        let document = |members: usize, ty: &str| {
            let members = (0..members).map(|it| format!("member_{it}: {{type: {ty}}}"));
            let members = members.collect::<Vec<_>>().join(", ");
            let text = format!(
                "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths:\n  /a:\n    get:\n      operationId: a\n      \
                 responses: {{'200': {{description: OK, content: {{application/json: {{schema: {{type: object, \
                 properties: {{{members}}}}}}}}}}}}}\n"
            );
            Inputs::text("a.yaml", &text)
        };
        let [base, revision] = [document(600, "string"), document(700, "integer")];
        let [old, new] = [&base, &revision].map(|it| crate_of(it).published().unwrap());
        let changes = Changes::of(base.changes_to(&revision).unwrap(), &old, &new);
        let text = markdown(&changes);
        assert!(text.len() < COMMENT + 200, "{}", text.len());
        assert!(text.contains(" more, which `cargo xtask diff` shows."), "{text}");
        let told = |it: &str| text.matches(it).count();
        assert!(told("On the wire: breaking") == 1 && told("On the wire: compatible") == 0);
    }
}
