//! Published documents that say the same in other words: nobody is told of a change.

use std::collections::HashMap;
use std::path::Path;

use generator::project::Inputs;
use serde_json::{Map, Value, json};

/// Of several versions of OpenAPI and several makers.
const DOCUMENTS: [&str; 10] = [
    "hubspot-webhooks.json",
    "museum.yaml",
    "oxide-buildomat.json",
    "oxide-propolis.json",
    "petstore-v3.yaml",
    "pinecone-data.yaml",
    "readme-polymorphism.json",
    "realworld.yaml",
    "train-travel.yaml",
    "twilio-messaging-v3.yaml",
];

/// Types of components that no call takes or gives: inline, nothing is made of them, and nothing that uses them tells
/// them from others.
const UNUSED: &[&str] = &["KeywordItem", "KeywordTypeConfig", "UpsertRecord"];

const SCHEMAS: &str = "#/components/schemas/";

/// A way to say the same: the document, and the files beside it.
type Refactoring = fn(Value) -> (Value, Option<Value>);

const REFACTORINGS: [(&str, Refactoring); 5] = [
    ("components that are used once stand where they are used", |it| (inlined(it), None)),
    ("objects become components", |it| (extracted(it), None)),
    ("references stand in an allOf of one", |it| (wrapped(it), None)),
    ("components have other names", |it| (renamed(it), None)),
    ("components stand in a file of their own", split),
];

fn documents() -> impl Iterator<Item = (&'static str, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/specs");
    DOCUMENTS.into_iter().map(move |name| {
        let text = fs_err::read_to_string(folder.join(name)).unwrap();
        (name, serde_yaml::from_str(&text).unwrap())
    })
}

