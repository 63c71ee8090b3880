//! Text to [`Node`]: chooses the reader, and turns what went wrong into located diagnostics.

mod huge;
mod tabs;
mod visitor;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::load::node::{Map, Node};
use crate::pointer::Pointer;
use crate::source::{self, Format, Id, Lines, Source, Tree};
use visitor::{Notes, TOO_MANY, Value};

use serde::de::DeserializeSeed;

/// How deep the readers follow a document.
const DEEPEST: usize = 128;

/// What both readers say of a text that is nested deeper.
const RECURSION: &str = "recursion limit exceeded";

/// Nodes that a text may make through aliases, beside two for each of its bytes.
const ALIASED: usize = 100_000;

/// Reads a source; `root` is the pointer of its root value.
pub fn read(source: &Source, root: &Pointer, found: &mut Diagnostics) -> Option<Node> {
    if source.text().trim().is_empty() {
        let place = Place::File(source.name().to_owned());
        found.push(
            Diagnostic::error(Code::NotOpenApi, place, "the file is empty")
                .help("give an OpenAPI document of version 3.0 or 3.1"),
        );
        return None;
    }
    let fresh = || Notes::new(ALIASED + 2 * source.text().len());
    let mut notes = fresh();
    let mut read = match source.format() {
        Format::Json => json(source.text(), &notes),
        Format::Yaml => yaml(source.text(), &notes),
    };
    if let Some(text) = read.as_ref().err().and_then(|it| it.readable(source)) {
        notes = fresh();
        read = match source.format() {
            Format::Json => json(&text, &notes),
            Format::Yaml => yaml(&text, &notes),
        };
    }
    match read {
        Ok(mut node) => {
            name_as_written(&mut node, source, root, &notes, found);
            if source.format() == Format::Yaml {
                merge(&mut node);
            }
            report(source, root, &notes, found);
            Some(node)
        }
        Err(failure) => {
            found.push(failure.diagnostic(source));
            None
        }
    }
}

/// Why a text cannot be read, as its reader says.
struct Failure {
    message: String,
    line: usize,
    column: usize,
}

fn json(text: &str, notes: &Notes) -> Result<Node, Failure> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let node = Value::root(notes).deserialize(&mut reader);
    node.and_then(|node| reader.end().map(|()| node)).map_err(|error| {
        let (line, column) = place(text, error.line(), error.column());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        Failure { message, line, column }
    })
}

/// `serde_json` counts columns in bytes, and a line break as column 0 of the line that it opens.
fn place(text: &str, line: usize, column: usize) -> (usize, usize) {
    let lines = Lines::of(text);
    let start = lines.offset(text, line, 1);
    let offset = (start + column).saturating_sub(1);
    lines.position(text, text.floor_char_boundary(offset))
}

fn yaml(text: &str, notes: &Notes) -> Result<Node, Failure> {
    if let Some((line, column)) = source::deeper_than(text, DEEPEST) {
        return Err(Failure { message: RECURSION.to_owned(), line, column });
    }
    let reader = serde_yaml::Deserializer::from_str(text);
    Value::root(notes).deserialize(reader).map_err(|error| {
        let at = error.location();
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        Failure {
            message,
            line: at.as_ref().map_or(1, serde_yaml::Location::line),
            column: at.as_ref().map_or(1, serde_yaml::Location::column),
        }
    })
}

impl Failure {
    /// A text that says the same and that the reader may take, where it refused what the format
    /// allows.
    fn readable(&self, source: &Source) -> Option<String> {
        match source.format() {
            Format::Json if self.message.contains(huge::REFUSED) => {
                Some(huge::within_range(source.text()))
            }
            Format::Json => None,
            Format::Yaml => tabs::without_effect(source.text()),
        }
    }

    fn diagnostic(self, source: &Source) -> Diagnostic {
        let place = Place::Text {
            file: source.name().to_owned(),
            line: self.line.max(1),
            column: self.column.max(1),
        };
        // The readers tell these two by their text alone.
        if self.message.contains(RECURSION) {
            let message = format!("the document is nested deeper than {DEEPEST} values");
            return Diagnostic::error(Code::TooDeep, place, message)
                .help("give the inner schemas names under `components` and use `$ref`");
        }
        if self.message.contains("repetition limit") || self.message.contains(TOO_MANY) {
            return Diagnostic::error(Code::TooLarge, place, "aliases multiply the document")
                .help("use `$ref` instead of aliases of aliases");
        }
        let format = match source.format() {
            Format::Json => "JSON",
            Format::Yaml => "YAML",
        };
        let text = source.text().lines().nth(self.line.saturating_sub(1)).unwrap_or_default();
        let indent = &text[..text.len() - text.trim_start().len()];
        let message = format!("this is not {format}: {}", self.message);
        let found = Diagnostic::error(Code::Syntax, place, message);
        if source.format() == Format::Yaml && indent.contains('\t') {
            return found.help("indent with spaces: YAML does not allow tabs there");
        }
        found
    }
}

