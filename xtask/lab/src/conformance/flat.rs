//! A schema with everything that `allOf` brings together in one place.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use crate::document::{Document, DocumentValue, list, map};

/// A schema whose references and `allOf` are resolved. Where two parts say something of the same
/// keyword, the outer one wins; members and what is required are put together.
#[derive(Debug, Default, Clone)]
pub struct Flat<'a> {
    /// The other keywords.
    pub keywords: IndexMap<&'a str, DocumentValue<'a>>,
    /// The members that are declared.
    pub properties: IndexMap<&'a str, DocumentValue<'a>>,
    /// The members that must be there, declared or not.
    pub required: BTreeSet<&'a str>,
}

impl<'a> Flat<'a> {
    /// Reads a schema.
    pub fn of(document: &'a Document, schema: DocumentValue<'a>) -> Self {
        let mut flat = Self::default();
        flat.add(document, schema, 0);
        flat
    }

    /// Adds what another schema says of the same value. A reference that leads into itself ends.
    pub fn add(&mut self, document: &'a Document, schema: DocumentValue<'a>, depth: usize) {
        if depth > 20 {
            return;
        }
        for (keyword, value) in schema.value.as_object().into_iter().flatten() {
            let place = Document::within(schema, value);
            match keyword.as_str() {
                "properties" | "required" | "allOf" | "$ref" => {}
                keyword => _ = self.keywords.entry(keyword).or_insert(place),
            }
        }
        for (name, value) in map(schema.value, "properties") {
            self.properties.entry(name).or_insert(Document::within(schema, value));
        }
        self.required.extend(list(schema.value, "required").iter().filter_map(Value::as_str));
        if schema.value.get("$ref").is_some()
            && let Some(target) = document.resolve(schema)
        {
            self.add(document, target, depth + 1);
        }
        for part in list(schema.value, "allOf") {
            self.add(document, Document::within(schema, part), depth + 1);
        }
    }

    /// The value of a keyword.
    pub fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.keywords.get(keyword).map(|it| it.value)
    }

    /// The number of a keyword.
    pub fn number(&self, keyword: &str) -> Option<f64> {
        self.get(keyword)?.as_f64()
    }

    /// The length that a keyword gives.
    pub fn length(&self, keyword: &str) -> Option<usize> {
        self.get(keyword)?.as_u64()?.try_into().ok()
    }

    /// The schemas of a list.
    pub fn schemas(&self, keyword: &str) -> Vec<DocumentValue<'a>> {
        let Some(place) = self.keywords.get(keyword) else { return Vec::new() };
        let items = place.value.as_array().into_iter().flatten();
        items.map(|it| Document::within(*place, it)).collect()
    }

    /// The JSON type; where the schema names none, the one that its keywords are for.
    pub fn ty(&self) -> Option<&'a str> {
        let named = match self.get("type") {
            Some(Value::Array(types)) => {
                types.iter().filter_map(Value::as_str).find(|it| *it != "null")
            }
            Some(ty) => ty.as_str(),
            None => None,
        };
        named.or_else(|| {
            let is_object =
                !self.properties.is_empty() || self.get("additionalProperties").is_some();
            let is_array = self.get("items").is_some();
            is_object.then_some("object").or(is_array.then_some("array"))
        })
    }
}
