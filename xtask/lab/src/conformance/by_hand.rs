//! A request that is put together from the document alone, to ask whether a refusal is about the
//! client or about any request of these values. Nothing of the generator or its runtime is used.
//!
//! Values are written as the tables of OpenAPI 3.0.4 and 3.1.1 ("Style Examples") say, reserved
//! characters encoded by RFC 3986.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::case::{BodyKind, Case};
use super::operation::{Operation, Style};
use crate::document::Document;

/// Everything but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What separates the parts of a body.
const BOUNDARY: &str = "boundary-of-parts";

/// A request to a host, as it stands on the wire.
pub fn request(document: &Document, operation: &Operation<'_>, case: &Case, host: &str) -> String {
    // A fragment is not sent (RFC 9110, section 7.1).
    let mut path = operation.path.split('#').next().unwrap_or_default().to_owned();
    let (mut query, mut cookies, mut headers) = (Vec::new(), Vec::new(), Vec::new());
    for it in &operation.parameters {
        let Some(value) = case.value(it.place, it.name) else { continue };
        match it.place {
            "path" => {
                path =
                    path.replace(&format!("{{{}}}", it.name), &segment(it.style, it.name, value));
            }
            "query" => query.extend(pairs(it.style, it.name, value)),
            "cookie" => cookies.extend(pairs(it.style, it.name, value)),
            _ => headers.push(format!("{}: {}", it.name, listed(it.style, value, &text))),
        }
    }
    credentials(document, operation, &mut query, &mut cookies, &mut headers);
    if !cookies.is_empty() {
        headers.push(format!("cookie: {}", cookies.join("; ")));
    }
    let body = case.body().zip(case.media.as_deref()).map(|(value, media)| {
        let parameter = match BodyKind::of(media) {
            BodyKind::Multipart => format!("; boundary={BOUNDARY}"),
            BodyKind::Json | BodyKind::Form | BodyKind::Text => String::new(),
        };
        headers.push(format!("content-type: {media}{parameter}"));
        body(BodyKind::of(media), value)
    });
    let body = body.unwrap_or_default();
    let target = [path, query.join("&")].join(if query.is_empty() { "" } else { "?" });
    let headers: String = headers.iter().map(|it| format!("{it}\r\n")).collect();
    format!(
        "{} {target} HTTP/1.1\r\nhost: {host}\r\naccept: */*\r\ncontent-length: {}\r\n\
         {headers}connection: close\r\n\r\n{body}",
        operation.method,
        body.len()
    )
}

/// A scalar as text, not encoded.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn encoded(value: &Value) -> String {
    utf8_percent_encode(&text(value), RESERVED).to_string()
}

/// The members of an object, the items of an array (which have no name), or the value itself.
fn parts(value: &Value) -> Vec<(Option<Value>, &Value)> {
    match value {
        Value::Array(items) => items.iter().map(|it| (None, it)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, it)| (Some(name.as_str().into()), it)).collect()
        }
        scalar => vec![(None, scalar)],
    }
}

/// `a,b`, `x,1,y,2`, or `x=1,y=2`, each text written by a function.
fn listed(style: Style<'_>, value: &Value, write: &impl Fn(&Value) -> String) -> String {
    if style.name == "content" {
        return write(&value.to_string().into());
    }
    let equals = if style.explode { "=" } else { "," };
    joined(value, equals, ",", write)
}

fn joined(value: &Value, equals: &str, comma: &str, write: &impl Fn(&Value) -> String) -> String {
    let parts = parts(value).into_iter().map(|(name, it)| match name {
        Some(name) => format!("{}{equals}{}", write(&name), write(it)),
        None => write(it),
    });
    parts.collect::<Vec<_>>().join(comma)
}

/// What stands in the path in place of `{name}`.
fn segment(style: Style<'_>, name: &str, value: &Value) -> String {
    match (style.name, style.explode) {
        ("label", true) => format!(".{}", joined(value, "=", ".", &encoded)),
        ("label", false) => format!(".{}", joined(value, ",", ",", &encoded)),
        ("matrix", true) => {
            let parts = parts(value).into_iter();
            let name = Value::from(name);
            let parts = parts.map(|(own, it)| {
                format!(";{}={}", encoded(own.as_ref().unwrap_or(&name)), encoded(it))
            });
            parts.collect()
        }
        ("matrix", false) => format!(";{name}={}", joined(value, ",", ",", &encoded)),
        _ => listed(style, value, &encoded),
    }
}

/// `name=value`, once or more.
fn pairs(style: Style<'_>, name: &str, value: &Value) -> Vec<String> {
    let name = Value::from(name);
    let comma = match style.name {
        "spaceDelimited" => "%20",
        "pipeDelimited" => "%7C",
        _ => ",",
    };
    let pair = |name: &Value, it: &Value| format!("{}={}", encoded(name), encoded(it));
    let many = |write: &dyn Fn(Option<Value>, &Value) -> String| {
        parts(value).into_iter().map(|(own, it)| write(own, it)).collect()
    };
    match style.name {
        "content" => vec![pair(&name, &value.to_string().into())],
        "deepObject" => many(&|own, it| {
            let own = own.map(|own| format!("[{}]", text(&own))).unwrap_or_default();
            pair(&format!("{}{own}", text(&name)).into(), it)
        }),
        _ if style.explode => many(&|own, it| pair(own.as_ref().unwrap_or(&name), it)),
        _ => vec![format!("{}={}", encoded(&name), joined(value, comma, comma, &encoded))],
    }
}

