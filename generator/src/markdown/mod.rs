//! A document's CommonMark as rustdoc Markdown: what rustdoc would take for code to run, for links
//! between items, or for HTML is made harmless, so that no description can break a build.
//!
//! Invariant: what comes out has been parsed as rustdoc parses it (`harmless`), and can stand in any
//! list, quote or paragraph. Nothing here knows where the words stand.

mod harmless;
mod markup;
mod rewrite;

pub use harmless::first_paragraph;
use harmless::{begins_with_prose, is_harmless};

use crate::hidden;

/// A description as paragraphs of rustdoc; ends with a full stop where it is one sentence.
pub fn rustdoc(text: &str) -> String {
    let text = lines(text);
    let written = rewrite::blocks(&text).filter(|it| is_harmless(it));
    let written = written.unwrap_or_else(|| block(&text));
    if written.ends_with(|it: char| it.is_alphanumeric() || it == ')') && !written.contains("\n\n")
    {
        return written + ".";
    }
    written
}

/// A text as one line of prose.
pub fn inline(text: &str) -> String {
    let text = lines(text);
    rewrite::line(&text).filter(|it| is_harmless(it)).unwrap_or_else(|| code(text.trim()))
}

/// A text as inline code on one line, whatever backticks it holds. One of blanks alone is quoted.
pub fn code(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return format!("`{text:?}`");
    }
    let ticks = "`".repeat(longest_ticks(&line) + 1);
    let space = if ticks.len() > 1 { " " } else { "" };
    format!("{ticks}{space}{line}{space}{ticks}")
}

/// A text as a block of plain text.
fn block(text: &str) -> String {
    let ticks = "`".repeat(longest_ticks(text).max(2) + 1);
    format!("{ticks}text\n{}\n{ticks}", text.replace('\t', "    ").trim_end())
}

fn longest_ticks(text: &str) -> usize {
    text.split(|it| it != '`').map(str::len).max().unwrap_or(0)
}

/// Words as a list's item after a name, indented as its content.
pub fn item(name: &str, words: &str) -> String {
    let words = words.replace('\n', "\n  ").replace("\n  \n", "\n\n");
    let space = if begins_with_prose(&words) { " " } else { "\n\n  " };
    format!("- {name}:{space}{words}")
}

/// A text as inline code in a table's cell (GitHub Flavored Markdown, section 4.10).
pub fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// A document's text as whole lines, with the ends that lines have in emitted files.
fn lines(text: &str) -> String {
    hidden::replaced(text.replace("\r\n", "\n").replace('\r', "\n")) + "\n"
}

#[cfg(test)]
mod tests;
