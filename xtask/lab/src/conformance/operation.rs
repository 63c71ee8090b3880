//! The operations of a document, and what a request of each consists of.

use serde_json::Value;

use crate::document::{Document, DocumentValue, list, map};

/// An operation.
#[derive(Debug)]
pub struct Operation<'a> {
    /// Where it stands, as `sdk.json` writes it: `#/paths/~1pets/get`.
    pub pointer: String,
    /// Its `operationId`.
    pub id: Option<&'a str>,
    /// `GET`.
    pub method: String,
    /// The path template.
    pub path: &'a str,
    /// Its parameters and those of its path item.
    pub parameters: Vec<Parameter<'a>>,
    /// Its body.
    pub body: Option<Body<'a>>,
    /// The security requirements, any of which must be met.
    pub security: &'a [Value],
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter<'a> {
    /// `path`, `query`, `header` or `cookie`.
    pub place: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Whether it must be given.
    pub required: bool,
    /// How it is written.
    pub style: Style<'a>,
    /// What its values are.
    pub value: Described<'a>,
}

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// `form`; `content` for JSON.
    pub name: &'a str,
    /// Whether items and members stand by themselves.
    pub explode: bool,
}

/// A body.
#[derive(Debug)]
pub struct Body<'a> {
    /// Whether it must be sent.
    pub required: bool,
    /// Its representations by their media types.
    pub media: Vec<(&'a str, DocumentValue<'a>)>,
}

/// What the document says of a value.
#[derive(Debug, Clone)]
pub struct Described<'a> {
    /// Its schema; none when any value will do.
    pub schema: Option<DocumentValue<'a>>,
    /// Examples, best first.
    pub shown: Vec<&'a Value>,
}

/// The methods that operations have.
pub const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Headers that a parameter cannot describe (OpenAPI 3.0.4, Parameter Object).
const RESERVED: &[&str] = &["accept", "content-type", "authorization"];

impl Operation<'_> {
    /// `GET /pets`.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// All operations of a document, in its order.
pub fn all(document: &Document) -> Vec<Operation<'_>> {
    let Some(root) = document.at("#") else { return Vec::new() };
    let mut found = Vec::new();
    for (path, item) in map(root.value, "paths").filter(|it| it.0.starts_with('/')) {
        let Some(item) = document.resolve(Document::within(root, item)) else { continue };
        for method in METHODS {
            if let Some(value) = item.value.get(method) {
                let place = Document::within(item, value);
                found.push(operation(document, path, item, method, place));
            }
        }
    }
    found
}

fn operation<'a>(
    document: &'a Document,
    path: &'a str,
    item: DocumentValue<'a>,
    method: &str,
    place: DocumentValue<'a>,
) -> Operation<'a> {
    let root = document.root();
    let security = if place.value.get("security").is_some() { place.value } else { root };
    Operation {
        pointer: format!("#/paths/{}/{method}", path.replace('~', "~0").replace('/', "~1")),
        id: place.value.get("operationId").and_then(Value::as_str),
        method: method.to_uppercase(),
        path,
        parameters: parameters(document, path, item, place),
        body: body(document, place),
        security: list(security, "security"),
    }
}

/// The parameters of an operation; those of the path item give way to its own. A variable of the path
/// that none declares is a required text, since the path is nothing without it.
fn parameters<'a>(
    document: &'a Document,
    path: &'a str,
    item: DocumentValue<'a>,
    operation: DocumentValue<'a>,
) -> Vec<Parameter<'a>> {
    let mut found: Vec<Parameter<'a>> = Vec::new();
    for place in [operation, item] {
        for value in list(place.value, "parameters") {
            let Some(new) = document
                .resolve(Document::within(place, value))
                .and_then(|it| parameter(document, it))
            else {
                continue;
            };
            if found.iter().all(|it| (it.place, it.name) != (new.place, new.name)) {
                found.push(new);
            }
        }
    }
    for name in variables(path) {
        if found.iter().all(|it| (it.place, it.name) != ("path", name)) {
            found.push(undeclared(name));
        }
    }
    found
}

/// The variables of a path template: `id` of `/pets/{id}`.
fn variables(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|it| it.0)
}

