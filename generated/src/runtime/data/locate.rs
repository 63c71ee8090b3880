//! Where in a JSON text a decoder stopped: the path of the value at an offset.
//!
//! Runs only after decoding failed, so that decoding itself tracks nothing. It knows the form of
//! JSON, not its grammar in full: text that is not JSON gives the path up to where it breaks.
//!
//! Invariant: what it keeps has a limit, however deep a text nests and however long its names are.

use std::fmt::Write as _;
use std::ops::Range;

/// How many characters of a path are shown: whoever writes a text decides how deep it is.
pub(crate) const LONGEST_PATH: usize = 1000;

/// How many levels are kept. A step takes two characters or more, so that what is deeper is not shown;
/// nor does a decoder stop at a value there, as it only skips what nests deeper than 128 levels.
const MOST_LEVELS: usize = LONGEST_PATH / 2;

/// Where a value stands in a JSON text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ValuePath {
    /// `$` and a step for each level: `$.webhooks.receive[3].url`.
    pub(crate) path: String,
    /// The kind of the value there; `None` when the offset is at no value's edge.
    pub(crate) found: Option<&'static str>,
}

/// Finds the value that starts at `offset` (a list or an object) or ends there (any value): those
/// are the places where `serde_json` reports a value of another type.
pub(crate) fn locate(text: &[u8], offset: usize) -> ValuePath {
    let mut scan = Scan::new(text);
    let found = scan.run(offset);
    ValuePath { path: scan.path(), found: found.map(|start| kind(&text[start..])) }
}

/// What a JSON text is: an object, an array, a string, a number, a boolean or null.
pub(crate) fn kind(text: &[u8]) -> &'static str {
    match text.first() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(b'-' | b'0'..=b'9') => "a number",
        Some(_) => "text that is not JSON",
        None => "nothing",
    }
}

/// The path of the value that is open where a text ends.
pub(crate) fn open_at_end(text: &[u8]) -> String {
    locate(text, usize::MAX).path
}

/// The path of the last value of that many bytes which ends at `until` or before: a union's, which
/// was decoded from its own text.
pub(crate) fn last_of_length(text: &[u8], until: usize, length: usize) -> Option<String> {
    let mut scan = Scan::new(text);
    let mut last = None;
    while let Some(value) = scan.step().filter(|_| scan.at <= until) {
        if value.is_some_and(|start| scan.at - start == length) {
            last = Some(scan.at);
        }
    }
    // The path is made once: a hostile text has any number of such values, each with a long path.
    last.map(|end| locate(text, end).path)
}

/// The offset of a line and column as `serde_json` counts them: lines from one, columns in bytes
/// consumed.
pub(crate) fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let breaks = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let start = std::iter::once(0).chain(breaks).nth(line.saturating_sub(1)).unwrap_or(text.len());
    (start + column).min(text.len())
}

/// A container that is open, and where in it the scan is.
struct Level {
    start: usize,
    step: Step,
}

enum Step {
    Item(usize),
    /// Behind a name; the range includes its quotes.
    Member(Range<usize>),
    BeforeMember,
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    levels: Vec<Level>,
    /// How many containers are open in the last of the levels, and not kept.
    deeper: usize,
}

