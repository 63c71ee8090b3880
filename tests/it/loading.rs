//! Reading documents that are too deep, and the traps of YAML that are not mistakes.
//!
//! What a document can get wrong in a few lines is a fixture; here is what must be made.

use std::fmt::Write;

use generator::output::Tree;
use generator::project::Inputs;

use crate::fixtures::make;

/// A document with schemas `A`, `B` … as given, in YAML, and one operation without any.
fn document(schemas: &str) -> String {
    format!(
        "openapi: 3.0.3\n\
         info: {{title: Fixture, version: '1'}}\n\
         paths: {{/a: {{get: {{operationId: getA, responses: {{'204': {{description: None}}}}}}}}}}\n\
         components:\n  schemas:\n{schemas}"
    )
}

/// A schema of that many levels with a wrong value in the innermost, one level a line.
fn nested(levels: usize) -> String {
    let mut schema = String::new();
    let mut indent = 4;
    writeln!(schema, "{:indent$}A:", "").unwrap();
    for _ in 0..levels {
        indent += 2;
        writeln!(schema, "{:indent$}properties:", "").unwrap();
        indent += 2;
        writeln!(schema, "{:indent$}a:", "").unwrap();
    }
    indent += 2;
    writeln!(schema, "{:indent$}maxLength: many", "").unwrap();
    schema
}

#[test]
fn a_wrong_value_deep_down_costs_itself_alone() {
    let text = document(&nested(40));
    // Reading each level twice would double the work with each of them.
    let work = |levels| {
        let text = document(&nested(levels));
        let loaded = || drop(Inputs::text("deep.yaml", &text));
        allocation_counter::measure(loaded).count_total
    };
    let [short, long] = [20, 40].map(work);
    assert!(long < 3 * short, "{short} allocations for 20 levels, {long} for 40");
    let made = make("deep.yaml", &text);
    assert_eq!(made.diagnostics.iter().count(), 1, "{}", made.rendered);
    assert!(made.rendered.contains("`maxLength` must be"), "{}", made.rendered);
    let line = text.lines().count();
    assert!(made.rendered.contains(&format!("deep.yaml:{line}:")), "{}", made.rendered);
    assert!(made.tree.is_some());
}

#[test]
fn a_document_nested_too_deep_is_refused_with_its_line() {
    let yaml = document(&nested(200));
    let json = format!(
        "{{\n\"openapi\": \"3.0.3\",\n\"x-deep\":\n{}{}\n}}",
        "[\n".repeat(200),
        "]".repeat(200)
    );
    for (name, text) in [("deep.yaml", yaml), ("deep.json", json)] {
        let made = make(name, &text);
        assert!(made.rendered.starts_with("error[too-deep]"), "{}", made.rendered);
        let line = made.rendered.split(&format!("{name}:")).nth(1).unwrap();
        let line: usize = line.split(':').next().unwrap().parse().unwrap();
        assert!((60..200).contains(&line), "{}", made.rendered);
        assert!(made.tree.is_none());
    }
}

#[test]
fn an_unused_corner_costs_only_itself() {
    let text =
        document("    Unused: {type: object, properties: {a: {type: string, minLength: []}}}\n");
    let made = make("unused.yaml", &text);
    assert_eq!(made.diagnostics.iter().count(), 1, "{}", made.rendered);
    assert!(made.rendered.contains("unused.yaml:6:"), "{}", made.rendered);
    assert!(made.tree.is_some());
}

/// All of these are the same document.
#[test]
fn yaml_traps_are_read_as_they_are_meant() {
    let plain = "\
openapi: 3.0.3
info: {title: Fixture, version: '1.10'}
paths:
  /a:
    get:
      operationId: getA
      responses: {'200': {description: 'no', content: {application/json: {schema: {type: string, enum: ['no', '2026-01-01', '1.10', '0x10', '~']}}}}}
";
    let trapped = "\
openapi: 3.0.3
info: {title: Fixture, version: 1.10}
x-content: &content {application/json: {schema: {type: string, enum: [no, 2026-01-01, 1.10, 0x10, '~']}}}
x-reply: &reply
  description: no
  content: *content
paths:
  /a:
    get:
      operationId: getA
      responses:
        200:
          <<: *reply
";
    let [plain, trapped] = [plain, trapped].map(|text| make("traps.yaml", text));
    assert_eq!(plain.rendered, "");
    assert_eq!(trapped.rendered, "");
    // What is kept for a later comparison has numbers as YAML means them.
    let code = |it: Option<Tree>| {
        let mut files = it.unwrap().0;
        files.remove("sdk.json").unwrap();
        files
    };
    assert!(code(plain.tree) == code(trapped.tree));
}

#[test]
fn a_byte_order_mark_is_not_a_mistake() {
    for (name, text) in [
        ("bom.yaml", document("    A: {type: string}\n")),
        (
            "bom.json",
            r#"{"openapi":"3.0.3","info":{"title":"F","version":"1"},"paths":{}}"#.to_owned(),
        ),
    ] {
        let made = make(name, &format!("\u{feff}{text}"));
        assert_eq!(made.rendered, "", "{name}");
    }
}

#[test]
fn a_later_patch_of_3_0_and_all_of_3_1_are_read() {
    for version in ["3.0.0", "3.0.4", "3.1.0", "3.1.1"] {
        let text = document("    A: {type: string}\n").replace("3.0.3", version);
        assert_eq!(make("version.yaml", &text).rendered, "", "{version}");
    }
}
