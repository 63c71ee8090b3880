//! A union that became another schema or `null` is told: its type has gone.

use generator::project::Inputs;

/// What is told of a document with that schema, and what it publishes.
fn made(maybe: &str, place: &str, lock: &str) -> (String, String) {
    let document = format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  schemas:\n    \
         Cat: {{type: object, properties: {{lives: {{type: integer}}}}}}\n    \
         Owner: {{type: object, properties: {{pet: {}}}}}\n    Pet: {}\n",
        if place == "member" { maybe } else { "{type: string}" },
        if place == "component" { maybe } else { "{type: string}" },
    );
    let inputs = Inputs::text("a.yaml", &document).lock("a.lock", lock);
    let outcome = inputs.generate().unwrap();
    (inputs.text_of(&outcome.diagnostics, false), outcome.made.unwrap().lock.to_text())
}

#[test]
fn a_union_that_wraps_one_schema_now_is_told_where_it_was_published() {
    let union = "{anyOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}";
    let wrapped = "{anyOf: [{$ref: '#/components/schemas/Cat'}, {type: 'null'}]}";
    for (place, name, line) in
        [("component", "Pet", "a.yaml:8:10"), ("member", "OwnerPet", "a.yaml:7:")]
    {
        let (told, lock) = made(union, place, "");
        assert_eq!(told, "");
        let (told, renewed) = made(wrapped, place, &lock);
        assert!(told.starts_with("warning[lock]") && told.contains(line), "{told}");
        assert!(told.contains(&format!("`{name}`, and is `#/components/schemas/Cat`")), "{told}");
        assert_eq!(made(wrapped, place, &renewed).0, "", "{renewed}");
        assert_eq!(made(wrapped, place, "").0, "");
    }
}
