//! What texts and numbers must be, where a union asks.

use super::{api, component, values};
use crate::api::Literal;
use crate::choose::{Discrimination, checks};
use crate::config::Config;
use crate::lock::{Key, Lock, Role};

/// What is told of a document.
fn told(schemas: &str) -> Vec<String> {
    let (_, diagnostics) = super::super::values(api(schemas), &Config::default(), &Lock::default());
    diagnostics.iter().map(|it| it.message.clone()).collect()
}

#[test]
fn a_pattern_that_no_table_can_tell_is_told_where_a_union_would_ask() {
    let pattern = r"{type: string, pattern: '^(a)\1$'}";
    let two = format!("    It: {{oneOf: [{pattern}, {{type: string, format: uuid}}]}}\n");
    assert_eq!(told(&two).len(), 1, "{:?}", told(&two));
    let object = |of: &str| format!("{{type: object, required: [a], properties: {{a: {of}}}}}");
    let other = object("{type: string}");
    let members = format!("    It: {{oneOf: [{}, {other}]}}\n", object(pattern));
    assert_eq!(told(&members).len(), 1, "{:?}", told(&members));
    let alone = format!("    It: {{oneOf: [{pattern}, {{type: integer}}]}}\n    A: {pattern}\n");
    assert_eq!(told(&alone), [""; 0]);
}

#[test]
fn a_pattern_within_is_told_where_nothing_else_tells() {
    let pattern = r"{type: string, pattern: '^(a)\1$'}";
    let union = |of: &str| format!("{{oneOf: [{of}, {{type: integer}}]}}");
    let object = |of: &str| format!("{{type: object, properties: {{a: {of}}}}}");
    let list = |of: &str| format!("{{type: array, items: {of}}}");
    let map = |of: &str| format!("{{type: object, additionalProperties: {of}}}");
    let within = |at: &dyn Fn(&str) -> String| {
        let schemas = format!("    It: {{oneOf: [{}, {}]}}\n", at(pattern), at("{type: string}"));
        told(&schemas).len()
    };
    assert_eq!(within(&|it| object(&union(it))), 1);
    assert_eq!(within(&|it| list(&object(&list(&union(it))))), 1);
    assert_eq!(within(&|it| map(&object(&map(&object(&object(it)))))), 1);
    let tuple =
        |it: &str| format!("{{type: array, prefixItems: [{it}], items: false, minItems: 1}}");
    assert_eq!(within(&|it| tuple(&object(it))), 1);
    let both = |one: &str, other: &str| {
        let object = |has: &str| format!("{{type: object, required: [k], properties: {{{has}}}}}");
        let one = list(&object(&format!("k: {one}, a: {pattern}")));
        let other = list(&object(&format!("k: {other}, a: {{type: string}}")));
        told(&format!("    It: {{oneOf: [{one}, {other}]}}\n")).len()
    };
    assert_eq!(both("{type: string}", "{type: string}"), 1);
    assert_eq!(both("{type: string}", "{type: integer}"), 0);
    assert_eq!(both("{const: a}", "{const: b}"), 0);
    assert_eq!(both("{enum: [a, b]}", "{enum: [b, c]}"), 1);
    assert_eq!(both("{enum: [1, 2]}", "{enum: [3.0]}"), 0);
    assert_eq!(both("{enum: [1, 2]}", "{enum: [2.0]}"), 1);
}

#[test]
fn texts_that_only_their_lengths_tell_apart_are_told() {
    let of = |one: &str, other: &str| {
        let text = |it: &str| format!("{{type: string, {it}}}");
        told(&format!("    It: {{oneOf: [{}, {}]}}\n", text(one), text(other))).len()
    };
    assert_eq!(of("maxLength: 3", "minLength: 40"), 1);
    assert_eq!(of("minLength: 4", "maxLength: 3, minLength: 1"), 1);
    assert_eq!(of("maxLength: 3", "minLength: 3"), 0);
    assert_eq!(of("maxLength: 3", "maxLength: 40"), 0);
    assert_eq!(of("maxLength: 3, format: date", "minLength: 40, format: uuid"), 0);
}

