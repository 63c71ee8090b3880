//! One text: how it is read, and where each of its values stands.

use std::cell::OnceCell;
use std::ops::Range;

use super::lines::Lines;
use super::tree::{Id, Tree};
use super::{Location, Place, json, probe, yaml};
use crate::pointer::Pointer;

/// One text.
#[derive(Debug)]
pub struct Source {
    /// The file as the user named it.
    name: String,
    /// The file as pointers name it; `None` when no pointer leads into it (config, lock).
    key: Option<String>,
    text: String,
    format: Format,
    lines: OnceCell<Lines>,
    tree: OnceCell<Tree>,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// By `serde_json`.
    Json,
    /// By `serde_yaml`.
    Yaml,
}

impl Source {
    /// A file of the document, by the name the user gave and the name pointers give.
    pub(crate) fn document(name: &str, key: &str, text: &str) -> Self {
        // RFC 8259 section 8.1 and YAML 1.2 section 5.2 let a reader skip the byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let format = Format::of(name, text);
        Self { key: Some(key.to_owned()), format, ..Self::plain(name.to_owned(), text.to_owned()) }
    }

    /// A text that no pointer leads into.
    pub(super) fn plain(name: String, text: String) -> Self {
        let (lines, tree) = (OnceCell::new(), OnceCell::new());
        Self { name, key: None, text, format: Format::Yaml, lines, tree }
    }

    /// The file as the user named it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The file as pointers name it.
    pub(super) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The text, without a byte order mark.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How it is read.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// The positions.
    pub(crate) fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| match self.format {
            Format::Json => json::scan(&self.text),
            Format::Yaml => yaml::scan(&self.text),
        })
    }

    /// The positions, if they are needed.
    pub(crate) fn tree_if(&self, needed: bool) -> Option<&Tree> {
        needed.then(|| self.tree())
    }

    /// The place of a value's name, as a position in the text.
    pub(crate) fn name_place(&self, id: Id) -> Place {
        let spot = self.tree().spot(id);
        let span = spot.name.as_ref().map_or(&spot.value, |(_, span)| span);
        let location = self.location(span.clone());
        Place::Text { file: self.name.clone(), line: location.line, column: location.column }
    }

    /// The text of the scalar at a place, as it is written.
    pub(super) fn scalar(&self, at: &Pointer) -> Option<&str> {
        let tree = self.tree();
        let spot = tree.spot(tree.resolve(tree.find(at)?));
        Some(self.text.get(spot.value.clone())?.trim())
    }

    /// Where the value at a place stands, or its name; else the nearest value around it.
    pub(super) fn locate(&self, at: &Pointer, name: bool) -> Option<Location<'_>> {
        let tree = self.tree();
        let found = tree.find(at);
        if found.is_none() && self.format == Format::Yaml {
            // The second pass may have stopped before it.
            if let Some((line, column)) = probe::find(&self.text, at, name) {
                return Some(self.at(line, column));
            }
        }
        let spot = tree.spot(found.or_else(|| tree.nearest(at))?);
        // What is missing below a member is shown at the member's name.
        let span = match &spot.name {
            Some((_, span)) if name || found.is_none() => span,
            _ => &spot.value,
        };
        Some(self.location(span.clone()))
    }

    /// What starts at a line and a column, both from 1.
    pub(super) fn at(&self, line: usize, column: usize) -> Location<'_> {
        let offset = self.lines().offset(&self.text, line, column);
        self.location(offset..self.text.len())
    }

    fn location(&self, span: Range<usize>) -> Location<'_> {
        let (line, column) = self.lines().position(&self.text, span.start);
        let text = self.text.get(span.clone()).unwrap_or_default();
        let first = text.lines().next().unwrap_or_default().trim_end();
        let end = span.start + first.len();
        Location { file: &self.name, line, column, span: span.start..end, text: &self.text }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }
}

impl Format {
    /// JSON where the text is that, whatever the file is called: its escapes of two halves
    /// (RFC 8259, section 7) are none of YAML's. Of a text that is not, the name tells what it is
    /// meant to be, or else how it starts.
    fn of(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
        match extension.as_deref() {
            Some("json") => Self::Json,
            _ if is_json(text) => Self::Json,
            Some("yaml" | "yml") => Self::Yaml,
            _ if text.trim_start().starts_with('{') => Self::Json,
            _ => Self::Yaml,
        }
    }
}

/// Whether a text is an object or a list of JSON.
fn is_json(text: &str) -> bool {
    let opens = text.trim_start().starts_with(['{', '[']);
    opens && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}
