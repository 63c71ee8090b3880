//! Checked objects into what `openapiv3` 2.2 takes: what it demands, loses or cannot say.
//!
//! What it loses travels as a private extension, which `beyond` reads. Schemas have files of their
//! own.

mod beside;
mod named;
mod numbers;
mod schema;
mod types;
mod values;

pub use beside::without_effect;
pub use schema::{also, boolean};

use super::check::Member;
use super::context::Context;
use super::keywords::{KeywordType, ObjectKind};
use super::node::{Map, Node};
use super::private::Private;
use super::unused::Unused;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// Rewrites a checked object. False when it breaks, which has been reported.
pub fn object(context: &mut Context<'_>, kind: ObjectKind, at: &Pointer, out: &mut Map) -> bool {
    match kind {
        ObjectKind::Schema => schema::rewrite(out, at, context),
        ObjectKind::Parameter => {
            nulls(out, &["example"]);
            style(context, at, out);
            return schema_or_content(context, kind, at, out);
        }
        ObjectKind::Header => {
            nulls(out, &["example"]);
            return schema_or_content(context, kind, at, out);
        }
        ObjectKind::MediaType => nulls(out, &["example"]),
        ObjectKind::Example => nulls(out, &["value"]),
        ObjectKind::Encoding => {
            for private in [Private::Explode, Private::AllowReserved] {
                if let Some(value) = out.get(private.keyword()).cloned() {
                    out.insert(private.key().to_owned(), value);
                }
            }
        }
        ObjectKind::Operation => {
            out.entry("responses".to_owned()).or_insert_with(|| Map::new().into());
        }
        ObjectKind::SecurityScheme => return scheme(out, at, &mut context.found),
        ObjectKind::ServerVariable => context.found.extend(listed_default(out, at)),
        _ => {}
    }
    true
}

/// Notes which of these members are null: an `Option` of `openapiv3` takes null for absent.
fn nulls(out: &mut Map, names: &[&str]) {
    let null = names.iter().filter(|name| out.get(**name) == Some(&Node::Null));
    let null: Vec<_> = null.map(|name| Node::from(*name)).collect();
    if !null.is_empty() {
        out.insert(Private::Null.key().to_owned(), Node::List(null));
    }
}

/// A variable's `enum` lists at least its default (OpenAPI 3.1.1, section 4.8.6.1).
fn listed_default(out: &Map, at: &Pointer) -> Option<Diagnostic> {
    let Some(Node::List(values)) = out.get("enum") else { return None };
    let default = out.get("default")?;
    if values.contains(default) {
        return None;
    }
    let message = "the `enum` of a server variable does not list its default";
    let place = Place::Value(at.child("enum"));
    let unlisted = Diagnostic::warning(Code::Invalid, place, message);
    Some(unlisted.consequence("the default is used all the same").help("add the default to it"))
}

/// Takes a member away that nothing is made of, and keeps it as the document has it.
fn leave_out(
    context: &mut Context<'_>,
    kind: ObjectKind,
    at: &Pointer,
    name: &str,
    out: &mut Map,
) -> Option<Node> {
    let node = out.shift_remove(name)?;
    keep(context, kind, at, name);
    Some(node)
}

/// Keeps a member as the document has it, besides what is made of it.
pub fn keep(context: &mut Context<'_>, kind: ObjectKind, at: &Pointer, name: &str) {
    let Some(node) = context.input.find(&at.child(name)) else { return };
    let member = Member { parent: at, name, node };
    let ty = kind.table().row(name).map_or(KeywordType::Any, |it| it.ty);
    context.unused.push(Unused::of(&member, ty, context.input));
}

