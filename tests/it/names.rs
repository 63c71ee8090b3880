//! What methods are called: by their `operationId`, else by method and path.

use generator::config::Config;
use generator::load;
use generator::names::Lock;
use serde_json::{Value, json};

/// An operation, its `operationId`, what it answers, and what its method is called.
type Named<'a> = (&'a str, &'a str, Value, &'a str);

/// Names the operations of a resource.
fn check(tag: &str, operations: &[Named<'_>]) {
    let mut paths = json!({});
    for (operation, id, answer, _) in operations {
        let (method, path) = operation.split_once(' ').unwrap();
        let variables = path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
        let parameters = variables.map(
            |it| json!({"name": it, "in": "path", "required": true, "schema": {"type": "string"}}),
        );
        let mut written = json!({
            "tags": [tag],
            "parameters": parameters.collect::<Value>(),
            "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": answer}}}},
        });
        if !id.is_empty() {
            written["operationId"] = (*id).into();
        }
        paths[path][method.to_lowercase()] = written;
    }
    let text = json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths});
    let document = load::load_text("a.json", &text.to_string()).document.unwrap();
    let outcome = generator::generate(&document, &Config::default(), &Lock::default(), "a.json");
    let lock: toml::Table = outcome.unwrap().lock.to_text().parse().unwrap();
    for (operation, id, _, expected) in operations {
        let (method, path) = operation.split_once(' ').unwrap();
        let at = format!("#/paths/{}/{}", path.replace('/', "~1"), method.to_lowercase());
        assert_eq!(lock["methods"][&at].as_str(), Some(*expected), "{operation} {id}");
    }
}

/// An answer that says nothing.
fn nothing() -> Value {
    json!({"type": "string"})
}

#[test]
fn an_id_that_is_used_twice_names_one() {
    check(
        "pets",
        &[
            ("HEAD /pets/{id}", "getPet", nothing(), "head"),
            ("GET /pets/{id}", "getPet", nothing(), "get"),
            ("POST /pets", "pet.create", nothing(), "create"),
            ("POST /pets/{id}/photos", "pet.create", nothing(), "create_photos"),
            ("POST /pets/{id}/toys", "pet_create", nothing(), "create_toys"),
        ],
    );
}

#[test]
fn an_id_of_its_own_goes_before_method_and_path() {
    check(
        "pets",
        &[
            ("POST /pets/{id}/photos", "", nothing(), "create_photos"),
            ("POST /pets", "createPet", nothing(), "create"),
        ],
    );
}
