//! `enum` and `const`: listed values, each once, `null` moved to the use.

use indexmap::IndexSet;
use openapiv3::{AnySchema, Schema, SchemaKind, Type};
use serde_json::Value;

use super::notes::literal;
use super::scalar;
use crate::api::{Enum, JsonType, Literal, ShapeKind, ValueNotes};
use crate::load::beyond::{self, Extensions};

/// The values that a schema of that type lists.
pub(super) fn values(ty: Option<JsonType>, values: &[Value]) -> ShapeKind {
    listed(ty, values.iter().filter(|it| !it.is_null()).map(literal))
}

/// The values of a schema; none but `null` means `null`.
pub(super) fn listed(ty: Option<JsonType>, values: impl Iterator<Item = Literal>) -> ShapeKind {
    let values = values.collect::<IndexSet<_>>();
    if values.is_empty() {
        return ShapeKind::Null;
    }
    let values = values.into_iter().collect();
    ShapeKind::Enum(Enum { ty, values, of: None, notes: Vec::new() })
}

/// The same with what the document calls the values and says of them.
pub(super) fn noted(kind: ShapeKind, extensions: &Extensions) -> ShapeKind {
    let Some(listed) = kind.listed().cloned() else { return kind };
    let notes = beyond::value_notes(extensions).map(|(value, name, description)| ValueNotes {
        value: literal(value),
        name: name.map(str::to_owned),
        description: description.map(str::to_owned),
    });
    ShapeKind::Enum(Enum { notes: notes.collect(), ..listed })
}

/// The type that a schema says.
pub(super) fn type_of(kind: &SchemaKind) -> Option<JsonType> {
    match kind {
        SchemaKind::Type(Type::String(_)) => Some(JsonType::String),
        SchemaKind::Type(Type::Number(_)) => Some(JsonType::Number),
        SchemaKind::Type(Type::Integer(_)) => Some(JsonType::Integer),
        SchemaKind::Type(Type::Boolean(_)) => Some(JsonType::Boolean),
        SchemaKind::Type(Type::Object(_)) => Some(JsonType::Object),
        SchemaKind::Type(Type::Array(_)) => Some(JsonType::Array),
        SchemaKind::Any(AnySchema { typ, .. }) => typ.as_deref().and_then(named),
        SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => None,
    }
}

/// The type of that name; `null` is left to the use.
pub(super) fn named(name: &str) -> Option<JsonType> {
    Some(match name {
        "string" => JsonType::String,
        "number" => JsonType::Number,
        "integer" => JsonType::Integer,
        "boolean" => JsonType::Boolean,
        "object" => JsonType::Object,
        "array" => JsonType::Array,
        _ => return None,
    })
}

/// How many values a schema lists, if it lists any.
pub(super) fn count(schema: &Schema) -> Option<usize> {
    if beyond::constant(&schema.schema_data.extensions).is_some() {
        return Some(1);
    }
    let count = match &schema.schema_kind {
        SchemaKind::Type(Type::String(it)) => it.enumeration.len(),
        SchemaKind::Type(Type::Number(it)) => it.enumeration.len(),
        SchemaKind::Type(Type::Integer(it)) => it.enumeration.len(),
        SchemaKind::Type(Type::Boolean(it)) => it.enumeration.len(),
        SchemaKind::Any(AnySchema { enumeration, .. }) => enumeration.len(),
        SchemaKind::Type(Type::Object(_) | Type::Array(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => 0,
    };
    (count > 0).then_some(count)
}

/// The values that a schema lists, if it lists any.
pub(super) fn of_schema(schema: &Schema) -> Option<Vec<Literal>> {
    count(schema)?;
    let extensions = &schema.schema_data.extensions;
    if let Some(value) = beyond::constant(extensions) {
        return Some(vec![literal(value)]);
    }
    let kind = match &schema.schema_kind {
        SchemaKind::Type(Type::String(it)) => scalar::string(it),
        SchemaKind::Type(Type::Number(it)) => scalar::number(it, extensions),
        SchemaKind::Type(Type::Integer(it)) => scalar::integer(it),
        SchemaKind::Type(Type::Boolean(it)) => scalar::boolean(it),
        SchemaKind::Any(AnySchema { enumeration, .. }) => values(None, enumeration),
        SchemaKind::Type(Type::Object(_) | Type::Array(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => return None,
    };
    kind.listed().map(|it| it.values.clone())
}

/// Whether `null` is among the listed values.
pub(super) fn lists_null(kind: &SchemaKind) -> bool {
    nulls(kind).contains(&true)
}

/// Whether it is the only listed value.
pub(super) fn lists_only_null(kind: &SchemaKind) -> bool {
    lists_null(kind) && !nulls(kind).contains(&false)
}

/// Of each listed value whether it is `null`.
fn nulls(kind: &SchemaKind) -> Vec<bool> {
    fn typed<T>(values: &[Option<T>]) -> Vec<bool> {
        values.iter().map(Option::is_none).collect()
    }
    match kind {
        SchemaKind::Type(Type::String(it)) => typed(&it.enumeration),
        SchemaKind::Type(Type::Number(it)) => typed(&it.enumeration),
        SchemaKind::Type(Type::Integer(it)) => typed(&it.enumeration),
        SchemaKind::Type(Type::Boolean(it)) => typed(&it.enumeration),
        SchemaKind::Any(AnySchema { enumeration, .. }) => {
            enumeration.iter().map(Value::is_null).collect()
        }
        SchemaKind::Type(Type::Object(_) | Type::Array(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => Vec::new(),
    }
}