/// Reports what the visitor noted.
fn report(source: &Source, root: &Pointer, notes: &Notes, found: &mut Diagnostics) {
    let tree = source.tree_if(!notes.repeated.borrow().is_empty());
    let mut seen = Vec::new();
    for (at, name) in notes.repeated.borrow().iter() {
        let again = tree.and_then(|tree| {
            let map = tree.find(at)?;
            tree.named(map, name).skip(1).find(|id| !seen.contains(id))
        });
        // `null` and `~` are the same name, and only one of them is written so.
        let place = match again {
            Some(id) => source.name_place(id),
            None => Place::Value(rebase(at, root)),
        };
        seen.extend(again);
        found.push(
            Diagnostic::error(
                Code::DuplicateKey,
                place,
                format!("`{name}` is given twice in the same object"),
            )
            .help("remove one of the two, or rename it"),
        );
    }
    for at in notes.tagged.borrow().iter() {
        found.push(
            Diagnostic::warning(Code::Ignored, Place::Value(rebase(at, root)), "a YAML tag")
                .consequence("the value is read as if it had none"),
        );
    }
}

/// A pointer of the visitor, which counts from the root document, in this source.
fn rebase(at: &Pointer, root: &Pointer) -> Pointer {
    at.tokens().fold(root.clone(), |at, token| at.child(&token))
}

/// Gives members whose names are not strings in YAML the text that stands there: `1.10`, `True`.
fn name_as_written(
    node: &mut Node,
    source: &Source,
    root: &Pointer,
    notes: &Notes,
    found: &mut Diagnostics,
) {
    let Some(tree) = source.tree_if(notes.odd_names.get()) else { return };
    let Some(id) = tree.root() else { return };
    rename(node, tree, id, root, found);
}

fn rename(node: &mut Node, tree: &Tree, id: Id, at: &Pointer, found: &mut Diagnostics) {
    let children = tree.children(id);
    match node {
        Node::List(items) => {
            for (index, (item, &child)) in items.iter_mut().zip(children).enumerate() {
                rename(item, tree, child, &at.item(index), found);
            }
        }
        // A repeated name, which is an error, leaves the two unequal.
        Node::Map(map) if map.len() == children.len() => {
            let old = std::mem::take(&mut **map);
            for ((name, mut value), &child) in old.into_iter().zip(children) {
                let written = tree.spot(child).name.as_ref().map_or(&name, |(it, _)| it);
                let at = at.child(written);
                if *written != name {
                    found.push(
                        Diagnostic::warning(
                            Code::WrongType,
                            Place::Key(at.clone()),
                            format!("the name `{written}` is not a string in YAML"),
                        )
                        .consequence("it is read as it is written")
                        .help("put it in quotes"),
                    );
                }
                rename(&mut value, tree, child, &at, found);
                map.insert(written.clone(), value);
            }
        }
        _ => {}
    }
}

/// Applies `<<`, YAML 1.1's merge key, which the reader leaves as a plain member.
fn merge(node: &mut Node) {
    match node {
        Node::List(items) => items.iter_mut().for_each(merge),
        Node::Map(map) => {
            map.values_mut().for_each(merge);
            let mergeable = map.get("<<").is_some_and(|it| match it {
                Node::List(sources) => sources.iter().all(|it| it.as_map().is_some()),
                it => it.as_map().is_some(),
            });
            if mergeable && let Some(merged) = map.shift_remove("<<") {
                merge_into(map, merged);
            }
        }
        _ => {}
    }
}

/// Members that are there win over merged ones, earlier sources over later ones.
fn merge_into(map: &mut Map, merged: Node) {
    match merged {
        Node::Map(source) => {
            for (name, value) in *source {
                map.entry(name).or_insert(value);
            }
        }
        Node::List(sources) => sources.into_iter().for_each(|it| merge_into(map, it)),
        _ => {}
    }
}
