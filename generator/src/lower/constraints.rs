//! What values must be, as far as it decides no shape.

use std::cmp::Ordering;

use indexmap::IndexSet;
use openapiv3::{AnySchema, ArrayType, IntegerType, NumberType, ObjectType, SchemaKind};
use openapiv3::{StringType, Type};
use runtime::sources::decimal::compare;

use super::{Lower, scalar};
use crate::api::{self, Constraints, Literal, ShapeId};
use crate::load::beyond::{self, Bound, Extensions};
use crate::pointer::Pointer;

/// The constraints of a schema; `None` when it has none.
pub(super) fn of_schema(kind: &SchemaKind, extensions: &Extensions) -> Option<Box<Constraints>> {
    let mut res = of_kind(kind, extensions);
    res.content_encoding = beyond::content_encoding(extensions).map(str::to_owned);
    res.content_media_type = beyond::content_media_type(extensions).map(str::to_owned);
    (res != Constraints::default()).then(|| Box::new(res))
}

/// Gives a shape what all of these schemas say that its values must be.
pub(super) fn of_all<'a>(
    lower: &mut Lower<'_>,
    id: ShapeId,
    places: impl IntoIterator<Item = &'a Pointer>,
) {
    let schemas = places.into_iter().filter_map(|at| lower.document.schema_behind(at));
    let says = schemas.filter_map(|it| of_schema(&it.schema_kind, &it.schema_data.extensions));
    if let Some(all) = says.map(|it| *it).reduce(both) {
        lower.api.shapes.set_constraints(id, all);
    }
}

/// The constraints of two schemas, of which both hold; of what cannot be said at once, the later.
pub(super) fn both(first: Constraints, later: Constraints) -> Constraints {
    let least = |one: Option<usize>, other: Option<usize>| one.max(other);
    let most = |one: Option<usize>, other: Option<usize>| {
        one.zip(other).map_or(one.or(other), |(one, other)| Some(one.min(other)))
    };
    let all = |later: Vec<String>, first: Vec<String>| {
        later.into_iter().chain(first).collect::<IndexSet<_>>().into_iter().collect()
    };
    Constraints {
        format: later.format.or(first.format),
        content_encoding: later.content_encoding.or(first.content_encoding),
        content_media_type: later.content_media_type.or(first.content_media_type),
        min_length: least(first.min_length, later.min_length),
        max_length: most(first.max_length, later.max_length),
        pattern: all(later.pattern, first.pattern),
        minimum: stricter(first.minimum, later.minimum, Ordering::is_gt),
        maximum: stricter(first.maximum, later.maximum, Ordering::is_lt),
        multiple_of: all(later.multiple_of, first.multiple_of),
        integers: in_both(first.integers, later.integers),
        min_items: least(first.min_items, later.min_items),
        max_items: most(first.max_items, later.max_items),
        unique_items: first.unique_items || later.unique_items,
        min_properties: least(first.min_properties, later.min_properties),
        max_properties: most(first.max_properties, later.max_properties),
        required: all(first.required, later.required),
        refused: all(first.refused, later.refused),
    }
}

/// The values that two lists have in common. A list without any says nothing.
fn in_both(first: Vec<Literal>, later: Vec<Literal>) -> Vec<Literal> {
    let both = later.iter().filter(|it| first.is_empty() || first.contains(it)).cloned();
    let both = both.collect::<Vec<_>>();
    match (both.is_empty(), later.is_empty()) {
        (false, _) => both,
        (true, false) => later,
        (true, true) => first,
    }
}

/// The bound of two beyond which less is left.
fn stricter(
    first: Option<api::Bound>,
    later: Option<api::Bound>,
    is_beyond: fn(Ordering) -> bool,
) -> Option<api::Bound> {
    let (Some(first), Some(later)) = (&first, &later) else { return later.or(first) };
    let order = compare(&first.value, &later.value).unwrap_or(Ordering::Equal);
    let is_first = is_beyond(order) || order.is_eq() && first.exclusive;
    Some(if is_first { first.clone() } else { later.clone() })
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
        pattern: pattern.iter().cloned().collect(),
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
        multiple_of: exact(Bound::MultipleOf, multiple_of).into_iter().collect(),
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
        multiple_of: exact(Bound::MultipleOf, multiple_of).into_iter().collect(),
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
        pattern: pattern.iter().cloned().collect(),
        minimum: bound(exact(Bound::Minimum, minimum), exclusive_minimum.unwrap_or(false)),
        maximum: bound(exact(Bound::Maximum, maximum), exclusive_maximum.unwrap_or(false)),
        multiple_of: exact(Bound::MultipleOf, multiple_of).into_iter().collect(),
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
