//! Path items, split into operations; callbacks, lifted out of them.

use std::collections::HashSet;

use openapiv3::Server;

use super::context::Context;
use super::document::Endpoint;
use super::input::Input;
use super::keywords::ObjectKind;
use super::node::{Map, Node};
use super::{check, follow, piece, unused};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::http::Method;
use crate::pointer::Pointer;

/// The operations of `paths`.
pub fn paths<'a>(context: &mut Context<'a>, root: &'a Map) -> Vec<Endpoint> {
    let at = Pointer::root().child("paths");
    let mut endpoints = Vec::new();
    for (path, node) in members(root, "paths").filter(|(path, _)| !path.starts_with("x-")) {
        let at = at.child(path);
        if path.starts_with('/') {
            context.found.extend(beyond_path(&at, path));
            for endpoint in path_item(context, at, path, node) {
                context.found.extend(without_responses(&endpoint.at, context.input));
                endpoints.push(endpoint);
            }
            continue;
        }
        let message = format!("the path `{path}` does not start with `/`");
        context.found.push(
            Diagnostic::warning(Code::UnknownKeyword, Place::Key(at), message)
                .consequence("its operations are left out")
                .help(format!("write `/{path}`")),
        );
    }
    endpoints
}

/// What is not part of a path but is written there to tell operations apart.
fn beyond_path(at: &Pointer, path: &str) -> Option<Diagnostic> {
    let (message, consequence) = match (path.contains('#'), path.contains('?')) {
        (true, _) => ("the path has a fragment", "what follows `#` is not sent"),
        (false, true) => ("the path has a query", "it is sent with every call"),
        (false, false) => return None,
    };
    let place = Place::Key(at.clone());
    Some(Diagnostic::warning(Code::Invalid, place, message).consequence(consequence))
}

/// An operation without responses. OpenAPI 3.0 requires one; 3.1 leaves them out where nothing is
/// known of them.
fn without_responses(at: &Pointer, input: Input<'_>) -> Option<Diagnostic> {
    let responses = at.child("responses");
    let given = input.find(&responses);
    if !given.is_none_or(|it| it.as_map().is_some_and(Map::is_empty)) {
        return None;
    }
    let place = Place::Key(if given.is_some() { responses } else { at.clone() });
    Some(
        Diagnostic::warning(Code::MissingKeyword, place, "an operation has no responses")
            .consequence("only whether it succeeded is read from its answers")
            .help("describe a response under its status code or under `default`"),
    )
}

/// The operations of 3.1's `webhooks`.
pub fn webhooks<'a>(context: &mut Context<'a>, root: &'a Map) -> Vec<Endpoint> {
    let at = Pointer::root().child("webhooks");
    let webhooks = members(root, "webhooks");
    webhooks.flat_map(|(name, node)| path_item(context, at.child(name), name, node)).collect()
}

/// The operations of a callback; none where they were given before.
pub fn callback<'a>(context: &mut Context<'a>, at: &Pointer, node: &'a Node) -> Vec<Endpoint> {
    let settled = follow::settle(context, ObjectKind::Callback, at.clone(), node);
    let Some((target, map)) = settled else { return Vec::new() };
    // Several operations may share one.
    if target != *at && !context.queue.is_new(ObjectKind::Callback, &target) {
        return Vec::new();
    }
    let items = map.iter().filter(|(name, _)| !name.starts_with("x-"));
    let endpoints = items.flat_map(|(expression, node)| {
        path_item(context, target.child(expression), expression, node)
    });
    endpoints.collect()
}

/// The operations of a path item. `path` is the template, the webhook's name or the callback's
/// expression.
fn path_item<'a>(
    context: &mut Context<'a>,
    at: Pointer,
    path: &str,
    node: &'a Node,
) -> Vec<Endpoint> {
    let settled = follow::settle(context, ObjectKind::PathItem, at, node);
    let Some((at, map)) = settled else { return Vec::new() };
    // So that its component counts as met.
    context.queue.is_new(ObjectKind::PathItem, &at);
    let checked = check::object(context, ObjectKind::PathItem, &at, map);
    let Some(mut out) = checked else { return Vec::new() };
    let parameters = pointers(out.get("parameters"));
    let servers = piece::take(&mut out, "servers", &at, &mut context.found);
    let servers: Vec<Server> = servers.unwrap_or_default();
    let endpoints = map.iter().filter_map(|(name, node)| {
        let method = Method::of_keyword(name)?;
        let (at, map) = (at.child(name), node.as_map()?);
        let out = check::object(context, ObjectKind::Operation, &at, map)?;
        context.unused.extend(unused::callbacks(&at, map, context.input));
        for (name, node) in members(map, "callbacks") {
            context.queue.add(ObjectKind::Callback, at.child("callbacks").child(name), node);
        }
        Some(Endpoint {
            operation: piece::built(ObjectKind::Operation, &at, out, &mut context.found)?,
            at,
            method,
            path: path.to_owned(),
            parameters: parameters.clone(),
            servers: servers.clone(),
        })
    });
    endpoints.collect()
}

/// Reports each `operationId` that another operation has too.
pub fn repeated_ids(endpoints: &[&[Endpoint]], found: &mut Diagnostics) {
    let mut seen = HashSet::new();
    let operations = endpoints.iter().copied().flatten();
    for Endpoint { at, operation, .. } in operations {
        let Some(id) = &operation.operation_id else { continue };
        if !seen.insert(id) {
            let message = format!("`{id}` is the `operationId` of another operation too");
            let place = Place::Value(at.child("operationId"));
            found.push(
                Diagnostic::warning(Code::Invalid, place, message)
                    .consequence("the two methods get different names")
                    .help("give each operation an `operationId` of its own"),
            );
        }
    }
}

/// The members of an object in an object.
fn members<'a>(map: &'a Map, name: &str) -> impl Iterator<Item = (&'a String, &'a Node)> {
    map.get(name).and_then(Node::as_map).into_iter().flatten()
}

fn pointers(list: Option<&Node>) -> Vec<Pointer> {
    let Some(Node::List(items)) = list else { return Vec::new() };
    let references = items.iter().filter_map(|it| it.as_map()?.get("$ref")?.as_text());
    references.filter_map(piece::pointer).collect()
}
