//! A JSON text as a tree, read once for several questions. It borrows from the text: numbers are the
//! text that they had, and so are strings without escapes.
//!
//! Invariants: reading costs no more than the text is long; no value nests deeper than a decoder would
//! follow; of members of one name the last counts, as it does for a decoder.

use std::borrow::Cow;

use super::json::Json;
use super::locate::{string_length, word_length};

/// A JSON value.
#[derive(Debug)]
pub(crate) enum Tree<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Tree<'a>>),
    Object(Vec<(Cow<'a, str>, Tree<'a>)>),
}

/// How deep values nest at most: as deep as `serde_json` follows them.
const DEEPEST: usize = 127;

/// Whether a value nests deeper than that.
pub(crate) fn is_too_deep(value: &Json) -> bool {
    let text = value.as_str().as_bytes();
    let (mut at, mut depth) = (0, 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
        at += if *byte == b'"' { string_length(&text[at..]) } else { 1 };
    }
    false
}

impl<'a> Tree<'a> {
    /// Reads a value; `None` where it nests too deep, or a string in it is not Unicode.
    pub(crate) fn of(value: &'a Json) -> Option<Self> {
        Reader { text: value.as_str(), at: 0 }.value(0)
    }

    /// A member of an object.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => member(members, name),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => None,
        }
    }
}

/// A member among those of an object.
pub(crate) fn member<'t, 'a>(
    members: &'t [(Cow<'a, str>, Tree<'a>)],
    name: &str,
) -> Option<&'t Tree<'a>> {
    members.iter().rev().find(|(it, _)| it == name).map(|(_, value)| value)
}

/// Reads a text that is known to be JSON, so that a value's first byte tells what it is.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Option<Tree<'a>> {
        Some(match self.peek()? {
            b'{' if depth < DEEPEST => Tree::Object(self.object(depth + 1)?),
            b'[' if depth < DEEPEST => Tree::List(self.list(depth + 1)?),
            b'{' | b'[' => return None,
            b'"' => Tree::Text(self.string()?),
            b'n' | b't' | b'f' => match self.take(word_length)? {
                "null" => Tree::Null,
                word => Tree::Bool(word == "true"),
            },
            _ => Tree::Number(self.take(word_length)?),
        })
    }

    fn object(&mut self, depth: usize) -> Option<Vec<(Cow<'a, str>, Tree<'a>)>> {
        let mut members = Vec::new();
        self.at += 1;
        while self.peek()? != b'}' {
            let name = self.string()?;
            members.push((name, self.value(depth)?));
        }
        self.at += 1;
        Some(members)
    }

    fn list(&mut self, depth: usize) -> Option<Vec<Tree<'a>>> {
        let mut items = Vec::new();
        self.at += 1;
        while self.peek()? != b']' {
            items.push(self.value(depth)?);
        }
        self.at += 1;
        Some(items)
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.peek()?;
        let quoted = self.take(string_length)?;
        if quoted.contains('\\') {
            return serde_json::from_str(quoted).ok().map(Cow::Owned);
        }
        quoted.get(1..quoted.len() - 1).map(Cow::Borrowed)
    }

    /// The next byte of a value, a name or an end; what stands between them says nothing.
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let between = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':');
        let skipped = rest.iter().position(|it| !between(it))?;
        self.at += skipped;
        rest.get(skipped).copied()
    }

    fn take(&mut self, length: fn(&[u8]) -> usize) -> Option<&'a str> {
        let end = self.at + length(&self.text.as_bytes()[self.at..]);
        let taken = self.text.get(self.at..end);
        self.at = end;
        taken
    }
}
