//! The proof that an `Api` says all that its document says: documents that differ in one keyword
//! give different ones, whatever becomes of the keyword.

use std::collections::HashSet;

use super::{api, pairs};
use crate::api::Api;
use crate::load::{Fate, ObjectKind};

/// The keywords that nothing is made of, by the object that they stand in.
pub(super) const UNUSED: &[(ObjectKind, &[&str])] = &[
    (ObjectKind::Root, &["openapi", "jsonSchemaDialect"]),
    (ObjectKind::PathItem, &["summary", "description"]),
    // Headers are named by their map and have one style.
    (ObjectKind::Header, &["name", "in", "style", "allowEmptyValue", "allowReserved"]),
    (ObjectKind::SecurityScheme, &["deprecated"]),
    (
        ObjectKind::Schema,
        &[
            "not",
            "allOf",
            "propertyNames",
            "patternProperties",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
            "prefixItems",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
            "contentSchema",
            "if",
            "then",
            "else",
            "$defs",
            "definitions",
            "$schema",
            "$vocabulary",
            "$id",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
        ],
    ),
];

/// All keywords of the tables but those about XML and comments.
fn keywords() -> impl Iterator<Item = (ObjectKind, &'static str)> {
    ObjectKind::ALL.iter().flat_map(|kind| {
        let rows = kind.table().rows.iter();
        let rows = rows.filter(|row| !matches!(row.fate, Fate::Foreign(_)));
        rows.map(|row| (*kind, row.name))
    })
}

/// The two documents' `Api`s.
fn both(kind: ObjectKind, keyword: &str) -> (Api, Api) {
    let pair = pairs::of(kind, keyword);
    let [one, other] = pair.unwrap_or_else(|| panic!("no pair for `{keyword}` of {kind:?}"));
    (api(&one), api(&other))
}

#[test]
fn documents_that_differ_in_one_keyword_give_different_apis() {
    let same = keywords().filter(|(kind, keyword)| {
        let (one, other) = both(*kind, keyword);
        one == other
    });
    assert_eq!(same.collect::<Vec<_>>(), []);
}

/// Schemas around another one.
const AROUND: &[&str] = &[
    "type: array, items: {HOLE}",
    "type: object, properties: {a: {HOLE}}",
    "type: object, additionalProperties: {HOLE}",
    "allOf: [{HOLE}]",
    "allOf: [{HOLE}], description: d",
    "allOf: [{HOLE}, {type: object, properties: {z: {type: string}}}]",
    "allOf: [{$ref: '#/components/schemas/Other'}, {HOLE}]",
    "allOf: [{properties: {a: {HOLE}}}, {properties: {a: {description: d}}}]",
    "oneOf: [{HOLE}, {type: 'null'}]",
    "oneOf: [{HOLE}, {type: array, items: {type: integer}}]",
    "anyOf: [{HOLE}, {required: [z]}]",
    "properties: {z: {type: string}}, anyOf: [{HOLE}, {required: [z]}]",
    "properties: {z: {type: string}}, oneOf: [{HOLE}, {properties: {y: {type: string}}}]",
    "allOf: [{oneOf: [{HOLE}, {type: array}]}, {anyOf: [{type: string}, {enum: [1]}]}]",
];

#[test]
fn a_schema_within_another_says_as_much() {
    let rows = ObjectKind::Schema.table().rows.iter();
    let rows = rows.filter(|row| !matches!(row.fate, Fate::Foreign(_)));
    let keywords = rows.map(|it| it.name).collect::<Vec<_>>();
    let mut same = Vec::new();
    for (around, keyword) in AROUND.iter().flat_map(|it| keywords.iter().map(move |k| (it, k))) {
        let pair = pairs::members(ObjectKind::Schema, keyword).unwrap();
        let [one, other] = pair.map(|it| api(&pairs::schema(&around.replace("HOLE", &it))));
        if one == other {
            same.push((around, keyword));
        }
    }
    assert!(same.is_empty(), "{same:#?}");
}

/// Parameters and headers that differ in their `content`.
const CONTENT: &[[&str; 2]] = &[
    [
        "{application/json: {schema: {type: string}}}",
        "{application/vnd.x+json: {schema: {type: string}}}",
    ],
    [
        "{application/json: {schema: {type: string}, example: a}}",
        "{application/json: {schema: {type: string}, example: b}}",
    ],
    [
        "{multipart/form-data: {schema: {type: object}, encoding: {m: {contentType: text/html}}}}",
        "{multipart/form-data: {schema: {type: object}, encoding: {m: {contentType: text/css}}}}",
    ],
];