fn body(kind: BodyKind, value: &Value) -> String {
    let form = Style { name: "form", explode: true };
    let mut body = String::new();
    match kind {
        BodyKind::Json => return value.to_string(),
        BodyKind::Text => return text(value),
        BodyKind::Form => {
            let members = parts(value).into_iter().flat_map(|(name, it)| {
                let name = name.as_ref().map(text).unwrap_or_default();
                // A member that is an object is JSON (OpenAPI 3.0.4, Encoding Object).
                let style = Style { name: if it.is_object() { "content" } else { "form" }, ..form };
                pairs(style, &name, it)
            });
            return members.collect::<Vec<_>>().join("&");
        }
        BodyKind::Multipart => {}
    }
    for (name, value) in parts(value) {
        let name = name.as_ref().map(text).unwrap_or_default();
        let items = value.as_array().map_or(vec![value], |it| it.iter().collect());
        for item in items {
            // An object is JSON (OpenAPI 3.0.4, Encoding Object).
            let media = if item.is_object() { "\r\ncontent-type: application/json" } else { "" };
            // Writing to a string does not fail.
            _ = write!(
                body,
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"{media}\r\n\r\n{}\r\n",
                text(item)
            );
        }
    }
    body + &format!("--{BOUNDARY}--\r\n")
}

/// Adds the credentials of the first requirement.
fn credentials(
    document: &Document,
    operation: &Operation<'_>,
    query: &mut Vec<String>,
    cookies: &mut Vec<String>,
    headers: &mut Vec<String>,
) {
    let names = operation.security.first().and_then(Value::as_object).into_iter().flatten();
    for (name, _) in names {
        let pointer = format!("#/components/securitySchemes/{name}");
        let Some(scheme) = document.at(&pointer).and_then(|it| document.resolve(it)) else {
            continue;
        };
        let word = |keyword: &str| scheme.value[keyword].as_str().unwrap_or_default();
        let (place, name) = (word("in"), word("name"));
        match (word("type"), place) {
            ("apiKey", "query") => query.push(format!("{name}=secret")),
            ("apiKey", "cookie") => cookies.push(format!("{name}=secret")),
            ("apiKey", _) => headers.push(format!("{name}: secret")),
            ("http", _) if word("scheme").eq_ignore_ascii_case("basic") => {
                headers.push("authorization: Basic dXNlcjpwYXNzd29yZA==".to_owned());
            }
            _ => headers.push("authorization: Bearer secret".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::conformance::operation;
    use crate::conformance::values::Extent;

    #[test]
    fn a_fragment_of_a_path_is_not_sent() {
        let document = Document::from(json!({"paths": {"/a#b": {"get": {}}}}));
        let [get] = operation::all(&document).try_into().unwrap();
        let (values, extent) = (Map::new(), Extent::All);
        let case = Case { extent, values, media: None, doubtful: vec![], left_out: vec![] };
        assert!(request(&document, &get, &case, "h").starts_with("GET /a HTTP/1.1\r\n"));
    }

    /// The tables of OpenAPI 3.1.1, "Style Examples", `color`.
    #[test]
    fn values_are_written_as_the_specification_says() {
        let (scalar, list, object) =
            (json!("blue"), json!(["blue", "black"]), json!({"B": 150, "R": 100}));
        let style = |name, explode| Style { name, explode };
        let path = |name, explode, value| segment(style(name, explode), "color", value);
        assert_eq!(path("simple", false, &object), "B,150,R,100");
        assert_eq!(path("simple", true, &object), "B=150,R=100");
        assert_eq!(path("label", false, &list), ".blue,black");
        assert_eq!(path("label", true, &object), ".B=150.R=100");
        assert_eq!(path("matrix", false, &list), ";color=blue,black");
        assert_eq!(path("matrix", true, &list), ";color=blue;color=black");
        assert_eq!(path("matrix", true, &object), ";B=150;R=100");
        let query = |name, explode, value| pairs(style(name, explode), "color", value).join("&");
        assert_eq!(query("form", true, &scalar), "color=blue");
        assert_eq!(query("form", true, &list), "color=blue&color=black");
        assert_eq!(query("form", false, &object), "color=B,150,R,100");
        assert_eq!(query("spaceDelimited", false, &list), "color=blue%20black");
        assert_eq!(query("pipeDelimited", false, &list), "color=blue%7Cblack");
        assert_eq!(query("deepObject", true, &object), "color%5BB%5D=150&color%5BR%5D=100");
        assert_eq!(query("content", true, &list), "color=%5B%22blue%22%2C%22black%22%5D");
    }

    #[test]
    fn bodies_are_written_by_their_media_type() {
        let value = json!({"a": [1, 2], "b": {"c": "d e"}});
        assert_eq!(body(BodyKind::Form, &value), "a=1&a=2&b=%7B%22c%22%3A%22d%20e%22%7D");
        let parts = body(BodyKind::Multipart, &json!({"a": "x"}));
        assert!(parts.contains("name=\"a\"\r\n\r\nx\r\n--boundary-of-parts--"), "{parts}");
    }
}
