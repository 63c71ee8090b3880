//! Schemas of 3.1 into schemas of 3.0, one level deep.
//!
//! What 3.0 cannot say travels as an extension, which `beyond` reads. A schema of several types
//! becomes an `anyOf` of pieces that stand at `type/0`, `type/1`, …: places of the document.

use super::keywords::Kind;
use super::node::{Map, Node};
use super::walk::Walk;
use super::{adapt, beyond, numbers, piece, values};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// Rewrites a checked schema.
pub fn rewrite(walk: &mut Walk<'_>, at: &Pointer, out: &mut Map) {
    values::nullable(walk, at, out);
    without_null_variant(walk, at, out);
    let types = types(out);
    if let [one] = types.as_slice() {
        without_foreign(walk, at, out, one);
    }
    if types == ["string"] {
        texts(walk, at, out);
    }
    values::check(walk, at, out, &types);
    numbers::exclusive(out);
    let integer = types == ["integer"];
    numbers::exact(walk, at, out, integer);
    constant(out);
    examples(out);
    content(out, &types);
    patterns(out);
    adapt::nulls(out, &["default", "example"]);
    match types.as_slice() {
        [] => {}
        [one] => drop(out.insert("type".to_owned(), Node::from(one.as_str()))),
        several => split(walk, at, out, several),
    }
}

/// A schema that is `true` or `false`: `{}` or `{not: {}}`.
pub fn boolean(walk: &mut Walk<'_>, at: &Pointer, value: bool) {
    let mut out = Map::new();
    if !value {
        let everything = at.child("not");
        walk.store(Kind::Schema, &everything, Map::new());
        out.insert("not".to_owned(), piece::reference(&everything));
    }
    walk.store(Kind::Schema, at, out);
}

/// Adds the target of a `$ref` to the schema of its siblings.
pub fn also(out: &mut Map, target: &Pointer) {
    let all = out.entry("allOf".to_owned()).or_insert_with(|| Node::List(Vec::new()));
    if let Node::List(all) = all {
        all.insert(0, piece::reference(target));
    }
}

/// Takes the types out; null among them becomes `nullable`, the only one `enum: [null]`.
fn types(out: &mut Map) -> Vec<String> {
    let mut types = match out.shift_remove("type") {
        Some(Node::Text(one)) => vec![one],
        Some(Node::List(several)) => {
            several.iter().filter_map(Node::as_text).map(str::to_owned).collect()
        }
        _ => return Vec::new(),
    };
    let given = types.len();
    types.retain(|it| it != "null");
    if types.len() < given {
        out.insert("nullable".to_owned(), Node::Bool(true));
    }
    if types.is_empty() {
        out.insert("enum".to_owned(), Node::List(vec![Node::Null]));
    }
    types
}

/// `anyOf` or `oneOf` with a variant `type: "null"` is 3.1's way to write `nullable`.
fn without_null_variant(walk: &Walk<'_>, at: &Pointer, out: &mut Map) {
    for keyword in ["anyOf", "oneOf"] {
        let Some(Node::List(variants)) = out.get_mut(keyword) else { continue };
        let at = at.child(keyword);
        let given = variants.len();
        let mut index = 0;
        variants.retain(|_| {
            let only_null = walk.find(&at.item(index)).is_some_and(is_null_schema);
            index += 1;
            !only_null
        });
        if variants.is_empty() {
            out.shift_remove(keyword);
            out.insert("enum".to_owned(), Node::List(vec![Node::Null]));
        } else if variants.len() == given {
            continue;
        }
        out.insert("nullable".to_owned(), Node::Bool(true));
    }
}

fn is_null_schema(node: &Node) -> bool {
    node.as_map().is_some_and(|map| map.get("type") == Some(&Node::from("null")))
}

/// Takes out the keywords of other types. JSON Schema lets them say nothing, and `openapiv3` no
/// longer sees the type beside them. Those that give a value its shape hint at a wrong type.
fn without_foreign(walk: &mut Walk<'_>, at: &Pointer, out: &mut Map, own: &str) {
    let others = ["string", "number", "array", "object"].map(keywords).into_iter().flatten();
    let formatted = matches!(own, "string" | "number" | "integer");
    let foreign =
        others.filter(|it| if **it == "format" { !formatted } else { !keywords(own).contains(it) });
    for keyword in foreign {
        if out.shift_remove(*keyword).is_none() || !SHAPING.contains(keyword) {
            continue;
        }
        let name = beyond::keyword(keyword);
        let place = Place::Key(at.child(name));
        let message = format!("`{name}` says nothing about a value of type `{own}`");
        walk.found.push(
            Diagnostic::warning(Code::Ignored, place, message)
                .consequence("it is ignored")
                .help("correct the `type`, or remove the keyword"),
        );
    }
}

/// The keywords that give a value its shape, where others restrict it.
const SHAPING: [&str; 5] = [
    "items",
    "properties",
    "additionalProperties",
    "x-node-prefixItems",
    "x-node-patternProperties",
];

/// In a schema of strings, values are what is written there, also where YAML reads numbers.
fn texts(walk: &mut Walk<'_>, at: &Pointer, out: &mut Map) {
    for keyword in ["const", "default", "example"] {
        if let Some(value) = out.get_mut(keyword) {
            as_text(walk, &at.child(keyword), value);
        }
    }
    for keyword in ["enum", "examples"] {
        if let Some(Node::List(values)) = out.get_mut(keyword) {
            let at = at.child(keyword);
            for (index, value) in values.iter_mut().enumerate() {
                as_text(walk, &at.item(index), value);
            }
        }
    }
}

