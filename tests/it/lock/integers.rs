//! Integers that get names: a type of their own where nothing is published, and integers where they are.

use generator::project::Inputs;

/// The types and the lock of a document with an integer of these keywords.
fn made(keywords: &str, published: &str) -> (String, String) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /a:\n    get:\n      operationId: list\n      \
         responses: {{'200': {{description: OK, content: {{application/json: {{schema: {{$ref: \
         '#/components/schemas/A'}}}}}}}}}}\ncomponents:\n  schemas:\n    A: {{type: object, properties: {{state: \
         {{$ref: '#/components/schemas/State'}}}}}}\n    State: {{type: integer, {keywords}}}\n"
    );
    let outcome = Inputs::text("a.yaml", &text).lock("a.lock", published).generate().unwrap();
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    let made = outcome.made.unwrap();
    let types = made.tree.0.iter().filter(|(file, _)| file.starts_with("src/types/"));
    (types.map(|(_, text)| text.as_str()).collect(), made.lock.to_text())
}

const PLAIN: &str = "enum: [1, 2]";

const NAMED: &str = "enum: [1, 2], x-enum-varnames: [Open, Closed]";

#[test]
fn what_is_published_as_an_integer_stays_one() {
    let (types, lock) = made(PLAIN, "");
    assert!(types.contains("/// One of `1`, `2`.\n    pub state: Option<i64>"), "{types}");
    assert_eq!(made(NAMED, &lock), (types, lock));
}

#[test]
fn what_is_published_as_a_type_keeps_the_names_of_its_values() {
    let (types, lock) = made(NAMED, "");
    assert!(types.contains("pub state: Option<State>") && types.contains("Closed"), "{types}");
    let (renamed, kept) = made("enum: [1, 2], x-enum-varnames: [Opened, Shut]", &lock);
    assert_eq!((renamed, kept), (types, lock));
}

#[test]
fn a_union_of_constants_stays_one_where_it_is_published() {
    let constants = |titles: [&str; 2]| {
        let [one, two] = titles;
        format!("oneOf: [{{const: 1, {one}}}, {{const: 2, {two}}}]")
    };
    let (types, lock) = made(&constants(["", ""]), "");
    assert!(types.contains("pub enum State") && types.contains("Unknown(Json)"), "{types}");
    let titled = constants(["title: Open", "title: Closed"]);
    let (kept, again) = made(&titled, &lock);
    assert!(kept.contains("Unknown(Json)") && again == lock, "{kept}");
    assert!(made(&titled, "").0.contains("Unknown(i64)"));
}
