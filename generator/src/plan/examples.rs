//! What the documentation shows: which operations, whether an example of one is worth its lines, and the
//! credentials it takes.

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

/// What a newcomer can call without harm: a read before a change, never a removal, and what takes the fewest
/// arguments and gives something.
fn harmless(resources: &[Resource]) -> Option<(MethodId, &Method)> {
    let rank = |method: &Method| {
        let verb = match method.route.method {
            http::Method::Get => 0,
            http::Method::Post | http::Method::Put | http::Method::Patch => 1,
            http::Method::Head | http::Method::Options | http::Method::Trace => 2,
            http::Method::Delete => return None,
        };
        let (gives, is_list) = match method.reading() {
            Reading::Items => (true, true),
            Reading::Value | Reading::Events | Reading::Lines => (true, false),
            Reading::Nothing => (false, false),
        };
        Some((method.deprecated.is_some(), verb, !gives, method.args.len(), !is_list))
    };
    let ranked = all(resources).filter_map(|it| Some((rank(it.1)?, it)));
    ranked.min_by_key(|(rank, (id, _))| (*rank, *id)).map(|(_, it)| it)
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