fn as_text(walk: &mut Walk<'_>, at: &Pointer, value: &mut Node) {
    if let Node::Integer(_) | Node::Float(_) | Node::Bool(_) = value {
        *value = walk.written(value, at);
    }
}

fn constant(out: &mut Map) {
    if let Some(value) = out.shift_remove("const") {
        out.insert(beyond::key("const"), value);
    }
}

/// 3.0 has one example; all of 3.1's travel beside it.
fn examples(out: &mut Map) {
    let Some(examples) = out.shift_remove("examples") else { return };
    if let Node::List(values) = &examples
        && let Some(first) = values.first()
    {
        out.entry("example".to_owned()).or_insert_with(|| first.clone());
    }
    out.insert(beyond::key("examples"), examples);
}

/// OpenAPI 3.1 section 4.8.14.2: base64 is 3.0's `format: byte`; a media type without encoding, and
/// with the one that leaves bytes as they are (RFC 2045, section 6.2), its `format: binary`.
fn content(out: &mut Map, types: &[String]) {
    let encoding = out.shift_remove("contentEncoding");
    let media_type = out.shift_remove("contentMediaType");
    let format = match (&encoding, &media_type) {
        (Some(Node::Text(it)), _) if it.eq_ignore_ascii_case("base64") => Some("byte"),
        (Some(Node::Text(it)), _) if it.eq_ignore_ascii_case("binary") => Some("binary"),
        (None, Some(Node::Text(it))) if is_of_bytes(it) => Some("binary"),
        _ => None,
    };
    if let Some(format) = format
        && (types.is_empty() || types == ["string"])
    {
        out.entry("format".to_owned()).or_insert_with(|| Node::from(format));
        // Bytes have no JSON type there, and are a string in 3.0.
        if types.is_empty() && !SHAPES.iter().any(|it| out.contains_key(*it)) {
            out.insert("type".to_owned(), Node::from("string"));
        }
    }
    let values = [("contentEncoding", encoding), ("contentMediaType", media_type)];
    out.extend(values.into_iter().filter_map(|(name, it)| Some((beyond::key(name), it?))));
}

/// Keywords that say what a value is where there is no type.
const SHAPES: &[&str] = &["$ref", "allOf", "anyOf", "oneOf", "not", "enum", "properties", "items"];

/// Whether content of a media type is never text.
pub fn is_of_bytes(media_type: &str) -> bool {
    let kinds = ["audio/", "image/", "video/", "font/"];
    let types = ["octet-stream", "pdf", "zip", "gzip", "x-tar"];
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_type = essence.strip_prefix("application/").is_some_and(|it| types.contains(&it));
    let is_kind = kinds.iter().any(|it| essence.starts_with(it)) && !essence.ends_with("+xml");
    is_type || is_kind
}

/// As pairs, since an extension's object loses its order.
fn patterns(out: &mut Map) {
    if let Some(patterns) = out.get_mut(&beyond::key("patternProperties"))
        && let Node::Map(map) = patterns
    {
        let pairs = std::mem::take(&mut **map).into_iter();
        *patterns = Node::List(pairs.map(|(it, to)| vec![Node::Text(it), to].into()).collect());
    }
}

/// Makes a piece for each of several types, with the keywords that belong to it.
fn split(walk: &mut Walk<'_>, at: &Pointer, out: &mut Map, types: &[String]) {
    let mut variants = Vec::with_capacity(types.len());
    for (index, name) in types.iter().enumerate() {
        let mut piece = Map::from_iter([("type".to_owned(), Node::from(name.as_str()))]);
        for keyword in keywords(name) {
            if let Some(value) = out.get(*keyword) {
                piece.insert((*keyword).to_owned(), value.clone());
            }
        }
        if let Some(values) = values(out, name, types) {
            if values.is_empty() {
                continue;
            }
            piece.insert("enum".to_owned(), Node::List(values));
        }
        let at = at.child("type").item(index);
        variants.push(piece::reference(&at));
        walk.store(Kind::Schema, &at, piece);
    }
    for keyword in types.iter().flat_map(|it| keywords(it)).chain([&"enum"]) {
        out.shift_remove(*keyword);
    }
    let union = Map::from_iter([("anyOf".to_owned(), Node::List(variants))]);
    if out.contains_key("anyOf") {
        let at = at.child("type");
        walk.store(Kind::Schema, &at, union);
        also(out, &at);
    } else {
        out.extend(union);
    }
}

/// The values of `enum` that are of a type; `None` when there is no `enum`.
fn values(out: &Map, name: &str, types: &[String]) -> Option<Vec<Node>> {
    let Some(Node::List(values)) = out.get("enum") else { return None };
    let integers = types.iter().any(|it| it == "integer");
    let of_type = values.iter().filter(|value| match value {
        Node::Bool(_) => name == "boolean",
        Node::Integer(_) => name == "integer" || (name == "number" && !integers),
        Node::Float(_) => name == "number",
        Node::Text(_) => name == "string",
        Node::List(_) => name == "array",
        Node::Map(_) => name == "object",
        Node::Null => false,
    });
    Some(of_type.cloned().collect())
}

/// The keywords that restrict values of one type, by their names before and after rewriting.
fn keywords(name: &str) -> &'static [&'static str] {
    match name {
        "string" => &[
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "contentEncoding",
            "contentMediaType",
            "x-node-contentEncoding",
            "x-node-contentMediaType",
            "x-node-contentSchema",
        ],
        "number" | "integer" => &[
            "multipleOf",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "x-node-minimum",
            "x-node-maximum",
            "x-node-multipleOf",
        ],
        "array" => &["items", "minItems", "maxItems", "uniqueItems", "x-node-prefixItems"],
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "x-node-patternProperties",
        ],
        _ => &[],
    }
}
