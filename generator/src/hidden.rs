//! Letters that nobody sees: control characters, and those that turn the direction of text, which make it look
//! like another one and which rustc refuses in comments. Line feeds and tabs do not count.

use std::fmt::Write;

/// A text with a replacement character for each of them.
pub fn replaced(text: String) -> String {
    if is_seen(&text) { text } else { text.replace(is_hidden, "\u{fffd}") }
}

/// A text of JSON or of TOML, which have them in strings alone, with an escape for each of them.
pub fn escaped(text: String) -> String {
    if is_seen(&text) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match is_hidden(letter) {
            // Writing to a string cannot fail.
            true => _ = write!(escaped, "\\u{:04x}", u32::from(letter)),
            false => escaped.push(letter),
        }
    }
    escaped
}

/// Most texts are of ASCII: whether all of one is, and can be seen. No byte ends the search, so that many are looked
/// at in one step.
fn is_seen(text: &str) -> bool {
    let is_seen = |it: u8| matches!(it, b' '..=b'~' | b'\n' | b'\t');
    text.as_bytes().chunks(1024).all(|it| it.iter().fold(true, |all, it| all & is_seen(*it)))
}

fn is_hidden(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        letter => letter.is_control(),
    }
}
