//! Edits of a document as they are made from one version to the next.
//!
//! Invariant: the same draws edit the same places in the same way.

use fastrand::Rng;
use serde_json::{Map, Value, json};

type Edit = fn(&mut Map<String, Value>, usize, &mut Rng);

/// Changes a document so often, each time at another place as far as there are some.
pub fn edit(document: &mut Value, count: usize, rng: &mut Rng) {
    for number in 0..count {
        let schemas = places(document, &|it| it.get("properties").is_some_and(Value::is_object));
        let operations = places(document, &|it| it.contains_key("responses"));
        let (places, edit): (_, Edit) = match number % 2 {
            0 => (schemas, schema),
            _ => (operations, operation),
        };
        let Some(place) = rng.choice(&places) else { continue };
        if let Some(Value::Object(node)) = document.pointer_mut(place) {
            edit(node, number, rng);
        }
    }
}

fn schema(node: &mut Map<String, Value>, number: usize, rng: &mut Rng) {
    let Some(Value::Object(members)) = node.get_mut("properties") else { return };
    let names = members.keys().cloned().collect::<Vec<_>>();
    let Some(name) = rng.choice(names) else { return };
    match rng.u8(..6) {
        0 => drop(members.remove(&name)),
        1 => members[&name] = json!({"type": "integer"}),
        2 => members[&name] = json!({"type": "string", "enum": ["a", "b"]}),
        3 => node.insert("required".to_owned(), json!([name])).map_or((), drop),
        4 => members[&name] = json!({"description": format!("Said otherwise, {number}.")}),
        _ => members.insert(format!("member_{number}"), json!({"type": "string"})).map_or((), drop),
    }
}

fn operation(node: &mut Map<String, Value>, number: usize, rng: &mut Rng) {
    let wanted =
        json!({"name": format!("query_{number}"), "in": "query", "schema": {"type": "string"}});
    match rng.u8(..4) {
        0 => drop(node.insert("deprecated".to_owned(), true.into())),
        1 => drop(node.insert("summary".to_owned(), format!("Said otherwise, {number}").into())),
        2 => drop(node.insert("operationId".to_owned(), format!("renamed{number}").into())),
        _ => match node.get_mut("parameters") {
            Some(Value::Array(all)) => all.push(wanted),
            Some(_) | None => drop(node.insert("parameters".to_owned(), json!([wanted]))),
        },
    }
}

/// The JSON pointers of all objects of a kind.
fn places(of: &Value, is_it: &impl Fn(&Map<String, Value>) -> bool) -> Vec<String> {
    let (mut found, mut queue) = (Vec::new(), vec![(String::new(), of)]);
    while let Some((at, value)) = queue.pop() {
        match value {
            Value::Object(object) => {
                if is_it(object) {
                    found.push(at.clone());
                }
                let escaped = |it: &str| it.replace('~', "~0").replace('/', "~1");
                queue.extend(
                    object.iter().map(|(it, value)| (format!("{at}/{}", escaped(it)), value)),
                );
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                queue.extend(items.map(|(index, it)| (format!("{at}/{index}"), it)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_draws_make_the_same_document() {
        let document = json!({
            "paths": {"/a": {"get": {"responses": {}}}},
            "components": {"schemas": {"A": {"properties": {"a": {"type": "string"}}}}},
        });
        let edited = |seed| {
            let mut document = document.clone();
            edit(&mut document, 10, &mut Rng::with_seed(seed));
            document
        };
        assert_eq!(edited(1), edited(1));
        assert_ne!(edited(1), edited(2));
        assert_ne!(edited(1), document);
    }
}
