//! What is published stays: names, whatever comes before them in the document, and the rest that
//! callers depend on, whatever the document makes of it.

mod branches;
mod chosen;
mod inheritance;
mod integers;
mod moved;
mod nested;
mod numbered;
mod promises;
mod shared;
mod wrapped;

use generator::project::Inputs;
use serde_json::{Map, Value, json};

/// What is published once the crate of a document is.
fn publish(paths: &Value, schemas: &Value, published: &str) -> String {
    let text = json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"api key": {"type": "apiKey", "in": "header", "name": "x-key"}},
        },
    });
    let inputs = Inputs::text("a.json", &text.to_string()).lock("a.lock", published);
    let outcome = inputs.generate().unwrap();
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    outcome.made.unwrap().lock.to_text()
}

/// An operation whose method, arguments, types, fields, variants and headers get names.
fn operation(id: &str) -> Value {
    json!({
        "tags": ["pets"],
        "operationId": id,
        "parameters": [{"name": "max count", "in": "query", "schema": {"type": "integer"}}],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {
            "type": "object",
            "properties": {"kind": {"type": "string", "enum": ["big cat", "Big-Cat"]}},
        }}}},
        "responses": {"200": {
            "description": "OK",
            "headers": {"X-Count": {"schema": {"type": "integer"}}},
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/pet"}}},
        }},
    })
}

fn pet() -> Value {
    json!({"type": "object", "properties": {"full name": {"type": "string"}}})
}

/// The members of an object after others.
fn behind(before: Value, after: &Value) -> Value {
    let [Value::Object(before), Value::Object(after)] = [before, after.clone()] else {
        panic!("both are objects");
    };
    Value::Object(before.into_iter().chain(after).collect::<Map<_, _>>())
}

#[test]
fn nothing_published_is_renamed() {
    let paths = json!({"/v2/pets": {"post": operation("v2.pets.create")}});
    let schemas = json!({"pet": pet()});
    let before = publish(&paths, &schemas, "");

    // Each newcomer wants a name that is published.
    let paths = behind(
        json!({
            "/v1/pets": {"post": operation("v1.pets.create")},
            "/PETS": {"post": operation("Pets_create")},
        }),
        &paths,
    );
    let schemas = behind(json!({"Pet": pet(), "PetsCreateRequest": pet()}), &schemas);
    let unlocked = publish(&paths, &schemas, "");
    let locked = publish(&paths, &schemas, &before);

    let lost = |after: &str| before.lines().filter(|it| !after.lines().any(|x| x == *it)).count();
    assert_eq!(lost(&locked), 0, "{before}\n{locked}");
    assert!(lost(&unlocked) > 2, "the newcomers want no published name:\n{unlocked}");
    assert!(locked.lines().count() > before.lines().count() + 10, "{locked}");
}
