//! Several types in one schema, which 3.0 does not have, and the keywords that belong to each type.

use super::schema::also;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::load::keywords::ObjectKind;
use crate::load::node::{Map, Node};
use crate::load::piece::{self, Pieces};
use crate::load::private::{self, Private};
use crate::pointer::Pointer;

/// The keywords that restrict strings, by their names before and after rewriting; so below.
const OF_STRINGS: &[&str] = &[
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "contentEncoding",
    "contentMediaType",
    Private::ContentEncoding.key(),
    Private::ContentMediaType.key(),
    Private::ContentSchema.key(),
];

const OF_NUMBERS: &[&str] = &[
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    Private::Minimum.key(),
    Private::Maximum.key(),
    Private::MultipleOf.key(),
];

const OF_ARRAYS: &[&str] =
    &["items", "minItems", "maxItems", "uniqueItems", Private::PrefixItems.key()];

const OF_OBJECTS: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
    Private::PatternProperties.key(),
];

/// The keywords that give a value its shape, where others restrict it.
const SHAPING: [&str; 5] = [
    "items",
    "properties",
    "additionalProperties",
    Private::PrefixItems.key(),
    Private::PatternProperties.key(),
];

/// The keywords that restrict values of one type.
fn keywords(name: &str) -> &'static [&'static str] {
    match name {
        "string" => OF_STRINGS,
        "number" | "integer" => OF_NUMBERS,
        "array" => OF_ARRAYS,
        "object" => OF_OBJECTS,
        _ => &[],
    }
}

/// Whether a keyword restricts values of some type alone.
pub fn is_of_some(keyword: &str) -> bool {
    [OF_STRINGS, OF_NUMBERS, OF_ARRAYS, OF_OBJECTS].iter().any(|it| it.contains(&keyword))
}

/// Takes the types out; null among them becomes `nullable`, the only one `enum: [null]`.
pub fn take(out: &mut Map) -> Vec<String> {
    let mut types = match out.shift_remove("type") {
        Some(Node::Text(one)) => vec![one],
        Some(Node::List(several)) => {
            several.iter().filter_map(Node::as_text).map(str::to_owned).collect()
        }
        _ => return Vec::new(),
    };
    let given = types.len();
    types.retain(|it| it != "null");
    if types.len() < given {
        out.insert("nullable".to_owned(), Node::Bool(true));
    }
    if types.is_empty() {
        out.insert("enum".to_owned(), Node::List(vec![Node::Null]));
    }
    types
}

/// Takes out the keywords of other types. JSON Schema lets them say nothing, and `openapiv3` no
/// longer sees the type beside them. Those that give a value its shape hint at a wrong type.
pub fn without_foreign(out: &mut Map, own: &str, at: &Pointer, found: &mut Diagnostics) {
    for keyword in foreign(own) {
        if out.shift_remove(keyword).is_none() || !SHAPING.contains(&keyword) {
            continue;
        }
        let name = private::keyword(keyword);
        let place = Place::Key(at.child(name));
        let message = format!("`{name}` says nothing about a value of type `{own}`");
        found.push(
            Diagnostic::warning(Code::Ignored, place, message)
                .consequence("it is ignored")
                .help("correct the `type`, or remove the keyword"),
        );
    }
}

/// The keywords that say nothing about values of a type.
pub fn foreign(own: &str) -> impl Iterator<Item = &'static str> {
    let formatted = matches!(own, "string" | "number" | "integer");
    let others = [OF_STRINGS, OF_NUMBERS, OF_ARRAYS, OF_OBJECTS].into_iter().flatten().copied();
    let own = keywords(own);
    others.filter(move |it| if *it == "format" { !formatted } else { !own.contains(it) })
}

/// Makes a piece for each of several types, with the keywords that belong to it.
pub fn split(
    out: &mut Map,
    types: &[String],
    at: &Pointer,
    pieces: &mut Pieces,
    found: &mut Diagnostics,
) {
    let mut variants = Vec::with_capacity(types.len());
    for (index, name) in types.iter().enumerate() {
        let mut piece = Map::from_iter([("type".to_owned(), Node::from(name.as_str()))]);
        for keyword in keywords(name) {
            if let Some(value) = out.get(*keyword) {
                piece.insert((*keyword).to_owned(), value.clone());
            }
        }
        if let Some(values) = values(out, name, types) {
            if values.is_empty() {
                continue;
            }
            piece.insert("enum".to_owned(), Node::List(values));
            let notes = Private::EnumNotes.key();
            piece.extend(out.get(notes).map(|it| (notes.to_owned(), it.clone())));
        }
        let at = at.child("type").item(index);
        variants.push(piece::reference(&at));
        pieces.store(ObjectKind::Schema, &at, piece, found);
    }
    for keyword in types.iter().flat_map(|it| keywords(it)).chain([&"enum"]) {
        out.shift_remove(*keyword);
    }
    let union = Map::from_iter([("anyOf".to_owned(), Node::List(variants))]);
    if out.contains_key("anyOf") {
        let at = at.child("type");
        pieces.store(ObjectKind::Schema, &at, union, found);
        also(out, &at);
    } else {
        out.extend(union);
    }
}

/// The values of `enum` that are of a type; `None` when there is no `enum`.
fn values(out: &Map, name: &str, types: &[String]) -> Option<Vec<Node>> {
    let Some(Node::List(values)) = out.get("enum") else { return None };
    let integers = types.iter().any(|it| it == "integer");
    let of_type = values.iter().filter(|value| match value {
        Node::Bool(_) => name == "boolean",
        Node::Integer(_) => name == "integer" || (name == "number" && !integers),
        Node::Float(_) => name == "number",
        Node::Text(_) => name == "string",
        Node::List(_) => name == "array",
        Node::Map(_) => name == "object",
        Node::Null => false,
    });
    Some(of_type.cloned().collect())
}
