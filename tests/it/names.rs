//! What methods are called: by their `operationId`, else by method and path.

use std::collections::BTreeSet;

use generator::diagnostic::Diagnostics;
use generator::output::Tree;
use generator::project::{Inputs, Outcome};
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
    let made = Inputs::text("a.json", &text.to_string()).generate().unwrap().made.unwrap();
    let lock: toml::Table = made.lock.to_text().parse().unwrap();
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
            ("POST /pets/{id}/photos", "pet.create", nothing(), "create_photo"),
            ("POST /pets/{id}/toys", "pet_create", nothing(), "create_toy"),
        ],
    );
}

#[test]
fn an_id_of_its_own_goes_before_method_and_path() {
    check(
        "pets",
        &[
            ("POST /pets/{id}/photos", "", nothing(), "create_photo"),
            ("POST /pets", "createPet", nothing(), "create"),
        ],
    );
}

#[test]
fn a_path_names_what_it_ends_with() {
    let list = || json!({"type": "array", "items": {"type": "string"}});
    let of = |member: &str, value| json!({"type": "object", "properties": {member: value}});
    check(
        "Orders",
        &[
            ("GET /orders", "", of("orders", list()), "list"),
            ("POST /orders", "", nothing(), "create"),
            ("GET /orders/{id}", "", of("lines", list()), "retrieve"),
            ("GET /orders/{id}/lines", "", of("data", of("lines", list())), "list_lines"),
            ("POST /orders/{id}/lines", "", nothing(), "create_line"),
            ("DELETE /orders/{id}/lines/{line}", "", nothing(), "delete_line"),
            ("GET /orders/{id}/lines/summary", "", of("days", list()), "get_summary"),
            ("GET /orders/{id}/tags", "", nothing(), "get_tags"),
            ("GET /orders/history", "", list(), "list_history"),
            ("GET /orders/search", "", of("orders", list()), "search"),
            ("POST /orders/{id}/cancel", "", nothing(), "cancel"),
            ("POST /orders/{id}/lines/cancel", "", nothing(), "lines_cancel"),
            ("POST /orders/{id}/401", "", nothing(), "create_401"),
        ],
    );
    check("OAuth 2", &[("GET /oauth2", "", nothing(), "get")]);
    check("root", &[("GET /", "", list(), "list"), ("DELETE /{id}", "", nothing(), "delete")]);
}

#[test]
fn an_id_in_the_plural_lists() {
    let page = json!({"type": "object", "properties": {"data": {"type": "array", "items": {}}}});
    check(
        "projects",
        &[
            ("GET /projects", "getProjects", page.clone(), "list"),
            ("GET /projects/{id}", "getProject", nothing(), "get"),
            ("GET /teams/{id}/projects", "getTeamProjects", page.clone(), "get_team_projects"),
        ],
    );
    check("orders", &[("GET /orders/{id}", "orders.get", page, "get")]);
    check("stats", &[("GET /stats", "getStats", nothing(), "get")]);
}

#[test]
fn what_names_one_thing_goes_before_what_names_many() {
    let list = || json!({"type": "array", "items": {"type": "string"}});
    let many = ("GET /items", "read_items", list(), "list");
    let one = ("GET /items/{id}", "read_item", nothing(), "read");
    let remove_many = ("DELETE /items", "delete_items", nothing(), "delete_items");
    let remove_one = ("DELETE /items/{id}", "delete_item", nothing(), "delete");
    let longer = ("GET /shops/{id}/items", "getItems", list(), "get_items");
    let all = [longer, many, one, remove_many, remove_one];
    check("items", &all);
    check("items", &all.iter().rev().cloned().collect::<Vec<_>>());
}

#[test]
fn a_newer_version_leaves_the_older_its_name() {
    let newer = ("GET /v2/pets", "v2.pets.list", nothing(), "v2_list");
    let older = ("GET /v1/pets", "v1.pets.list", nothing(), "list");
    check("pets", std::slice::from_ref(&older));
    check("pets", &[newer, older, ("GET /v2/pets/{id}", "v2.pets.get", nothing(), "get")]);
}

