//! Where the long values of a JSON text end: what it takes to go past them without reading them.
//!
//! Invariants: making it costs one pass, and it weighs a fraction of the text; going past any value costs no
//! more than a short one is long.

use super::locate::{string_length, word_length};

/// How many bytes a value has that is worth an entry.
const LONG: usize = 64;

/// Where the long values of a text end, in the order in which they begin.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    long: Vec<Long>,
    /// Whether all strings are Unicode: JSON can name halves of characters (RFC 8259, section 8.2).
    pub(crate) is_unicode: bool,
}

#[derive(Debug)]
struct Long {
    start: usize,
    end: usize,
    /// The first entry that is not inside.
    next: usize,
}

impl Outline {
    /// Makes the outline of a text that is known to be JSON; `None` where it nests deeper than so many levels.
    pub(crate) fn of(text: &str, levels: usize) -> Option<Self> {
        let has_halves = text.contains("\\ud") || text.contains("\\uD");
        let mut outline = Self { long: Vec::new(), is_unicode: true };
        let mut open = Vec::new();
        let mut at = 0;
        while let Some(&first) = text.as_bytes().get(at) {
            let start = at;
            at += token_length(&text.as_bytes()[at..]);
            match first {
                b'{' | b'[' if open.len() == levels => return None,
                b'{' | b'[' => {
                    open.push(outline.long.len());
                    outline.long.push(Long { start, end: at, next: 0 });
                }
                b'}' | b']' => open.pop().into_iter().for_each(|it| outline.close(it, at)),
                _ => {
                    if at - start >= LONG {
                        outline.long.push(Long { start, end: at, next: outline.long.len() + 1 });
                    }
                    outline.is_unicode &=
                        !has_halves || first != b'"' || is_unicode(&text[start..at]);
                }
            }
        }
        Some(outline)
    }

    /// Ends an array or an object. One that is short holds nothing long, and its entry is the last.
    fn close(&mut self, index: usize, end: usize) {
        let next = self.long.len();
        match self.long.get_mut(index) {
            Some(it) if end - it.start >= LONG => (it.end, it.next) = (end, next),
            Some(_) | None => self.long.truncate(index),
        }
    }

    /// The first entry of a value that begins there, or behind.
    pub(crate) fn index(&self, start: usize) -> usize {
        self.long.partition_point(|it| it.start < start)
    }

    /// The end of the long value that begins there, and the first entry behind it.
    pub(crate) fn past(&self, index: usize, start: usize) -> Option<(usize, usize)> {
        let long = self.long.get(index).filter(|it| it.start == start)?;
        Some((long.end, long.next))
    }
}

/// The length of a string, a number or a word, or of one byte of anything else.
fn token_length(text: &[u8]) -> usize {
    match text.first() {
        Some(b'"') => string_length(text),
        Some(_) | None => word_length(text),
    }
}

/// The length of a value.
pub(crate) fn value_length(text: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while at < text.len() {
        match text[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += token_length(&text[at..]);
        if depth == 0 {
            break;
        }
    }
    at
}

/// Whether a string has no half of a character.
fn is_unicode(quoted: &str) -> bool {
    serde_json::from_str::<String>(quoted).is_ok()
}
