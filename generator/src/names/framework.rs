//! What frameworks put into an `operationId` around what a person called the operation.

use super::{case, verbs};
use crate::api::{Operation, Segment};

/// Folders and kinds of code that begin an id made of where a function stands: `api_routes_pets_list`.
const OUTER: &[&str] = &[
    "api",
    "controller",
    "controllers",
    "endpoint",
    "endpoints",
    "handler",
    "handlers",
    "resource",
    "route",
    "router",
    "routers",
    "routes",
    "service",
    "views",
];

/// Kinds of functions that end one: `list_pets_route`.
const ENDS: &[&str] = &["controller", "endpoint", "handler", "route"];

/// The words of an operation without those of a framework. A word that the path or the resource has is not
/// one of these.
pub(super) fn without(words: &str, operation: &Operation, resource: &str) -> String {
    let own = own_words(operation, resource);
    let is_own = |it: &str| own.contains(&case::singular(it));
    let is_outer = |it: &&str| OUTER.contains(it) && (*it == "api" || !is_own(it));
    let all = words.split('_').collect::<Vec<_>>();
    let mut rest = all.as_slice();
    let outer = rest.iter().take_while(|it| is_outer(it)).count();
    // One `api` alone may be half of a noun: `api_keys_list`.
    if outer > 0 && (outer > 1 || rest[0] != "api") {
        rest = &rest[outer..];
    }
    let noun = case::snake(resource);
    let named =
        rest.iter().zip(noun.split('_')).filter(|(a, b)| case::singular(a) == case::singular(b));
    let after = named.count();
    if after == noun.split('_').count() && rest.get(after).is_some_and(is_outer) {
        rest = &rest[after + 1..];
    }
    // A path may have the word in one with others: `/replicationcontrollers`.
    if let Some((last, before)) = rest.split_last()
        && ENDS.contains(last)
        && !own.iter().any(|it| it.ends_with(last))
        && !before.is_empty()
    {
        rest = before;
    }
    match rest {
        [] => words.to_owned(),
        [first, after @ ..] => {
            let first = verbs::split(first, is_own);
            [&[first.as_str()], after].concat().join("_")
        }
    }
}

/// The words of the path and of the resource, in the singular.
fn own_words(operation: &Operation, resource: &str) -> Vec<String> {
    let texts = operation.path.0.iter().map(|it| match it {
        Segment::Text(text) | Segment::Param(text) => case::snake(text),
    });
    let all = texts.chain([case::snake(resource)]).collect::<Vec<_>>();
    all.iter().flat_map(|it| it.split('_')).map(case::singular).collect()
}
