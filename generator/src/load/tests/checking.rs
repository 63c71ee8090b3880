//! What is wrong is reported at its place, and costs only itself.

use openapiv3::{SchemaKind, Type};

use super::{at, load_text, said, schema, schemas};
use crate::diagnostic::render;
use crate::load::Found;

#[test]
fn a_wrong_keyword_costs_only_itself() {
    let loaded = schemas("A: {type: object, description: [no], minProperties: 2,\n maxLenght: 3}");
    assert_eq!(said(&loaded), ["wrong-type 5:34", "unknown-keyword 6:4"]);
    let schema = schema(&loaded, "A");
    assert_eq!(schema.schema_data.description, None);
    let SchemaKind::Type(Type::Object(object)) = &schema.schema_kind else { panic!("no object") };
    assert_eq!(object.min_properties, Some(2));
}

#[test]
fn a_wrong_value_far_down_is_one_diagnostic_and_costs_itself_alone() {
    let nested = |levels| {
        let open = "{type: object, properties: {a:\n".repeat(levels);
        format!("A: {open}{{type: object, minLength: -1}}{}", "}}".repeat(levels))
    };
    let work = |levels| {
        let text = nested(levels);
        allocation_counter::measure(|| drop(schemas(&text))).count_total
    };
    // Looking twice at each level would do twice as much for each.
    let [short, long] = [20, 40].map(work);
    assert!(long < 3 * short, "{short} allocations for 20 levels, {long} for 40");
    let levels = 40;
    let loaded = schemas(&nested(levels));
    assert_eq!(said(&loaded), ["wrong-type 45:29"]);
    let deepest = format!("#/components/schemas/A{}", "/properties/a".repeat(levels));
    assert!(matches!(at(&loaded, &deepest).schema_kind, SchemaKind::Type(Type::Object(_))));
}

#[test]
fn a_wrong_child_costs_only_itself() {
    let loaded = schemas("A: {properties: {a: 5, b: {title: b}}}");
    assert_eq!(said(&loaded), ["wrong-type 5:23"]);
    let document = loaded.document.as_ref().unwrap();
    assert_eq!(document.schema(&super::pointer("#/components/schemas/A/properties/a")), None);
    assert!(matches!(
        document.schema(&super::pointer("#/components/schemas/A/properties/b")),
        Some(Found::Value(_))
    ));
}