#[test]
fn the_content_of_parameters_and_headers_is_kept_whole() {
    for around in [
        "parameters: [{name: n, in: query, content: HOLE}], responses: {}",
        "responses: {'200': {description: d, headers: {h: {content: HOLE}}}}",
    ] {
        let document = |content: &str| {
            let operation = around.replace("HOLE", content);
            api(&format!("{{{}, paths: {{/a: {{get: {{{operation}}}}}}}}}\n", pairs::HEAD))
        };
        for [one, other] in CONTENT {
            assert_ne!(document(one), document(other), "{around} {other}");
        }
    }
}

/// Documents that differ in what is required of who calls, or is declared for it.
const SECURITY: &[[&str; 2]] = &[
    ["security: [{nobody: []}]", "security: [{somebody: []}]"],
    ["security: [{nobody: []}, {}]", "security: [{}]"],
    ["components: {securitySchemes: {s: {type: mutualTLS}}}", "components: {securitySchemes: {}}"],
    [
        "components: {securitySchemes: {s: {type: mutualTLS, description: d}}}",
        "components: {securitySchemes: {s: {type: mutualTLS, description: e}}}",
    ],
    [
        "components: {securitySchemes: {s: {type: mutualTLS}}}",
        "components: {securitySchemes: {s: {type: http, scheme: mutualTLS}}}",
    ],
];

#[test]
fn what_is_required_of_who_calls_is_kept_as_it_is_written() {
    let document = |it: &str| api(&format!("{{{}, paths: {{}}, {it}}}\n", pairs::HEAD));
    for [one, other] in SECURITY {
        assert_ne!(document(one), document(other), "{other}");
    }
}

#[test]
fn what_the_server_calls_is_kept_where_a_call_to_it_would_be_skipped() {
    for operation in [
        "parameters: [{name: a b, in: header, required: true, schema: {}}], responses: {}",
        "parameters: [{name: a, in: nowhere}], responses: {}",
        "requestBody: {content: 5}, responses: {}",
        "security: [{nobody: []}], responses: {}",
    ] {
        let document = format!("{{{}, webhooks: {{w: {{post: {{{operation}}}}}}}}}\n", pairs::HEAD);
        let loaded = crate::load::load_text("api.yaml", &document).document.unwrap();
        let uncalled = crate::lower::lower(&loaded).api.uncalled.unwrap();
        assert_eq!(uncalled.inbound.len(), 1, "{operation}");
    }
}

#[test]
fn operations_that_cannot_be_sent_are_kept() {
    for (path, operation) in [
        ("/a", "parameters: [{name: a, in: nowhere}]"),
        ("/a", "requestBody: {content: 5}"),
        ("/{a", "tags: []"),
    ] {
        let document = |schema: &str| {
            let content = format!("content: {{application/json: {{schema: {schema}}}}}");
            let replies = format!("responses: {{'200': {{description: d, {content}}}}}");
            let item = format!("{{get: {{{operation}, {replies}}}}}");
            api(&format!("{{{}, paths: {{'{path}': {item}}}}}\n", pairs::HEAD))
        };
        let (one, other) = (document("{enum: [a]}"), document("{enum: [b]}"));
        assert!(one.operations.is_empty(), "{operation}");
        assert_eq!(one.uncalled.as_ref().map(|it| it.unreadable.len()), Some(1), "{operation}");
        assert_ne!(one, other, "{path} {operation}");
    }
}

#[test]
fn parameters_that_cannot_be_sent_are_kept() {
    for (place, name) in [("header", "not a token"), ("cookie", "a;b"), ("path", "nowhere")] {
        let document = |schema: &str| {
            let param = format!("{{name: {name}, in: {place}, schema: {schema}}}");
            let operation = format!("{{parameters: [{param}], responses: {{}}}}");
            api(&format!("{{{}, paths: {{/a: {{get: {operation}}}}}}}\n", pairs::HEAD))
        };
        let (one, other) = (document("{enum: [a]}"), document("{enum: [b]}"));
        assert_eq!(one.operations[0].params.len(), 1, "{place}");
        assert_ne!(one, other, "{place}");
    }
}

