//! Text to tree: both formats, their traps, and what is refused.

use openapiv3::{SchemaKind, Type};

use super::{at, load_text, said, schema, schemas};
use crate::diagnostic::render;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: t, version: 1.10}\n";

#[test]
fn a_repeated_member_is_found_at_its_second_name() {
    let yaml = load_text("a.yaml", &format!("{HEAD}paths:\n  /a: {{}}\n  /b: {{}}\n  /a: {{}}\n"));
    assert_eq!(said(&yaml), ["duplicate-key 6:3"]);
    let json = "{\"openapi\": \"3.0.3\",\n\"paths\": {}, \"info\": {\"title\": \"t\",\n \
                \"version\": \"1\", \"title\": \"u\"}}";
    assert_eq!(said(&load_text("a.json", json)), ["duplicate-key 3:18"]);
}

#[test]
fn a_syntax_error_shows_its_line() {
    let loaded = load_text("a.json", "{\n  \"openapi\": \"3.0.3\",\n  \"info\": tru\n}");
    assert!(loaded.document.is_none());
    let text = render::text(&loaded.diagnostics, &loaded.sources, false);
    assert!(text.contains("error[syntax]: this is not JSON"), "{text}");
    assert!(text.contains("a.json:3:") && text.contains("\"info\": tru"), "{text}");
    assert_eq!(said(&load_text("a.yaml", "openapi: 3.0.3\ninfo:\n\ttitle: t\n")), ["syntax 3:1"]);
}

