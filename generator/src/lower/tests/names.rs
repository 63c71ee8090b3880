//! Undeclared members whose names have patterns.

use super::schema;
use crate::api::ShapeKind;

/// Whether the undeclared members may not be anything.
fn is_typed(keywords: &str) -> bool {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: v}\ncomponents:\n  schemas:\n";
    let api = super::api(&format!("{head}    It: {{{keywords}}}\n"));
    let (_, shape) = api.shapes.iter().find(|(_, it)| it.hint.component() == Some("It")).unwrap();
    let rest = shape.kind.object().and_then(|it| it.rest.typed());
    let value = shape.kind.map_value().or(rest);
    value.is_some_and(|it| api.shapes[it.shape].kind != ShapeKind::Any)
}

#[test]
fn a_name_of_no_pattern_may_hold_anything() {
    let integers = "patternProperties: {^x-: {type: integer}}";
    for open in [
        integers.to_owned(),
        format!("type: object, {integers}"),
        format!("{integers}, additionalProperties: true"),
        format!("{integers}, properties: {{id: {{type: string}}}}"),
        format!("allOf: [{{type: object}}, {{{integers}}}]"),
        format!("allOf: [{{properties: {{id: {{type: string}}}}}}, {{{integers}}}]"),
        "patternProperties: {^x-: {type: integer}, ^y-: {type: integer}}".to_owned(),
        "patternProperties: {^$: {type: integer}}".to_owned(),
        "patternProperties: {^x-: false}".to_owned(),
    ] {
        assert!(!is_typed(&open), "{open}");
    }
}

#[test]
fn where_all_names_are_of_one_schema_values_are_of_it() {
    let integer = "$ref: '#/components/schemas/It'";
    for typed in [
        "patternProperties: {^x-: {type: integer}}, additionalProperties: false".to_owned(),
        format!(
            "patternProperties: {{^x: {{{integer}}}, ^y: {{{integer}}}}}, additionalProperties: false"
        ),
        format!("patternProperties: {{^x: {{{integer}}}}}, additionalProperties: {{{integer}}}"),
        "patternProperties: {^x-: false}, additionalProperties: {type: integer}".to_owned(),
        "patternProperties: {^.*$: {type: integer}}".to_owned(),
        "patternProperties: {.+: {type: integer}}, additionalProperties: {type: string}".to_owned(),
        "allOf: [{properties: {id: {}}}, {patternProperties: {.*: {type: integer}}}]".to_owned(),
    ] {
        assert!(is_typed(&typed), "{typed}");
    }
}

#[test]
fn where_no_name_is_left_there_are_none() {
    let none = schema("patternProperties: {^x-: false}, additionalProperties: false");
    assert_eq!(none.object().map(|it| it.members.len()), Some(0));
}