impl<'a> Scan<'a> {
    fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0, levels: Vec::new(), deeper: 0 }
    }

    /// Walks up to the offset; gives the start of the value found there. The levels lead to it.
    fn run(&mut self, offset: usize) -> Option<usize> {
        while self.at <= offset {
            let start = self.at;
            if start == offset && matches!(self.text.get(start)?, b'{' | b'[') {
                return Some(start);
            }
            let value = self.step()?;
            if value.is_some() && self.at == offset {
                return value;
            }
        }
        None
    }

    /// Steps over what comes next; gives the start of the value that it ends, if it does and is in a
    /// level that is kept. `None` at the end of the text.
    fn step(&mut self) -> Option<Option<usize>> {
        Some(match *self.text.get(self.at)? {
            b'{' => self.open(Step::BeforeMember),
            b'[' => self.open(Step::Item(0)),
            b'}' | b']' if self.deeper > 0 => self.close_deeper(),
            b'}' | b']' => Some(self.close()?),
            b',' => self.next_step(),
            b':' | b' ' | b'\t' | b'\r' | b'\n' => self.skip(),
            first => self.scalar(first),
        })
    }

    fn skip(&mut self) -> Option<usize> {
        self.at += 1;
        None
    }

    fn open(&mut self, step: Step) -> Option<usize> {
        if self.levels.len() < MOST_LEVELS {
            self.levels.push(Level { start: self.at, step });
        } else {
            self.deeper += 1;
        }
        self.skip()
    }

    fn close_deeper(&mut self) -> Option<usize> {
        self.deeper -= 1;
        self.skip()
    }

    fn close(&mut self) -> Option<usize> {
        self.at += 1;
        self.levels.pop().map(|level| level.start)
    }

    /// The step of the container that the scan is in, if it is kept.
    fn innermost(&mut self) -> Option<&mut Step> {
        self.levels.last_mut().filter(|_| self.deeper == 0).map(|level| &mut level.step)
    }

    fn next_step(&mut self) -> Option<usize> {
        match self.innermost() {
            Some(Step::Item(index)) => *index += 1,
            Some(step) => *step = Step::BeforeMember,
            None => {}
        }
        self.skip()
    }

    /// Steps over a string, a number or a word; gives its start unless it is a member's name.
    fn scalar(&mut self, first: u8) -> Option<usize> {
        let start = self.at;
        self.at += match first {
            b'"' => string_length(&self.text[start..]),
            _ => word_length(&self.text[start..]),
        };
        let scalar = start..self.at;
        match self.innermost() {
            Some(step @ Step::BeforeMember) => {
                *step = Step::Member(scalar);
                None
            }
            Some(Step::Item(_) | Step::Member(_)) => Some(start),
            None => (self.deeper == 0).then_some(start),
        }
    }

    fn path(&self) -> String {
        let mut path = String::from("$");
        for Level { step, start: _ } in &self.levels {
            // A character has four bytes at most.
            if path.len() > 4 * LONGEST_PATH {
                break;
            }
            match step {
                // Writing to a string does not fail.
                Step::Item(index) => _ = write!(path, "[{index}]"),
                Step::Member(name) => push_name(&mut path, &self.text[name.clone()]),
                Step::BeforeMember => {}
            }
        }
        path
    }
}

/// The length of a string with its quotes, or of what there is of it.
pub(crate) fn string_length(text: &[u8]) -> usize {
    let mut at = 1;
    while let Some(&byte) = text.get(at) {
        at += if byte == b'\\' { 2 } else { 1 };
        if byte == b'"' {
            break;
        }
    }
    at.min(text.len())
}

/// The length of a number or a word; of one byte where neither can be.
pub(crate) fn word_length(text: &[u8]) -> usize {
    let part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    text.iter().take_while(part).count().max(1)
}

/// How many characters of a name are shown.
const LONGEST_NAME: usize = 100;

/// A name that a server chose, for a message: cut off where it is long, and without the characters that
/// terminals obey: controls, and what turns the direction of text (Unicode Standard Annex 9, section 2).
pub(crate) fn shown(name: &str) -> String {
    let turns = |it| matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown =
        |it: char| if it.is_control() || turns(it) { char::REPLACEMENT_CHARACTER } else { it };
    let cut = name.chars().nth(LONGEST_NAME).map(|_| '…');
    name.chars().map(shown).take(LONGEST_NAME).chain(cut).collect()
}

/// Appends `.name`, or `["a name"]` as it stands in the text where it is not an identifier.
fn push_name(path: &mut String, quoted: &[u8]) {
    let name = quoted.strip_prefix(b"\"").and_then(|it| it.strip_suffix(b"\"")).unwrap_or(quoted);
    // One character more than is shown, each of four bytes at most.
    let name = &name[..name.len().min(4 * (LONGEST_NAME + 1))];
    let name = shown(&String::from_utf8_lossy(name));
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-' || it == '$';
    // Writing to a string does not fail.
    _ = if !name.is_empty() && name.chars().all(plain) {
        write!(path, ".{name}")
    } else {
        write!(path, "[\"{name}\"]")
    };
}
