//! What an independent JSON Schema validator says about a value.

use std::collections::HashMap;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::document::Document;

/// Validators for the schemas of a document.
pub struct Validators {
    /// The component schemas as JSON Schema of 2020-12; none when the validator refuses them.
    registry: Option<Registry<'static>>,
    v30: bool,
    formats: Formats,
    /// By the schema's text; none for a schema that the validator refuses.
    built: HashMap<String, Option<Validator>>,
}

/// Whether `format` asserts something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formats {
    /// It says what a text means and nothing about which texts there are.
    Told,
    /// A text must be of it.
    Checked,
}

/// The first thing a validator finds wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The JSON pointer of the value that is wrong.
    pub pointer: String,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
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
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

/// What the component schemas are called, and references to them start with.
const DOCUMENT: &str = "urn:document";

impl Validators {
    /// Translates the component schemas.
    pub fn new(document: &Document, formats: Formats) -> Self {
        let schemas = document.root().pointer("/components/schemas").unwrap_or(&Value::Null);
        let v30 = document.is_v30();
        let root = json!({
            "$schema": DIALECT,
            "components": {"schemas": names(schemas, v30)},
        });
        let registry =
            Registry::new().add(DOCUMENT, root).and_then(jsonschema::RegistryBuilder::prepare).ok();
        Self { registry, v30, formats, built: HashMap::new() }
    }

    /// What is wrong with a value of a component schema first; `None` when it is valid, or there is
    /// no validator.
    pub fn fault(&mut self, schema: &str, value: &Value) -> Option<Fault> {
        let schema = json!({"$ref": schema.replace(' ', "%20")});
        let error = self.validator(&schema)?.iter_errors(value).next()?;
        let kind = match error.kind() {
            ValidationErrorKind::Type { .. } => FaultKind::Type,
            ValidationErrorKind::Required { .. } => FaultKind::Required,
            ValidationErrorKind::AnyOf { .. } | ValidationErrorKind::OneOfNotValid { .. } => {
                FaultKind::Union
            }
            _ => FaultKind::Other,
        };
        Some(Fault { pointer: error.instance_path().as_str().to_owned(), kind })
    }

    /// Whether a value is valid by any schema, which may refer to component schemas; it is when there
    /// is not a validator.
    pub fn accepts(&mut self, schema: &Value, value: &Value) -> bool {
        self.validator(schema).is_none_or(|it| it.is_valid(value))
    }

    fn validator(&mut self, schema: &Value) -> Option<&Validator> {
        let Self { registry, v30, formats, built } = self;
        let build = || build(&translate(schema, *v30), registry.as_ref()?, *formats);
        built.entry(schema.to_string()).or_insert_with(build).as_ref()
    }
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

fn build(schema: &Value, registry: &Registry<'_>, formats: Formats) -> Option<Validator> {
    let options = jsonschema::options().with_draft(Draft::Draft202012).with_registry(registry);
    options.should_validate_formats(formats == Formats::Checked).build(schema).ok()
}

/// A schema of OpenAPI 3.0 or 3.1 as one of JSON Schema 2020-12.
fn translate(schema: &Value, v30: bool) -> Value {
    let Some(keywords) = schema.as_object() else {
        return match schema {
            Value::Array(items) => items.iter().map(|it| translate(it, v30)).collect(),
            other => other.clone(),
        };
    };
    let target = keywords.get("$ref").and_then(Value::as_str);
    if let (true, Some(target)) = (v30, target) {
        return json!({"$ref": absolute(target)});
    }
    let kept = keywords
        .iter()
        .filter(|(keyword, _)| !DROPPED.contains(&keyword.as_str()) && !keyword.starts_with("x-"));
    let kept = kept.map(|(keyword, value)| {
        let value = match keyword.as_str() {
            "properties" | "patternProperties" | "$defs" | "dependentSchemas" => names(value, v30),
            "enum" | "const" | "required" => value.clone(),
            "$ref" => target.map(absolute).into(),
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

/// A reference into the document from anywhere.
fn absolute(target: &str) -> String {
    match target.starts_with('#') {
        true => format!("{DOCUMENT}{target}"),
        false => target.to_owned(),
    }
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
                "title": {"$ref": "urn:document#/components/schemas/B"},
                "n": {"type": "integer", "exclusiveMinimum": 1, "format": "int32"},
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
        let mut validators = Validators::new(&document, Formats::Told);
        let mut fault = |value: Value| {
            let fault = validators.fault("#/components/schemas/A b", &value);
            fault.map(|it| (it.pointer, it.kind))
        };
        assert_eq!(fault(json!({"x": "a", "u": {"x": "b"}})), None);
        assert_eq!(fault(json!({"x": 1})), Some(("/x".into(), FaultKind::Type)));
        assert_eq!(fault(json!({})), Some((String::new(), FaultKind::Required)));
        assert_eq!(fault(json!({"x": "a", "u": 1})), Some(("/u".into(), FaultKind::Union)));
        assert_eq!(fault(json!({"x": "long"})), Some(("/x".into(), FaultKind::Other)));
    }
}
