//! What the documentation shows: which operations, whether an example of one is worth its lines, and the
//! credentials it takes.

use std::cmp::Reverse;

use crate::http;
use crate::pointer::Pointer;
use crate::sdk::{
    Accepts, Alternative, Builtin, Client, Examples, Method, MethodId, Reading, Resource, Sample,
    Slot,
};

/// What the front pages show; `chosen` is the place of the operation that the config names.
pub(super) fn examples(
    resources: &[Resource],
    client: &Client,
    chosen: Option<&Pointer>,
) -> Examples {
    let first = chosen.and_then(|at| all(resources).find(|(_, it)| it.at == *at));
    Examples {
        first: first.or_else(|| harmless(resources)).map(|(id, _)| id),
        upload: all(resources)
            .find_map(|(id, method)| Some((id, taker_of_file(method)?.ident.clone()))),
        credentials: credentials(resources, client),
    }
}

/// What a newcomer can call without harm: a read before a change, never a removal; what takes the fewest
/// arguments and gives something, a list before one thing, of what the API is most about.
fn harmless(resources: &[Resource]) -> Option<(MethodId, &Method)> {
    let rank = |id: MethodId, method: &Method| {
        let (gives, is_list) = match method.reading() {
            Reading::Items => (true, true),
            Reading::Value | Reading::Events | Reading::Lines => (true, is_said(method, LISTS)),
            Reading::Nothing => (false, false),
        };
        let weight = resources.get(id.resource).map_or(0, |it| it.methods.len());
        let far = method.route.path.split('/').count();
        let costs = (method.deprecated.is_some(), harm(method)?, !gives, method.args.len());
        Some((costs, (!is_list, far, Reverse(weight))))
    };
    let ranked = all(resources).filter_map(|(id, it)| Some((rank(id, it)?, (id, it))));
    ranked.min_by_key(|(rank, (id, _))| (*rank, *id)).map(|(_, it)| it)
}

const LISTS: &[&str] = &["all", "list", "search"];

const READS: &[&str] =
    &["count", "fetch", "find", "get", "list", "query", "read", "retrieve", "search"];

const ENDS: &[&str] = &[
    "archive",
    "block",
    "cancel",
    "clear",
    "close",
    "deactivate",
    "delete",
    "destroy",
    "disable",
    "drop",
    "end",
    "expire",
    "kill",
    "leave",
    "log",
    "logout",
    "purge",
    "reject",
    "remove",
    "reset",
    "restart",
    "revoke",
    "shutdown",
    "stop",
    "suspend",
    "terminate",
];

/// How much a call may change, least first; `None` of what ends something, be it a GET, as logging out is in places.
fn harm(method: &Method) -> Option<u8> {
    if is_said(method, ENDS) {
        return None;
    }
    match method.route.method {
        http::Method::Get => Some(0),
        http::Method::Post | http::Method::Put | http::Method::Patch => {
            Some(if is_said(method, READS) { 1 } else { 2 })
        }
        http::Method::Head | http::Method::Options | http::Method::Trace => Some(3),
        http::Method::Delete => None,
    }
}

/// Whether the name of a method begins with one of these words.
fn is_said(method: &Method, verbs: &[&str]) -> bool {
    let name = method.ident.plain();
    verbs.contains(&name.split_once('_').map_or(name, |(verb, _)| verb))
}

/// Whether an example says more than the signature: there is a value to be made, or what comes is read in
/// a loop.
pub(super) fn is_telling(method: &Method) -> bool {
    let is_made = |it: &Slot| match it.example {
        Sample::Text(_) | Sample::Integer(_) | Sample::Number(_) | Sample::Bool(_) => false,
        Sample::List(_)
        | Sample::Vec(_)
        | Sample::New(..)
        | Sample::Variant(..)
        | Sample::None
        | Sample::Default => true,
    };
    let is_stream = match method.reading() {
        Reading::Events | Reading::Lines => true,
        Reading::Items | Reading::Value | Reading::Nothing => false,
    };
    is_stream || method.params.is_some() || method.args.iter().any(is_made)
}

/// The first set of credentials that an operation takes.
fn credentials(resources: &[Resource], client: &Client) -> Vec<String> {
    let auth = all(resources).flat_map(|(_, it)| it.route.auth.as_ref().unwrap_or(&client.auth));
    let mut sets = auth.map(|Alternative { needed, optional }| [&needed[..], optional].concat());
    sets.find(|it| !it.is_empty()).unwrap_or_default()
}

fn taker_of_file(method: &Method) -> Option<&Slot> {
    let mut slots = method.args.iter().chain(&method.setters);
    slots.find(|it| match &it.accepts {
        Accepts::Into(ty) | Accepts::Exactly(ty) => ty.is(Builtin::Upload),
        Accepts::Each { .. } | Accepts::OrNone(..) | Accepts::Patch(_) => false,
    })
}

fn all(resources: &[Resource]) -> impl Iterator<Item = (MethodId, &Method)> {
    resources.iter().enumerate().flat_map(|(resource, it)| {
        let methods = it.methods.iter().enumerate();
        methods.map(move |(method, it)| (MethodId { resource, method }, it))
    })
}
