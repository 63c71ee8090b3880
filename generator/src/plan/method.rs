//! Resources and their methods: arguments, setters, bodies, replies, and when to send again.

use std::collections::HashMap;

use super::chosen::Chosen;
use super::{Plan, client, docs, examples, header};
use crate::api::{Notes, Shapes};
use crate::config::OperationConfig;
use crate::http;
use crate::markdown;
use crate::names::{self, MethodNames, Resource as ResourceNames, Way};
use crate::sdk::{Method, OtherBody, Paging, Replay, Resource, Route};

impl Plan<'_> {
    /// The resources that have an operation which is written.
    pub(super) fn resources(
        &self,
        chosen: &[Option<Chosen<'_>>],
        paging: &HashMap<usize, Paging>,
    ) -> Vec<Resource> {
        let resources = self.names.resources().iter();
        let resources = resources.map(|names| self.resource(names, chosen, paging));
        resources.filter(|it| !it.methods.is_empty()).collect()
    }

    fn resource(
        &self,
        names: &ResourceNames,
        chosen: &[Option<Chosen<'_>>],
        paging: &HashMap<usize, Paging>,
    ) -> Resource {
        let tag = self.api.tags.iter().find(|it| it.name == names.tag);
        let otherwise = || markdown::rustdoc(&format!("Operations of {}.", names.tag));
        let notes =
            Notes { description: tag.and_then(|it| it.description.clone()), ..Notes::default() };
        let methods = names.methods.iter().filter_map(|method| {
            let chosen = chosen[method.operation].as_ref()?;
            let headers = header::of(chosen.operation, names);
            let made = Method { headers, ..self.method(&chosen.by(&method.way), method) };
            let made = Method { is_telling: examples::is_telling(&made), ..made };
            Some(match &method.way {
                Way::Usual => Method {
                    paging: paging.get(&method.operation).cloned(),
                    others: others(chosen, method, names),
                    answers: answers(chosen, &self.api.shapes),
                    ..made
                },
                Way::Stream(_) | Way::Body { .. } => made,
            })
        });
        Resource {
            module: names.accessor.clone(),
            handle: names.handle.clone(),
            accessor: names.accessor.clone(),
            docs: docs::of(&notes, otherwise),
            methods: methods.collect(),
            headers: self.headers(names, chosen),
        }
    }

    fn method(&self, chosen: &Chosen<'_>, names: &MethodNames) -> Method {
        let operation = chosen.operation;
        let slots = &names.slots;
        let mut given = self.given(chosen, slots);
        given.extend(self.given_body(chosen, slots));
        let (args, setters): (Vec<_>, Vec<_>) = given.into_iter().partition(|it| it.required);
        let mut position = 0;
        let shown_setter = setters.iter().find(|it| it.is_object_body()).map(|it| it.ident.clone());
        let args = args.into_iter().map(|it| it.slot(&mut position)).collect::<Vec<_>>();
        let setters = setters.into_iter().map(|it| it.slot(&mut 0)).collect();
        let idempotency = self.idempotency(chosen);
        let route = self.route(chosen, idempotency.is_some());
        let mut words = docs::of_operation(&operation.notes, || {
            format!("The operation {}.", markdown::code(&route.id))
        });
        if let Way::Stream(_) = names.way {
            docs::add_stream(&mut words, chosen.body.is_some());
        }
        let (reply, accept) = self.reply(&chosen.output, names);
        let own = chosen.server.clone().filter(|it| self.servers.first() != Some(it));
        if own.is_some() && client::is_choice(&operation.servers) {
            docs::add_servers(&mut words, &client::list(&operation.servers));
        }
        Method {
            at: match &names.way {
                Way::Usual => operation.at.clone(),
                Way::Stream(at) | Way::Body { at, .. } => at.clone(),
            },
            ident: names.ident.clone(),
            call: names.call.clone(),
            docs: words,
            deprecated: operation.notes.deprecated,
            args,
            setters,
            body: self.body(chosen, slots),
            others: Vec::new(),
            reply,
            answers: Vec::new(),
            paging: None,
            accept,
            route,
            idempotency,
            server: own,
            headers: Vec::new(),
            failures: (chosen.failures.iter())
                .map(|(status, used)| (status.to_string(), self.ty(*used)))
                .collect(),
            is_telling: false,
            shown_setter,
        }
    }

    fn route(&self, chosen: &Chosen<'_>, has_key: bool) -> Route {
        let operation = chosen.operation;
        let keys = names::keys(operation);
        let config = self.config.operation(&keys);
        let method = operation.method;
        Route {
            // Invariant: the last key, method and path, is always there.
            id: keys.into_iter().next().unwrap_or_default(),
            method,
            path: operation.path.to_string(),
            replay: if has_key { Replay::Always } else { replay(method, config) },
            auth: Some(&operation.auth).filter(|it| **it != self.api.auth).map(|it| it.0.clone()),
        }
    }
}

/// The media types of the body that a call of the usual way does not send, and the methods that do.
fn others(chosen: &Chosen<'_>, method: &MethodNames, resource: &ResourceNames) -> Vec<OtherBody> {
    let Some((body, sent)) = chosen.body else { return Vec::new() };
    let others = body.media.iter().filter(|it| it.at != sent.at).map(|other| {
        let sends = |it: &&MethodNames| {
            it.operation == method.operation
                && matches!(&it.way, Way::Body { media, .. } if *media == other.name)
        };
        let by = resource.methods.iter().find(sends).map(|it| it.ident.clone());
        OtherBody { media: other.name.clone(), by }
    });
    others.collect()
}

/// The media types that a success may have and no method asks for, each once.
fn answers(chosen: &Chosen<'_>, shapes: &Shapes) -> Vec<String> {
    if chosen.operation.method == http::Method::Head {
        return Vec::new();
    }
    let read = chosen.output.contents().into_iter().chain(chosen.stream).map(|it| it.media);
    let read = read.collect::<Vec<_>>();
    let mut told = Vec::new();
    let successes = chosen.operation.successes(shapes).into_iter();
    for media in successes.flat_map(|it| it.alternatives(shapes)).map(|it| &it.name) {
        if !media.contains('*') && !read.contains(&media.as_str()) && !told.contains(media) {
            told.push(media.clone());
        }
    }
    told
}

/// A call that is idempotent may be sent again after any transient failure; another only if the server
/// did not process it. The config knows better than the method.
fn replay(method: http::Method, config: Option<&OperationConfig>) -> Replay {
    match config.and_then(|it| it.idempotent) {
        Some(true) => Replay::Always,
        Some(false) => Replay::IfNotProcessed,
        None => Replay::of(method),
    }
}
