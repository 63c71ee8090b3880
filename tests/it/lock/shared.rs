//! Whether a type that places share stays, whichever of them come and go.

use generator::project::Inputs;
use serde_json::{Value, json};

use super::publish;

const DIRECTIONS: [&str; 2] = ["asc", "desc"];

/// What is published of operations that each take a parameter of one of these texts, by their paths.
struct Made {
    lock: String,
    models: String,
    told: Vec<String>,
}

impl Made {
    fn of(operations: &[(&str, &str, &[&str])], lock: &str) -> Self {
        let paths = operations.iter().map(|(path, name, values)| {
            let schema = json!({"type": "string", "enum": values});
            let operation = json!({
                "tags": [path],
                "operationId": format!("list_{path}"),
                "parameters": [{"name": name, "in": "query", "schema": schema}],
                "responses": {"204": {"description": "OK"}},
            });
            // Their order matters, which a map of `serde_json` does not keep.
            format!("\"/{path}\": {{\"get\": {operation}}}")
        });
        let paths = paths.collect::<Vec<_>>().join(", ");
        let head = r#""openapi": "3.0.3", "info": {"title": "T", "version": "1"}"#;
        let text = format!("{{{head}, \"paths\": {{{paths}}}}}");
        let outcome = Inputs::text("a.json", &text).lock("a.lock", lock).generate().unwrap();
        let told = outcome.diagnostics.iter().map(|it| it.message.clone()).collect();
        let made = outcome.made.unwrap();
        let files = made.tree.0.iter().filter(|(path, _)| path.starts_with("src/types/"));
        let models = files.map(|(_, text)| text.as_str()).collect();
        Self { lock: made.lock.to_text(), models, told }
    }

    /// What a later document makes of it, in which the same run changes nothing more.
    fn then(&self, operations: &[(&str, &str, &[&str])]) -> Self {
        let made = Self::of(operations, &self.lock);
        let again = Self::of(operations, &made.lock);
        assert_eq!((&again.lock, &again.models), (&made.lock, &made.models));
        assert!(again.told.is_empty(), "{:?}", again.told);
        made
    }

    /// The type of the parameter at a path, which there is.
    fn ty(&self, path: &str) -> &str {
        let types = self.lock.split("[types]").nth(1).unwrap().lines();
        let mut its = types.filter(|it| it.starts_with(&format!("\"#/paths/~1{path}/")));
        let name = its.next().unwrap().rsplit('"').nth(1).unwrap();
        assert!(self.models.contains(&format!("pub enum {name} ")), "{name}: {}", self.models);
        name
    }
}

#[test]
fn a_published_type_stays_when_an_equal_one_comes_before_it() {
    let things = ("things", "order", DIRECTIONS.as_slice());
    let first = Made::of(&[things], "");
    assert_eq!(first.ty("things"), "ListThingsOrder");
    let others = [("others", "sort", DIRECTIONS.as_slice()), things, ("last", "by", &DIRECTIONS)];
    let later = first.then(&others);
    assert_eq!(["others", "things", "last"].map(|it| later.ty(it)), ["ListThingsOrder"; 3]);
    // Each of them is its place now.
    let without = later.then(&[others[2], others[0]]);
    assert_eq!(["others", "last"].map(|it| without.ty(it)), ["ListThingsOrder"; 2]);
}

#[test]
fn a_shared_type_that_becomes_two_is_the_first_of_them() {
    let object = |members: Value| json!({"type": "object", "properties": members});
    let kind = json!({"$ref": "#/components/schemas/Kind"});
    let schemas = |to: Value| {
        let members = json!({"from": object(json!({"kind": kind})), "to": object(to)});
        json!({"Trip": object(members), "Kind": {"type": "string", "enum": DIRECTIONS}})
    };
    let shared = publish(&json!({}), &schemas(json!({"kind": kind})), "");
    let name = |lock: &str, member: &str| {
        let place = format!("\"#/components/schemas/Trip/properties/{member}\" = ");
        let types = lock.split("[types]").nth(1).unwrap();
        types.split(&place).nth(1).unwrap().lines().next().unwrap().to_owned()
    };
    assert_eq!(name(&shared, "from"), name(&shared, "to"));
    let apart = publish(&json!({}), &schemas(json!({"kind": kind, "other": kind})), &shared);
    assert_eq!(name(&apart, "from"), name(&shared, "from"));
    assert_ne!(name(&apart, "to"), name(&shared, "to"));
}

