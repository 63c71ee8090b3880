//! The second pass over JSON: a scanner that keeps only positions and names.
//!
//! The text has been read by `serde_json` before, so it is well-formed and not too deep; on
//! anything else the scanner stops and keeps what it has.

use std::ops::Range;

use super::tree::{Content, Id, Spot, Tree};

/// The positions of a JSON text.
pub fn scan(text: &str) -> Tree {
    let mut scanner = Scanner { text, at: 0, tree: Tree::default() };
    scanner.run();
    scanner.tree
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    tree: Tree,
}

impl Scanner<'_> {
    /// `None` when the text ends early.
    fn run(&mut self) -> Option<()> {
        let mut open: Vec<Id> = Vec::new();
        loop {
            match self.peek()? {
                b',' => self.at += 1,
                b'}' | b']' => {
                    self.at += 1;
                    let id = open.pop()?;
                    self.tree.close(id, self.at);
                }
                _ => self.value(&mut open)?,
            }
            if open.is_empty() {
                return None;
            }
        }
    }

    /// The next member or item; a container stays open.
    fn value(&mut self, open: &mut Vec<Id>) -> Option<()> {
        let parent = open.last().copied();
        let name = match parent.map(|id| &self.tree.spot(id).content) {
            Some(Content::Map(_)) => Some(self.name()?),
            _ => None,
        };
        let first = self.peek()?;
        let start = self.at;
        let (content, opens) = match first {
            b'{' => (Content::Map(Vec::new()), true),
            b'[' => (Content::List(Vec::new()), true),
            _ => (Content::Scalar, false),
        };
        match first {
            b'{' | b'[' => self.at += 1,
            b'"' => {
                self.string()?;
            }
            _ => self.skip_while(|byte| !matches!(byte, b',' | b'}' | b']') && !space(byte)),
        }
        let id = self.tree.add(parent, Spot { value: start..self.at, name, content });
        if opens {
            open.push(id);
        }
        Some(())
    }

    fn name(&mut self) -> Option<(String, Range<usize>)> {
        self.peek()?;
        let span = self.string()?;
        let name = serde_json::from_str(self.text.get(span.clone())?).ok()?;
        (self.peek()? == b':').then_some(())?;
        self.at += 1;
        self.peek()?;
        Some((name, span))
    }

    /// The span of the string that starts here, quotes included.
    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        (*bytes.get(start)? == b'"').then_some(())?;
        self.at += 1;
        loop {
            match *bytes.get(self.at)? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(start..self.at)
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        self.skip_while(space);
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_while(&mut self, skip: impl Fn(u8) -> bool) {
        let rest = &self.text.as_bytes()[self.at.min(self.text.len())..];
        self.at += rest.iter().take_while(|&&byte| skip(byte)).count();
    }
}

fn space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
