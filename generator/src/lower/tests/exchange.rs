//! What one keyword alone does not show of what is sent and received: documents that differ in what it says
//! beside others give different `Api`s, too.

use super::{api, pairs};
use crate::api::{Api, MediaKind, ShapeKind, Style};
use crate::load::ObjectKind;

/// The members of parameters.
const PARAMETERS: &[[&str; 2]] = &[
    ["schema: {}, style: form", "schema: {}, style: spaceDelimited, explode: true"],
    [
        "schema: {}, style: pipeDelimited, explode: true",
        "schema: {}, style: spaceDelimited, explode: true",
    ],
    ["schema: {}, style: pipeDelimited", "schema: {}, style: pipeDelimited, explode: true"],
    ["schema: {}, style: deepObject", "schema: {}, style: deepObject, explode: true"],
    ["content: {text/plain: {}}", "content: {text/plain: {schema: {}}}"],
    ["content: {text/plain: {}}", "content: {text/html: {}}"],
    // What has no effect beside the rest.
    ["content: {text/plain: {}}", "content: {text/plain: {}}, explode: false"],
    ["content: {text/plain: {}}", "content: {text/plain: {}}, style: pipeDelimited"],
    ["content: {text/plain: {}}", "content: {text/plain: {}}, allowReserved: true"],
    ["content: {text/plain: {}, text/css: {}}", "content: {text/plain: {}, text/html: {}}"],
    ["schema: {}, content: {text/css: {}}", "schema: {}, content: {text/html: {}}"],
    ["in: header, schema: {}, style: form", "in: header, schema: {}, style: label"],
    ["in: header, schema: {}, allowReserved: false", "in: header, schema: {}, allowReserved: true"],
    [
        "in: header, schema: {}, allowEmptyValue: false",
        "in: header, schema: {}, allowEmptyValue: true",
    ],
];

/// The members of the headers of responses and parts.
const HEADERS: &[[&str; 2]] = &[
    ["content: {text/plain: {}}", "content: {text/plain: {schema: {}}}"],
    ["content: {text/plain: {}}", "content: {text/html: {}}"],
    ["content: {text/plain: {}}", "content: {text/plain: {}}, required: true"],
    ["content: {text/plain: {}}", "content: {text/plain: {}}, explode: true"],
    ["content: {text/plain: {}, text/css: {}}", "content: {text/plain: {}, text/html: {}}"],
    ["schema: {}, content: {text/css: {}}", "schema: {}, content: {text/html: {}}"],
];

/// The members of encodings.
const ENCODINGS: &[[&str; 2]] = &[
    ["style: form", ""],
    ["style: form", "style: pipeDelimited"],
    ["explode: true", "explode: false"],
    ["allowReserved: true", "allowReserved: false"],
    ["style: pipeDelimited, explode: true", "style: spaceDelimited, explode: true"],
    ["style: deepObject", "style: deepObject, explode: true"],
    ["contentType: one", "contentType: other"],
    ["contentType: text/plain", "contentType: 'text/plain, text/html'"],
];

/// A document in each of the versions, which differ in what has an effect.
fn versions(document: &str) -> [Api; 2] {
    ["3.0.3", "3.1.0"].map(|it| api(&document.replace("3.1.0", it)))
}

fn differ(around: impl Fn(&str) -> String, pairs: &[[&str; 2]]) {
    for [one, other] in pairs {
        let [one_30, one_31] = versions(&around(one));
        let [other_30, other_31] = versions(&around(other));
        assert!(one_30 != other_30, "3.0: {other}");
        assert!(one_31 != other_31, "3.1: {other}");
    }
}

#[test]
fn parameters_and_headers_are_kept_with_what_has_no_effect() {
    let parameter = |it: &str| {
        let place = if it.starts_with("in") { "" } else { "in: query, " };
        pairs::object(ObjectKind::Parameter, &format!("name: n, {place}{it}"))
    };
    differ(parameter, PARAMETERS);
    differ(|it| pairs::object(ObjectKind::Header, it), HEADERS);
    let of_part =
        |it: &str| pairs::object(ObjectKind::Encoding, &format!("headers: {{h: {{{it}}}}}"));
    differ(of_part, HEADERS);
}

#[test]
fn encodings_are_kept_whatever_body_they_are_of() {
    for media in ["multipart/form-data", "multipart/mixed", "application/x-www-form-urlencoded"] {
        let encoding = |it: &str| {
            pairs::object(ObjectKind::Encoding, it).replace("multipart/form-data", media)
        };
        differ(encoding, ENCODINGS);
        let of_nothing = |it: &str| encoding(it).replace("properties: {m:", "properties: {n:");
        differ(of_nothing, ENCODINGS);
    }
}

#[test]
fn content_without_a_schema_is_any_value() {
    let members = "name: n, in: query, required: true, content: {application/json: {}}";
    let api = api(&pairs::object(ObjectKind::Parameter, members));
    let param = api.operations[0].params.iter().find(|it| it.wire == "n").unwrap();
    assert_eq!(api.shapes[param.value.shape].kind, ShapeKind::Any);
    let Style::Content(media) = &param.style else { panic!("{param:?}") };
    assert_eq!((media.kind, media.value), (MediaKind::Json, None));
}

/// What stands beside a reference that is not one to a schema.
const SIBLINGS: &[[&str; 2]] = &[
    ["description: d", "description: e"],
    ["summary: d", "summary: e"],
    ["get: {responses: {}}", "get: {tags: [t], responses: {}}"],
];

#[test]
fn what_stands_beside_references_is_kept() {
    let referring = |it: &str| {
        let reference = |to: &str| format!("{{$ref: '#/components/{to}', {it}}}");
        let operation = format!(
            "{{parameters: [{}], requestBody: {}, responses: {{'200': {}}}, callbacks: {{c: {}}}}}",
            reference("parameters/P"),
            reference("requestBodies/B"),
            reference("responses/R"),
            reference("callbacks/C")
        );
        [format!("{{/a: {{post: {operation}}}}}"), format!("{{/i: {}}}", reference("pathItems/I"))]
    };
    let document = |paths: &str| {
        pairs::of(ObjectKind::Components, "headers").map(|[document, _]| {
            let (components, _) = document.split_once("paths: ").unwrap();
            api(&format!("{components}paths: {paths}}}\n"))
        })
    };
    for [one, other] in SIBLINGS {
        for (before, it) in referring(one).iter().zip(referring(other)) {
            let kept = document(&it).unwrap();
            assert!(document(before).unwrap() != kept, "{it}");
            let (keyword, _) = other.split_once(": ").unwrap();
            let beside = kept.unused.iter().filter(|it| it.keyword == keyword);
            assert_eq!(beside.count(), if it.contains("post") { 4 } else { 1 }, "{it}");
        }
    }
}

#[test]
fn components_that_nothing_refers_to_are_kept() {
    let rows = ObjectKind::Components.table().rows.iter();
    let same = rows.filter(|row| {
        let [one, other] = pairs::of(ObjectKind::Components, row.name).unwrap();
        let [one, other] = [one, other].map(|it| {
            let (components, _) = it.split_once("paths: ").unwrap();
            api(&format!("{components}paths: {{}}}}\n"))
        });
        one == other
    });
    assert_eq!(same.map(|it| it.name).collect::<Vec<_>>(), [""; 0]);
}