#[test]
fn what_breaks_an_object_breaks_no_other() {
    let text = "openapi: 3.0.3
info: {title: t, version: v}
paths:
  /a:
    parameters: [{in: query, schema: {}}, {name: b, in: path, style: form, schema: {}}, 7]
    get: {security: 5, responses: {default: {description: d}}}
    put: {responses: {'200': {}}, operationId: put}
components:
  securitySchemes:
    A: {type: apiKey, name: a, in: body}
    B: {type: http}
    C: {type: mutualTLS}
";
    let loaded = load_text("a.yaml", text);
    let expected = [
        "wrong-type 6:21",
        "wrong-type 10:36",
        "missing-keyword 11:5",
        "unsupported 12:15",
        "missing-keyword 5:18",
        "invalid 5:70",
        "wrong-type 5:89",
        "missing-keyword 7:23",
    ];
    let mut said = said(&loaded);
    said.sort();
    let mut expected = expected.map(str::to_owned);
    expected.sort();
    assert_eq!(said, expected);
    let document = loaded.document.unwrap();
    assert_eq!(document.endpoints.len(), 1);
    assert_eq!(document.endpoints[0].operation.operation_id.as_deref(), Some("put"));
    let found = document.endpoints[0].parameters.iter().map(|it| document.parameter(it).is_some());
    assert_eq!(found.collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(document.security_schemes.len(), 3);
}

#[test]
fn a_root_without_info_is_an_error() {
    let loaded = load_text("a.yaml", "openapi: 3.0.3\ninfo: {$ref: '#/x-a'}\nx-a: 5\n");
    assert!(loaded.document.is_none() && loaded.diagnostics.has_errors());
    let loaded = load_text("a.yaml", "openapi: 3.0.3\npaths: {}\n");
    assert!(loaded.document.is_none() && loaded.diagnostics.has_errors());
    assert_eq!(said(&loaded), ["missing-keyword 1:1"]);
}

#[test]
fn the_private_prefix_is_kept_free() {
    let loaded = schemas("A: {x-node-const: 1, x-mine: {b: 1, a: [2]}}");
    assert_eq!(said(&loaded), ["reserved-extension 5:7"]);
    let extensions = &schema(&loaded, "A").schema_data.extensions;
    assert_eq!(extensions.keys().collect::<Vec<_>>(), ["x-mine"]);
    // No document can write the private scheme.
    let loaded = schemas("A: {$ref: 'node:#/components/schemas/B'}\nB: {}");
    assert_eq!(said(&loaded), ["ref-refused 5:13"]);
}

#[test]
fn diagnostics_are_rendered_with_their_line_and_advice() {
    let loaded = schemas("A: {readonly: true}");
    assert_eq!(
        render::text(&loaded.diagnostics, &loaded.sources, false),
        "warning[unknown-keyword]: `readonly` is not a keyword of a schema
 --> api.yaml:5:7
  |
5 |   A: {readonly: true}
  |       ^^^^^^^^
  |
  = consequence: it is ignored
  = help: write `readOnly`
"
    );
    assert_eq!(
        render::json(&loaded.diagnostics, &loaded.sources),
        "{\"code\":\"unknown-keyword\",\"severity\":\"warning\",\"file\":\"api.yaml\",\"line\":5,\
         \"column\":7,\"pointer\":\"#/components/schemas/A/readonly\",\
         \"message\":\"`readonly` is not a keyword of a schema\",\
         \"consequence\":\"it is ignored\",\"help\":\"write `readOnly`\"}\n"
    );
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let loaded = load_text(
        "a.json",
        &format!(
            "{{\"openapi\":\"3.0.3\",\"x-a\":\"{}\",\"nope\":1,\"x-b\":\"{}\",\
             \"info\":{{\"title\":\"\",\"version\":\"\"}}}}",
            "ä".repeat(100_000),
            "\u{9b}31m".repeat(10_000),
        ),
    );
    let text = render::text(&loaded.diagnostics, &loaded.sources, false);
    assert!(text.contains("a.json:1:100029") && text.contains("\"nope\":1"), "{text}");
    assert!(text.len() < 1_000 && !text.contains('\u{9b}'), "{text}");
}

#[test]
fn other_files_of_a_run_are_rendered_with_their_lines() {
    use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
    let mut loaded = load_text("a.yaml", "");
    loaded.sources.add("a.toml", "[crate]\nnmae = 1\n");
    let place = Place::Text { file: "a.toml".to_owned(), line: 2, column: 1 };
    let found = Diagnostics::from(Diagnostic::error(Code::Config, place, "`nmae` is unknown"));
    let text = render::text(&found, &loaded.sources, false);
    assert!(text.contains("a.toml:2:1") && text.contains("2 | nmae = 1"), "{text}");
}

#[test]
fn diagnostics_are_rendered_by_line_and_once() {
    let text = "openapi: 3.0.3
info: {title: t, version: v}
components: {parameters: {A: &a {nope: 1, name: a, in: query, schema: {nah: 1}}, B: *a}}
paths:
  /a: {get: {responses: {default: {description: d}}, nope: 1}}
";
    let loaded = load_text("a.yaml", text);
    let lines = render::json(&loaded.diagnostics, &loaded.sources);
    let lines = lines.lines().map(|it| it.split("\"line\":").nth(1).unwrap());
    let places: Vec<_> = lines.map(|it| it.split(",\"pointer").next().unwrap()).collect();
    assert_eq!(places, ["3,\"column\":34", "3,\"column\":72", "5,\"column\":54"]);
}
