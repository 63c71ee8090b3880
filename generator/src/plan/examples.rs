//! What the documentation shows: which operations, whether an example of one is worth its lines, and the
//! credentials it takes.

use crate::sdk::{
    Accepts, Builtin, Client, Examples, Method, MethodId, Reading, Resource, Sample, Slot, Ty,
};

/// What the front pages show.
pub(super) fn examples(resources: &[Resource], client: &Client) -> Examples {
    let first = resources.iter().position(|it| !it.methods.is_empty());
    Examples {
        first: first.map(|resource| MethodId { resource, method: 0 }),
        upload: all(resources)
            .find_map(|(id, method)| Some((id, taker_of_file(method)?.ident.clone()))),
        credentials: credentials(resources, client),
    }
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
    is_stream || method.args.iter().any(is_made)
}

/// The first set of credentials that an operation takes.
fn credentials(resources: &[Resource], client: &Client) -> Vec<String> {
    let sets =
        all(resources).flat_map(|(_, it)| it.route.auth.as_ref().unwrap_or(&client.auth).iter());
    sets.into_iter().find(|it| !it.is_empty()).cloned().unwrap_or_default()
}

fn taker_of_file(method: &Method) -> Option<&Slot> {
    let mut slots = method.args.iter().chain(&method.setters);
    slots.find(|it| it.accepts == Accepts::Into(Ty::Builtin(Builtin::Upload)))
}

fn all(resources: &[Resource]) -> impl Iterator<Item = (MethodId, &Method)> {
    resources.iter().enumerate().flat_map(|(resource, it)| {
        let methods = it.methods.iter().enumerate();
        methods.map(move |(method, it)| (MethodId { resource, method }, it))
    })
}
