//! The second pass over YAML: the events of `saphyr-parser`, which carry marks.
//!
//! The first pass has bounded the depth; aliases become links here, so nothing multiplies.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span};

use super::tree::{Content, Id, Spot, Tree};

/// The positions of a YAML text.
pub fn scan(text: &str) -> Tree {
    let mut builder = Builder { text, ..Builder::default() };
    // An error ends the pass; what came before is kept.
    for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        builder.event(event, span);
    }
    builder.tree
}

#[derive(Default)]
struct Builder<'t> {
    text: &'t str,
    tree: Tree,
    open: Vec<Open>,
    anchors: HashMap<usize, Id>,
    /// The last mark that was looked up, in characters and in bytes.
    cursor: (usize, usize),
}

/// A container whose end has not come yet.
enum Open {
    List(Id),
    Map(Id, Option<(String, Range<usize>)>),
    /// A container as a member's name, which the first pass has refused.
    Name,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(value, _, anchor, _) => self.scalar(&value, anchor, &span),
            Event::Alias(anchor) => self.alias(anchor, &span),
            Event::SequenceStart(anchor, _) => {
                self.start(Content::List(Vec::new()), anchor, &span, Open::List);
            }
            Event::MappingStart(anchor, _) => {
                self.start(Content::Map(Vec::new()), anchor, &span, |id| Open::Map(id, None));
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&span),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }

    fn scalar(&mut self, value: &str, anchor: usize, span: &Span) {
        let span = self.bytes(span);
        if let Some(Open::Map(_, name @ None)) = self.open.last_mut() {
            *name = Some((value.to_owned(), span));
        } else {
            self.add(Content::Scalar, anchor, span);
        }
    }

    fn alias(&mut self, anchor: usize, span: &Span) {
        let Some(&id) = self.anchors.get(&anchor) else { return };
        let span = self.bytes(span);
        let text = &self.text[self.tree.spot(id).value.clone()];
        if let Some(Open::Map(_, name @ None)) = self.open.last_mut() {
            *name = Some((text.to_owned(), span));
        } else {
            self.add(Content::Alias(id), 0, span);
        }
    }

    fn start(&mut self, content: Content, anchor: usize, span: &Span, open: fn(Id) -> Open) {
        let span = self.bytes(span);
        if let Some(Open::Map(_, name @ None)) = self.open.last_mut() {
            *name = Some((String::new(), span));
            self.open.push(Open::Name);
            return;
        }
        let id = self.add(content, anchor, span);
        self.open.push(open(id));
    }

    fn end(&mut self, span: &Span) {
        let end = self.bytes(span).start;
        if let Some(Open::List(id) | Open::Map(id, _)) = self.open.pop() {
            let start = self.tree.spot(id).value.start;
            let end = self.text[start..end.max(start)].trim_end().len() + start;
            self.tree.close(id, end);
        }
    }

    fn add(&mut self, content: Content, anchor: usize, value: Range<usize>) -> Id {
        let (parent, name) = match self.open.last_mut() {
            Some(Open::List(id)) => (Some(*id), None),
            Some(Open::Map(id, name)) => (Some(*id), name.take()),
            Some(Open::Name) | None => (None, None),
        };
        let id = self.tree.add(parent, Spot { value, name, content });
        // 0 is not an anchor.
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        id
    }

    /// Marks count characters; spans count bytes.
    fn bytes(&mut self, span: &Span) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    /// Moves the cursor to the mark: marks come nearly in order, so that all moves together cost
    /// about one walk over the text.
    fn offset(&mut self, mark: Marker) -> usize {
        let (chars, bytes) = self.cursor;
        let (before, after) = self.text.split_at(bytes);
        let bytes = if mark.index() >= chars {
            let mut ahead = after.char_indices().skip(mark.index() - chars);
            ahead.next().map_or(self.text.len(), |(at, _)| bytes + at)
        } else {
            let mut back = before.char_indices().rev().skip(chars - mark.index() - 1);
            back.next().map_or(0, |(at, _)| at)
        };
        self.cursor = (mark.index(), bytes);
        bytes
    }
}
