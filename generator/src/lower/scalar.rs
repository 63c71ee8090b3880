//! Strings, numbers, integers and booleans, and the formats that decide between their types.
//!
//! Formats are those of OpenAPI 3.0.4, section 4.4, and of its format registry. A format that
//! decides no type stays a word in the docs.

use openapiv3::{
    BooleanType, IntegerFormat, IntegerType, NumberFormat, NumberType, StringFormat, StringType,
    VariantOrUnknownOrEmpty,
};

use super::enums;
use crate::api::{
    Bound, Constraints, Encoding, Integer, JsonType, Literal, Number, ShapeKind, TextFormat,
};
use crate::load::beyond::{self, Extensions};

pub(super) fn string(string: &StringType) -> ShapeKind {
    let StringType { format, pattern: _, enumeration, min_length: _, max_length: _ } = string;
    if !enumeration.is_empty() {
        let values = enumeration.iter().flatten().cloned().map(Literal::Text);
        return enums::listed(Some(JsonType::String), values);
    }
    text(string_format(format))
}

pub(super) fn number(number: &NumberType, extensions: &Extensions) -> ShapeKind {
    let NumberType {
        format,
        multiple_of: _,
        exclusive_minimum: _,
        exclusive_maximum: _,
        minimum: _,
        maximum: _,
        enumeration,
    } = number;
    if !enumeration.is_empty() {
        let values = match beyond::exact_enum(extensions) {
            Some(texts) => texts.into_iter().map(written).collect(),
            None => enumeration.iter().flatten().map(|&it| float_literal(it)).collect::<Vec<_>>(),
        };
        return enums::listed(Some(JsonType::Number), values.into_iter());
    }
    float(number_format(format))
}

pub(super) fn integer(integer: &IntegerType) -> ShapeKind {
    let IntegerType {
        format,
        multiple_of: _,
        exclusive_minimum: _,
        exclusive_maximum: _,
        minimum: _,
        maximum: _,
        enumeration,
    } = integer;
    if !enumeration.is_empty() {
        let values = enumeration.iter().flatten().map(|&it| Literal::Integer(it.into()));
        return enums::listed(Some(JsonType::Integer), values);
    }
    int(integer_format(format))
}

/// The type for the integers of a range. What JavaScript writes for the ends of the ranges of 64 bits are the
/// doubles next to them. `None` where neither type holds all of the range.
pub(super) fn within(range: &Constraints) -> Option<Integer> {
    let least = range.minimum.as_ref().map(|it| integer_at(it, 1));
    let most = range.maximum.as_ref().map(|it| integer_at(it, -1)).max(least).unwrap_or(0);
    if least.is_some_and(|it| it >= 0) && most > i64::MAX.into() {
        return (most as f64 <= u64::MAX as f64).then_some(Integer::U64);
    }
    let is_held = least.unwrap_or(0) as f64 >= i64::MIN as f64 && most as f64 <= i64::MAX as f64;
    is_held.then_some(Integer::I64)
}

/// The last integer of a range at its bound, from which `inwards` leads into it.
fn integer_at(bound: &Bound, inwards: i128) -> i128 {
    let at = bound
        .value
        .parse()
        .unwrap_or_else(|_| bound.value.parse::<f64>().map_or(0, |it| it as i128));
    if bound.exclusive { at.saturating_add(inwards) } else { at }
}

pub(super) fn boolean(boolean: &BooleanType) -> ShapeKind {
    let BooleanType { enumeration } = boolean;
    if !enumeration.is_empty() {
        let values = enumeration.iter().flatten().map(|&it| Literal::Bool(it));
        return enums::listed(Some(JsonType::Boolean), values);
    }
    ShapeKind::Bool
}

/// A number of the document by its text.
fn written(text: &str) -> Literal {
    text.parse().map_or_else(|_| Literal::Number(text.to_owned()), Literal::Integer)
}

/// `1.0` is the integer 1 (JSON Schema 2020-12, section 4.2.3).
fn float_literal(value: f64) -> Literal {
    written(&value.to_string())
}

pub(super) fn text(format: Option<&str>) -> ShapeKind {
    match format {
        None => ShapeKind::Text(TextFormat::Plain),
        Some("password") => ShapeKind::Text(TextFormat::Password),
        Some("byte") => ShapeKind::Bytes(Encoding::Base64),
        Some("binary") => ShapeKind::Bytes(Encoding::Raw),
        Some(name) => ShapeKind::Text(TextFormat::Named(name.to_owned())),
    }
}

pub(super) fn int(format: Option<&str>) -> ShapeKind {
    ShapeKind::Integer(match format {
        Some("int32" | "int16" | "int8") => Integer::I32,
        Some("uint32" | "uint16" | "uint8") => Integer::U32,
        Some("uint64" | "uint") => Integer::U64,
        Some(_) | None => Integer::I64,
    })
}

pub(super) fn float(format: Option<&str>) -> ShapeKind {
    ShapeKind::Number(match format {
        Some("float") => Number::F32,
        Some(_) | None => Number::F64,
    })
}

/// A value with a format that is said elsewhere than its type.
pub(super) fn with_format(kind: ShapeKind, format: Option<&str>) -> ShapeKind {
    if kind == ShapeKind::Text(TextFormat::Plain) {
        text(format)
    } else if kind == ShapeKind::Integer(Integer::I64) {
        int(format)
    } else if kind == ShapeKind::Number(Number::F64) {
        float(format)
    } else {
        kind
    }
}

/// The word of a string format.
pub(super) fn string_format(format: &VariantOrUnknownOrEmpty<StringFormat>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name),
        VariantOrUnknownOrEmpty::Item(format) => Some(match format {
            StringFormat::Date => "date",
            StringFormat::DateTime => "date-time",
            StringFormat::Password => "password",
            StringFormat::Byte => "byte",
            StringFormat::Binary => "binary",
        }),
    }
}

/// The word of an integer format.
pub(super) fn integer_format(format: &VariantOrUnknownOrEmpty<IntegerFormat>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name),
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => Some("int32"),
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64) => Some("int64"),
    }
}

/// The word of a number format.
pub(super) fn number_format(format: &VariantOrUnknownOrEmpty<NumberFormat>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Empty => None,
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name),
        VariantOrUnknownOrEmpty::Item(NumberFormat::Float) => Some("float"),
        VariantOrUnknownOrEmpty::Item(NumberFormat::Double) => Some("double"),
    }
}
