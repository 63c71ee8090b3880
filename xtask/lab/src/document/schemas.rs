//! Where in a document the members of objects are declared.

use serde_json::Value;

use super::{Document, DocumentValue};

/// A member that an object schema declares.
#[derive(Debug, Clone)]
pub struct Property<'a> {
    /// Where its schema stands, as `sdk.json` writes it.
    pub pointer: String,
    /// Its schema, references not followed.
    pub schema: DocumentValue<'a>,
}

/// Keywords of OpenAPI and JSON Schema whose value is a map from names to what the names mean.
pub const NAMES: &[&str] = &[
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
    "webhooks",
];

/// Keywords whose value is data, whatever it looks like.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples", "mapping", "required"];

impl Document {
    /// All members that object schemas in the document and its files declare.
    pub fn properties(&self) -> Vec<Property<'_>> {
        let mut found = Vec::new();
        for (file, root) in &self.files {
            keywords(&format!("{file}#"), DocumentValue { file, value: root }, &mut found);
        }
        found
    }
}

/// Walks an object whose keys are keywords.
fn keywords<'a>(at: &str, place: DocumentValue<'a>, found: &mut Vec<Property<'a>>) {
    match place.value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            keywords(&format!("{at}/{index}"), Document::within(place, item), found);
        }),
        Value::Object(members) => {
            for (keyword, value) in members {
                let at = format!("{at}/{}", escape(keyword));
                let inner = Document::within(place, value);
                if NAMES.contains(&keyword.as_str()) && value.is_object() {
                    names(&at, keyword == "properties", inner, found);
                } else if !DATA.contains(&keyword.as_str()) && !keyword.starts_with("x-") {
                    keywords(&at, inner, found);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Walks an object whose keys are names.
fn names<'a>(at: &str, declares: bool, place: DocumentValue<'a>, found: &mut Vec<Property<'a>>) {
    for (name, value) in place.value.as_object().into_iter().flatten() {
        let pointer = format!("{at}/{}", escape(name));
        let schema = Document::within(place, value);
        keywords(&pointer, schema, found);
        if declares {
            found.push(Property { pointer, schema });
        }
    }
}

/// A token of a JSON pointer (RFC 6901).
pub(super) fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_not_keywords_and_data_is_not_a_schema() {
        let document = Document::from(json!({
            "components": {"schemas": {
                "properties": {"properties": {
                    "properties": {"type": "object", "properties": {"a/b": {}}},
                    "example": {"items": {"properties": {"c": true}}},
                }},
                "Data": {"example": {"properties": {"x": {}}}, "x-y": {"properties": {"z": {}}}},
            }},
            "paths": {"/a": {"get": {"parameters": [{"schema": {"properties": {"d": {}}}}]}}},
        }));
        let mut pointers: Vec<_> = document.properties().into_iter().map(|it| it.pointer).collect();
        pointers.sort();
        assert_eq!(
            pointers,
            [
                "#/components/schemas/properties/properties/example",
                "#/components/schemas/properties/properties/example/items/properties/c",
                "#/components/schemas/properties/properties/properties",
                "#/components/schemas/properties/properties/properties/properties/a~1b",
                "#/paths/~1a/get/parameters/0/schema/properties/d",
            ]
        );
    }
}
