//! `enum`: listed values, each once, `null` moved to the use.

use indexmap::IndexSet;
use openapiv3::{AnySchema, SchemaKind, Type};
use serde_json::Value;

use super::notes::literal;
use crate::api::{Literal, Number, ShapeKind};

/// The values of a schema that lists values of no one type.
pub(super) fn values(enumeration: &[Value]) -> ShapeKind {
    let values = || enumeration.iter().filter(|it| !it.is_null());
    if values().next().is_some() && values().all(Value::is_boolean) {
        return ShapeKind::Bool;
    }
    if values().all(Value::is_number) && values().any(Value::is_f64) {
        return ShapeKind::Number(Number::F64);
    }
    listed(values().map(literal))
}

/// The values of a schema; none but `null` means `null`.
pub(super) fn listed(values: impl Iterator<Item = Literal>) -> ShapeKind {
    let values = values.collect::<IndexSet<_>>();
    if values.is_empty() {
        return ShapeKind::Null;
    }
    ShapeKind::Enum(values.into_iter().collect())
}

/// Whether `null` is among the listed values.
pub(super) fn lists_null(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Type(Type::String(it)) => it.enumeration.contains(&None),
        SchemaKind::Type(Type::Number(it)) => it.enumeration.contains(&None),
        SchemaKind::Type(Type::Integer(it)) => it.enumeration.contains(&None),
        SchemaKind::Type(Type::Boolean(it)) => it.enumeration.contains(&None),
        SchemaKind::Any(AnySchema { enumeration, .. }) => enumeration.contains(&Value::Null),
        SchemaKind::Type(Type::Object(_) | Type::Array(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => false,
    }
}
