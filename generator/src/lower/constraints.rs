//! What values must be, as far as it decides no shape.

use openapiv3::{AnySchema, ArrayType, IntegerType, NumberType, ObjectType, SchemaKind};
use openapiv3::{StringType, Type};

use super::scalar;
use crate::api::{self, Constraints, Literal};
use crate::load::beyond::{self, Bound, Extensions};

/// The constraints of a schema; `None` when it has none.
pub(super) fn of_schema(kind: &SchemaKind, extensions: &Extensions) -> Option<Box<Constraints>> {
    let mut res = of_kind(kind, extensions);
    res.content_encoding = beyond::content_encoding(extensions).map(str::to_owned);
    res.content_media_type = beyond::content_media_type(extensions).map(str::to_owned);
    (res != Constraints::default()).then(|| Box::new(res))
}

/// The constraints of two schemas: the later, where both have one.
pub(super) fn both(first: Constraints, later: Constraints) -> Constraints {
    Constraints {
        format: later.format.or(first.format),
        content_encoding: later.content_encoding.or(first.content_encoding),
        content_media_type: later.content_media_type.or(first.content_media_type),
        min_length: later.min_length.or(first.min_length),
        max_length: later.max_length.or(first.max_length),
        pattern: later.pattern.or(first.pattern),
        minimum: later.minimum.or(first.minimum),
        maximum: later.maximum.or(first.maximum),
        multiple_of: later.multiple_of.or(first.multiple_of),
        integers: if later.integers.is_empty() { first.integers } else { later.integers },
        min_items: later.min_items.or(first.min_items),
        max_items: later.max_items.or(first.max_items),
        unique_items: first.unique_items || later.unique_items,
        min_properties: later.min_properties.or(first.min_properties),
        max_properties: later.max_properties.or(first.max_properties),
        required: [first.required, later.required].concat(),
        refused: [first.refused, later.refused].concat(),
    }
}

fn of_kind(kind: &SchemaKind, extensions: &Extensions) -> Constraints {
    match kind {
        SchemaKind::Type(Type::String(it)) => text(it),
        SchemaKind::Type(Type::Number(it)) => number(it, extensions),
        SchemaKind::Type(Type::Integer(it)) => integer(it, extensions),
        SchemaKind::Type(Type::Array(it)) => array(it),
        SchemaKind::Type(Type::Object(it)) => object(it),
        SchemaKind::Any(it) => mixed(it, extensions),
        SchemaKind::Type(Type::Boolean(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => Constraints::default(),
    }
}

fn text(schema: &StringType) -> Constraints {
    let StringType { format, pattern, enumeration: _, min_length, max_length } = schema;
    Constraints {
        format: scalar::string_format(format).map(str::to_owned),
        pattern: pattern.clone(),
        min_length: *min_length,
        max_length: *max_length,
        ..Constraints::default()
    }
}

fn number(schema: &NumberType, extensions: &Extensions) -> Constraints {
    let NumberType {
        format,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        enumeration: _,
    } = schema;
    let exact = |bound, value: &Option<f64>| exact(extensions, bound, value.as_ref());
    Constraints {
        format: scalar::number_format(format).map(str::to_owned),
        minimum: bound(exact(Bound::Minimum, minimum), *exclusive_minimum),
        maximum: bound(exact(Bound::Maximum, maximum), *exclusive_maximum),
        multiple_of: exact(Bound::MultipleOf, multiple_of),
        ..Constraints::default()
    }
}

fn integer(schema: &IntegerType, extensions: &Extensions) -> Constraints {
    let IntegerType {
        format,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        enumeration,
    } = schema;
    let exact = |bound, value: &Option<i64>| exact(extensions, bound, value.as_ref());
    let listed = enumeration.iter().flatten().map(|&it| Literal::Integer(it.into()));
    let is_named = beyond::value_notes(extensions).any(|(_, name, _)| name.is_some());
    Constraints {
        format: scalar::integer_format(format).map(str::to_owned),
        minimum: bound(exact(Bound::Minimum, minimum), *exclusive_minimum),
        maximum: bound(exact(Bound::Maximum, maximum), *exclusive_maximum),
        multiple_of: exact(Bound::MultipleOf, multiple_of),
        integers: listed.filter(|_| !is_named).collect(),
        ..Constraints::default()
    }
}

fn array(schema: &ArrayType) -> Constraints {
    let ArrayType { items: _, min_items, max_items, unique_items } = schema;
    Constraints {
        min_items: *min_items,
        max_items: *max_items,
        unique_items: *unique_items,
        ..Constraints::default()
    }
}

fn object(schema: &ObjectType) -> Constraints {
    let ObjectType {
        properties: _,
        required: _,
        additional_properties: _,
        min_properties,
        max_properties,
    } = schema;
    Constraints {
        min_properties: *min_properties,
        max_properties: *max_properties,
        ..Constraints::default()
    }
}

/// A schema without one type.
fn mixed(schema: &AnySchema, extensions: &Extensions) -> Constraints {
    let AnySchema {
        typ: _,
        pattern,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        properties: _,
        required: _,
        additional_properties: _,
        min_properties,
        max_properties,
        items: _,
        min_items,
        max_items,
        unique_items,
        enumeration: _,
        format,
        min_length,
        max_length,
        one_of: _,
        all_of: _,
        any_of: _,
        not: _,
    } = schema;
    let exact = |bound, value: &Option<f64>| exact(extensions, bound, value.as_ref());
    Constraints {
        format: format.clone(),
        min_length: *min_length,
        max_length: *max_length,
        pattern: pattern.clone(),
        minimum: bound(exact(Bound::Minimum, minimum), exclusive_minimum.unwrap_or(false)),
        maximum: bound(exact(Bound::Maximum, maximum), exclusive_maximum.unwrap_or(false)),
        multiple_of: exact(Bound::MultipleOf, multiple_of),
        min_items: *min_items,
        max_items: *max_items,
        unique_items: unique_items.unwrap_or(false),
        min_properties: *min_properties,
        max_properties: *max_properties,
        ..Constraints::default()
    }
}

/// A number as the document writes it, where `openapiv3` does not hold it exactly.
fn exact<T: ToString>(extensions: &Extensions, of: Bound, value: Option<&T>) -> Option<String> {
    let exact = beyond::exact(extensions, of).map(str::to_owned);
    exact.or_else(|| value.map(T::to_string))
}

fn bound(value: Option<String>, exclusive: bool) -> Option<api::Bound> {
    Some(api::Bound { value: value?, exclusive })
}
