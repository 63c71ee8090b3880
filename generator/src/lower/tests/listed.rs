//! `enum` and `const` of every JSON type.

use super::{api, schema};
use crate::api::{Enum, JsonType, Literal, ShapeKind};
use crate::pointer::Pointer;

fn listed(keywords: &str) -> Enum {
    match schema(keywords) {
        ShapeKind::Enum(listed) => listed,
        other => panic!("{keywords}: {other:?}"),
    }
}

#[test]
fn values_of_every_type_are_kept() {
    let text = |it: &str| Literal::Text(it.to_owned());
    let number = |it: &str| Literal::Number(it.to_owned());
    let json = |it: &str| Literal::Json(it.to_owned());
    for (keywords, ty, values) in [
        ("type: boolean, enum: [true]", Some(JsonType::Boolean), vec![Literal::Bool(true)]),
        ("type: boolean, const: false", Some(JsonType::Boolean), vec![Literal::Bool(false)]),
        ("const: true", None, vec![Literal::Bool(true)]),
        (
            "type: number, enum: [1, 2.5]",
            Some(JsonType::Number),
            vec![Literal::Integer(1), number("2.5")],
        ),
        (
            "type: number, enum: [9007199254740993]",
            Some(JsonType::Number),
            vec![Literal::Integer(9_007_199_254_740_993)],
        ),
        ("const: 0.5", None, vec![number("0.5")]),
        (
            "type: integer, enum: [1, 2]",
            Some(JsonType::Integer),
            vec![Literal::Integer(1), Literal::Integer(2)],
        ),
        ("type: string, enum: [a, b, a]", Some(JsonType::String), vec![text("a"), text("b")]),
        ("enum: [a, 1, null]", None, vec![text("a"), Literal::Integer(1)]),
        ("const: [1, {a: 2}]", None, vec![json(r#"[1,{"a":2}]"#)]),
        ("type: object, const: {a: 1}", Some(JsonType::Object), vec![json(r#"{"a":1}"#)]),
    ] {
        assert_eq!(
            listed(keywords),
            Enum { ty, values, of: None, notes: Vec::new() },
            "{keywords}"
        );
    }
}

#[test]
fn null_alone_is_null() {
    assert_eq!(schema("enum: [null]"), ShapeKind::Null);
    assert_eq!(schema("const: null"), ShapeKind::Null);
}

#[test]
fn among_merged_schemas_the_one_that_lists_the_fewest_values_tells() {
    let kinds = "oneOf: [{const: 1}, {const: 2}]";
    for merged in [
        &*format!("type: integer, enum: [2], allOf: [{{type: integer, {kinds}}}]"),
        &*format!("allOf: [{{type: integer, {kinds}}}, {{const: 2}}]"),
        "allOf: [{const: 2}, {type: integer}]",
        "allOf: [{type: integer}, {const: 2}]",
        "allOf: [{enum: [1, 2]}, {enum: [2]}, {type: integer}]",
    ] {
        assert_eq!(listed(merged).values, [Literal::Integer(2)], "{merged}");
    }
    let names = "type: string, enum: [a, b], oneOf: [{const: a, title: A}, {const: b, title: B}]";
    assert!(schema(names).union().is_some());
}

#[test]
fn what_lists_values_of_another_schema_is_of_that_one_too() {
    let x = "$ref: '#/components/schemas/X'";
    for (kind, value) in [
        ("type: integer, oneOf: [{const: 1}, {const: 2}]", "2"),
        ("type: string, enum: [a, b]", "b"),
        ("oneOf: [{const: true}, {const: false}]", "true"),
        ("oneOf: [{type: string}, {type: integer}]", "2"),
        ("type: string, anyOf: [{enum: [a, b]}, {}]", "a"),
    ] {
        for merged in [
            format!("{x}, const: {value}"),
            format!("{x}, enum: [{value}]"),
            format!("enum: [{value}], allOf: [{{{x}}}]"),
            format!("format: int32, enum: [{value}], allOf: [{{{x}}}]"),
            format!("const: {value}, allOf: [{{{x}}}]"),
            format!("const: {value}, anyOf: [{{{x}}}]"),
            format!("enum: [{value}], oneOf: [{{{x}}}]"),
            format!("allOf: [{{{x}}}, {{const: {value}}}]"),
            format!("allOf: [{{allOf: [{{{x}}}]}}, {{enum: [{value}]}}]"),
            format!("allOf: [{{enum: [{value}], allOf: [{{{x}}}]}}]"),
        ] {
            let of = schema_beside(&format!("X: {{{kind}}}"), &merged);
            assert_eq!(of, Some("#/components/schemas/X".to_owned()), "{kind}: {merged}");
        }
    }
}

/// The place of the schema that the values are of besides.
fn schema_beside(other: &str, keywords: &str) -> Option<String> {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: v}\ncomponents:\n  schemas:\n";
    let api = api(&format!("{head}    {other}\n    It: {{{keywords}}}\n"));
    let at = Pointer::parse("#/components/schemas/It").unwrap();
    let of = api.shapes[api.schemas[&at].shape].kind.listed()?.of?;
    Some(api.shapes[of.shape].at.to_string())
}
