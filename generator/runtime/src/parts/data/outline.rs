//! Where the long values of a JSON text end: what it takes to go past them without reading them.
//!
//! Invariants: making it costs one pass, and it weighs a fraction of the text, however deep that nests; going past
//! any value costs no more than a short one is long.

use super::locate::{string_length, word_length};

/// How many bytes it takes to go past a value that is worth an entry.
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

/// An array or an object that has not ended.
struct Open {
    start: usize,
    /// What it takes to go past: its bytes, but for each entry inside one.
    steps: usize,
}

impl Outline {
    /// Makes the outline of a text that is known to be JSON; `None` where it nests deeper than so many levels.
    pub(crate) fn of(text: &str, levels: usize) -> Option<Self> {
        let has_halves = text.contains("\\ud") || text.contains("\\uD");
        let mut outline = Self { long: Vec::new(), is_unicode: true };
        let mut open = Vec::<Open>::new();
        let mut at = 0;
        while let Some(&first) = text.as_bytes().get(at) {
            let start = at;
            let length = token_length(&text.as_bytes()[at..]);
            at += length;
            let steps = match first {
                b'{' | b'[' if open.len() == levels => return None,
                b'{' | b'[' => {
                    open.push(Open { start, steps: length });
                    continue;
                }
                b'}' | b']' => match open.pop() {
                    Some(it) => outline.steps(it.start, at, it.steps + length),
                    None => length,
                },
                _ => {
                    outline.is_unicode &=
                        !has_halves || first != b'"' || is_unicode(&text[start..at]);
                    outline.steps(start, at, length)
                }
            };
            if let Some(around) = open.last_mut() {
                around.steps += steps;
            }
        }
        outline.order();
        Some(outline)
    }

    /// What it takes to go past a value, which gets an entry if that is much.
    fn steps(&mut self, start: usize, end: usize, steps: usize) -> usize {
        if steps < LONG {
            return steps;
        }
        self.long.push(Long { start, end, next: 0 });
        1
    }

    /// Puts the entries, which stand in the order in which values end, into that in which they begin.
    fn order(&mut self) {
        self.long.sort_unstable_by_key(|it| it.start);
        for index in (0..self.long.len()).rev() {
            let end = self.long[index].end;
            let mut next = index + 1;
            while let Some(inside) = self.long.get(next).filter(|it| it.start < end) {
                next = inside.next;
            }
            self.long[index].next = next;
        }
    }

    /// The first entry of a value that begins there, or behind.
    pub(crate) fn index(&self, start: usize) -> usize {
        self.long.partition_point(|it| it.start < start)
    }

    /// The end of the value that begins there, and the first entry behind it.
    pub(crate) fn past(&self, text: &[u8], index: usize, start: usize) -> (usize, usize) {
        let (mut at, mut index, mut depth) = (start, index, 0_usize);
        while let Some(&first) = text.get(at - start) {
            match self.past_long(index, at) {
                Some(past) => (at, index) = past,
                None => {
                    match first {
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    at += token_length(&text[at - start..]);
                }
            }
            if depth == 0 {
                break;
            }
        }
        (at, index)
    }

    /// The same of a long value.
    pub(crate) fn past_long(&self, index: usize, start: usize) -> Option<(usize, usize)> {
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

/// Whether a string has no half of a character.
fn is_unicode(quoted: &str) -> bool {
    serde_json::from_str::<String>(quoted).is_ok()
}