/// OpenAPI 3.0 section 4.8.12.2, "Style Values": not every style goes with every place.
fn style(context: &mut Context<'_>, at: &Pointer, out: &mut Map) {
    let place = out.get("in").and_then(Node::as_text).unwrap_or_default().to_owned();
    let allowed: &[&str] = match place.as_str() {
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "path" => &["matrix", "label", "simple"],
        "header" => &["simple"],
        _ => &["form"],
    };
    if place != "query" {
        leave_out(context, ObjectKind::Parameter, at, "allowEmptyValue", out);
        if leave_out(context, ObjectKind::Parameter, at, "allowReserved", out)
            == Some(Node::Bool(true))
        {
            let message = format!("`allowReserved` has no effect on a {place} parameter");
            context.found.push(
                Diagnostic::warning(Code::Ignored, Place::Key(at.child("allowReserved")), message)
                    .consequence("the parameter is written as if it were not there"),
            );
        }
    }
    let Some(style) = out.get("style").and_then(Node::as_text) else { return };
    if allowed.contains(&style) {
        return;
    }
    let message = format!("a {place} parameter has no style `{style}`");
    context.found.push(
        Diagnostic::warning(Code::Invalid, Place::Value(at.child("style")), message)
            .consequence("it is written in the default style")
            .help(format!("use one of: {}", allowed.join(", "))),
    );
    leave_out(context, ObjectKind::Parameter, at, "style", out);
}

/// A parameter or header has exactly one of the two: OpenAPI 3.0 section 4.8.12. Styles are of a `schema`.
fn schema_or_content(
    context: &mut Context<'_>,
    kind: ObjectKind,
    at: &Pointer,
    out: &mut Map,
) -> bool {
    let name = kind.table().name;
    match (out.contains_key("schema"), out.contains_key("content")) {
        (true, true) => {
            leave_out(context, kind, at, "content", out);
            let message = format!("{name} has both `schema` and `content`");
            let place = Place::Key(at.child("content"));
            let both = Diagnostic::warning(Code::Invalid, place, message);
            context
                .found
                .push(both.consequence("`content` is ignored").help("keep one of the two"));
            true
        }
        (false, false) => {
            let message = format!("{name} has neither `schema` nor `content`");
            let place = Place::Key(at.clone());
            context.found.push(
                Diagnostic::warning(Code::MissingKeyword, place, message)
                    .consequence("it cannot be used, and neither can anything that refers to it")
                    .help("add a `schema`"),
            );
            false
        }
        (false, true) => {
            for name in ["style", "explode", "allowReserved"] {
                leave_out(context, kind, at, name, out);
            }
            first_of(context, kind, at, out);
            true
        }
        (true, false) => true,
    }
}

/// The `content` of a parameter or header has exactly one member.
fn first_of(context: &mut Context<'_>, kind: ObjectKind, at: &Pointer, out: &mut Map) {
    let Some(Node::Map(content)) = out.get_mut("content") else { return };
    let others = content.split_off(content.len().min(1));
    if !others.is_empty() {
        keep(context, kind, at, "content");
    }
    for name in others.keys() {
        let place = Place::Key(at.child("content").child(name));
        let other =
            Diagnostic::warning(Code::Invalid, place, "`content` must have one member here");
        context.found.push(other.consequence("this one is ignored, like all but the first"));
    }
}

/// `openapiv3` has no type of this name: it travels as one that is like it as far as that goes.
fn mutual_tls(out: &mut Map) {
    out.insert("type".to_owned(), "http".into());
    out.insert("scheme".to_owned(), "mutualTLS".into());
    out.insert(Private::MutualTls.key().to_owned(), Node::Bool(true));
}

/// Each type of scheme has members of its own: OpenAPI 3.0 section 4.8.27.
fn scheme(out: &mut Map, at: &Pointer, found: &mut Diagnostics) -> bool {
    let kind = out.get("type").and_then(Node::as_text).unwrap_or_default().to_owned();
    let required: &[&str] = match kind.as_str() {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        _ => {
            let place = Place::Value(at.child("type"));
            let message = "mutual TLS is not supported yet";
            found.push(
                Diagnostic::warning(Code::Unsupported, place, message)
                    .consequence("this way to authenticate is left out"),
            );
            mutual_tls(out);
            return true;
        }
    };
    let missing = required.iter().find(|name| !out.contains_key(**name));
    if let Some(name) = missing {
        let message = format!("a security scheme of type `{kind}` has no `{name}`");
        found.push(
            Diagnostic::warning(Code::MissingKeyword, Place::Key(at.clone()), message)
                .consequence("it cannot be used, and neither can anything that refers to it")
                .help(format!("add `{name}`")),
        );
    }
    missing.is_none()
}
