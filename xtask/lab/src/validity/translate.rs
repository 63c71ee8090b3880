//! Schemas of OpenAPI 3.0 or 3.1 as schemas of JSON Schema 2020-12.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::Asserted;
use crate::document::{Document, DocumentValue, NAMES, reference};

/// The dialect that schemas are translated to.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What the addresses of a document's files start with.
const DOCUMENT: &str = "json-schema://document/";

/// Keywords of OpenAPI that JSON Schema does not have, and those that assert nothing.
const DROPPED: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

/// Keywords that no type asserts.
const LIMITS: &[&str] = &[
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
];

/// What a fragment of a URI cannot hold (RFC 3986, section 3.5), and what starts a triple.
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'#');

/// How the schemas of a document are translated.
pub struct Translation<'a> {
    document: &'a Document,
    asserted: Asserted,
    /// Whether the document is written in OpenAPI 3.0.
    v30: bool,
    /// Schemas that recur on the same value assert nothing, since their validation would not end.
    recurring: BTreeSet<String>,
}

impl<'a> Translation<'a> {
    /// The translation of a document's schemas.
    pub fn new(document: &'a Document, asserted: Asserted) -> Self {
        let recurring = document.recurring();
        Self { document, asserted, v30: document.is_v30(), recurring }
    }

    /// The document's files by their addresses, each translated as a whole, since references may lead
    /// anywhere.
    pub fn files(&self) -> impl Iterator<Item = (String, Value)> + use<'_> {
        self.document.files().map(|place| {
            let mut translated = self.names(place);
            if let Some(root) = translated.as_object_mut() {
                root.insert("$schema".to_owned(), DIALECT.into());
            }
            (address(place.file()), translated)
        })
    }

    /// A schema by itself. References in it lead into the files.
    pub fn schema(&self, place: DocumentValue<'a>) -> Value {
        let keywords = match place.value {
            Value::Object(keywords) => keywords,
            Value::Array(items) => {
                let items = items.iter().map(|it| self.schema(Document::within(place, it)));
                return items.collect();
            }
            other => return other.clone(),
        };
        let target = reference(place.value).map(|it| self.target(place, it));
        if let (true, Some(target)) = (self.v30, &target) {
            return target.clone();
        }
        let kept = keywords.iter().filter(|(keyword, _)| self.asserts(keyword));
        let kept = kept.map(|(keyword, value)| {
            let inner = Document::within(place, value);
            let value = match keyword.as_str() {
                "enum" | "const" | "required" => value.clone(),
                it if NAMES.contains(&it) && value.is_object() => self.names(inner),
                _ => self.schema(inner),
            };
            (keyword.clone(), value)
        });
        let mut kept: Map<_, _> = kept.collect();
        if let Some(Value::Object(target)) = target {
            kept.extend(target);
        }
        if self.asserted == Asserted::Types {
            limit(&mut kept, place.value);
            open(&mut kept);
        }
        if self.v30 {
            bound(&mut kept, "exclusiveMinimum", "minimum");
            bound(&mut kept, "exclusiveMaximum", "maximum");
        }
        match keywords.get("nullable") {
            Some(Value::Bool(true)) => or_null(kept),
            _ => kept.into(),
        }
    }

    fn names(&self, place: DocumentValue<'a>) -> Value {
        let members = place.value.as_object().into_iter().flatten();
        let members =
            members.map(|(name, it)| (name.clone(), self.schema(Document::within(place, it))));
        members.collect::<Map<_, _>>().into()
    }

    /// What stands in place of a reference.
    fn target(&self, from: DocumentValue<'_>, target: &str) -> Value {
        match self.document.locate(from, target) {
            Some((place, _)) if self.recurring.contains(&place) => json!({}),
            Some((place, _)) => {
                let (file, pointer) = place.split_once('#').unwrap_or((&place, ""));
                let pointer = utf8_percent_encode(pointer, FRAGMENT);
                json!({"$ref": format!("{}#{pointer}", address(file))})
            }
            None => json!({"$ref": target}),
        }
    }

    fn asserts(&self, keyword: &str) -> bool {
        let is_limit = LIMITS.contains(&keyword) && self.asserted == Asserted::Types;
        !is_limit && !DROPPED.contains(&keyword) && keyword != "$ref" && !keyword.starts_with("x-")
    }
}

/// Gives an integer the range of its type.
fn limit(kept: &mut Map<String, Value>, schema: &Value) {
    let (least, most) = match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("integer"), Some("int32")) => (json!(i32::MIN), json!(i32::MAX)),
        (Some("integer"), Some("int64")) => (json!(i64::MIN), json!(i64::MAX)),
        _ => return,
    };
    kept.insert("minimum".to_owned(), least);
    kept.insert("maximum".to_owned(), most);
}

