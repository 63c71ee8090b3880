//! Schemas that are made of others, as the document has them: what of their parts comes to no shape is
//! known only when they are merged.

use std::collections::HashMap;

use serde_json::Value;

use super::input::Input;
use super::node::{Map, Node};
use super::unused::{self, References};
use crate::pointer::{self, Pointer};

/// The keywords that a schema is made of others by.
const PARTS: [&str; 4] = ["$ref", "allOf", "oneOf", "anyOf"];

/// Those beside which nothing else of a schema is a type.
const CHOICES: [&str; 2] = ["oneOf", "anyOf"];

/// Those that say what values are.
const TYPES: [&str; 7] =
    ["type", "enum", "const", "items", "properties", "additionalProperties", "required"];

/// Parts of a document as it has them.
#[derive(Debug, Default)]
pub struct Written(HashMap<Pointer, Value>);

impl Written {
    /// Keeps a schema that is made of others.
    pub fn keep(&mut self, at: &Pointer, schema: &Map, input: Input<'_>) {
        if may_be_left_over(schema) && self.find(at).is_none() {
            self.0
                .insert(at.clone(), unused::members(schema, Some(References { input, from: at })));
        }
    }

    /// Keeps what a reference leads to, unless it is a component, which has a shape of its own.
    pub fn keep_target(&mut self, at: &Pointer, node: &Node, input: Input<'_>) {
        let is_component = at.path().starts_with("/components/");
        if (!is_component || !at.file().is_empty()) && self.find(at).is_none() {
            self.0.insert(at.clone(), unused::value(node, Some(References { input, from: at })));
        }
    }

    /// What stands at a place, where that was kept, or is a part of what was.
    pub fn find(&self, at: &Pointer) -> Option<&Value> {
        let mut around = std::iter::successors(Some(at.clone()), Pointer::parent);
        let (value, outer) = around.find_map(|it| Some((self.0.get(&it)?, it)))?;
        let inner = at.tokens().skip(outer.tokens().count());
        inner.into_iter().try_fold(value, |value, token| match value {
            Value::Object(members) => members.get(&*token),
            Value::Array(items) => items.get(pointer::index(&token)?),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        })
    }
}

/// Whether a part of a schema may come to no shape: it has several, or one that only restricts.
fn may_be_left_over(schema: &Map) -> bool {
    let mut parts = PARTS.iter().filter_map(|it| Some((it, schema.get(*it)?)));
    let Some((keyword, part)) = parts.next() else { return false };
    let alone = parts.next().is_none() && !TYPES.iter().any(|it| schema.contains_key(*it));
    !(alone && CHOICES.contains(keyword) && part.maps().any(tells))
}

/// Whether an alternative says what values are, whatever else it says.
fn tells(schema: &Map) -> bool {
    let ty = schema.get("type").and_then(Node::as_text);
    schema.contains_key("properties") || ty.is_some_and(|it| it != "object" && it != "null")
}
