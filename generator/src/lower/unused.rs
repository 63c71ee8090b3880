//! What schemas say that comes to no shape, kept as it stands: alternatives that only restrict, and
//! branches that a merged schema has no place for.

use serde_json::{Value, json};

use super::{Lower, all_of::Alternatives, notes, schema};
use crate::api::{UnionOf, Unused};
use crate::load::{self, Found};
use crate::pointer::Pointer;

impl Lower<'_> {
    /// Keeps alternatives that say nothing about types.
    pub(super) fn restricting(&mut self, alternatives: &Alternatives<'_>) {
        let Alternatives { of, schemas, discriminator: _ } = alternatives;
        let Some(place) = schemas.first().and_then(Pointer::parent) else { return };
        let keyword = match of {
            UnionOf::One => "oneOf",
            UnionOf::Any => "anyOf",
        };
        self.keep(keyword, place, schemas);
    }

    /// Keeps what branches say besides what the schema at a place came to.
    pub(super) fn left_over(&mut self, at: &Pointer, branches: &[Pointer]) {
        if !branches.is_empty() {
            self.keep("allOf", at.child("allOf"), branches);
        }
    }

    /// Schemas may be merged many times, and are kept once.
    fn keep(&mut self, keyword: &str, place: Pointer, schemas: &[Pointer]) {
        if self.unused.contains_key(&place) {
            return;
        }
        let value = schemas.iter().map(|at| self.written(at)).collect::<Value>();
        let (keyword, value) = (keyword.to_owned(), notes::literal(&value));
        self.unused.insert(place.clone(), Unused { keyword, value, place });
    }

    /// What stands at a place. Components are read by themselves, so that their place is enough, and
    /// so is a reference's target.
    fn written(&self, at: &Pointer) -> Value {
        match self.document.schema(at) {
            Some(Found::Value(it)) if schema::hint(at).component().is_none() => {
                let value = serde_json::to_value(it);
                value.map_or_else(|_| reference(at), |it| self.inline(it))
            }
            Some(Found::Reference(target)) => reference(target),
            Some(Found::Value(_)) | None => reference(at),
        }
    }

    /// Puts what stands at places inside of a schema where the model refers to it.
    fn inline(&self, value: Value) -> Value {
        match value {
            Value::Object(members) => match members.get("$ref").and_then(Value::as_str) {
                Some(target) => match load::mapped(target) {
                    Some(at) => self.written(&at),
                    None => Value::Object(members),
                },
                None => members.into_iter().map(|(name, it)| (name, self.inline(it))).collect(),
            },
            Value::Array(items) => items.into_iter().map(|it| self.inline(it)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
        }
    }
}

fn reference(at: &Pointer) -> Value {
    json!({ "$ref": at.to_string() })
}
