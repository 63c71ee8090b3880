//! Whether what a document numbers keeps its names when the numbers change.

use generator::project::Inputs;
use serde_json::{Value, json};

use super::publish;

fn listed(name: &str, values: [&str; 2]) -> Value {
    json!({"name": name, "in": "query", "schema": {"type": "string", "enum": values}})
}

/// A document whose path has two operations and parameters for both.
fn paths(shared: &[Value], own: &[Value]) -> Value {
    let operation = |id: &str, parameters: &[Value]| {
        json!({
            "tags": ["t"],
            "operationId": id,
            "parameters": parameters,
            "responses": {"204": {"description": "OK"}},
        })
    };
    let path =
        json!({"parameters": shared, "get": operation("see", own), "put": operation("set", &[])});
    json!({"/t": path})
}

/// The lines of sections of a lock, without their keys' beginning.
fn lines(lock: &str, of: &str) -> Vec<String> {
    let lines =
        lock.lines().filter_map(|it| it.strip_prefix(&format!("\"#/paths/~1t{of}/parameters/")));
    lines.map(|it| it.replace('"', "")).collect()
}

#[test]
fn types_of_parameters_stay_wherever_these_stand() {
    let [order, state] = [listed("order", ["asc", "desc"]), listed("state", ["open", "closed"])];
    let page = json!({"name": "page", "in": "query", "content": {"application/json": {"schema": {
        "type": "object", "properties": {"size": {"type": "string", "enum": ["big", "small"]}},
    }}}});
    let first = publish(
        &paths(std::slice::from_ref(&state), &[order.clone(), page.clone()]),
        &json!({}),
        "",
    );
    let own = lines(&first, "/get");
    assert!(own.contains(&"query/order/schema = SeeOrder".to_owned()), "{first}");
    assert!(lines(&first, "").contains(&"query/state/schema = TState".to_owned()), "{first}");
    assert!(!first.contains("/parameters/0") && !first.contains("/parameters/1"), "{first}");
    let kind = listed("kind", ["one", "two"]);
    let moved = paths(&[kind.clone(), state], &[page, kind, order]);
    let later = publish(&moved, &json!({}), &first);
    for of in ["", "/get"] {
        let (before, after) = (lines(&first, of), lines(&later, of));
        assert!(before.iter().all(|it| after.contains(it)), "{before:?} {after:?}");
    }
    assert_eq!(publish(&moved, &json!({}), &later), later);
}

#[test]
fn numbers_in_a_lock_are_those_of_the_document_at_hand() {
    let lock = [("0", "Direction"), ("1", "Condition")].map(|(number, name)| {
        format!("\"#/paths/~1t/get/parameters/{number}/schema\" = \"{name}\"\n")
    });
    let lock = format!("version = 2\n[types]\n{}", lock.concat());
    let [order, state] = [listed("order", ["asc", "desc"]), listed("state", ["open", "closed"])];
    let named = publish(&paths(&[], &[order.clone(), state.clone()]), &json!({}), &lock);
    let expected = ["query/order/schema = Direction", "query/state/schema = Condition"];
    let own = lines(&named, "/get");
    assert!(expected.iter().all(|it| own.iter().any(|line| line == it)), "{named}");
    let swapped = publish(&paths(&[], &[state, order]), &json!({}), &named);
    assert_eq!(swapped, named);
}

#[test]
fn parameters_that_components_call_by_a_number_are_known_by_it() {
    let paths = paths(&[], &[json!({"$ref": "#/components/parameters/0"})]);
    let text = json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"parameters": {"0": listed("order", ["asc", "desc"])}},
    });
    let inputs = Inputs::text("a.json", &text.to_string());
    let lock = inputs.generate().unwrap().made.unwrap().lock.to_text();
    assert!(lock.contains("\"#/components/parameters/0/schema\" = "), "{lock}");
}

#[test]
fn what_was_a_member_of_a_parameter_is_known_wherever_that_stands() {
    let inputs = |parameters: &[Value], lock: &str| {
        let text = json!({
            "openapi": "3.0.3",
            "info": {"title": "T", "version": "1"},
            "paths": paths(&[], parameters),
        });
        Inputs::text("a.json", &text.to_string()).lock("a.lock", lock)
    };
    let page = |members: Value| {
        let schema = json!({"type": "object", "properties": members});
        json!({"name": "page", "in": "query", "content": {"application/json": {"schema": schema}}})
    };
    let lost = json!({"$ref": "#/components/schemas/Gone"});
    let before = inputs(&[page(json!({"size": {"type": "string"}}))], "");
    let lock = before.generate().unwrap().made.unwrap().lock.to_text();
    let order = listed("order", ["asc", "desc"]);
    let was_there = inputs(&[order.clone(), page(json!({"size": lost}))], &lock);
    assert!(was_there.generate().unwrap().diagnostics.has_errors());
    let new = page(json!({"size": {"type": "string"}, "more": lost}));
    let found = inputs(&[order, new], &lock).generate().unwrap().diagnostics;
    assert!(!found.is_empty() && !found.has_errors(), "{found:?}");
}
