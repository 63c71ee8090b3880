//! Which members are typed as open JSON although the document says more.
//!
//! Counted from the document and `sdk.json` alone: what the generator made of a schema on the way is
//! not asked.

use generator::output::Index;
use serde::Serialize;
use serde_json::Value;

use crate::document::{Document, DocumentValue, list, map};

/// How the members that a document declares are typed.
#[derive(Debug, Default, Serialize)]
pub struct Census {
    /// Members that `sdk.json` has a type for.
    pub members: usize,
    /// Members it has none for: nothing that is emitted needs them.
    pub absent: usize,
    /// Members whose schema says something, and whose type has an open value in it.
    pub raw: Vec<Raw>,
}

impl Census {
    /// How many of the raw members the document leaves as open as their types are.
    pub fn free(&self) -> usize {
        self.raw.iter().filter(|it| it.free).count()
    }
}

/// A member with an open value in its type.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Raw {
    /// Where its schema stands.
    pub pointer: String,
    /// Its type.
    pub r#type: String,
    /// The schema leaves open exactly what the type does: an object of any members, an array of any
    /// items.
    pub free: bool,
}

/// Counts the members of a document.
pub fn count(document: &Document, index: &Index) -> Census {
    let mut census = Census::default();
    for property in document.properties() {
        let Some(ty) = index.schemas.get(&property.pointer) else {
            census.absent += 1;
            continue;
        };
        census.members += 1;
        let schema = document.resolve(property.schema);
        if let Some(schema) = schema.filter(|it| says_something(it.value) && has_open(ty)) {
            census.raw.push(Raw {
                pointer: property.pointer,
                r#type: ty.clone(),
                free: is_free(document, schema, ty),
            });
        }
    }
    census
}

/// Whether a schema says anything about the form of its values.
fn says_something(schema: &Value) -> bool {
    let says = ["type", "properties", "items", "enum", "const", "allOf", "oneOf", "anyOf"];
    says.iter().any(|it| schema.get(it).is_some())
        || schema.get("additionalProperties").is_some_and(is_typed)
}

fn is_typed(schema: &Value) -> bool {
    schema.as_object().is_some_and(|it| !it.is_empty())
}

/// Whether a type has the open value in it, as a word of its own.
fn has_open(ty: &str) -> bool {
    ty.split(|it: char| !it.is_alphanumeric() && it != '_' && it != ':').any(|it| it == "Json")
}

/// Whether the open value in a type stands where the schema says nothing.
fn is_free(document: &Document, schema: DocumentValue<'_>, ty: &str) -> bool {
    let Some(schema) = document.resolve(schema) else { return false };
    let inner = |keyword| schema.value.get(keyword).map(|it| Document::within(schema, it));
    let argument = |name: &str| ty.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(ty) = argument("Option").or(argument("Box")).or(argument("Patch")) {
        return is_free(document, schema, ty);
    }
    if !has_open(ty) || !says_something(schema.value) {
        return true;
    }
    let parts = ["allOf", "oneOf", "anyOf"].iter().flat_map(|it| list(schema.value, it));
    let mut parts = parts.filter(|it| it["type"] != "null");
    let parts_are_free = parts.all(|it| is_free(document, Document::within(schema, it), ty));
    if let Some(item) = argument("Vec") {
        return parts_are_free && inner("items").is_none_or(|it| is_free(document, it, item));
    }
    let Some(value) = argument("BTreeMap").and_then(|it| it.strip_prefix("String, ")) else {
        return false;
    };
    let values = inner("additionalProperties");
    parts_are_free
        && map(schema.value, "properties").next().is_none()
        && values.is_none_or(|it| is_free(document, it, value))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_counted_by_what_the_schema_says_and_what_the_type_is() {
        let document = Document::from(json!({"components": {"schemas": {
            "Any": {"description": "anything"},
            "Pet": {"properties": {
                "name": {"type": "string"},
                "shape": {"$ref": "#/components/schemas/Shape"},
                "any": {"$ref": "#/components/schemas/Any"},
                "free": {"type": "object"},
                "list": {"type": "array", "items": {"$ref": "#/components/schemas/Shape"}},
                "nullable": {"anyOf": [{"type": "object"}, {"type": "null"}]},
                "closed": {"allOf": [{"type": "object", "properties": {"a": {}}}]},
                "unused": {"type": "string"},
            }},
            "Shape": {"oneOf": [{"type": "string"}]},
        }}}));
        let types = [
            ("name", "String"),
            ("shape", "Json"),
            ("any", "Json"),
            ("free", "BTreeMap<String, Json>"),
            ("list", "Option<Vec<Json>>"),
            ("nullable", "Option<BTreeMap<String, Json>>"),
            ("closed", "BTreeMap<String, Json>"),
        ];
        let pointer = |name: &str| format!("#/components/schemas/Pet/properties/{name}");
        let schemas = types.iter().map(|(name, ty)| (pointer(name), (*ty).to_owned())).collect();
        let index = Index {
            generator: String::new(),
            document: String::new(),
            wire: String::new(),
            schemas,
            unions: [].into_iter().collect(),
            operations: [].into_iter().collect(),
            signatures: [].into_iter().collect(),
            files: Vec::new(),
        };
        let Census { members, absent, raw } = count(&document, &index);
        assert_eq!((members, absent), (7, 2));
        let found = raw.into_iter().map(|it| (it.pointer, it.free)).collect::<BTreeMap<_, _>>();
        let expected = [
            ("free", true),
            ("nullable", true),
            ("list", false),
            ("shape", false),
            ("closed", false),
        ];
        assert_eq!(found, expected.map(|(name, free)| (pointer(name), free)).into());
    }

    #[test]
    fn the_open_value_is_a_word_of_its_own() {
        assert!(has_open("Vec<Json>") && has_open("BTreeMap<String, Json>") && has_open("Json"));
        assert!(!has_open("types::Json") && !has_open("types::JsonThing") && !has_open("String"));
    }
}