/// Leaves of an enumeration of several numbers that it is of numbers: another one is a value that the document
/// does not know yet. One of texts stays, since its type tells an unknown text.
fn open(schema: &mut Map<String, Value>) {
    let listed = schema.get("enum").and_then(Value::as_array);
    let Some(listed) = listed.filter(|it| it.len() > 1) else { return };
    let ty = if listed.iter().all(|it| it.is_i64() || it.is_u64()) { "integer" } else { "number" };
    if listed.iter().all(Value::is_number) {
        schema.remove("enum");
        schema.entry("type").or_insert_with(|| ty.into());
    }
}

fn address(file: &str) -> String {
    format!("{DOCUMENT}{}", utf8_percent_encode(file, FRAGMENT))
}

/// In 3.0 an exclusive bound is a bound and a boolean beside it.
fn bound(schema: &mut Map<String, Value>, exclusive: &str, inclusive: &str) {
    if let Some(Value::Bool(is_exclusive)) = schema.get(exclusive) {
        let is_exclusive = *is_exclusive;
        schema.remove(exclusive);
        if is_exclusive && let Some(limit) = schema.remove(inclusive) {
            schema.insert(exclusive.to_owned(), limit);
        }
    }
}

/// In 3.0 null is a keyword of its own. It is meant where other schemas beside it do not say so, too, and
/// in documents of 3.1 that still have it.
fn or_null(mut schema: Map<String, Value>) -> Value {
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    let is_made_of_others = ["allOf", "anyOf", "oneOf"].iter().any(|it| schema.contains_key(*it));
    match schema.get("type") {
        Some(Value::String(ty)) if !is_made_of_others => {
            let types = json!([ty, "null"]);
            schema.insert("type".to_owned(), types);
            schema.into()
        }
        None if schema.is_empty() => schema.into(),
        _ => json!({"anyOf": [schema, {"type": "null"}]}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(version: &str, schema: &Value, asserted: Asserted) -> Value {
        let document = Document::from(json!({"openapi": version, "components": {"schemas": {
            "A": schema, "B": {"type": "string"},
        }}}));
        let translation = Translation::new(&document, asserted);
        translation.schema(document.at("#/components/schemas/A").unwrap())
    }

    #[test]
    fn a_schema_of_3_0_is_translated() {
        let schema = json!({
            "type": "object", "nullable": true, "x-y": 1, "title": "A",
            "properties": {
                "title": {"$ref": "#/components/schemas/B", "nullable": true},
                "n": {"type": "integer", "minimum": 1, "exclusiveMinimum": true, "format": "int32"},
                "m": {"minimum": 1, "exclusiveMinimum": false},
                "e": {"enum": ["a"], "nullable": true},
            },
            "required": ["title"],
        });
        let expected = json!({
            "type": ["object", "null"],
            "properties": {
                "title": {"$ref": "json-schema://document/#/components/schemas/B"},
                "n": {"type": "integer", "exclusiveMinimum": 1, "format": "int32"},
                "m": {"minimum": 1},
                "e": {"anyOf": [{"enum": ["a", null]}, {"type": "null"}]},
            },
            "required": ["title"],
        });
        assert_eq!(translated("3.0.0", &schema, Asserted::Keywords), expected);
    }

    #[test]
    fn what_no_type_asserts_is_left_out() {
        let schema = json!({"type": "object", "properties": {
            "n": {"type": "integer", "format": "int32", "maximum": 5},
            "s": {"type": "string", "pattern": "a", "minLength": 1},
            "open": {"enum": [1, 2]},
            "constant": {"enum": [1]},
            "texts": {"enum": ["a", "b"]},
        }});
        let expected = json!({"type": "object", "properties": {
            "n": {"type": "integer", "minimum": i32::MIN, "maximum": i32::MAX},
            "s": {"type": "string"},
            "open": {"type": "integer"},
            "constant": {"enum": [1]},
            "texts": {"enum": ["a", "b"]},
        }});
        assert_eq!(translated("3.1.0", &schema, Asserted::Types), expected);
    }

    #[test]
    fn a_reference_to_what_recurs_on_the_same_value_asserts_nothing() {
        let schema = json!({"oneOf": [
            {"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"},
        ]});
        let expected =
            json!({"oneOf": [{}, {"$ref": "json-schema://document/#/components/schemas/B"}]});
        assert_eq!(translated("3.1.0", &schema, Asserted::Keywords), expected);
    }
}