#[test]
fn an_id_made_of_method_and_path_names_nothing() {
    check(
        "webhooks",
        &[
            ("POST /v1/webhooks", "postWebhooks", nothing(), "create"),
            ("GET /v1/webhooks/{webhook}", "GetWebhooksWebhook", nothing(), "retrieve"),
            ("POST /v1/webhooks/{webhook}", "PostWebhooksWebhook", nothing(), "update"),
            ("GET /v1/webhooks/search", "GetWebhooksSearch", nothing(), "search"),
            ("POST /v1/webhooks/{webhook}/keys/{key}", "", nothing(), "update_key"),
            ("DELETE /webhooks/{key}", "delete_webhooks_id", nothing(), "delete"),
            (
                "POST /hooks/{hookKey}/cancels",
                "post-hooks-hookKey-cancels",
                nothing(),
                "create_cancel",
            ),
            ("GET /settings", "getSettings", nothing(), "get_settings"),
        ],
    );
}

#[test]
fn a_path_may_end_with_a_change() {
    check(
        "lists",
        &[
            ("PUT /lists/{id}/restore", "", nothing(), "restore"),
            ("PUT /lists/{id}/update-name", "", nothing(), "update_name"),
            ("PUT /lists/{id}/move/{parent}", "", nothing(), "move"),
            ("PATCH /lists/{id}/settings", "", nothing(), "update_settings"),
            ("POST /lists/{id}/remove_members", "", nothing(), "remove_members"),
            ("PATCH /lists/{id}/deactivate", "", nothing(), "deactivate"),
            ("PUT /lists/{id}#add_link", "put_lists_id#add_link", nothing(), "add_link"),
        ],
    );
}

/// Makes a crate of a document without operations but for one of each tag, and of one schema of each name.
fn crate_of(title: &str, words: &[&str], config: &str) -> Result<Tree, Diagnostics> {
    let operations = words.iter().enumerate().map(|(index, word)| {
        let schema = json!({"$ref": format!("#/components/schemas/{word}")});
        let answer =
            json!({"description": "", "content": {"application/json": {"schema": schema}}});
        (format!("/{index}"), json!({"get": {"tags": [word], "responses": {"200": answer}}}))
    });
    let schemas = words.iter().map(|it| {
        ((*it).to_owned(), json!({"type": "object", "properties": {"a": {"type": "string"}}}))
    });
    let text = json!({
        "openapi": "3.0.3", "info": {"title": title, "version": "1"},
        "paths": Value::Object(operations.collect()),
        "components": {"schemas": Value::Object(schemas.collect())},
    });
    let inputs = Inputs::text("a.json", &text.to_string()).config("a.toml", config);
    let Outcome { made, diagnostics } = inputs.generate().unwrap();
    made.map(|it| it.tree).ok_or(diagnostics)
}

#[test]
fn no_crate_hides_one_that_it_uses() {
    let bytes = "[crate]\nname = \"bytes-of-mine\"\n";
    let manifest = crate_of("Pets", &["pets"], bytes).unwrap().0["Cargo.toml"].clone();
    let manifest: toml::Table = manifest.parse().unwrap();
    let used = manifest["dependencies"].as_table().unwrap().keys().map(String::as_str);
    let words = ["core", "std", "alloc", "test", "proc_macro", "match", "gen", "aux", "com1"];
    for word in used.chain(words) {
        let name = word.replace('_', "-");
        let made = crate_of(&name, &[], "").unwrap();
        let wanted = format!("name = \"{name}-api\"");
        assert!(made.0["Cargo.toml"].contains(&wanted), "{}", made.0["Cargo.toml"]);
        let refused = crate_of("Pets", &[], &format!("[crate]\nname = \"{name}\"\n")).unwrap_err();
        let told = refused.iter().map(|it| it.message.clone()).collect::<Vec<_>>();
        assert!(told[0].starts_with(&format!("`{name}` is not a name for a crate")), "{told:?}");
    }
}

