//! Values and formats against the type beside them: what contradicts it is left out, with a warning.
//!
//! Nothing of a schema that is right is changed here.

use std::collections::HashSet;

use super::{keep, leave_out};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::load::context::Context;
use crate::load::follow::is_reference;
use crate::load::input::Input;
use crate::load::keywords::ObjectKind;
use crate::load::node::{Map, Node};
use crate::pointer::Pointer;

/// The formats of OpenAPI 3.0.4, section 4.4, of JSON Schema Validation 2020-12, section 7.3, and
/// of the OpenAPI Format Registry.
const FORMATS: &[&str] = &[
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "duration",
    "email",
    "float",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "unixtime",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// The keywords that say what a value is where there is no `type`.
const TELLING: [&str; 8] =
    ["type", "allOf", "oneOf", "anyOf", "enum", "const", "properties", "items"];

/// Checks a schema whose types have been taken out.
pub fn check(out: &mut Map, types: &[String], at: &Pointer, context: &mut Context<'_>) {
    if types.is_empty() {
        return;
    }
    default(out, types, at, context);
    listed(out, types, at, context);
    context.unknown_formats.extend(unknown_format(out, at));
}

/// Reports a `nullable` that has nothing to add to: OpenAPI 3.0.4, section 4.7.24.1. As one of several schemas
/// it means `null`.
pub fn nullable(out: &Map, at: &Pointer, input: Input<'_>, found: &mut Diagnostics) {
    let silent = !TELLING.iter().any(|it| out.contains_key(*it));
    let reference = input.find(at).and_then(Node::as_map).is_some_and(is_reference);
    let list = at.parent();
    let keyword = list.as_ref().and_then(Pointer::last);
    let is_one_of_several = keyword.is_some_and(|it| it == "anyOf" || it == "oneOf");
    if out.get("nullable") != Some(&Node::Bool(true)) || !silent || reference || is_one_of_several {
        return;
    }
    let place = Place::Key(at.child("nullable"));
    found.push(
        Diagnostic::warning(Code::Ignored, place, "`nullable` says nothing without a `type`")
            .consequence("the value is open JSON, including null")
            .help("add the `type`"),
    );
}

fn default(out: &mut Map, types: &[String], at: &Pointer, context: &mut Context<'_>) {
    let Some(value) = out.get("default").filter(|it| !fits(it, types)) else { return };
    let message = format!("`default` is {}, where {} is expected", value.kind(), expected(types));
    leave_out(context, ObjectKind::Schema, at, "default", out);
    context.found.push(
        Diagnostic::warning(Code::Invalid, Place::Value(at.child("default")), message)
            .consequence("it is left out of the documentation"),
    );
}

/// Takes out of `enum` what is of another type, and what was listed before.
fn listed(out: &mut Map, types: &[String], at: &Pointer, context: &mut Context<'_>) {
    let Some(Node::List(values)) = out.get_mut("enum") else { return };
    let given = values.len();
    let mut seen = HashSet::new();
    let mut index = 0;
    let list = at.child("enum");
    values.retain(|value| {
        let place = Place::Value(list.item(index));
        index += 1;
        let (message, good) = if !fits(value, types) {
            (format!("`enum` lists {}, where {} is expected", value.kind(), expected(types)), false)
        } else {
            let text = value.plain();
            let message = format!("`enum` lists `{text}` twice");
            (message, text.is_empty() || seen.insert((value.kind(), text)))
        };
        if !good {
            let left_out = Diagnostic::warning(Code::Invalid, place, message);
            context.found.push(left_out.consequence("it is left out"));
        }
        good
    });
    if values.len() < given {
        keep(context, ObjectKind::Schema, at, "enum");
    }
    if values.is_empty() {
        out.shift_remove("enum");
    }
}

fn unknown_format(out: &Map, at: &Pointer) -> Option<(Pointer, String)> {
    let format = out.get("format").and_then(Node::as_text)?;
    (!FORMATS.contains(&format)).then(|| (at.child("format"), format.to_owned()))
}

/// Null is left to `nullable`.
fn fits(value: &Node, types: &[String]) -> bool {
    types.iter().any(|name| match (name.as_str(), value) {
        (_, Node::Null)
        | ("boolean", Node::Bool(_))
        | ("number" | "integer", Node::Integer(_))
        | ("number", Node::Float(_))
        | ("string", Node::Text(_))
        | ("array", Node::List(_))
        | ("object", Node::Map(_)) => true,
        ("integer", Node::Float(value)) => value.fract() == 0.0,
        _ => false,
    })
}

/// The types in words.
fn expected(types: &[String]) -> String {
    let names = types.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>();
    names.join(" or ")
}