/// A document and what stands beside it, in a folder.
fn written(folder: &Path, (document, beside): &(Value, Option<Value>)) -> Inputs {
    let file = folder.join("document.json");
    fs_err::write(&file, document.to_string()).unwrap();
    if let Some(beside) = beside {
        fs_err::write(folder.join("schemas.json"), beside.to_string()).unwrap();
    }
    Inputs::file(&file).named("client")
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn rearranging_a_document_changes_nothing_on_the_wire() {
    let (mut told, mut tried) = (Vec::new(), HashMap::<_, usize>::new());
    for (name, document) in documents() {
        let base = Inputs::text("document.json", &document.to_string());
        for (what, refactoring) in REFACTORINGS {
            let refactored = refactoring(document.clone());
            *tried.entry(what).or_default() += usize::from(refactored.0 != document);
            let folder = tempfile::tempdir().unwrap();
            let changes = base.changes_to(&written(folder.path(), &refactored)).unwrap();
            told.extend(changes.iter().map(|it| format!("{name}, {what}: {:?}", it.change)));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(tried.values().all(|it| *it >= 3), "{tried:?}");
}

/// Every object of a schema or around one; what is an example of a value is none.
fn each_object(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            visit(object);
            let values = ["example", "examples", "default", "enum", "const"];
            let inner = object.iter_mut().filter(|(name, _)| !values.contains(&name.as_str()));
            inner.for_each(|(_, it)| each_object(it, visit));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| each_object(it, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn component(object: &Map<String, Value>) -> Option<&str> {
    object.get("$ref")?.as_str()?.strip_prefix(SCHEMAS)
}

fn schemas(document: &mut Value) -> Option<&mut Map<String, Value>> {
    document.pointer_mut("/components/schemas")?.as_object_mut()
}

/// How often each component is referred to. One that is a variant, or that a mapping names, counts as often
/// used: its name is part of what is sent.
fn uses(document: &mut Value) -> HashMap<String, usize> {
    let mut uses = HashMap::new();
    each_object(document, &mut |object| {
        if let Some(name) = component(object) {
            *uses.entry(name.to_owned()).or_default() += 1;
        }
        let variants = ["oneOf", "anyOf"].iter().filter_map(|it| object.get(*it)?.as_array());
        let variants = variants.flatten().filter_map(|it| component(it.as_object()?));
        let mapping = object.get("mapping").and_then(Value::as_object).into_iter();
        let mapped = mapping.flat_map(Map::values).filter_map(Value::as_str);
        let mapped = mapped.map(|it| it.strip_prefix(SCHEMAS).unwrap_or(it));
        for name in variants.chain(mapped) {
            *uses.entry(name.to_owned()).or_default() += 2;
        }
        // Of a discriminator without a mapping, all that is made of the schema are variants.
        if object.contains_key("allOf") {
            let parents = object["allOf"].as_array().into_iter().flatten();
            for name in parents.filter_map(|it| component(it.as_object()?)) {
                *uses.entry(name.to_owned()).or_default() += 2;
            }
        }
    });
    uses
}

fn inlined(mut document: Value) -> Value {
    let uses = uses(&mut document);
    let Some(all) = schemas(&mut document) else { return document };
    let used_once = |name: &String| uses.get(name) == Some(&1);
    let mut gone: HashMap<_, _> = all.clone().into_iter().filter(|(it, _)| used_once(it)).collect();
    // What holds itself needs a name.
    gone.retain(|name, it| !it.to_string().contains(&format!("{SCHEMAS}{name}\"")));
    all.retain(|name, _| !gone.contains_key(name));
    each_object(&mut document, &mut |object| {
        let own = component(object).and_then(|name| gone.get(name));
        if let Some(Value::Object(own)) = own.filter(|_| object.len() == 1) {
            *object = own.clone();
        }
    });
    document
}

fn extracted(mut document: Value) -> Value {
    let mut new = Map::new();
    each_object(&mut document, &mut |object| {
        let members = object.get_mut("properties").and_then(Value::as_object_mut);
        for schema in members.into_iter().flat_map(Map::values_mut) {
            if schema["type"] == "object" && schema.get("properties").is_some() {
                let name = format!("Extracted{}", new.len());
                let inner = std::mem::replace(schema, json!({"$ref": format!("{SCHEMAS}{name}")}));
                new.insert(name, inner);
            }
        }
    });
    if let Some(all) = schemas(&mut document) {
        all.extend(new);
    }
    document
}

fn wrapped(mut document: Value) -> Value {
    each_object(&mut document, &mut |object| {
        for place in ["schema", "items"] {
            let inner = object.get_mut(place);
            if let Some(inner) = inner.filter(|it| it.get("$ref").is_some()) {
                *inner = json!({"allOf": [inner.take()]});
            }
        }
    });
    document
}

fn renamed(mut document: Value) -> Value {
    let uses = uses(&mut document);
    let Some(all) = schemas(&mut document) else { return document };
    let is_bound = |name: &str| uses.get(name).is_some_and(|it| *it != 1);
    let new = |name: &str| match is_bound(name) {
        true => name.to_owned(),
        false => format!("{name}Renamed"),
    };
    *all = std::mem::take(all).into_iter().map(|(name, it)| (new(&name), it)).collect();
    each_object(&mut document, &mut |object| {
        if let Some(name) = component(object) {
            object["$ref"] = format!("{SCHEMAS}{}", new(name)).into();
        }
    });
    document
}

fn split(mut document: Value) -> (Value, Option<Value>) {
    let Some(left) = schemas(&mut document) else { return (document, None) };
    let all = left.clone();
    let elsewhere = |it: &str| it.strip_prefix(SCHEMAS).map(|it| format!("schemas.json#/{it}"));
    // What no operation refers to is only read where a component refers to it.
    left.iter_mut().for_each(|(name, it)| *it = json!({"$ref": format!("{SCHEMAS}{name}")}));
    let mut all = Value::Object(all);
    for text in [&mut document, &mut all] {
        each_object(text, &mut |object| {
            let mapping = object.get_mut("mapping").and_then(Value::as_object_mut);
            let mapped = mapping.into_iter().flat_map(Map::values_mut);
            for value in mapped {
                if let Some(new) = value.as_str().and_then(elsewhere) {
                    *value = new.into();
                }
            }
            if let Some(new) = object.get("$ref").and_then(Value::as_str).and_then(elsewhere) {
                object["$ref"] = new.into();
            }
        });
    }
    (document, Some(all))
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn rearranging_a_document_keeps_the_names_of_types_or_tells() {
    let mut lost = Vec::new();
    for (name, document) in documents() {
        let folder = tempfile::tempdir().unwrap();
        let base =
            written(folder.path(), &(document.clone(), None)).generate().unwrap().made.unwrap();
        let (published, lock) = (base.published().unwrap(), base.lock.to_text());
        // Of another file only what is used is read, and so the last one would lose types.
        for (what, refactoring) in &REFACTORINGS[..4] {
            let folder = tempfile::tempdir().unwrap();
            let refactored = written(folder.path(), &refactoring(document.clone()));
            let refactored = refactored.lock("client.lock", &lock);
            let refactored = refactored.published(|path| base.tree.0.get(path).cloned());
            let outcome = refactored.generate().unwrap();
            let told = refactored.text_of(&outcome.diagnostics, false);
            let changes = published.changes_to(&outcome.made.unwrap().published().unwrap());
            let gone = changes.iter().filter_map(|it| {
                let name = it.says.strip_prefix("`types::")?.strip_suffix("` is gone")?;
                let is_told = told.contains(&format!("`{name}` is published of what is gone"));
                (!name.contains("::") && !is_told && !UNUSED.contains(&name)).then_some(name)
            });
            lost.extend(gone.map(|it| format!("{name}, {what}: {it}")));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
