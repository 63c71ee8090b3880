//! The calls that are made of an operation: one with what is required, one with everything.

use serde_json::{Map, Value};

use super::operation::{Described, Operation};
use super::values::{Extent, Values};
use crate::document::Document;

/// A call of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// How much it gives.
    pub extent: Extent,
    /// Its values by their places: `{"query": {"limit": 1}, "body": …}`.
    pub values: Map<String, Value>,
    /// The media type of its body.
    pub media: Option<String>,
    /// What is given although no valid value was found for it: `query limit`.
    pub doubtful: Vec<String>,
    /// What is left out for that reason.
    pub left_out: Vec<String>,
}

/// The kinds of bodies that are written differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// JSON, or what is written as JSON.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/…`.
    Multipart,
    /// Anything else, as it is.
    Text,
}

impl BodyKind {
    /// The kind of a media type.
    pub fn of(media: &str) -> Self {
        let essence = media.split(';').next().unwrap_or_default().trim().to_lowercase();
        match essence.as_str() {
            "application/x-www-form-urlencoded" => Self::Form,
            it if it.starts_with("multipart/") => Self::Multipart,
            it if it.ends_with("/json") || it.ends_with("+json") => Self::Json,
            _ => Self::Text,
        }
    }
}

/// The calls of an operation that sends bodies of a media type: one when nothing is optional.
pub fn all<'a>(
    document: &'a Document,
    operation: &Operation<'a>,
    media: Option<&str>,
    values: &mut Values<'a>,
) -> Vec<Case> {
    let required = case(document, operation, media, values, Extent::Required);
    let all = case(document, operation, media, values, Extent::All);
    match required.values == all.values {
        true => vec![all],
        false => vec![required, all],
    }
}

fn case<'a>(
    document: &'a Document,
    operation: &Operation<'a>,
    media: Option<&str>,
    values: &mut Values<'a>,
    extent: Extent,
) -> Case {
    let mut case =
        Case { extent, values: Map::new(), media: None, doubtful: vec![], left_out: vec![] };
    for parameter in &operation.parameters {
        if !parameter.required && extent == Extent::Required {
            continue;
        }
        // An object without members would be an empty path segment.
        let extent = if parameter.place == "path" { Extent::All } else { extent };
        let (value, valid) = values.value(&parameter.value, extent);
        let name = format!("{} {}", parameter.place, parameter.name);
        if case.is_given(name, valid, parameter.required) {
            case.put(parameter.place, parameter.name, value);
        }
    }
    let body = operation.body.as_ref().filter(|it| it.required || extent == Extent::All);
    if let (Some(body), Some(media)) = (body, media) {
        let described = body.described(document, media);
        let (value, valid) = match (BodyKind::of(media), described) {
            (BodyKind::Text, described) => (content(described), true),
            (BodyKind::Multipart, None | Some(Described { schema: None, .. })) => {
                (serde_json::json!({"part": "text"}), true)
            }
            (_, Some(described)) => values.value(&described, extent),
            (_, None) => ("text".into(), true),
        };
        if case.is_given("body".to_owned(), valid, body.required) {
            case.values.insert("body".to_owned(), value);
            case.media = Some(media.to_owned());
        }
    }
    case
}

/// A body that is sent as it is.
fn content(described: Option<Described<'_>>) -> Value {
    let shown = described.and_then(|it| it.shown.into_iter().find(|it| it.is_string()));
    shown.cloned().unwrap_or_else(|| "text".into())
}

impl Case {
    /// Whether a value is given; one that is not valid only where there must be one.
    fn is_given(&mut self, name: String, valid: bool, required: bool) -> bool {
        match (valid, required) {
            (true, _) => {}
            (false, true) => self.doubtful.push(name),
            (false, false) => self.left_out.push(name),
        }
        valid || required
    }

    fn put(&mut self, place: &str, name: &str, value: Value) {
        let values = self.values.entry(place).or_insert_with(|| Map::new().into());
        if let Some(values) = values.as_object_mut() {
            values.insert(name.to_owned(), value);
        }
    }

    /// The value of a parameter.
    pub fn value(&self, place: &str, name: &str) -> Option<&Value> {
        self.values.get(place)?.get(name)
    }

    /// How many values it gives.
    pub fn count(&self) -> usize {
        let members = |it: &Value| it.as_object().map_or(1, Map::len);
        let places = self.values.iter();
        places.map(|(place, it)| if place == "body" { 1 } else { members(it) }).sum()
    }

    /// The body.
    pub fn body(&self) -> Option<&Value> {
        self.values.get("body")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::conformance::operation;

    #[test]
    fn what_is_optional_is_given_in_a_second_call() {
        let document = Document::from(json!({"openapi": "3.0.0", "paths": {"/a": {
            "get": {"parameters": [
                {"in": "query", "name": "must", "required": true, "schema": {"type": "integer"}},
                {"in": "query", "name": "may", "schema": {"type": "boolean"}},
                {"in": "query", "name": "never", "schema": {"enum": []}},
            ]},
            "put": {"requestBody": {"required": true, "content": {"text/csv": {"example": "a,b"}}}},
        }}}));
        let mut values = Values::new(&document);
        let [put, get] = ["PUT /a", "GET /a"].map(|name| {
            operation::all(&document).into_iter().find(|it| it.name() == name).unwrap()
        });
        let cases = all(&document, &get, None, &mut values);
        let given: Vec<_> = cases.iter().map(|it| Value::from(it.values.clone())).collect();
        assert_eq!(given[0], json!({"query": {"must": 1}}));
        assert_eq!(given[1], json!({"query": {"must": 1, "may": true}}));
        assert_eq!(cases[1].left_out, ["query never"]);

        let [only] = all(&document, &put, Some("text/csv"), &mut values).try_into().unwrap();
        assert_eq!(only.body(), Some(&json!("a,b")));
    }
}
