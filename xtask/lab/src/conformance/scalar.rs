//! Texts, numbers and other scalars that a schema allows.

use serde_json::{Number, Value};

use super::flat::Flat;
use super::pattern;

/// A value that is neither an object nor an array.
pub fn value(schema: &Flat<'_>) -> Value {
    let mut values = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    if let Some(only) = schema.get("const").or_else(|| values.find(|it| !it.is_null())) {
        return only.clone();
    }
    match schema.ty() {
        Some("boolean") => true.into(),
        Some("integer") => number(schema, true),
        Some("number") => number(schema, false),
        Some("null") => Value::Null,
        _ => text(schema).into(),
    }
}

/// A text.
fn text(schema: &Flat<'_>) -> String {
    let pattern = schema.get("pattern").and_then(Value::as_str).and_then(pattern::text);
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    let text = pattern.unwrap_or_else(|| of_format(format).to_owned());
    let (least, most) = (schema.length("minLength"), schema.length("maxLength"));
    let missing = least.unwrap_or(0).saturating_sub(text.chars().count());
    let text = text.chars().chain(std::iter::repeat_n('x', missing));
    text.take(most.unwrap_or(usize::MAX)).collect()
}

fn of_format(format: &str) -> &'static str {
    match format {
        "date" => "2026-01-31",
        "date-time" => "2026-01-31T12:00:00Z",
        "time" => "12:00:00Z",
        "duration" => "P1D",
        "email" | "idn-email" => "person@example.com",
        "uuid" => "123e4567-e89b-12d3-a456-426614174000",
        "uri" | "url" | "uri-reference" | "iri" | "iri-reference" => "https://example.com/a",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "byte" => "SGVsbG8=",
        "json-pointer" => "/a",
        "regex" => "a",
        _ => "text",
    }
}

/// A number: 1, or the nearest that is within the bounds.
fn number(schema: &Flat<'_>, integer: bool) -> Value {
    let step = if integer { 1.0 } else { 0.5 };
    let bound = |keyword: &str, exclusive: &str, step: f64| {
        let own = schema.number(keyword);
        // In 3.0 an exclusive bound is a boolean beside the bound.
        match (schema.get(exclusive), own) {
            (Some(Value::Bool(true)), Some(own)) => Some(own + step),
            (Some(Value::Number(it)), _) => it.as_f64().map(|it| it + step),
            _ => own,
        }
    };
    let least = bound("minimum", "exclusiveMinimum", step).unwrap_or(f64::MIN);
    let most = bound("maximum", "exclusiveMaximum", -step).unwrap_or(f64::MAX);
    let mut number = 1.0_f64.max(least).min(most);
    if let Some(factor) = schema.number("multipleOf").filter(|it| *it > 0.0) {
        number = (number / factor).ceil() * factor;
    }
    match integer {
        true => Value::from(number.ceil() as i64),
        false => Number::from_f64(number).map_or(Value::from(1), Value::Number),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::Document;

    fn with<T>(schema: Value, make: impl Fn(&Flat<'_>) -> T) -> T {
        let document = Document::from(schema);
        make(&Flat::of(&document, document.at("#").unwrap()))
    }

    #[test]
    fn texts_have_their_format_pattern_and_length() {
        assert_eq!(with(json!({"format": "date"}), text), "2026-01-31");
        assert_eq!(with(json!({"pattern": "^[a-z]+$", "minLength": 3}), text), "axx");
        assert_eq!(with(json!({"maxLength": 2}), text), "te");
    }

    #[test]
    fn a_constant_or_the_first_value_of_an_enumeration_is_taken() {
        assert_eq!(with(json!({"const": 3}), value), 3);
        assert_eq!(with(json!({"enum": [null, "a", "b"]}), value), "a");
        assert_eq!(with(json!({"type": ["null", "boolean"]}), value), true);
    }

    #[test]
    fn numbers_are_within_bounds() {
        let integer = |schema| with(schema, |it| number(it, true));
        assert_eq!(integer(json!({})), 1);
        assert_eq!(integer(json!({"minimum": 5, "exclusiveMinimum": true})), 6);
        assert_eq!(integer(json!({"exclusiveMaximum": 1})), 0);
        assert_eq!(integer(json!({"minimum": 7, "multipleOf": 5})), 10);
        assert_eq!(with(json!({"maximum": 0.25}), |it| number(it, false)), 0.25);
    }
}
