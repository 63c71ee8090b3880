//! The client of the fixture `accept/schemas/limits-of-several-schemas`: unions ask for the limits of all schemas that
//! a value is of, and of numbers and lists.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_limits_of_several_schemas::types::X;

#[test]
fn a_value_is_of_the_variant_whose_limits_it_keeps() {
    for (value, wanted) in [
        (r#"{"a": {"n": 5}}"#, "A("),
        (r#"{"a": {"n": 7}}"#, "B("),
        (r#"{"b": {"n": 5}}"#, "A2("),
        (r#"{"b": {"n": 7}}"#, "B2("),
        (r#"{"c": {"n": 50}}"#, "A3("),
        (r#"{"c": {"n": 70}}"#, "B3("),
        (r#"{"d": {"n": "abc"}}"#, "A4("),
        (r#"{"d": {"n": "abcd"}}"#, "B4("),
        (r#"{"e": {"n": "az"}}"#, "A5("),
        (r#"{"e": {"n": "bz"}}"#, "B5("),
        (r#"{"f": 3}"#, "Integer("),
        (r#"{"f": 7}"#, "Integer2("),
        (r#"{"g": {"n": ["a"]}}"#, "A6("),
        (r#"{"g": {"n": ["a", "b"]}}"#, "B6("),
        (r#"{"h": {"n": 3}}"#, "A7("),
        (r#"{"h": {"n": 6}}"#, "B7("),
        (r#"{"i": 3}"#, "Number(3.0"),
        (r#"{"i": 10.0}"#, "Integer(10"),
        (r#"{"j": -5}"#, "Number(-5.0"),
        (r#"{"j": 5}"#, "Integer(5"),
        (r#"{"k": 12345678901}"#, "Number("),
        (r#"{"k": 5.0}"#, "Integer(5"),
        (r#"{"l": [4]}"#, "List2("),
        (r#"{"l": [4, 5, 6]}"#, "List("),
        (r#"{"m": 4}"#, "Integer2("),
        (r#"{"m": 9}"#, "Integer2("),
        (r#"{"m": 12}"#, "Integer("),
        (r#"{"n": {"n": 4}}"#, "B8("),
        (r#"{"n": {"n": 6}}"#, "B8("),
        (r#"{"n": {"n": 12}}"#, "A8("),
    ] {
        let x = serde_json::from_str::<X>(value).unwrap();
        let shown = format!("{x:?}");
        assert!(shown.contains(&format!(": Some({wanted}")), "{value}: {shown}");
    }
}