#[test]
fn a_crate_is_not_called_a_document() {
    for title in ["Acme API Documentation", "Acme API - Acme API", "Acme API Collection!"] {
        let made = crate_of(title, &[], "").unwrap();
        assert!(made.0["Cargo.toml"].contains("name = \"acme-api\""), "{title}");
        assert!(made.0["README.md"].contains("ACME_API_BASE_URL"), "{title}");
    }
    // What is left may be the name of another crate.
    let made = crate_of("Bytes Documentation", &[], "").unwrap();
    assert!(made.0["Cargo.toml"].contains("name = \"bytes-api\""));
}

#[test]
fn every_system_can_have_all_files() {
    let words = [
        "aux", "CON", "Nul", "prn", "com1", "LPT9", "mod", "Pets", "pets", "PETS", "pe_ts", "PeTs",
    ];
    let tree = crate_of("Files", &words, "").unwrap();
    let mut seen = BTreeSet::new();
    for path in tree.0.keys() {
        assert!(seen.insert(path.to_lowercase()), "{path} differs from another by case alone");
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap().to_lowercase();
            let digits = stem.trim_end_matches(|it: char| it.is_ascii_digit());
            let device = ["aux", "con", "nul", "prn"].contains(&&*stem)
                || (["com", "lpt"].contains(&digits) && stem.len() == 4);
            assert!(!device, "{path}");
        }
    }
    assert!(
        seen.contains("src/types/aux_.rs") && seen.contains("src/resources/aux_resource.rs"),
        "{seen:?}"
    );
}

#[test]
fn what_frameworks_add_to_an_id_goes() {
    let list = || json!({"type": "array", "items": {"type": "string"}});
    check(
        "pets",
        &[
            ("GET /pets", "api_routes_pets_list_pets", list(), "list"),
            ("POST /pets", "PetsController_create", nothing(), "create"),
            ("GET /pets/{id}", "get_pet_endpoint", nothing(), "get"),
            ("DELETE /pets/{id}", "delete_pet_route", nothing(), "delete"),
            ("GET /pets/distinct-colours", "getdistinctColours", nothing(), "get_distinct_colours"),
        ],
    );
    // Where the thing itself is called so, it stays.
    check("routes", &[("POST /routes", "create_fast_route", nothing(), "create_fast_route")]);
    check("api keys", &[("PUT /api-keys/{id}", "api_keys_rotate", nothing(), "rotate")]);
    let whole = "read_fast_controller";
    check("core", &[("GET /fastcontrollers/{id}", "readFastController", nothing(), whole)]);
}

#[test]
fn a_verb_stays_where_the_resource_is_called_after_it() {
    check("invites", &[("POST /invites", "inviteUser", nothing(), "invite_user")]);
    check("uploads", &[("POST /uploads", "uploadFile", nothing(), "upload_file")]);
    check("forks", &[("POST /repos/{id}/forks", "fork_repo", nothing(), "fork_repo")]);
    check("emails", &[("PUT /emails", "emails/emailReport", nothing(), "email_report")]);
    check("search", &[("GET /search", "searchTweets", nothing(), "search_tweets")]);
    check("endpoints", &[("POST /endpoints/{id}", "endpoint.recover", nothing(), "recover")]);
    check("guilds", &[("GET /guilds/{id}/counts", "guild_counts", nothing(), "counts")]);
    check("users", &[("POST /users/me", "user_create", nothing(), "create")]);
}

#[test]
fn a_verb_and_its_noun_may_be_one_word() {
    check(
        "tokens",
        &[
            ("POST /tokens/count", "Getinputtokencounts", nothing(), "get_inputtokencounts"),
            ("POST /tokens/x", "createanothertoken", nothing(), "create_anothertoken"),
            ("GET /tokens/y", "getdistinct_attribute", nothing(), "get_distinct_attribute"),
            ("GET /tokens/z", "getting_started", nothing(), "getting_started"),
        ],
    );
}

#[test]
fn a_version_is_not_a_word_of_a_name() {
    check("archives", &[("GET /v2025.0/archives/{id}", "v2025.0/archives/get", nothing(), "get")]);
    check("archives", &[("POST /archives", "create_archive_2026-09-beta", nothing(), "create")]);
    check("users", &[("GET /api/users", "get_api_users_v2", nothing(), "get")]);
    check("core_v1", &[("GET /api/v1/pods", "listCoreV1Pod", nothing(), "list_pod")]);
}

