//! Branches of an `allOf` that only limit what another one says.

use super::schema;
use crate::api::{ShapeKind, TextFormat};

#[test]
fn limits_at_any_level_leave_a_value_its_type() {
    for keywords in [
        "type: string, allOf: [{pattern: ^a}]",
        "type: string, allOf: [{allOf: [{pattern: ^a}]}]",
        "type: string, allOf: [{allOf: [{allOf: [{pattern: ^a}, {minLength: 1}]}]}]",
        "allOf: [{type: string}, {allOf: [{pattern: ^a}]}]",
        "allOf: [{allOf: [{pattern: ^a}]}, {allOf: [{type: string}]}]",
        "type: string, allOf: [{minLength: 1, allOf: [{pattern: ^a}]}]",
    ] {
        assert_eq!(schema(keywords), ShapeKind::Text(TextFormat::Plain), "{keywords}");
    }
}
