//! Same document, same crate: twice in a row, in JSON, with other line ends, and, as far as names
//! go, with its maps in another order.

use std::path::Path;

use generator::output::Tree;
use generator::project::Inputs;
use serde_json::Value;

use crate::fixtures;

fn spec(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name);
    fs_err::read_to_string(path).unwrap()
}

/// Generates from a text, without published names.
fn generate(file: &str, text: &str) -> (Tree, String) {
    let config = spec("webhooks.toml");
    let inputs = Inputs::text(file, text).named("webhooks").config("webhooks.toml", &config);
    let made = inputs.generate().unwrap().made.unwrap();
    (made.tree, made.lock.to_text())
}

#[test]
fn the_same_text_gives_the_same_crate() {
    let text = spec("webhooks.yaml");
    assert_eq!(generate("a.yaml", &text), generate("b.yaml", &text));
}

#[test]
fn line_ends_make_no_difference() {
    let text = spec("webhooks.yaml");
    assert_eq!(generate("a.yaml", &text), generate("a.yaml", &text.replace('\n', "\r\n")));
}

#[test]
fn json_and_yaml_give_the_same_crate() {
    let yaml = spec("webhooks.yaml");
    let tree: serde_yaml::Value = serde_yaml::from_str(&yaml).unwrap();
    let json = serde_json::to_string_pretty(&tree).unwrap();
    assert_eq!(generate("a.yaml", &yaml), generate("a.json", &json));
}

#[test]
fn the_order_of_maps_does_not_change_names() {
    let text = spec("webhooks.yaml");
    let tree: Value = serde_yaml::from_str(&text).unwrap();
    let mut reversed = String::new();
    write_reversed(&tree, &mut reversed);
    let (tree, lock) = generate("a.yaml", &text);
    let (reversed_tree, reversed_lock) = generate("a.json", &reversed);
    assert_eq!(lock, reversed_lock);
    assert_ne!(tree, reversed_tree, "members keep the order of the document");
    assert!(tree.0.keys().eq(reversed_tree.0.keys()));
}

/// Every document that is accepted, with its name and its config.
fn accepted() -> impl Iterator<Item = (String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accept");
    let paths = ["operations", "schemas"].map(|it| fs_err::read_dir(folder.join(it)).unwrap());
    let paths = paths.into_iter().flatten().map(|it| it.unwrap().path());
    let paths = paths.filter(|it| it.extension().is_some_and(|it| it == "yaml"));
    paths.map(|path| {
        let text = fs_err::read_to_string(&path).unwrap();
        let config = fixtures::config(&text);
        (path.display().to_string(), text, config)
    })
}

#[test]
fn with_its_own_lock_a_document_gives_the_same_crate() {
    let mut moved = Vec::new();
    for (name, text, config) in accepted() {
        let inputs = || Inputs::text("a.yaml", &text).config("config.toml", &config);
        let first = inputs().generate().unwrap().made.unwrap();
        let lock = first.lock.to_text();
        let second = inputs().lock("names.lock", &lock).generate().unwrap().made;
        let is_same = second.is_some_and(|it| it.tree == first.tree && it.lock.to_text() == lock);
        moved.extend((!is_same).then_some(name));
    }
    assert!(moved.is_empty(), "{moved:#?}");
}

#[test]
fn with_its_own_lock_the_order_of_maps_changes_nothing_for_anybody() {
    let mut moved = Vec::new();
    for (name, text, config) in accepted() {
        // What `Value` does not hold cannot be turned round here.
        let Ok(tree) = serde_yaml::from_str::<Value>(&text) else { continue };
        let mut reversed = String::new();
        write_reversed(&tree, &mut reversed);
        let first = Inputs::text("a.json", &tree.to_string()).config("config.toml", &config);
        let made = first.generate().unwrap().made.unwrap();
        let lock = made.lock.to_text();
        let second = Inputs::text("a.json", &reversed).config("config.toml", &config);
        let second = second.lock("names.lock", &lock);
        let again = second.generate().unwrap().made.unwrap();
        let wire = first.changes_to(&second).unwrap().into_iter().map(|it| it.change);
        let callers = made.published().unwrap().changes_to(&again.published().unwrap());
        let told = wire.chain(callers).map(|it| format!("{name}: {}", it.says));
        moved.extend(told);
    }
    assert!(moved.is_empty(), "{moved:#?}");
}

/// Writes JSON with the members of every object from the last name to the first.
fn write_reversed(value: &Value, text: &mut String) {
    let separator = |text: &mut String| {
        if !text.ends_with(['{', '[']) {
            text.push(',');
        }
    };
    match value {
        Value::Object(members) => {
            let mut names: Vec<_> = members.keys().collect();
            names.sort();
            text.push('{');
            for name in names.into_iter().rev() {
                separator(text);
                text.push_str(&format!("{}:", Value::from(name.as_str())));
                write_reversed(&members[name], text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                separator(text);
                write_reversed(item, text);
            }
            text.push(']');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}