#[test]
fn a_callback_that_stands_elsewhere_is_kept_with_who_calls_it() {
    let called = |from: &str| {
        let head = "openapi: 3.1.0, info: {title: t, version: v}";
        let callbacks = "callbacks: {c: {$ref: '#/components/callbacks/C'}}";
        let operation = |name: &str| if name == from { callbacks } else { "tags: []" };
        let paths = ["a", "b"].map(|it| format!("/{it}: {{get: {{{}}}}}", operation(it)));
        let c = "components: {callbacks: {C: {'{$url}': {post: {}}}}}";
        api(&format!("{{{head}, paths: {{{}}}, {c}}}", paths.join(", ")))
    };
    let (one, other) = (called("a"), called("b"));
    assert_eq!(one.uncalled, other.uncalled);
    assert_ne!(one.unused, other.unused);
}

#[test]
fn only_these_keywords_are_left_unused() {
    let of = |api: &Api, keyword: &str| {
        api.unused.iter().filter(|it| it.keyword == keyword).cloned().collect::<Vec<_>>()
    };
    let unused = keywords().filter(|(kind, keyword)| {
        let (one, other) = both(*kind, keyword);
        of(&one, keyword) != of(&other, keyword)
    });
    let unused = unused.collect::<HashSet<_>>();
    let expected = UNUSED.iter().flat_map(|(kind, names)| names.iter().map(|it| (*kind, *it)));
    assert_eq!(unused, expected.collect());
}

#[test]
fn what_says_more_than_its_table_tells_is_kept_unused() {
    let extension = pairs::schema("type: string, x-extensible-enum: [a, b]");
    let shared = "callbacks: {c: {$ref: '#/components/callbacks/C'}}";
    let shared = format!(
        "{{openapi: 3.1.0, info: {{title: t, version: v}}, paths: {{/a: {{get: {{{shared}}}}}}}, \
         components: {{callbacks: {{C: {{}}}}}}}}"
    );
    let restricting = pairs::schema("properties: {a: {}}, anyOf: [{required: [a]}]");
    for (document, keyword) in [
        (extension, "x-extensible-enum"),
        (shared, "callbacks"),
        (restricting.clone(), "anyOf"),
        (restricting, "required"),
    ] {
        assert!(api(&document).unused.iter().any(|it| it.keyword == keyword), "{keyword}");
    }
}

/// The places and JSON of what is unused.
fn unused(api: &Api) -> Vec<(String, String)> {
    let all = api.unused.iter().map(|it| (it.place.to_string(), it.value.key()));
    all.collect()
}

/// A document with that schema, and another one where only a reference leads to.
fn with_far(keywords: &str) -> Api {
    api(&pairs::schema(keywords).replacen('{', "{x-far: {A: {type: [array, 'null']}}, ", 1))
}

#[test]
fn a_reference_in_a_value_is_kept_as_the_value_that_it_is() {
    for keyword in ["default", "enum"] {
        let value = "{$ref: '#/x-far/%41'}";
        let value = if keyword == "enum" { format!("[{value}]") } else { value.to_owned() };
        let kept = unused(&with_far(&format!("type: integer, {keyword}: {value}")));
        let of = kept.iter().find(|(at, _)| at.ends_with(keyword));
        assert!(of.is_some_and(|(_, json)| json.contains("#/x-far/%41")), "{kept:?}");
    }
}

#[test]
fn branches_that_are_left_over_are_kept_as_the_document_has_them() {
    let list = "{type: [array, 'null'], items: {$ref: '#/x-far/A'}}";
    let kept = unused(&with_far(&format!("allOf: [{{properties: {{a: {{}}}}}}, {list}]")));
    let list = r##"{"items":{"$ref":"#/x-far/A"},"type":["array","null"]}"##;
    let place = "#/components/schemas/It/allOf".to_owned();
    assert!(
        kept.contains(&(place, format!(r#"[{{"properties":{{"a":{{}}}}}},{list}]"#))),
        "{kept:?}"
    );
}

#[test]
fn a_branch_that_stands_where_nothing_is_read_is_kept() {
    let kept = unused(&with_far("allOf: [{properties: {a: {}}}, {$ref: '#/x-far/A'}]"));
    let far = ("#/x-far/A".to_owned(), r#"{"type":["array","null"]}"#.to_owned());
    assert!(kept.contains(&far), "{kept:?}");
}

#[test]
fn references_in_unused_keywords_are_resolved() {
    let api = api(&pairs::schema("if: {properties: {a: {$ref: '#/components/schemas/Other'}}}"));
    let value = &api.unused.iter().find(|it| it.keyword == "if").unwrap().value;
    let resolved = r##"{"properties":{"a":{"$ref":"#/components/schemas/Other"}}}"##;
    assert_eq!(*value, crate::api::Literal::Json(resolved.to_owned()));
}
