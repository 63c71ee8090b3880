//! A document without what answers consist of. Prism opens all references before it listens, and makes up
//! answers: where schemas of answers hold each other, either takes minutes.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::operation::METHODS;
use crate::document::{Document, reference};

/// The document with answers that are empty, and the components that requests lead to. `None` where it
/// consists of several files.
pub fn requests_only(document: &Document) -> Option<Value> {
    if document.files().count() > 1 {
        return None;
    }
    let mut root = json!({"info": {"title": "", "version": ""}});
    for keyword in ["openapi", "servers", "security", "paths"] {
        if let Some(value) = document.root().get(keyword) {
            root[keyword] = value.clone();
        }
    }
    let items = root.get_mut("paths").and_then(Value::as_object_mut).into_iter();
    for item in items.flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        let operations = item.iter_mut().filter(|(name, _)| METHODS.contains(&name.as_str()));
        for operation in operations.filter_map(|(_, it)| it.as_object_mut()) {
            operation.remove("callbacks");
            operation.insert("responses".to_owned(), json!({"204": {"description": ""}}));
        }
    }
    let components = kept(document, &root);
    root.as_object_mut()?.insert("components".to_owned(), components);
    Some(root)
}

/// The components that something refers to, and those that they refer to; security schemes have names.
fn kept(document: &Document, root: &Value) -> Value {
    let schemes = &document.root()["components"]["securitySchemes"];
    let mut kept = Map::from_iter([("securitySchemes".to_owned(), schemes.clone())]);
    kept.retain(|_, it| it.is_object());
    let mut open = vec![root];
    let mut seen = BTreeSet::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => open.extend(members.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
        let Some(path) = reference(value).and_then(|it| it.strip_prefix("#/components/")) else {
            continue;
        };
        let mut names = path.split('/').map(|it| it.replace("~1", "/").replace("~0", "~"));
        let Some((kind, name)) = names.next().zip(names.next()) else { continue };
        let Some(component) = document.root()["components"][&kind].get(&name) else { continue };
        if seen.insert((kind.clone(), name.clone())) {
            open.push(component);
            kept.entry(kind).or_insert_with(|| json!({}))[name] = component.clone();
        }
    }
    kept.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_requests_lead_to_stays() {
        let document = Document::from(json!({
            "openapi": "3.1.0",
            "paths": {"/a": {"parameters": [{"$ref": "#/components/parameters/P"}], "post": {
                "responses": {"200": {"$ref": "#/components/responses/R"}},
                "callbacks": {"c": {"x": {"post": {"requestBody": {"$ref": "#/components/x/C"}}}}},
            }}},
            "x-topics": [{"content": {"$ref": "docs/start.md"}}],
            "webhooks": {"w": {"post": {"requestBody": {"$ref": "#/components/requestBodies/W"}}}},
            "components": {
                "parameters": {"P": {"schema": {"$ref": "#/components/schemas/A~1b"}}, "Q": {}},
                "schemas": {"A/b": {"items": {"$ref": "#/components/schemas/A~1b"}}, "B": {}},
                "responses": {"R": {}},
                "securitySchemes": {"S": {"type": "http"}},
            },
        }));
        let made = requests_only(&document).unwrap();
        let post = &made["paths"]["/a"]["post"];
        assert_eq!(post, &json!({"responses": {"204": {"description": ""}}}));
        assert_eq!(
            made["components"],
            json!({
                "parameters": {"P": {"schema": {"$ref": "#/components/schemas/A~1b"}}},
                "schemas": {"A/b": {"items": {"$ref": "#/components/schemas/A~1b"}}},
                "securitySchemes": {"S": {"type": "http"}},
            })
        );
        assert_eq!((made.get("webhooks"), made.get("x-topics")), (None, None));
    }
}