#[test]
fn what_is_not_an_openapi_document_is_refused_with_advice() {
    let cases = [
        ("a.yaml", "", "the file is empty"),
        ("a.json", " \n", "the file is empty"),
        ("a.yaml", "- 1\n", "this is a list"),
        ("a.yaml", "title: t\n", "there is no `openapi`"),
        ("a.json", "{\"swagger\": \"2.0\"}", "Swagger 2.0"),
        ("a.yaml", "openapi: 3.2.0\n", "OpenAPI 3.2.0 is not supported"),
        ("a.yaml", "openapi: 2.0\n", "OpenAPI 2.0 is not supported"),
        ("a.yaml", "openapi: 4\n", "OpenAPI 4 is not supported"),
        ("a.yaml", "openapi: 3.10.0\n", "OpenAPI 3.10.0 is not supported"),
    ];
    for (name, text, message) in cases {
        let loaded = load_text(name, text);
        let found: Vec<_> = loaded.diagnostics.iter().collect();
        assert!(loaded.document.is_none() && found.len() == 1, "{text}");
        assert!(found[0].message.contains(message), "{text}: {}", found[0].message);
        assert!(found[0].help.is_some(), "{text}");
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_do_not_matter() {
    let text = format!("\u{feff}{HEAD}paths: {{}}\nnope: 1\n").replace('\n', "\r\n");
    assert_eq!(said(&load_text("a.yaml", &text)), ["unknown-keyword 4:1"]);
    let text = "\u{feff}{\r\n\"openapi\": \"3.0.3\", \"info\": {\"title\": \"t\", \
                \"version\": \"1\"},\r\n\"nope\": 1, \"paths\": {}}";
    assert_eq!(said(&load_text("a.json", text)), ["unknown-keyword 3:1"]);
}

#[test]
fn json_is_json_whatever_the_file_is_called() {
    let text = "\u{feff}\n{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"\\ud83d\\ude00\", \
                \"version\": \"1\"},\n\t\"paths\": {}, \"nope\": 1e400}";
    for name in ["a.yaml", "a.YML", "a.json", "a.txt", "a"] {
        let loaded = load_text(name, text);
        assert_eq!(said(&loaded), ["unknown-keyword 3:15"], "{name}");
        assert_eq!(loaded.document.unwrap().info.title, "\u{1f600}", "{name}");
    }
    // What is not JSON is what its name says: a flow mapping here, with a comment and no quotes.
    let flow = "{openapi: 3.0.3, # c\n info: {title: t, version: v}, paths: {}}";
    assert_eq!(said(&load_text("a.yaml", flow)), [""; 0]);
    assert_eq!(said(&load_text("a.json", flow)), ["syntax 1:2"]);
}

#[test]
fn tabs_may_stand_before_comments_and_on_empty_lines() {
    let text = format!(
        "{HEAD}paths:\n\t\t# c\n  \t\n  /a: {{}}\ncomponents:\n  schemas:\n    A:\n\
         \x20     description: |\n        x\n        \t# y\n      enum:\n       -\t1 # d\n      nope: 1\n"
    );
    let loaded = load_text("a.yaml", &text);
    assert_eq!(said(&loaded), ["unknown-keyword 15:7"]);
    let schema = schema(&loaded, "A");
    assert_eq!(schema.schema_data.description.as_deref(), Some("x\n\t# y\n"));
    let indented = format!("{HEAD}paths:\n\t# c\n\t/a: {{}}\n");
    assert_eq!(said(&load_text("a.yaml", &indented)), ["syntax 5:1"]);
}

#[test]
fn nesting_beyond_the_readers_is_refused_with_its_line() {
    let deep = |levels: usize| format!("{}1{}", "{\"a\":\n".repeat(levels), "}".repeat(levels));
    let json = |levels| {
        let text = format!("{{\"openapi\": \"3.0.3\", \"x-a\": {}}}", deep(levels));
        said(&load_text("a.json", &text))
    };
    assert_eq!(json(126), ["missing-keyword 1:1"; 2]);
    assert_eq!(json(127), ["too-deep 127:1"]);
    let yaml = (0..129).map(|level| format!("{}a:\n", " ".repeat(level)));
    let yaml = format!("{HEAD}x-a:\n {}", yaml.collect::<String>().replace('\n', "\n "));
    assert_eq!(said(&load_text("a.yaml", &yaml)), ["too-deep 131:129"]);
}

#[test]
fn hostile_nesting_and_aliases_are_refused_at_once() {
    // Closing brackets that close nothing: in quotes, in comments, in tags.
    let quoted = ["[\"]\", ", "['}', "].map(|it| it.repeat(50_000));
    let other = ["[ # ]\n  ", "[ !<]> a,\n  "].map(|it| it.repeat(50_000));
    let plain = ["[".repeat(200_000), "{a: ".repeat(50_000), "- ".repeat(50_000)];
    for text in plain.into_iter().chain(quoted).chain(other) {
        let told = told_within(10_000, &format!("{HEAD}x-a:\n  {text}"));
        assert!(told.starts_with("too-deep "), "{told}");
    }
    let mut bomb = format!("{HEAD}x-a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        let aliases = [alias.as_str(); 9].join(", ");
        bomb += &format!("x-a{level}: &a{level} [{aliases}]\n");
    }
    let told = told_within(500_000, &bomb);
    assert!(told.starts_with("too-large"), "{told}");
}

/// The first that is said of a text, which takes no more than that many allocations.
fn told_within(allocations: u64, text: &str) -> String {
    let mut told = Vec::new();
    let work = allocation_counter::measure(|| told = said(&load_text("a.yaml", text))).count_total;
    assert!(work < allocations, "{told:?}: {work} allocations");
    told.swap_remove(0)
}

#[test]
fn text_is_kept_as_it_is_written() {
    let text = format!(
        "{HEAD}servers:\n- {{url: 'https://{{v}}', variables: {{v: {{default: 1.0, enum: [1.0, 2.50]}}}}}}\n\
         paths:\n  /a:\n    get:\n      responses:\n        200: {{description: no}}\n        \
         4XX: {{description: 2020-01-01}}\n"
    );
    let loaded = load_text("a.yaml", &text);
    assert_eq!(said(&loaded), [""; 0]);
    let document = loaded.document.unwrap();
    assert_eq!(document.info.version, "1.10");
    let variable = &document.servers[0].variables.as_ref().unwrap()["v"];
    assert_eq!(
        (variable.default.as_str(), variable.enumeration.join(" ")),
        ("1.0", "1.0 2.50".into())
    );
    let responses = &document.endpoints[0].operation.responses.responses;
    let described = responses.values().map(|it| {
        let (_, response) = document.response(&super::super::child(it).unwrap()).unwrap();
        response.description.as_str()
    });
    assert_eq!(described.collect::<Vec<_>>(), ["no", "2020-01-01"]);
    assert_eq!(responses.keys().map(ToString::to_string).collect::<Vec<_>>(), ["200", "4XX"]);
}

#[test]
fn values_of_strings_are_their_text() {
    let loaded = schemas("A: {type: string, enum: [no, 1.10, true, 2020-01-01], default: 1.10}");
    let SchemaKind::Type(Type::String(string)) = &schema(&loaded, "A").schema_kind else {
        panic!("no string")
    };
    let values: Vec<_> = string.enumeration.iter().flatten().collect();
    assert_eq!(values, ["no", "1.10", "true", "2020-01-01"]);
    assert_eq!(schema(&loaded, "A").schema_data.default, Some("1.10".into()));
}

#[test]
fn names_that_are_not_strings_are_taken_as_written() {
    let loaded = schemas("1.10: {title: a}\nTrue: {properties: {null: {title: b}}}\n3: {}");
    assert_eq!(said(&loaded), ["wrong-type 5:3", "wrong-type 6:3"]);
    let names = loaded.document.as_ref().unwrap().schemas.iter().map(|(name, _)| name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["1.10", "True", "3"]);
    let inner = at(&loaded, "#/components/schemas/True/properties/null");
    assert_eq!(inner.schema_data.title.as_deref(), Some("b"));
}

#[test]
fn merge_keys_tags_and_anchors_are_understood() {
    let text = "A: &a {type: object, title: a, nope: 1}\nB: {<<: *a, title: b}\n\
                C: !mine {title: !!str 1.0}\nD: {<<: [{title: d}, *a]}";
    let loaded = schemas(text);
    assert_eq!(said(&loaded)[0], "ignored 7:6");
    // The same line is said for each schema that holds it.
    assert_eq!(said(&loaded)[1..], ["unknown-keyword 5:34"; 3]);
    let title = |name| schema(&loaded, name).schema_data.title.clone().unwrap();
    assert_eq!(["A", "B", "C", "D"].map(title), ["a", "b", "1.0", "d"]);
    assert!(matches!(schema(&loaded, "D").schema_kind, SchemaKind::Type(Type::Object(_))));
}

#[test]
fn escapes_of_json_do_not_move_positions() {
    let text = "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"\\ud83d\\ude00 \\\" \\\\\", \
                \"version\": \"1\",\n \"\\u006eope\": 1, \"x-ü\": \"ü\", \"nope2\": 2},\n \"paths\": {}}";
    assert_eq!(said(&load_text("a.json", text)), ["unknown-keyword 2:2", "unknown-keyword 2:30"]);
}

#[test]
fn places_are_found_where_the_second_pass_is_stricter() {
    let text = "openapi: 3.0.3\ninfo: {\ntitle: t, version: '1'}\npaths:\n  /a:\n    get:\n      \
                responses: {default: {description: d}}\n      nope: [1]\n      tags: [a, [b]]\n";
    let loaded = load_text("a.yaml", text);
    assert_eq!(said(&loaded), ["unknown-keyword 8:7", "wrong-type 9:17"]);
    let shown = render::text(&loaded.diagnostics, &loaded.sources, false);
    assert!(shown.contains("8 |       nope: [1]"), "{shown}");
}
