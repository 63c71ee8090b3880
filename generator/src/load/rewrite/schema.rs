//! Schemas of 3.1 into schemas of 3.0, one level deep.
//!
//! What 3.0 cannot say travels as a private extension, which `beyond` reads. A schema of several
//! types becomes an `anyOf` of pieces that stand at `type/0`, `type/1`, …: places of the document.

use super::{named, nulls, numbers, types, values};
use crate::diagnostic::Diagnostics;
use crate::http::is_of_bytes;
use crate::load::context::Context;
use crate::load::input::Input;
use crate::load::keywords::ObjectKind;
use crate::load::node::{Map, Node};
use crate::load::piece::{self, Pieces};
use crate::load::private::Private;
use crate::pointer::Pointer;

/// Rewrites a checked schema.
pub fn rewrite(out: &mut Map, at: &Pointer, context: &mut Context<'_>) {
    let input = context.input;
    values::nullable(out, at, input, &mut context.found);
    let types = types::take(out);
    if let [one] = types.as_slice() {
        types::without_foreign(out, one, at, &mut context.found);
    }
    if types == ["string"] {
        texts(out, at, input, &mut context.found);
    }
    named::note(out, at, &mut context.found);
    values::check(out, &types, at, context);
    numbers::exclusive(out);
    let integer = types == ["integer"];
    numbers::exact(out, at, integer, input);
    constant(out);
    examples(out);
    content(out, &types);
    patterns(out);
    nulls(out, &["default", "example"]);
    match types.as_slice() {
        [] => {}
        [one] => drop(out.insert("type".to_owned(), Node::from(one.as_str()))),
        several => types::split(out, several, at, &mut context.pieces, &mut context.found),
    }
}

/// A schema that is `true` or `false`: `{}` or `{not: {}}`.
pub fn boolean(value: bool, at: &Pointer, pieces: &mut Pieces, found: &mut Diagnostics) {
    let mut out = Map::new();
    if !value {
        let everything = at.child("not");
        pieces.store(ObjectKind::Schema, &everything, Map::new(), found);
        out.insert("not".to_owned(), piece::reference(&everything));
    }
    pieces.store(ObjectKind::Schema, at, out, found);
}

/// Adds the target of a `$ref` to the schema of its siblings.
pub fn also(out: &mut Map, target: &Pointer) {
    let all = out.entry("allOf".to_owned()).or_insert_with(|| Node::List(Vec::new()));
    if let Node::List(all) = all {
        all.insert(0, piece::reference(target));
    }
}

/// In a schema of strings, values are what is written there, also where YAML reads numbers.
fn texts(out: &mut Map, at: &Pointer, input: Input<'_>, found: &mut Diagnostics) {
    for keyword in ["const", "default", "example"] {
        if let Some(value) = out.get_mut(keyword) {
            as_text(value, &at.child(keyword), input, found);
        }
    }
    for keyword in ["enum", "examples"] {
        if let Some(Node::List(values)) = out.get_mut(keyword) {
            let at = at.child(keyword);
            for (index, value) in values.iter_mut().enumerate() {
                as_text(value, &at.item(index), input, found);
            }
        }
    }
}

fn as_text(value: &mut Node, at: &Pointer, input: Input<'_>, found: &mut Diagnostics) {
    if let Node::Integer(_) | Node::Float(_) | Node::Bool(_) = value {
        *value = input.written(value, at, found);
    }
}

fn constant(out: &mut Map) {
    if let Some(value) = out.shift_remove("const") {
        out.insert(Private::Const.key().to_owned(), value);
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
    out.insert(Private::Examples.key().to_owned(), examples);
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
    let values = [(Private::ContentEncoding, encoding), (Private::ContentMediaType, media_type)];
    out.extend(values.into_iter().filter_map(|(it, value)| Some((it.key().to_owned(), value?))));
}

/// Keywords that say what a value is where there is no type.
const SHAPES: &[&str] = &["$ref", "allOf", "anyOf", "oneOf", "not", "enum", "properties", "items"];

/// As pairs, since an extension's object loses its order.
fn patterns(out: &mut Map) {
    if let Some(patterns) = out.get_mut(Private::PatternProperties.key())
        && let Node::Map(map) = patterns
    {
        let pairs = std::mem::take(&mut **map).into_iter();
        *patterns = Node::List(pairs.map(|(it, to)| vec![Node::Text(it), to].into()).collect());
    }
}