#[test]
fn a_method_is_not_called_like_its_resource() {
    check("embeddings", &[("POST /embeddings", "embeddings", nothing(), "create")]);
    check("search", &[("GET /search", "search", nothing(), "run")]);
}

#[test]
fn a_long_name_is_cut_where_it_stays_clear() {
    let cut = "remove_self_hosted_runner_from_group";
    check(
        "actions",
        &[
            ("DELETE /a", "actions/remove-self-hosted-runner-from-group-for-org", nothing(), cut),
            (
                "DELETE /b",
                "actions/remove-self-hosted-runner",
                nothing(),
                "remove_self_hosted_runner",
            ),
        ],
    );
}

/// The section of the lock of a document with these paths and schemas.
fn section(section: &str, paths: &Value, schemas: &Value) -> toml::Table {
    let text = json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    });
    let made = Inputs::text("a.json", &text.to_string()).generate().unwrap().made.unwrap();
    let mut lock: toml::Table = made.lock.to_text().parse().unwrap();
    lock[section].as_table_mut().map(std::mem::take).unwrap()
}

#[test]
fn procedures_are_methods_of_one_resource() {
    let post = json!({"post": {"responses": {"204": {"description": "Done"}}}});
    let paths = json!({"/sendMessage": post, "/setMyCommands": post, "/pets": post});
    let resources = section("resources", &paths, &json!({}));
    let accessors = resources.values().filter_map(toml::Value::as_str).collect::<BTreeSet<_>>();
    assert_eq!(accessors, BTreeSet::from(["api", "pets"]));
}

#[test]
fn a_nested_resource_gives_way_to_an_operation() {
    let done = json!({"204": {"description": "Done"}});
    let get =
        |id: &str, tag: &str| json!({"get": {"operationId": id, "tags": [tag], "responses": done}});
    let paths = json!({"/r": get("summary", "reports"), "/s": get("x", "reports.summary")});
    assert_eq!(section("methods", &paths, &json!({}))["#/paths/~1r/get"].as_str(), Some("summary"));
    let nested = section("nested", &paths, &json!({}));
    assert_eq!(nested["reports.summary"].as_str(), Some("summary_resource"));
}

#[test]
fn no_setter_hides_what_all_values_have() {
    let text = json!({"type": "string"});
    let members = json!({"clone": text, "into": text, "from": text});
    let schemas = json!({"Job": {"type": "object", "properties": members}});
    let fields = section("fields", &json!({}), &schemas);
    let name = |it: &str| {
        let field = fields[&format!("#/components/schemas/Job/properties/{it}")].as_str().unwrap();
        field.split(':').next().unwrap()
    };
    assert_eq!(["clone", "into", "from"].map(name), ["clone_", "into_", "from"]);
}

#[test]
fn inline_types_have_the_shortest_name_that_is_clear() {
    let object = |members: Value| json!({"type": "object", "properties": members});
    let street = || object(json!({"street": {"type": "string"}}));
    let city = || object(json!({"city": {"type": "string"}}));
    let schemas = json!({
        "Order": object(json!({
            "status": {"type": "string", "enum": ["new", "paid"]},
            "delivery": object(json!({"shipping_address": street()})),
            "order_total": object(json!({"net": {"type": "number"}})),
        })),
        "Payer": object(json!({"home_address": object(json!({"zip": {"type": "string"}}))})),
        "Payee": object(json!({"home_address": city()})),
    });
    let types = section("types", &json!({}), &schemas);
    let name = |at: &str| types[&format!("#/components/schemas/{at}")].as_str().unwrap();
    assert_eq!(name("Order/properties/status"), "OrderStatus");
    assert_eq!(name("Order/properties/delivery/properties/shipping_address"), "ShippingAddress");
    assert_eq!(name("Order/properties/order_total"), "OrderTotal");
    assert_eq!(name("Payer/properties/home_address"), "PayerHomeAddress");
    assert_eq!(name("Payee/properties/home_address"), "PayeeHomeAddress");
}
