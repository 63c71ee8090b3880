//! Where in a JSON text a decoder stopped: the path of the value at an offset.
//!
//! Runs only after decoding failed, so that decoding itself tracks nothing. It knows the form of
//! JSON, not its grammar in full: text that is not JSON gives the path up to where it breaks.

use std::fmt::Write as _;
use std::ops::Range;

use super::json::Json;

/// A place in a JSON text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// `$` and a step for each level: `$.webhooks.receive[3].url`.
    pub(crate) path: String,
    /// The kind of the value there; `None` when the offset is at no value's edge.
    pub(crate) found: Option<&'static str>,
}

/// Finds the value that starts at `offset` (a list or an object) or ends there (any value): those
/// are the places where `serde_json` reports a value of another type.
pub(crate) fn locate(text: &[u8], offset: usize) -> Place {
    let mut scan = Scan { text, at: 0, steps: Vec::new() };
    let found = scan.run(offset);
    Place { path: scan.path(), found: found.map(|start| Json::kind(&text[start..])) }
}

/// The path of the value that is open where a text ends.
pub(crate) fn open_at_end(text: &[u8]) -> String {
    locate(text, usize::MAX).path
}

/// The offset of a line and column as `serde_json` counts them: lines from one, columns in bytes
/// consumed.
pub(crate) fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let breaks = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let start = std::iter::once(0).chain(breaks).nth(line.saturating_sub(1)).unwrap_or(text.len());
    (start + column).min(text.len())
}

/// One level of the path; each stands for a container that is open at the moment.
enum Step {
    /// The name that was read last, with its quotes; empty before the first.
    Member {
        start: usize,
        name: Range<usize>,
        awaits_name: bool,
    },
    Item {
        start: usize,
        index: usize,
    },
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    steps: Vec<Step>,
}

impl Scan<'_> {
    /// Walks up to the offset; gives the start of the value found there. The steps lead to it.
    fn run(&mut self, offset: usize) -> Option<usize> {
        while let Some(&byte) = self.text.get(self.at) {
            let start = self.at;
            match byte {
                b'{' | b'[' if start == offset => return Some(start),
                b'{' | b'[' => self.open(byte),
                b'}' | b']' => {
                    self.at += 1;
                    let container = self.steps.pop()?;
                    if self.at == offset {
                        return Some(match container {
                            Step::Member { start, .. } | Step::Item { start, .. } => start,
                        });
                    }
                }
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => self.separator(byte),
                _ => {
                    self.scalar(byte);
                    if !self.take_name(start) && self.at == offset {
                        return Some(start);
                    }
                }
            }
            if self.at > offset {
                return None;
            }
        }
        None
    }

    fn open(&mut self, byte: u8) {
        let start = self.at;
        self.at += 1;
        self.steps.push(match byte {
            b'{' => Step::Member { start, name: start..start, awaits_name: true },
            _ => Step::Item { start, index: 0 },
        });
    }

    fn separator(&mut self, byte: u8) {
        self.at += 1;
        match (byte, self.steps.last_mut()) {
            (b',', Some(Step::Item { index, .. })) => *index += 1,
            (b',', Some(Step::Member { awaits_name, .. })) => *awaits_name = true,
            _ => {}
        }
    }

    /// Steps over a string, a number or a word.
    fn scalar(&mut self, first: u8) {
        self.at += 1;
        if first != b'"' {
            let rest = self.text[self.at..].iter();
            self.at += rest
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
                .count();
            return;
        }
        while let Some(&byte) = self.text.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
    }

    /// Takes what was just read as a member's name, where one is due.
    fn take_name(&mut self, start: usize) -> bool {
        match self.steps.last_mut() {
            Some(Step::Member { name, awaits_name: awaits @ true, .. }) => {
                *name = start..self.at;
                *awaits = false;
                true
            }
            _ => false,
        }
    }

    fn path(&self) -> String {
        let mut path = String::from("$");
        for step in &self.steps {
            match step {
                // Writing to a string does not fail.
                Step::Item { index, .. } => _ = write!(path, "[{index}]"),
                Step::Member { name, .. } => push_name(&mut path, &self.text[name.clone()]),
            }
        }
        path
    }
}

/// Appends `.name`, or `["a name"]` as it stands in the text where it is no identifier.
fn push_name(path: &mut String, quoted: &[u8]) {
    let quoted = String::from_utf8_lossy(quoted);
    let name = quoted.trim_matches('"');
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-' || it == '$';
    match name {
        "" => {}
        _ if name.chars().all(plain) => _ = write!(path, ".{name}"),
        _ => _ = write!(path, "[{quoted}]"),
    }
}
