//! Documentation comments: what the document says, joined with what the generator knows.

use crate::markdown;
use crate::sdk::Docs;

/// The width of a line of prose.
const WIDTH: usize = 92;

/// Paragraphs, the empty ones left out.
pub(in crate::emit) fn join(paragraphs: impl IntoIterator<Item = String>) -> Docs {
    let paragraphs = paragraphs.into_iter().filter(|it| !it.is_empty());
    Docs(paragraphs.collect::<Vec<_>>().join("\n\n"))
}

/// What the document says, or what there is to say when it says nothing.
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

/// What a setter says of its field; the field says it all. Where the first line ends within a sentence, it is that
/// sentence.
pub(in crate::emit) fn first_sentence(docs: &Docs) -> Docs {
    let (paragraph, _) = markdown::first_paragraph(&docs.0);
    let line = docs.0.lines().next().unwrap_or_default();
    let is_whole = line.ends_with(['.', '!', '?', ':', '\\']) || paragraph.lines().count() < 2;
    if is_whole {
        return Docs(line.to_owned());
    }
    let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = words.match_indices(['.', '!', '?']).map(|(at, _)| words.split_at(at + 1));
    let begins = |it: &str| {
        it.strip_prefix(' ').is_some_and(|it| it.starts_with(|it: char| !it.is_lowercase()))
    };
    let mut sentences = ends.filter(|(it, rest)| begins(rest) && is_closed(it));
    Docs(wrap(sentences.next().map_or(&words, |(it, _)| it)))
}

/// Whether a text ends outside of code, links and brackets.
fn is_closed(text: &str) -> bool {
    let count = |sign: char| text.matches(sign).count();
    let pairs = [('[', ']'), ('(', ')')];
    pairs.iter().all(|(open, close)| count(*open) == count(*close))
        && ['`', '*'].iter().all(|it| count(*it).is_multiple_of(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setter_says_the_first_sentence_whatever_lines_it_is_on() {
        for (docs, said) in [
            ("One line. And more.", "One line. And more."),
            ("A sentence.\nDefault: `1`.", "A sentence."),
            ("The name\nof it. More\nwords.", "The name of it."),
            ("The name, e.g. a\nword\n\nMore.", "The name, e.g. a word"),
            ("What `a. B`\nis, see [the. Docs](x). More.", "What `a. B` is, see [the. Docs](x)."),
            ("- a\n- b", "- a"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(&Docs(docs.to_owned())).0, said, "{docs}");
        }
        let long = "word ".repeat(30).replacen(' ', "\n", 1);
        assert!(first_sentence(&Docs(long)).0.lines().all(|it| it.len() <= WIDTH));
    }
}