#[test]
fn a_multiple_of_an_integer_is_an_integer() {
    let holds = |value: &str| {
        let api = api("    It: {type: number, multipleOf: 5}\n");
        let value = Literal::Number(value.to_owned());
        checks::hold(&api.shapes[component(&api, "It")], &value)
    };
    for value in ["5.0", "-1e1", "0.0", "2.50e2", "0.5E1", "0"] {
        assert!(holds(value), "{value}");
    }
    for value in ["5.5", "2.5e0", "1e-1", "3.0", "5e-1"] {
        assert!(!holds(value), "{value}");
    }
}

#[test]
fn a_variant_is_named_by_its_constant_whatever_a_mapping_says() {
    let object = |constant: &str| {
        format!("{{type: object, required: [k], properties: {{k: {{const: {constant}}}}}}}")
    };
    let reference = |to: &str| format!("'#/components/schemas/{to}'");
    let schemas = format!(
        "    It:\n      oneOf: [{{$ref: {0}}}, {{$ref: {1}}}]\n      discriminator: {{propertyName: k, \
         mapping: {{a: {0}, c: {0}, b: {1}}}}}\n    A: {2}\n    B: {3}\n",
        reference("A"),
        reference("B"),
        object("b"),
        object("a"),
    );
    let values = values(&schemas);
    let by = &values.by[&component(&values.api, "It")];
    let texts = |of: &str| by.texts_of(component(&values.api, of)).map(|it| it.1.join(" "));
    assert_eq!((texts("A").as_deref(), texts("B").as_deref()), (Some("b"), Some("a")));
}

#[test]
fn what_recurs_is_compared_once() {
    let tree = |name: &str, more: &str| {
        format!(
            "    {name}: {{type: object, properties: {{a: {{$ref: '#/components/schemas/{name}'}}, \
             b: {{type: array, items: {{$ref: '#/components/schemas/{name}'}}}}, v: {{type: string{more}}}}}}}\n"
        )
    };
    let union =
        "    It: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}\n";
    let schemas = [tree("A", ", pattern: '^(a)\\1$'"), tree("B", ""), union.to_owned()];
    assert_eq!(told(&schemas.concat()).len(), 1);
}

#[test]
fn what_is_published_as_a_text_stays_one() {
    let schemas = "    It: {oneOf: [{type: string, format: uuid}, {type: string, format: date}]}\n";
    let new = values(schemas);
    assert_eq!(new.by[&component(&new.api, "It")], Discrimination::InOrder);
    let mut lock = Lock::default();
    lock.set(Role::Type, Key::at(&crate::pointer::Pointer::root().child("x")), "X");
    let kept = super::super::values(api(schemas), &Config::default(), &lock).0;
    assert!(kept.api.shapes[component(&kept.api, "It")].kind.is_plain_text());
}

#[test]
fn items_of_an_open_length_are_told_wherever_they_would_tell() {
    let first = |of: &str| format!("{{type: array, prefixItems: [{{type: {of}}}]}}");
    let object = |it: &str| format!("{{type: object, properties: {{{it}}}}}");
    let texts = "{type: array, items: {type: string}}";
    for [one, other] in [
        [first("string"), first("number")],
        [first("string"), texts.to_owned()],
        [object(&format!("a: {}", first("string"))), object(&format!("a: {}", first("number")))],
        [object(&format!("a: {}", first("number"))), object(&format!("a: {texts}"))],
        [object(&format!("a: {}", first("number"))), object("b: {type: string}")],
        [object(&format!("a: {}", first("number"))), object("a: {}")],
        [object(&format!("a: {}", first("number"))), "{type: object}".to_owned()],
        [
            object(&format!("a: {{oneOf: [{}, {{type: integer}}]}}", first("string"))),
            object(&format!("a: {{oneOf: [{}, {{type: integer}}]}}", first("number"))),
        ],
        [
            format!("{{type: array, items: {}}}", first("string")),
            format!("{{type: array, items: {}}}", first("number")),
        ],
    ] {
        let told = told(&format!("    It: {{oneOf: [{one}, {other}]}}\n"));
        assert!(!told.is_empty(), "{one} {other}");
    }
}
