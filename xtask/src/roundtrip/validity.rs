//! What an independent JSON Schema validator says about a value.

use std::collections::HashMap;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use crate::document::Document;

/// Validators for the component schemas of a document.
pub struct Validators {
    /// The component schemas as JSON Schema of 2020-12.
    schemas: Value,
    /// By the schema's pointer; none for a schema that the validator refuses.
    built: HashMap<String, Option<Validator>>,
}

/// The first thing a validator finds wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The JSON pointer of the value that is wrong.
    pub pointer: String,
    /// What is wrong with it.
    pub kind: Kind,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It has another JSON type.
    Type,
    /// A required member is missing.
    Required,
    /// It matches no branch of a union.
    Union,
    /// Anything else, such as a pattern or a bound, which types do not say.
    Other,
}

/// Keywords of OpenAPI that JSON Schema does not have, and those that assert nothing.
const DROPPED: &[&str] = &[
    "default",
    "deprecated",
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "format",
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

impl Validators {
    /// Translates the component schemas.
    pub fn new(document: &Document) -> Self {
        let schemas = document.root().pointer("/components/schemas").unwrap_or(&Value::Null);
        let v30 = document.is_v30();
        let schemas = schemas.as_object().into_iter().flatten();
        let schemas = schemas.map(|(name, it)| (name.clone(), translate(it, v30)));
        Self { schemas: schemas.collect::<Map<_, _>>().into(), built: HashMap::new() }
    }

    /// What is wrong with a value first; `None` when it is valid, or there is no validator.
    pub fn fault(&mut self, schema: &str, value: &Value) -> Option<Fault> {
        let schemas = &self.schemas;
        let validator =
            self.built.entry(schema.to_owned()).or_insert_with(|| build(schema, schemas));
        let error = validator.as_ref()?.iter_errors(value).next()?;
        let kind = match error.kind() {
            ValidationErrorKind::Type { .. } => Kind::Type,
            ValidationErrorKind::Required { .. } => Kind::Required,
            ValidationErrorKind::AnyOf { .. } | ValidationErrorKind::OneOfNotValid { .. } => {
                Kind::Union
            }
            _ => Kind::Other,
        };
        Some(Fault { pointer: error.instance_path().as_str().to_owned(), kind })
    }
}

fn build(schema: &str, schemas: &Value) -> Option<Validator> {
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": schema.replace(' ', "%20"),
        "components": {"schemas": schemas},
    });
    let options = jsonschema::options();
    options.with_draft(Draft::Draft202012).should_validate_formats(false).build(&root).ok()
}

/// A schema of OpenAPI 3.0 or 3.1 as one of JSON Schema 2020-12.
fn translate(schema: &Value, v30: bool) -> Value {
    let Some(keywords) = schema.as_object() else {
        return match schema {
            Value::Array(items) => items.iter().map(|it| translate(it, v30)).collect(),
            other => other.clone(),
        };
    };
    if let (true, Some(target)) = (v30, keywords.get("$ref")) {
        return json!({"$ref": target});
    }
    let kept = keywords
        .iter()
        .filter(|(keyword, _)| !DROPPED.contains(&keyword.as_str()) && !keyword.starts_with("x-"));
    let kept = kept.map(|(keyword, value)| {
        let value = match keyword.as_str() {
            "properties" | "patternProperties" | "$defs" | "dependentSchemas" => names(value, v30),
            "enum" | "const" | "required" => value.clone(),
            _ => translate(value, v30),
        };
        (keyword.clone(), value)
    });
    let mut kept: Map<_, _> = kept.collect();
    if v30 {
        bound(&mut kept, "exclusiveMinimum", "minimum");
        bound(&mut kept, "exclusiveMaximum", "maximum");
        if keywords.get("nullable") == Some(&Value::Bool(true)) {
            return or_null(kept);
        }
    }
    kept.into()
}

fn names(schemas: &Value, v30: bool) -> Value {
    let schemas = schemas.as_object().into_iter().flatten();
    schemas.map(|(name, it)| (name.clone(), translate(it, v30))).collect::<Map<_, _>>().into()
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

/// In 3.0 null is a keyword of its own.
fn or_null(mut schema: Map<String, Value>) -> Value {
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    if let Some(ty) = schema.get_mut("type") {
        if ty.is_string() {
            *ty = json!([ty, "null"]);
        }
        return schema.into();
    }
    match schema.is_empty() {
        true => schema.into(),
        false => json!({"anyOf": [schema, {"type": "null"}]}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
                "title": {"$ref": "#/components/schemas/B"},
                "n": {"type": "integer", "exclusiveMinimum": 1},
                "m": {"minimum": 1},
                "e": {"anyOf": [{"enum": ["a", null]}, {"type": "null"}]},
            },
            "required": ["title"],
        });
        assert_eq!(translate(&schema, true), expected);
    }

    #[test]
    fn faults_have_a_kind_and_a_place() {
        let document = Document::from(json!({"openapi": "3.0.0", "components": {"schemas": {
            "A b": {"type": "object", "required": ["x"], "properties": {
                "x": {"type": "string", "maxLength": 3},
                "u": {"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/A%20b"}]},
            }},
        }}}));
        let mut validators = Validators::new(&document);
        let mut fault = |value: Value| {
            let fault = validators.fault("#/components/schemas/A b", &value);
            fault.map(|it| (it.pointer, it.kind))
        };
        assert_eq!(fault(json!({"x": "a", "u": {"x": "b"}})), None);
        assert_eq!(fault(json!({"x": 1})), Some(("/x".into(), Kind::Type)));
        assert_eq!(fault(json!({})), Some((String::new(), Kind::Required)));
        assert_eq!(fault(json!({"x": "a", "u": 1})), Some(("/u".into(), Kind::Union)));
        assert_eq!(fault(json!({"x": "long"})), Some(("/x".into(), Kind::Other)));
    }
}
