//! What an independent JSON Schema validator says about a value.

mod translate;

use std::collections::HashMap;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, Validator};
use serde_json::Value;

use crate::document::{Document, DocumentValue};
use translate::Translation;

/// Validators for the schemas of a document.
pub struct Validators<'a> {
    document: &'a Document,
    translation: Translation<'a>,
    asserted: Asserted,
    /// The document's files as JSON Schema of 2020-12; none when the validator refuses them.
    registry: Option<Registry<'static>>,
    /// By the schema's address in the document; none for a schema that the validator refuses.
    built: HashMap<*const Value, Option<Validator>>,
}

/// How much of a schema is asserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asserted {
    /// What types can tell: neither lengths nor patterns nor formats, but the range of an integer; a number is not
    /// bound to those that are listed, unless it is one.
    Types,
    /// Everything but formats, which say what a text means and nothing about which texts there are.
    Keywords,
    /// Formats, too.
    Formats,
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
    /// It is another than the only one.
    Constant,
    /// It is a number out of bounds.
    Bound,
    /// A required member is missing.
    Required,
    /// It matches no branch of a union.
    Union,
    /// Anything else, such as a pattern, which types do not say.
    Other,
}

impl<'a> Validators<'a> {
    /// Translates the document.
    pub fn new(document: &'a Document, asserted: Asserted) -> Self {
        let translation = Translation::new(document, asserted);
        let registry = Registry::new().extend(translation.files());
        let registry = registry.and_then(jsonschema::RegistryBuilder::prepare).ok();
        Self { document, translation, asserted, registry, built: HashMap::new() }
    }

    /// What is wrong with a value of the schema at a pointer first; `None` when it is valid, or no
    /// validator could be made.
    pub fn fault(&mut self, pointer: &str, value: &Value) -> Option<Fault> {
        let schema = self.document.at(pointer)?;
        let error = self.validator(schema)?.iter_errors(value).next()?;
        let kind = FaultKind::of(error.kind());
        Some(Fault { pointer: error.instance_path().as_str().to_owned(), kind })
    }

    /// Whether a value is valid by any schema of the document; `None` when there is not a validator.
    pub fn accepts(&mut self, schema: DocumentValue<'a>, value: &Value) -> Option<bool> {
        Some(self.validator(schema)?.is_valid(value))
    }

    fn validator(&mut self, schema: DocumentValue<'a>) -> Option<&Validator> {
        let Self { translation, asserted, registry, built, document: _ } = self;
        let build = || build(&translation.schema(schema), registry.as_ref()?, *asserted);
        built.entry(schema.value).or_insert_with(build).as_ref()
    }
}

fn build(schema: &Value, registry: &Registry<'_>, asserted: Asserted) -> Option<Validator> {
    let options = jsonschema::options().with_draft(Draft::Draft202012).with_registry(registry);
    options.should_validate_formats(asserted == Asserted::Formats).build(schema).ok()
}

impl FaultKind {
    fn of(kind: &ValidationErrorKind) -> Self {
        match kind {
            ValidationErrorKind::Type { .. } => Self::Type,
            ValidationErrorKind::Constant { .. } => Self::Constant,
            ValidationErrorKind::Enum { options } if is_only(options) => Self::Constant,
            ValidationErrorKind::Maximum { .. } | ValidationErrorKind::Minimum { .. } => {
                Self::Bound
            }
            ValidationErrorKind::Required { .. } => Self::Required,
            ValidationErrorKind::AnyOf { .. } | ValidationErrorKind::OneOfNotValid { .. } => {
                Self::Union
            }
            _ => Self::Other,
        }
    }
}

/// Whether an `enum` lists one value, so that it is a constant.
fn is_only(listed: &Value) -> bool {
    listed.as_array().is_some_and(|it| it.len() == 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn faults_have_a_kind_and_a_place() {
        let document = Document::from(json!({"openapi": "3.0.0", "components": {"schemas": {
            "A b": {"type": "object", "required": ["x"], "properties": {
                "x": {"type": "string", "maxLength": 3},
                "c": {"const": 1},
                "u": {"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/A%20b"}]},
            }},
        }}}));
        let mut validators = Validators::new(&document, Asserted::Keywords);
        let mut fault = |value: Value| {
            let fault = validators.fault("#/components/schemas/A b", &value);
            fault.map(|it| (it.pointer, it.kind))
        };
        assert_eq!(fault(json!({"x": "a", "u": {"x": "b"}})), None);
        assert_eq!(fault(json!({"x": 1})), Some(("/x".into(), FaultKind::Type)));
        assert_eq!(fault(json!({})), Some((String::new(), FaultKind::Required)));
        assert_eq!(fault(json!({"x": "a", "u": 1})), Some(("/u".into(), FaultKind::Union)));
        assert_eq!(fault(json!({"x": "a", "c": 2})), Some(("/c".into(), FaultKind::Constant)));
        assert_eq!(fault(json!({"x": "long"})), Some(("/x".into(), FaultKind::Other)));
    }
}
