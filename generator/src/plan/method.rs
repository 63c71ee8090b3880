//! Resources and their methods: arguments, setters, bodies, replies, and when to send again.

use std::collections::HashMap;

use super::input::CallInput;
use super::kept::Kept;
use super::{
    Plan, arguments, client, docs, examples, header, idempotency, input, param, reply, ty, unnamed,
};
use crate::api::{Media, MediaKind, Notes};
use crate::choose::{self, Asks, MethodKind, OperationId, Output, Supply};
use crate::config::OperationConfig;
use crate::http::{self, essence};
use crate::names::{self, Ident, MethodNames, Resource as ResourceNames};
use crate::sdk::{
    self, Docs, Method, OtherBody, Paging, Replay, Resource, Route, SaidParam, Within,
};

/// The resources.
pub(super) fn resources(
    plan: &Plan<'_>,
    paging: &HashMap<OperationId, Paging>,
    kept: &mut Kept,
) -> Vec<Resource> {
    plan.names.resources().iter().map(|names| resource(plan, names, paging, kept)).collect()
}

fn resource(
    plan: &Plan<'_>,
    names: &ResourceNames,
    paging: &HashMap<OperationId, Paging>,
    kept: &mut Kept,
) -> Resource {
    // A published tag may have another name by now.
    let first = names.methods.first().map(|it| plan.choices.method(it.id).operation);
    let now = first.and_then(|it| it.tags.first());
    let mut tags = [Some(&names.tag), now].into_iter().flatten();
    let tag = tags.find_map(|name| plan.api.tags.iter().find(|it| it.name == *name));
    let notes =
        Notes { description: tag.and_then(|it| it.description.clone()), ..Notes::default() };
    let methods = names.methods.iter().filter_map(|its| {
        let method = plan.choices.method(its.id);
        let headers = header::of(method.operation, names);
        let Some(made) = of(plan, method, its, kept) else {
            kept.diagnostics.push(unnamed(&method.at));
            return None;
        };
        let made = Method { headers, ..made };
        let made = Method { is_telling: examples::is_telling(&made), ..made };
        let operation = plan.choices.operation(method.of);
        Some(match method.kind {
            MethodKind::Main => Method {
                paging: paging.get(&method.of).cloned(),
                others: others(operation, names),
                answers: operation.unasked.iter().map(|it| it.name.clone()).collect(),
                ..made
            },
            MethodKind::Stream | MethodKind::Body => made,
        })
    });
    Resource {
        module: names.module.clone(),
        handle: names.handle.clone(),
        within: names.within.as_ref().map(within),
        docs: docs::of(&notes, &names.tag),
        methods: methods.collect(),
        headers: header::all(plan, names),
    }
}

fn within(names: &names::Within) -> Within {
    let names::Within { holder, accessor } = names.clone();
    Within { holder, accessor }
}

/// A method; `None` where, by mistake, something of it has no name.
fn of(
    plan: &Plan<'_>,
    chosen: &choose::ChosenMethod<'_>,
    names: &MethodNames,
    kept: &mut Kept,
) -> Option<Method> {
    let operation = chosen.operation;
    let mut inputs = input::of_params(plan, chosen, &names.slots)?;
    inputs.extend(input::of_body(plan, chosen, &names.slots)?);
    let (args, setters) = arguments::arranged(plan, inputs, chosen, names, kept);
    let shown_setter = shown(chosen, &setters);
    let args = input::arguments(args, names.params.is_some());
    let presets = setters.iter().filter_map(CallInput::preset).collect();
    let setters = setters.into_iter().map(|it| it.slot(&mut 0)).collect();
    let idempotency = idempotency::of(plan, chosen);
    let route = route(plan, chosen, idempotency.is_some());
    let mut besides = Docs::default();
    if chosen.kind == MethodKind::Stream {
        let is_said = chosen.asks.is_some() || !chosen.said.is_empty();
        docs::add_stream(&mut besides, chosen.body.is_some() && !is_said);
    }
    let (reply, accept) = reply::of(plan, chosen, names);
    let own = chosen.server.clone().filter(|it| plan.servers.first() != Some(it));
    if own.is_some() && client::is_choice(&operation.servers) {
        docs::add_servers(&mut besides, &client::list(&operation.servers));
    }
    let body = match chosen.body {
        Some((_, media)) => Some(input::body(plan, chosen, media, &names.slots)?),
        None => None,
    };
    Some(Method {
        at: chosen.at.clone(),
        ident: names.ident.clone(),
        call: names.call.clone(),
        docs: docs::of_operation(&operation.notes),
        besides,
        deprecated: docs::deprecated(&operation.notes),
        args,
        params: names.params.clone(),
        setters,
        said: said(chosen),
        presets,
        body,
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
            .map(|(status, used)| (status.to_string(), ty::of(plan, *used)))
            .collect(),
        is_telling: false,
        shown_setter,
    })
}

/// The setter that an example shows: that of a body which is given whole alone.
fn shown(chosen: &choose::ChosenMethod<'_>, setters: &[CallInput]) -> Option<Ident> {
    let body = setters.iter().find(|it| it.is_object_body())?;
    (chosen.supply == Supply::Whole).then(|| body.ident.clone())
}

fn said(chosen: &choose::ChosenMethod<'_>) -> Vec<SaidParam> {
    let said = chosen.said.iter().filter_map(|(param, value)| {
        Some(SaidParam { wire: param.wire.clone(), how: param::of_scalar(param), value: (*value)? })
    });
    said.collect()
}

fn route(plan: &Plan<'_>, chosen: &choose::ChosenMethod<'_>, has_key: bool) -> Route {
    let operation = chosen.operation;
    let config = plan.config.operation(&operation.keys());
    let method = operation.method;
    let choose::Operation { auth, redirects, unasked, .. } = plan.choices.operation(chosen.of);
    Route {
        id: operation.key(),
        method,
        path: operation.path.to_string(),
        replay: if has_key { Replay::Always } else { replay(method, config) },
        auth: (*auth != plan.choices.auth).then(|| client::auth(auth)),
        redirects: redirects.clone(),
        unread: unread(unasked, &chosen.output),
        stream: chosen.asks.map(|it| match it {
            Asks::Stream => Some(true),
            Asks::AtOnce => Some(false),
            Asks::Nothing => None,
        }),
    }
}

/// The media types of answers that would be read as another kind of JSON than they are.
fn unread(unasked: &[&Media], output: &Output<'_>) -> Vec<String> {
    let read = output.contents();
    if !read.iter().any(|it| it.kind.is_json()) {
        return Vec::new();
    }
    let is_read = |it: &String| read.iter().any(|read| essence(read.media) == *it);
    let json = unasked.iter().filter(|it| it.kind == MediaKind::Json);
    json.map(|it| essence(&it.name)).filter(|it| !is_read(it)).collect()
}

/// The media types of the body that the main method does not send, and the methods that do.
fn others(operation: &choose::Operation<'_>, resource: &ResourceNames) -> Vec<OtherBody> {
    let others = operation.others.iter().map(|(media, by)| {
        let by = resource.methods.iter().find(|it| Some(it.id) == *by);
        OtherBody { media: media.name.clone(), by: by.map(|it| it.ident.clone()) }
    });
    others.collect()
}

/// A call that is idempotent may be sent again after any transient failure; another only if the server
/// did not process it. The config knows better than the method.
fn replay(method: http::Method, config: Option<&OperationConfig>) -> Replay {
    match config.and_then(|it| it.idempotent) {
        Some(true) => Replay::Always,
        Some(false) => Replay::IfNotProcessed,
        None => sdk::replay(method),
    }
}
