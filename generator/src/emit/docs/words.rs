//! Documentation comments: what the document says, joined with what the generator knows.

use crate::sdk::Docs;

/// The width of a line of prose.
const WIDTH: usize = 92;

/// Paragraphs, the empty ones left out.
pub(in crate::emit) fn join(paragraphs: impl IntoIterator<Item = String>) -> Docs {
    let paragraphs = paragraphs.into_iter().filter(|it| !it.is_empty());
    Docs(paragraphs.collect::<Vec<_>>().join("\n\n"))
}

/// What the document says, or what there is to say when it says nothing: every public item has
/// documentation.
pub(in crate::emit) fn or(docs: &Docs, fallback: impl FnOnce() -> String) -> Docs {
    if docs.0.is_empty() { Docs(fallback()) } else { docs.clone() }
}

/// Words of the generator, as one paragraph broken into lines.
pub(in crate::emit) fn wrap(words: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if width + 1 + length > WIDTH && can_begin_line(word) {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length;
    }
    text
}

/// Whether a word opens no block where a line begins with it, not even inside of code.
fn can_begin_line(word: &str) -> bool {
    let word = word.strip_prefix('[').unwrap_or(word);
    word.strip_prefix('`').unwrap_or(word).starts_with(char::is_alphabetic)
}

/// Names in a sentence: `a`, `b` and `c`.
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}

/// What a setter says of its field; the field says it all.
pub(in crate::emit) fn first_line(docs: &Docs) -> Docs {
    Docs(docs.0.lines().next().unwrap_or_default().to_owned())
}
