//! Whether a resource is nested in another one stays as it is published.

use serde_json::{Value, json};

use super::publish;

/// A document of operations by their ids and tags.
fn paths(operations: &[(&str, &str)]) -> Value {
    let paths = operations.iter().map(|(id, tag)| {
        let operation = json!({
            "operationId": id,
            "tags": [tag],
            "responses": {"204": {"description": "OK"}},
        });
        (format!("/{id}"), json!({"get": operation}))
    });
    Value::Object(paths.collect())
}

/// The lines of a lock in which that stands.
fn lines<'a>(lock: &'a str, text: &str) -> Vec<&'a str> {
    lock.lines().filter(|it| it.contains(text)).collect()
}

#[test]
fn what_stands_by_itself_is_not_nested_later() {
    let flat = publish(&paths(&[("run", "beta_agents")]), &json!({}), "");
    assert!(!flat.contains("[nested]"), "{flat}");
    let later = publish(&paths(&[("run", "beta_agents"), ("see", "beta")]), &json!({}), &flat);
    assert!(!later.contains("[nested]"), "{later}");
    let new = publish(&paths(&[("run", "beta_agents"), ("see", "beta")]), &json!({}), "");
    assert_eq!(lines(&new, "\"agents\""), ["\"beta_agents\" = \"agents\""]);
}

#[test]
fn what_is_nested_stays_when_nothing_else_is_left_of_what_it_is_nested_in() {
    let nested = publish(&paths(&[("run", "beta_agents"), ("see", "beta")]), &json!({}), "");
    let later = publish(&paths(&[("run", "beta_agents")]), &json!({}), &nested);
    assert_eq!(
        lines(&later, "beta"),
        lines(&nested, "beta").into_iter().filter(|it| !it.contains("see")).collect::<Vec<_>>()
    );
}

#[test]
fn methods_and_nested_resources_keep_clear_of_each_other() {
    let nested = publish(&paths(&[("run", "beta.agents")]), &json!({}), "");
    let both = [("run", "beta.agents"), ("agents", "beta")];
    let later = publish(&paths(&both), &json!({}), &nested);
    assert_eq!(lines(&later, "beta.agents"), lines(&nested, "beta.agents"));
    let method = publish(&paths(&[("agents", "beta")]), &json!({}), "");
    let later = publish(&paths(&both), &json!({}), &method);
    assert_eq!(lines(&later, "agents/get"), lines(&method, "agents/get"));
    assert_eq!(lines(&later, "agents_resource"), ["\"beta.agents\" = \"agents_resource\""]);
}

#[test]
fn an_operation_stays_where_it_is_beside_a_resource_of_its_noun() {
    let answers = json!({"204": {"description": "OK"}});
    let called = |id: &str| json!({"operationId": id, "responses": answers});
    let paths = json!({
        "/login": {"get": called("getLogin"), "post": called("login")},
        "/all": {"get": called("all"), "put": {"responses": answers}},
    });
    let first = publish(&paths, &json!({}), "");
    assert_eq!(publish(&paths, &json!({}), &first), first);
    let alone = json!({"/login": {"post": called("login")}});
    let alone = publish(&alone, &json!({}), "");
    let later = publish(&paths, &json!({}), &alone);
    assert_eq!(lines(&later, "login/post"), lines(&alone, "login/post"));
}

#[test]
fn an_operation_of_the_api_stays_there_whatever_it_is_called() {
    let answers = json!({"204": {"description": "OK"}});
    let id = "anyContentTypeBinaryStringSchemaDefault";
    let paths = json!({
        format!("/{id}"): {"get": {"operationId": id, "responses": answers}},
        "/other": {"get": {"operationId": "other", "responses": answers}},
    });
    let first = publish(&paths, &json!({}), "");
    assert_eq!(publish(&paths, &json!({}), &first), first);
}

#[test]
fn an_operation_stays_in_its_resource_whatever_its_tag() {
    let first = paths(&[("listPets", "pets"), ("getPet", "pets"), ("listToys", "toys: all")]);
    let published = publish(&first, &json!({}), "");
    let accessors = |lock: &str| {
        let resources = lock.split("[resources]\n").nth(1).unwrap();
        resources.split("\n\n").next().unwrap().to_owned()
    };
    // A renamed tag, and an operation that moves to one that there is.
    let renamed =
        paths(&[("listPets", "Animals"), ("getPet", "Animals"), ("listToys", "toys: all")]);
    assert_eq!(publish(&renamed, &json!({}), &published), published);
    let moved = paths(&[("listPets", "pets"), ("getPet", "toys: all"), ("listToys", "toys: all")]);
    assert_eq!(publish(&moved, &json!({}), &published), published);
    // What is new joins the renamed one, and a tag of its own where the other is still there.
    let new = [("listPets", "Animals"), ("getPet", "Animals"), ("addPet", "Animals")];
    let later = publish(&paths(&new), &json!({}), &published);
    assert_eq!(accessors(&later), "\"pets\" = \"pets\"");
    assert_eq!(
        lines(&later, "addPet"),
        [
            "\"#/paths/~1addPet/get\" = \"Add\"",
            "\"#/paths/~1addPet/get\" = \"add\"",
            "\"#/paths/~1addPet/get\" = \"pets\""
        ]
    );
    let new = [("listPets", "pets"), ("getPet", "Animals"), ("addPet", "Animals")];
    let later = publish(&paths(&new), &json!({}), &published);
    assert_eq!(accessors(&later), "\"Animals\" = \"animals\"\n\"pets\" = \"pets\"");
}

#[test]
fn a_nested_resource_stays_where_its_tag_is_renamed() {
    let published = publish(&paths(&[("run", "beta.agents"), ("see", "beta")]), &json!({}), "");
    let renamed = paths(&[("run", "Agents"), ("see", "beta")]);
    assert_eq!(publish(&renamed, &json!({}), &published), published);
}
