//! A value in a JSON text, looked at where it stands, for several questions. Numbers are the text that they
//! have, and so are strings.
//!
//! Invariants: nothing is copied but strings with escapes, one at a time; of members of one name the last
//! counts, as it does for a decoder.

use std::borrow::Cow;

use super::outline::Outline;

/// A value in a text that is known to be JSON.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    /// The text, or a part of it.
    text: &'a str,
    /// Where the part begins.
    base: usize,
    outline: &'a Outline,
    at: usize,
    /// The first entry of the outline that does not begin before it.
    index: usize,
}

/// A value, opened.
pub(crate) enum Tree<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    Text(Text<'a>),
    List(Items<'a>),
    Object(Pairs<'a>),
}

impl<'a> Value<'a> {
    /// The value that is a part of an outlined text, which begins there.
    pub(crate) fn new(part: &'a str, base: usize, outline: &'a Outline) -> Self {
        Self { text: part, base, outline, at: base, index: outline.index(base) }
    }

    /// Where it begins in the outlined text.
    pub(crate) fn start(self) -> usize {
        self.at
    }

    /// Where it ends.
    pub(crate) fn end(self) -> usize {
        self.past().at
    }

    pub(crate) fn as_str(self) -> &'a str {
        &self.text[self.at - self.base..self.end() - self.base]
    }

    /// Its entry in the outline, if it has one.
    pub(crate) fn entry(self) -> Option<usize> {
        self.outline.past_long(self.index, self.at).map(|_| self.index)
    }

    pub(crate) fn open(self) -> Tree<'a> {
        // Invariant: the text is JSON, so that a value's first byte tells what it is.
        match self.first() {
            b'{' => Tree::Object(Pairs(self.inside())),
            b'[' => Tree::List(self.inside()),
            b'"' => Tree::Text(Text(self.as_str())),
            b'n' => Tree::Null,
            word @ (b't' | b'f') => Tree::Bool(word == b't'),
            _ => Tree::Number(self.as_str()),
        }
    }

    /// The items, if it is an array.
    pub(crate) fn items(self) -> Option<Items<'a>> {
        (self.first() == b'[').then(|| self.inside())
    }

    /// The members, if it is an object.
    pub(crate) fn members(self) -> Option<Pairs<'a>> {
        (self.first() == b'{').then(|| Pairs(self.inside()))
    }

    /// A member of an object.
    pub(crate) fn member(self, name: &str) -> Option<Self> {
        self.members()?.get(name)
    }

    /// Its first byte; that of a null where a text ends too early.
    pub(crate) fn first(self) -> u8 {
        self.rest().first().copied().unwrap_or(b'n')
    }

    /// What an array or an object holds.
    pub(crate) fn inside(self) -> Items<'a> {
        let index = self.index + usize::from(self.entry().is_some());
        Items(Self { at: self.at + 1, index, ..self })
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at - self.base..).unwrap_or_default()
    }

    /// What comes behind it.
    fn past(self) -> Self {
        let (at, index) = self.outline.past(self.rest(), self.index, self.at);
        Self { at, index, ..self }
    }
}

/// The items of an array, or what an object holds: names and values in turns.
#[derive(Clone, Copy)]
pub(crate) struct Items<'a>(Value<'a>);

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        let between = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':');
        let rest = self.0.rest();
        let skipped = rest.iter().position(|it| !between(it))?;
        self.0.at += skipped;
        if matches!(rest[skipped], b'}' | b']') {
            return None;
        }
        let past = self.0.past();
        Some(std::mem::replace(&mut self.0, past))
    }
}

/// The members of an object.
#[derive(Clone, Copy)]
pub(crate) struct Pairs<'a>(Items<'a>);

impl<'a> Pairs<'a> {
    /// The last member of a name.
    pub(crate) fn get(self, name: &str) -> Option<Value<'a>> {
        self.filter(|(it, _)| it.is(name)).last().map(|(_, value)| value)
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = (Text<'a>, Value<'a>);

    fn next(&mut self) -> Option<(Text<'a>, Value<'a>)> {
        Some((Text(self.0.next()?.as_str()), self.0.next()?))
    }
}

/// A string as it stands in a text, with its quotes.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    pub(crate) fn is(self, text: &str) -> bool {
        // An escape has six bytes at the most for one.
        let length = self.0.len().saturating_sub(2);
        let may_be = (text.len()..=text.len().saturating_mul(6)).contains(&length);
        may_be && self.read() == text
    }

    /// What it says.
    pub(crate) fn read(self) -> Cow<'a, str> {
        let inside = self.0.get(1..self.0.len().saturating_sub(1)).unwrap_or_default();
        if !inside.contains('\\') {
            return Cow::Borrowed(inside);
        }
        serde_json::from_str(self.0).map_or(Cow::Borrowed(inside), Cow::Owned)
    }
}
