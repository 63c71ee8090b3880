//! What `openapiv3` 2.2 demands, loses or cannot say, for checked objects of each kind.
//!
//! What it loses travels as an extension, which `beyond` reads. Schemas have a file of their own.

use super::keywords::Kind;
use super::node::{Map, Node};
use super::walk::Walk;
use super::{beyond, piece, schema};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// Adapts a checked object. False when it breaks, which has been reported.
pub fn object(walk: &mut Walk<'_>, kind: Kind, at: &Pointer, out: &mut Map) -> bool {
    match kind {
        Kind::Schema => schema::rewrite(walk, at, out),
        Kind::Parameter => {
            nulls(out, &["example"]);
            style(walk, at, out);
            return schema_or_content(walk, kind, at, out);
        }
        Kind::Header => {
            nulls(out, &["example"]);
            return schema_or_content(walk, kind, at, out);
        }
        Kind::MediaType => nulls(out, &["example"]),
        Kind::Example => nulls(out, &["value"]),
        Kind::Encoding => {
            if let Some(explode) = out.get("explode").cloned() {
                out.insert(beyond::key("explode"), explode);
            }
        }
        Kind::Operation => {
            out.entry("responses".to_owned()).or_insert_with(|| Map::new().into());
        }
        Kind::Discriminator => mapping(walk, at, out),
        Kind::SecurityScheme => return scheme(walk, at, out),
        _ => {}
    }
    true
}

/// Notes which of these members are null: an `Option` of `openapiv3` takes null for absent.
pub fn nulls(out: &mut Map, names: &[&str]) {
    let null = names.iter().filter(|name| out.get(**name) == Some(&Node::Null));
    let null: Vec<_> = null.map(|name| Node::from(*name)).collect();
    if !null.is_empty() {
        out.insert(beyond::key("null"), Node::List(null));
    }
}

/// OpenAPI 3.0 section 4.8.12.2, "Style Values": not every style goes with every place.
fn style(walk: &mut Walk<'_>, at: &Pointer, out: &mut Map) {
    let place = out.get("in").and_then(Node::as_text).unwrap_or_default().to_owned();
    let allowed: &[&str] = match place.as_str() {
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "path" => &["matrix", "label", "simple"],
        "header" => &["simple"],
        _ => &["form"],
    };
    if place != "query" {
        out.shift_remove("allowEmptyValue");
        if out.shift_remove("allowReserved") == Some(Node::Bool(true)) {
            let message = format!("`allowReserved` has no effect on a {place} parameter");
            walk.found.push(
                Diagnostic::warning(Code::Ignored, Place::Key(at.child("allowReserved")), message)
                    .consequence("it is written as without it"),
            );
        }
    }
    let Some(style) = out.get("style").and_then(Node::as_text) else { return };
    if allowed.contains(&style) {
        return;
    }
    let message = format!("a {place} parameter has no style `{style}`");
    walk.found.push(
        Diagnostic::warning(Code::Invalid, Place::Value(at.child("style")), message)
            .consequence("it is written in the style that is the default there")
            .help(format!("use one of: {}", allowed.join(", "))),
    );
    out.shift_remove("style");
}

/// A parameter or header has exactly one of the two: OpenAPI 3.0 section 4.8.12.
fn schema_or_content(walk: &mut Walk<'_>, kind: Kind, at: &Pointer, out: &mut Map) -> bool {
    let name = kind.table().name;
    match (out.contains_key("schema"), out.contains_key("content")) {
        (true, true) => {
            out.shift_remove("content");
            let message = format!("{name} has both `schema` and `content`");
            let place = Place::Key(at.child("content"));
            let found = Diagnostic::warning(Code::Invalid, place, message);
            walk.found.push(found.consequence("`content` is ignored").help("keep one of the two"));
            true
        }
        (false, false) => {
            let message = format!("{name} has neither `schema` nor `content`");
            let place = Place::Key(at.clone());
            walk.found.push(
                Diagnostic::warning(Code::MissingKeyword, place, message)
                    .consequence("it cannot be used, nor can what refers to it")
                    .help("add a `schema`"),
            );
            false
        }
        (false, true) => {
            first_of(walk, at, out);
            true
        }
        (true, false) => true,
    }
}

/// The `content` of a parameter or header has exactly one member.
fn first_of(walk: &mut Walk<'_>, at: &Pointer, out: &mut Map) {
    let Some(Node::Map(content)) = out.get_mut("content") else { return };
    for name in content.split_off(content.len().min(1)).keys() {
        let place = Place::Key(at.child("content").child(name));
        let found =
            Diagnostic::warning(Code::Invalid, place, "`content` must have one member here");
        walk.found.push(found.consequence("this one is ignored, as is all but the first"));
    }
}

/// A mapping's values are names of component schemas or references: OpenAPI 3.0 section 4.8.25.
fn mapping(walk: &mut Walk<'_>, at: &Pointer, out: &mut Map) {
    let Some(Node::Map(mapping)) = out.get_mut("mapping") else { return };
    let at = at.child("mapping");
    let given = std::mem::take(&mut **mapping);
    for (value, target) in given {
        let Some(target) = target.as_text() else { continue };
        let at = at.child(&value);
        let found = named(walk, target, at.file()).or_else(|| named(walk, target, ""));
        if let Some((target, node)) = found.or_else(|| walk.target(target, &at)) {
            walk.wait(Kind::Schema, target.clone(), node);
            mapping.insert(value, piece::text(&target));
        }
    }
}

/// The component schema of that name in a file.
fn named<'a>(walk: &Walk<'a>, name: &str, file: &str) -> Option<(Pointer, &'a Node)> {
    let at = Pointer::root_of(file).child("components").child("schemas").child(name);
    walk.find(&at).map(|node| (at, node))
}

/// Each type of scheme has members of its own: OpenAPI 3.0 section 4.8.27.
fn scheme(walk: &mut Walk<'_>, at: &Pointer, out: &Map) -> bool {
    let kind = out.get("type").and_then(Node::as_text).unwrap_or_default();
    let required: &[&str] = match kind {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        _ => {
            let place = Place::Value(at.child("type"));
            let message = "mutual TLS is not supported yet";
            walk.found.push(
                Diagnostic::warning(Code::Unsupported, place, message)
                    .consequence("this way to authenticate is left out"),
            );
            return false;
        }
    };
    let missing = required.iter().find(|name| !out.contains_key(**name));
    if let Some(name) = missing {
        let message = format!("a security scheme of type `{kind}` has no `{name}`");
        walk.found.push(
            Diagnostic::warning(Code::MissingKeyword, Place::Key(at.clone()), message)
                .consequence("it cannot be used, nor can what refers to it")
                .help(format!("add `{name}`")),
        );
    }
    missing.is_none()
}
