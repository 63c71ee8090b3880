//! Path items, split into operations; callbacks, lifted out of them.

use std::collections::HashSet;

use openapiv3::Server;

use super::document::Endpoint;
use super::keywords::Kind;
use super::node::{Map, Node};
use super::piece;
use super::walk::Walk;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::http::Method;
use crate::pointer::Pointer;

impl<'a> Walk<'a> {
    /// The operations of `paths`.
    pub fn paths(&mut self, root: &'a Map) -> Vec<Endpoint> {
        let at = Pointer::root().child("paths");
        let mut endpoints = Vec::new();
        for (path, node) in members(root, "paths").filter(|(path, _)| !path.starts_with("x-")) {
            let at = at.child(path);
            if path.starts_with('/') {
                self.beyond_path(&at, path);
                let found = self.path_item(at, path, node);
                found.iter().for_each(|it| self.without_responses(&it.at));
                endpoints.extend(found);
                continue;
            }
            let message = format!("the path `{path}` does not start with `/`");
            self.found.push(
                Diagnostic::warning(Code::UnknownKeyword, Place::Key(at), message)
                    .consequence("its operations are left out")
                    .help(format!("write `/{path}`")),
            );
        }
        endpoints
    }

    /// Reports what is no part of a path but is written there to tell operations apart.
    fn beyond_path(&mut self, at: &Pointer, path: &str) {
        let problem = match (path.contains('#'), path.contains('?')) {
            (true, _) => ("the path has a fragment", "what follows `#` is not sent"),
            (false, true) => ("the path has a query", "it is sent with every call"),
            (false, false) => return,
        };
        let (message, consequence) = problem;
        let found = Diagnostic::warning(Code::Invalid, Place::Key(at.clone()), message);
        self.found.push(found.consequence(consequence));
    }

    /// Reports an operation without responses. OpenAPI 3.0 requires one; 3.1 leaves them out where
    /// nothing is known of them.
    fn without_responses(&mut self, at: &Pointer) {
        let responses = at.child("responses");
        let given = self.find(&responses);
        if given.is_none_or(|it| it.as_map().is_some_and(Map::is_empty)) {
            let place = Place::Key(if given.is_some() { responses } else { at.clone() });
            self.found.push(
                Diagnostic::warning(Code::MissingKeyword, place, "an operation has no responses")
                    .consequence("nothing is read of its answers but whether it succeeded")
                    .help("describe a response under its status code or under `default`"),
            );
        }
    }

    /// The operations of 3.1's `webhooks`.
    pub fn webhooks(&mut self, root: &'a Map) -> Vec<Endpoint> {
        let at = Pointer::root().child("webhooks");
        let webhooks = members(root, "webhooks");
        webhooks.flat_map(|(name, node)| self.path_item(at.child(name), name, node)).collect()
    }

    /// The operations of a path item. `path` is the template, the webhook's name or the callback's
    /// expression.
    fn path_item(&mut self, at: Pointer, path: &str, node: &'a Node) -> Vec<Endpoint> {
        let Some((at, map)) = self.settle(Kind::PathItem, at, node) else { return Vec::new() };
        let Some(mut out) = self.object(Kind::PathItem, &at, map) else { return Vec::new() };
        let parameters = pointers(out.get("parameters"));
        let servers: Vec<Server> = self.take(&mut out, "servers", &at).unwrap_or_default();
        let endpoints = map.iter().filter_map(|(name, node)| {
            let method = Method::of_keyword(name)?;
            let (at, map) = (at.child(name), node.as_map()?);
            let out = self.object(Kind::Operation, &at, map)?;
            self.callbacks(&at, map);
            Some(Endpoint {
                operation: self.build(Kind::Operation, &at, out)?,
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
    pub fn repeated_ids(&mut self, endpoints: &[&[Endpoint]]) {
        let mut seen = HashSet::new();
        let operations = endpoints.iter().copied().flatten();
        for Endpoint { at, operation, .. } in operations {
            let Some(id) = &operation.operation_id else { continue };
            if !seen.insert(id) {
                let message = format!("`{id}` is the `operationId` of another operation too");
                let place = Place::Value(at.child("operationId"));
                self.found.push(
                    Diagnostic::warning(Code::Invalid, place, message)
                        .consequence("the two methods get different names")
                        .help("give each operation an `operationId` of its own"),
                );
            }
        }
    }

    fn callbacks(&mut self, operation: &Pointer, map: &'a Map) {
        for (name, node) in members(map, "callbacks") {
            self.wait(Kind::Callback, operation.child("callbacks").child(name), node);
        }
    }

    /// Walks a callback once.
    pub fn callback(&mut self, at: &Pointer, node: &'a Node) {
        let Some((target, map)) = self.settle(Kind::Callback, at.clone(), node) else { return };
        // Several operations may share one.
        if target != *at && !self.seen.insert((Kind::Callback, target.clone())) {
            return;
        }
        for (expression, node) in map.iter().filter(|(name, _)| !name.starts_with("x-")) {
            let endpoints = self.path_item(target.child(expression), expression, node);
            self.callbacks.extend(endpoints);
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
