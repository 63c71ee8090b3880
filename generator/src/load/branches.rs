//! What a branch of a schema (of `oneOf`, `anyOf`, `allOf`, or one of several types) is known by, wherever it
//! stands among the others: what it refers to, else its type, its title, and what its values have.

use std::collections::BTreeSet;

use indexmap::IndexSet;
use openapiv3::Schema;
use serde_json::Value;

use super::document::Document;
use super::piece::{self, Piece};
use super::private::Private;
use crate::pointer::{Pointer, index};

const LISTS: [&str; 4] = ["oneOf", "anyOf", "allOf", "type"];

/// What values are where only keywords tell.
const KINDS: [(&str, &str); 7] = [
    ("properties", "object"),
    ("required", "object"),
    ("additionalProperties", "object"),
    ("allOf", "object"),
    ("items", "array"),
    ("oneOf", "union"),
    ("anyOf", "union"),
];

/// How much is said of one branch: it stands in every line of a lock that is about it.
const MOST_PARTS: usize = 4;
const LONGEST_PART: usize = 40;

/// What the values of a schema have.
#[derive(Default)]
struct Members {
    /// What it refers to.
    references: BTreeSet<String>,
    /// The members that have one value: `type=card`.
    constants: BTreeSet<String>,
    required: BTreeSet<String>,
    all: BTreeSet<String>,
}

impl Document {
    /// The branches of all schemas, each with a word: `string:date-time`, `object:type=card,number`. Branches
    /// of one schema that are alike have the same.
    pub(super) fn branches(&self) -> impl Iterator<Item = (&Pointer, String)> {
        let is_branch = |at: &Pointer| {
            let list = at.parent().filter(|_| at.last().is_some_and(|it| index(&it).is_some()));
            let list = list.filter(|it| it.last().is_some_and(|it| LISTS.contains(&&*it)));
            list.and_then(|it| it.parent()).is_some_and(|it| self.pieces.schemas.contains_key(&it))
        };
        let branches = self.pieces.schemas.iter().filter(move |(at, _)| is_branch(at));
        branches.map(|(at, piece)| (at, self.word(piece)))
    }

    fn word(&self, piece: &Piece<Schema>) -> String {
        let schema = match piece {
            Piece::Reference(target) => return word("ref", [target.name().into_owned()]),
            Piece::Value(schema) => text_of(schema),
        };
        let kind = kind(&schema);
        let values = values(&schema);
        let title = schema.get("title").map(text);
        if !values.is_empty() {
            return word(kind, values.iter().map(text));
        }
        if kind == "object" {
            return word(kind, self.members(&schema).words(title));
        }
        let held = ["items", "oneOf", "anyOf"].iter().flat_map(|it| children(&schema, it));
        let format = schema.get("format").map(text);
        word(kind, title.into_iter().chain(held.map(|it| self.short(&it))).chain(format))
    }

    /// What a schema is called by one that holds it.
    fn short(&self, at: &Pointer) -> String {
        match self.pieces.schemas.get(at) {
            Some(Piece::Reference(target)) => target.name().into_owned(),
            Some(Piece::Value(schema)) => kind(&text_of(schema)).to_owned(),
            None => String::new(),
        }
    }

    fn members(&self, schema: &Value) -> Members {
        let mut members = Members::default();
        self.add(schema, &mut members);
        members
    }

    fn add(&self, schema: &Value, members: &mut Members) {
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        members.required.extend(required.map(text));
        let all = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        for (name, reference) in all {
            members.all.insert(name.clone());
            let Some(Piece::Value(member)) =
                target(reference).and_then(|it| self.pieces.schemas.get(&it))
            else {
                continue;
            };
            if let [value] = &values(&text_of(member))[..] {
                members.constants.insert(format!("{name}={}", text(value)));
            }
        }
        for part in children(schema, "allOf") {
            match self.pieces.schemas.get(&part) {
                Some(Piece::Reference(target)) => {
                    members.references.insert(target.name().into_owned());
                }
                // Each stands within the one before, so that this ends.
                Some(Piece::Value(part)) => self.add(&text_of(part), members),
                None => {}
            }
        }
    }
}

impl Members {
    /// What tells these from those of others, first what changes least. A constant tells by itself; members that may
    /// be left out are added most often, and tell only where nothing else does.
    fn words(self, title: Option<String>) -> IndexSet<String> {
        let Self { references, constants, required, all } = self;
        let title = title.filter(|_| constants.is_empty());
        let is_told = !constants.is_empty() || title.is_some() && !required.is_empty();
        let words = title.into_iter().chain(references).chain(constants).chain(required);
        words.chain(all.into_iter().filter(|_| !is_told)).collect()
    }
}

/// A schema as JSON, its children references of the private scheme.
fn text_of(schema: &Schema) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}

/// The type of a schema's values, as far as one can be told.
fn kind(schema: &Value) -> &str {
    let of_value = |value: &Value| match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(it) if it.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let by_keyword = || {
        let told = KINDS.iter().find(|(keyword, _)| schema.get(keyword).is_some());
        told.map_or("any", |(_, kind)| *kind)
    };
    let said = schema.get("type").and_then(Value::as_str);
    said.or_else(|| values(schema).first().map(of_value)).unwrap_or_else(by_keyword)
}

/// The values that a schema lists.
fn values(schema: &Value) -> Vec<Value> {
    let constant = schema.get(Private::Const.key()).map(|it| vec![it.clone()]);
    let listed = || schema.get("enum").and_then(Value::as_array).cloned();
    constant.or_else(listed).unwrap_or_default()
}

/// The schemas under a keyword, be it one or a list.
fn children(schema: &Value, keyword: &str) -> Vec<Pointer> {
    match schema.get(keyword) {
        Some(Value::Array(all)) => all.iter().filter_map(target).collect(),
        Some(one) => target(one).into_iter().collect(),
        None => Vec::new(),
    }
}

fn target(reference: &Value) -> Option<Pointer> {
    piece::pointer(reference.get("$ref")?.as_str()?)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// `object:type=card,number`. A space is what the lock tells several types of one schema by.
fn word(kind: &str, parts: impl IntoIterator<Item = String>) -> String {
    let plain = |it: char| if it.is_whitespace() || ",:@".contains(it) { '_' } else { it };
    let parts = parts.into_iter().filter(|it| !it.is_empty()).take(MOST_PARTS);
    let parts = parts.map(|it| it.chars().take(LONGEST_PART).map(plain).collect::<String>());
    let parts = parts.collect::<Vec<_>>().join(",");
    if parts.is_empty() { kind.to_owned() } else { format!("{kind}:{parts}") }
}