fn undeclared(name: &str) -> Parameter<'_> {
    Parameter {
        place: "path",
        name,
        required: true,
        style: Style { name: "simple", explode: false },
        value: Described { schema: None, shown: Vec::new() },
    }
}

fn parameter<'a>(document: &'a Document, place: DocumentValue<'a>) -> Option<Parameter<'a>> {
    let text = |keyword| place.value.get(keyword).and_then(Value::as_str);
    let (at, name) = (text("in")?, text("name")?);
    if at == "header" && RESERVED.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let usual = if matches!(at, "query" | "cookie") { "form" } else { "simple" };
    let content = map(place.value, "content").next();
    let (style, described) = match content {
        Some((_, media)) => ("content", Document::within(place, media)),
        None => (text("style").unwrap_or(usual), place),
    };
    let explode = place.value.get("explode").and_then(Value::as_bool);
    Some(Parameter {
        place: at,
        name,
        required: at == "path" || place.value.get("required") == Some(&true.into()),
        style: Style { name: style, explode: explode.unwrap_or(style == "form") },
        value: Described::of(document, described),
    })
}

fn body<'a>(document: &'a Document, operation: DocumentValue<'a>) -> Option<Body<'a>> {
    let body = operation.value.get("requestBody")?;
    let body = document.resolve(Document::within(operation, body))?;
    let media = map(body.value, "content");
    Some(Body {
        required: body.value.get("required") == Some(&true.into()),
        media: media.map(|(name, it)| (name.as_str(), Document::within(body, it))).collect(),
    })
}

impl<'a> Body<'a> {
    /// What the document says of the representation of a media type. What a call sends may be one of a
    /// range, where the document names no type.
    pub fn described(&self, document: &'a Document, media: &str) -> Option<Described<'a>> {
        let declared = self.media.iter().find(|it| it.0 == media);
        let declared = declared.or_else(|| self.media.iter().find(|it| it.0.contains('*')));
        declared.map(|it| Described::of(document, it.1))
    }
}

impl<'a> Described<'a> {
    /// What a parameter or media type object says.
    pub fn of(document: &'a Document, place: DocumentValue<'a>) -> Self {
        let examples = map(place.value, "examples")
            .filter_map(|(_, it)| document.resolve(Document::within(place, it)))
            .filter_map(|it| it.value.get("value"));
        Self {
            schema: place.value.get("schema").map(|it| Document::within(place, it)),
            shown: place.value.get("example").into_iter().chain(examples).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_variable_that_nothing_declares_is_a_required_parameter() {
        let document = Document::from(json!({"paths": {"/a/{b}/c-{d}": {"get": {"parameters": [
            {"in": "query", "name": "b"},
            {"in": "path", "name": "d"},
        ]}}}}));
        let [get] = all(&document).try_into().unwrap();
        let parameters = get.parameters.iter().map(|it| (it.place, it.name, it.required));
        let expected = [("query", "b", false), ("path", "d", true), ("path", "b", true)];
        assert!(parameters.eq(expected));
    }

    #[test]
    fn an_operation_has_the_parameters_of_its_path_item_too() {
        let document = Document::from(json!({
            "security": [{"key": []}],
            "paths": {"/a/{id}": {
                "parameters": [
                    {"in": "path", "name": "id", "example": 1},
                    {"in": "query", "name": "q", "explode": false},
                ],
                "get": {"parameters": [
                    {"$ref": "#/components/parameters/Q"},
                    {"in": "header", "name": "Accept"},
                ]},
                "post": {"security": [], "requestBody": {"content": {"text/plain": {}}}},
            }},
            "components": {"parameters": {"Q": {
                "in": "query", "name": "q", "content": {"application/json": {"examples": {
                    "one": {"value": [1]},
                }}},
            }}},
        }));
        let [get, post] = all(&document).try_into().unwrap();
        assert_eq!(get.pointer, "#/paths/~1a~1{id}/get");
        let [q, id] = get.parameters.try_into().unwrap();
        assert_eq!((q.style.name, q.value.shown), ("content", vec![&json!([1])]));
        assert_eq!((id.required, id.value.shown), (true, vec![&json!(1)]));
        assert_eq!((get.security.len(), post.security.len()), (1, 0));
        assert_eq!(post.body.unwrap().media[0].0, "text/plain");
        assert!(!post.parameters.iter().any(|it| it.style.explode));
    }
}