#[test]
fn a_shared_enumeration_stays_one_where_a_place_gains_a_value() {
    let both = [("things", "order", DIRECTIONS.as_slice()), ("others", "sort", &DIRECTIONS)];
    let shared = Made::of(&both, "");
    let more = [both[0], ("others", "sort", &["asc", "desc", "none"])];
    let name = shared.ty("things");
    let later = shared.then(&more);
    let gains = format!("`{name}` is published as the type of 2 places, and gains `none` here");
    assert_eq!(later.told, [gains]);
    assert_eq!(["things", "others"].map(|it| later.ty(it)), [name; 2]);
    assert!(later.models.contains("    None,\n"), "{}", later.models);
    // What has it already is not told again, and what a place loses the others keep.
    let less = later.then(&[both[0], ("others", "sort", &["asc", "none"])]);
    assert_eq!(["things", "others"].map(|it| less.ty(it)), [name; 2]);
    assert!(less.told.is_empty(), "{:?}", less.told);
    // A constant is not one of several values where it stands.
    let constants = [("things", "order", ["asc"].as_slice()), ("others", "sort", &["asc"])];
    let more = [constants[0], ("others", "sort", DIRECTIONS.as_slice())];
    let apart = Made::of(&constants, "").then(&more);
    assert_ne!(apart.ty("things"), apart.ty("others"));
}

#[test]
fn types_that_become_equal_stay_two() {
    let things = ("things", "order", DIRECTIONS.as_slice());
    let apart = Made::of(&[things, ("others", "sort", &["up", "down"])], "");
    let equal = [("others", "sort", DIRECTIONS.as_slice()), things, ("last", "by", &DIRECTIONS)];
    let later = apart.then(&equal);
    assert_eq!(
        ["things", "others"].map(|it| later.ty(it)),
        ["things", "others"].map(|it| apart.ty(it))
    );
    assert_ne!(later.ty("things"), later.ty("others"));
    assert_eq!(later.ty("last"), later.ty("others"));
}

#[test]
fn a_name_for_each_place_of_a_type_is_read_as_that_of_the_first() {
    let lock = "version = 2\n[types]\n\
                \"#/paths/~1things/get/parameters/0/schema\" = \"Order\"\n\
                \"#/paths/~1others/get/parameters/0/schema\" = \"Unused\"\n";
    let both = [("things", "order", DIRECTIONS.as_slice()), ("others", "sort", &DIRECTIONS)];
    let made = Made::of(&both, lock);
    assert_eq!(["things", "others"].map(|it| made.ty(it)), ["Order"; 2]);
}

#[test]
fn members_that_share_a_type_keep_their_own_names() {
    let direction = json!({"type": "string", "enum": DIRECTIONS, "nullable": true});
    let members = json!({"from": direction, "to": direction});
    let schemas = json!({"Trip": {"type": "object", "required": ["from"], "properties": members}});
    let lock = publish(&json!({}), &schemas, "");
    for line in [
        "to\" = \"to: patch\"",
        "from\" = \"from: nullable\"",
        "from\" = \"AscDescFrom\"",
        "to\" = \"AscDescFrom\"",
        "to/enum/asc\" = \"Asc\"",
    ] {
        let line = format!("\"#/components/schemas/Trip/properties/{line}");
        assert!(lock.contains(&line), "{line} {lock}");
    }
    assert_eq!(publish(&json!({}), &schemas, &lock), lock);
}

#[test]
fn each_of_several_types_of_a_schema_is_known_by_its_own_name() {
    let branch = |text: &str| {
        let one = json!({"type": "string", "enum": [text]});
        json!({"title": text, "properties": {"issue": one}})
    };
    let details = |items| json!({"properties": {"details": {"type": "array", "items": items}}});
    let texts = json!({"type": "string"});
    let base = json!({"type": "object", "properties": {"field": texts, "issue": texts}});
    let schemas = json!({
        "Base": details(base),
        "A": details(json!({"anyOf": [branch("denied"), branch("other")]})),
        "B": details(json!({"anyOf": [branch("denied")]})),
    });
    let operation = |name: &str| {
        let parts = ["Base", name].map(|it| json!({"$ref": format!("#/components/schemas/{it}")}));
        let content = json!({"application/json": {"schema": {"allOf": parts}}});
        let answer = json!({"description": "OK", "content": content});
        json!({"get": {"operationId": format!("get{name}"), "responses": {"200": answer}}})
    };
    let paths = json!({"/a": operation("A"), "/b": operation("B")});
    let first = publish(&paths, &schemas, "");
    assert!(first.contains(" 2\" = "), "{first}");
    assert_eq!(publish(&paths, &schemas, &first), first);
}
