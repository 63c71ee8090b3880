//! What schemas say besides the shape of their values: words, examples, defaults.

use openapiv3::{Schema, SchemaData};
use serde_json::Value;

use super::constraints;
use crate::api::{Access, Example, ExternalDocs, Literal, Notes};
use crate::load::beyond::{self, Extensions};

/// What a schema says about its values.
pub(super) fn of_schema(schema: &Schema) -> Notes {
    let Schema { schema_data, schema_kind } = schema;
    let SchemaData {
        nullable: _,
        read_only,
        write_only,
        deprecated,
        external_docs,
        example,
        title,
        description,
        discriminator: _,
        default,
        extensions,
    } = schema_data;
    let null = || beyond::default_is_null(extensions).then_some(Literal::Null);
    Notes {
        title: title.clone(),
        description: description.clone(),
        deprecated: *deprecated,
        examples: examples(example.as_ref(), extensions),
        default: default.as_ref().map(literal).or_else(null),
        access: access(*read_only, *write_only),
        constraints: constraints::of_schema(schema_kind, extensions),
        external_docs: self::external_docs(external_docs.as_ref()),
    }
}

/// What two schemas say of the same values: the later, where both say something.
pub(super) fn both(first: Notes, later: Notes) -> Notes {
    Notes {
        title: later.title.or(first.title),
        description: later.description.or(first.description),
        deprecated: first.deprecated || later.deprecated,
        examples: if later.examples.is_empty() { first.examples } else { later.examples },
        default: later.default.or(first.default),
        access: if later.access == Access::Both { first.access } else { later.access },
        constraints: match (first.constraints, later.constraints) {
            (Some(first), Some(later)) => Some(Box::new(constraints::both(*first, *later))),
            (first, later) => later.or(first),
        },
        external_docs: later.external_docs.or(first.external_docs),
    }
}

/// `readOnly` and `writeOnly`.
fn access(read_only: bool, write_only: bool) -> Access {
    match (read_only, write_only) {
        (true, _) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        (false, false) => Access::Both,
    }
}

/// `example`, which loading makes of the first of 3.1's `examples`, and the others of these.
fn examples(example: Option<&Value>, extensions: &Extensions) -> Vec<Example> {
    let first = value(example, extensions);
    let others = beyond::examples(extensions).iter().map(literal);
    let others = others.filter(|it| Some(it) != first.as_ref());
    let values = first.iter().cloned().chain(others);
    values.map(|it| Example { value: Some(it), named: None }).collect()
}

/// An example's value, which may be `null`.
pub(super) fn value(value: Option<&Value>, extensions: &Extensions) -> Option<Literal> {
    let null = || beyond::example_is_null(extensions).then_some(Literal::Null);
    value.map(literal).or_else(null)
}

/// External Documentation Object (OpenAPI 3.0.4, section 4.7.11).
pub(super) fn external_docs(
    docs: Option<&openapiv3::ExternalDocumentation>,
) -> Option<Box<ExternalDocs>> {
    let openapiv3::ExternalDocumentation { description, url, extensions: _ } = docs?;
    Some(Box::new(ExternalDocs { url: url.clone(), description: description.clone() }))
}

/// A value of the document.
pub(super) fn literal(value: &Value) -> Literal {
    match value {
        Value::Null => Literal::Null,
        Value::Bool(it) => Literal::Bool(*it),
        Value::String(it) => Literal::Text(it.clone()),
        Value::Array(_) | Value::Object(_) => Literal::Json(value.to_string()),
        Value::Number(it) => match (it.as_i64(), it.as_u64()) {
            (Some(it), _) => Literal::Integer(it.into()),
            (None, Some(it)) => Literal::Integer(it.into()),
            (None, None) => Literal::Number(it.to_string()),
        },
    }
}
