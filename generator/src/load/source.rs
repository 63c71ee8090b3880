//! The texts of a run: the document's files, the config, the lock.
//!
//! Positions are found on demand: most runs need none. Nothing here knows OpenAPI.

use std::cell::OnceCell;
use std::ops::Range;

use super::lines::Lines;
use super::position::{Id, Tree};
use super::{position_json, position_yaml, probe};
use crate::diagnostic::Place;
use crate::pointer::Pointer;

/// The texts by the names that diagnostics use.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

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

/// A place found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file as the user named it.
    pub file: &'a str,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The bytes of `text` to underline: on one line, as far as the place starts there.
    pub span: Range<usize>,
    /// The whole text of the file, without a byte order mark.
    pub text: &'a str,
}

impl Sources {
    /// Adds a file that diagnostics name by [`Place::Text`]: a config, a lock.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.push(Source::new(name.into(), None, text.into(), Format::Yaml));
    }

    /// Where a place stands; `None` for a file as a whole, and for a text that is not here.
    ///
    /// A place that is missing is found at the nearest value around it.
    pub fn locate(&self, place: &Place) -> Option<Location<'_>> {
        match place {
            Place::Value(at) => self.of(at)?.locate(at, false),
            Place::Key(at) => self.of(at)?.locate(at, true),
            Place::Text { file, line, column } => {
                let source = self.0.iter().find(|it| it.name == *file)?;
                let offset = source.lines().offset(&source.text, *line, *column);
                Some(source.location(offset..source.text.len()))
            }
            Place::File(_) => None,
        }
    }

    pub(super) fn push(&mut self, source: Source) {
        self.0.push(source);
    }

    /// The document's file that a pointer leads into.
    pub(super) fn of(&self, at: &Pointer) -> Option<&Source> {
        self.0.iter().find(|it| it.key.as_deref() == Some(at.file()))
    }

    /// The text of the scalar at a place, as it is written: `1.10`, not 1.1.
    pub(super) fn scalar(&self, at: &Pointer) -> Option<&str> {
        let source = self.of(at)?;
        let tree = source.tree();
        let spot = tree.spot(tree.resolve(tree.find(at)?));
        Some(source.text.get(spot.value.clone())?.trim())
    }
}

impl Source {
    pub(super) fn new(name: String, key: Option<String>, text: String, format: Format) -> Self {
        let (lines, tree) = (OnceCell::new(), OnceCell::new());
        Self { name, key, text, format, lines, tree }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn format(&self) -> Format {
        self.format
    }

    pub(super) fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| match self.format {
            Format::Json => position_json::scan(&self.text),
            Format::Yaml => position_yaml::scan(&self.text),
        })
    }

    /// The positions, if they are needed.
    pub(super) fn tree_if(&self, needed: bool) -> Option<&Tree> {
        needed.then(|| self.tree())
    }

    /// The place of a value's name, as a position in the text.
    pub(super) fn name_place(&self, id: Id) -> Place {
        let spot = self.tree().spot(id);
        let span = spot.name.as_ref().map_or(&spot.value, |(_, span)| span);
        let location = self.location(span.clone());
        Place::Text { file: self.name.clone(), line: location.line, column: location.column }
    }

    fn locate(&self, at: &Pointer, name: bool) -> Option<Location<'_>> {
        let tree = self.tree();
        let found = tree.find(at);
        if found.is_none() && self.format == Format::Yaml {
            // The second pass may have stopped before it.
            if let Some((line, column)) = probe::find(&self.text, at, name) {
                let offset = self.lines().offset(&self.text, line, column);
                return Some(self.location(offset..self.text.len()));
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
