//! What an operation is called: by its `operationId` without what the resource says already, or by method
//! and path.

use std::collections::{HashMap, HashSet};

use super::answer::Answer;
use super::noun::Short;
use super::{by_path, case, framework, noun, reserved, version};
use crate::api::{Operation, PathTemplate, Segment};
use crate::choose;
use crate::http::Method;

/// The words of an operation: its `operationId`, else method and path.
pub(super) fn words(operation: &Operation) -> String {
    operation.id.clone().unwrap_or_else(|| operation.method_and_path())
}

/// What a method could be called in a resource, best first; `id` is the operation's own (see
/// [`own_ids`]), `others` are the nouns of all resources.
pub(super) fn candidates(
    operation: &Operation,
    id: Option<&str>,
    resource: &str,
    others: &HashSet<String>,
    answer: Answer,
) -> Vec<String> {
    let by_path = by_path::candidates(operation, resource, answer);
    let Some(id) = id else { return by_path };
    let whole = case::path(id);
    let made = without_path(&whole, operation);
    let own = match made {
        Some("") => return by_path,
        Some(own) => own.to_owned(),
        // `issues/list-for-repo`: what stands before the slash is the resource.
        None => case::path(id.rsplit('/').next().unwrap_or(id)),
    };
    let own = framework::without(&without_articles(&own), operation, resource);
    let plain = version::without(&own);
    // `endpoint.recover`: what stands before the dot is the resource.
    let sends = operation.method != Method::Get;
    let is_verb = |it: &str| !id.contains('.') && noun::is_verb(it, resource, sends);
    // Where the words have lost their version, the noun has, too: `core` of `core_v1`.
    let nouns = [case::snake(resource), version::without(&case::snake(resource))];
    let short = |it: &str| {
        let mut short = nouns.iter().filter_map(|noun| noun::without(it, noun, others));
        short.next().filter(|_| !is_verb(it))
    };
    let list = short(&plain).filter(|it| is_list(operation, it, answer)).map(|_| "list".to_owned());
    let shortest = [&plain, &own].map(|it| short(it).map_or_else(|| it.clone(), |it| it.words));
    // The noun may be said before the verb and after it: `pets_list_pets`.
    let verb = |it: &str| it.split('_').next().map(str::to_owned);
    let is_before = verb(&shortest[0]) != verb(&plain);
    let twice = short(&shortest[0]).filter(|_| is_before).map(|it| it.words);
    let short_path = by_path.iter().take(2).filter(|_| made.is_some()).cloned();
    // What lists would say that it gets one thing.
    let shortest = shortest.into_iter().filter(|_| list.is_none());
    let by_id = list.iter().cloned().chain(twice).chain(shortest).chain([plain]);
    let by_id = by_id.chain(short_path).chain([whole.clone()]);
    // What is left may begin with a digit.
    let mut by_id = by_id.map(|it| case::snake(&it)).collect::<Vec<_>>();
    if noun::is_own(&by_id[0], resource) {
        by_id.splice(..0, beside_noun(operation, by_path, resource));
        return by_id;
    }
    // A word that handles have themselves is kept clear of by an underscore, which says more than a path.
    if !reserved::HANDLE.contains(&by_id[0].as_str()) {
        by_id.extend(by_path);
    }
    by_id
}

/// What is done with a resource whose noun is all that an operation says: what its path tells, or `run`
/// where the noun is what is done.
fn beside_noun(operation: &Operation, by_path: Vec<String>, resource: &str) -> Vec<String> {
    let run = by_path::is_done(operation.method, resource).then(|| "run".to_owned());
    run.into_iter().chain(by_path.into_iter().filter(|it| !noun::is_own(it, resource))).collect()
}

/// The `operationId`s of a resource's operations. What several share, but for its case, is that of the
/// first, or of the one that `HEAD` only asks about: OpenAPI wants each to be unique (3.0.4, section
/// 4.7.10).
pub(super) fn own_ids<'a>(
    operations: &[&'a choose::Operation<'a>],
) -> Vec<(&'a choose::Operation<'a>, Option<&'a str>)> {
    let claims = operations.iter().map(|&it| {
        let id = it.says.id.as_deref();
        (it, id.map(|id| (id, case::snake(id))))
    });
    let claims = claims.collect::<Vec<_>>();
    let (last, first): (Vec<_>, Vec<_>) =
        claims.iter().partition(|(it, _)| it.says.method == Method::Head);
    let mut owners = HashMap::new();
    for (operation, claim) in first.into_iter().chain(last) {
        if let Some((_, words)) = claim {
            owners.entry(words).or_insert(&operation.says.at);
        }
    }
    let own = claims.iter().map(|(operation, claim)| {
        let claim = claim.as_ref();
        let own = claim.filter(|(_, words)| owners.get(words) == Some(&&operation.says.at));
        (*operation, own.map(|(id, _)| *id))
    });
    own.collect()
}

/// The version in an `operationId`: 1 in `v1.pet.list`.
fn version(id: &str) -> Option<u64> {
    version::number(&case::snake(id))
}

/// What comes first where several could have one name, whatever their order: the older version, what names one
/// thing (`delete_pet` before `delete_pets`), and the shorter path.
pub(super) fn rank(
    operation: &Operation,
    id: Option<&str>,
    resource: &str,
) -> (bool, Option<u64>, bool, usize) {
    let words = id.map(case::path).unwrap_or_default();
    let short = noun::without(&version::without(&words), resource, &HashSet::new());
    let depth = operation.path.to_string().matches('/').count();
    (id.is_none(), id.and_then(version), short.is_some_and(|it| it.plural), depth)
}

/// Removes the articles before other words: `get_an_album` is `get_album`.
fn without_articles(words: &str) -> String {
    let (before, last) = words.rsplit_once('_').unwrap_or(("", words));
    let others = before.split('_').filter(|it| !matches!(*it, "" | "a" | "an" | "the"));
    others.chain([last]).collect::<Vec<_>>().join("_")
}

/// Whether what is left of the words only says that a list is got.
fn is_list(operation: &Operation, short: &Short, answer: Answer) -> bool {
    operation.method == Method::Get
        && matches!(short.words.as_str(), "get" | "retrieve" | "fetch" | "read")
        && short.plural
        && answer.is_list(true)
}

/// What an `operationId` says beside method and path, where a server's framework made it of them:
/// `read_pet_pets__id__get`, `get-/pets/{id}_read`, `get_pets_id`. `None` where it was not.
fn without_path<'a>(words: &'a str, operation: &Operation) -> Option<&'a str> {
    let method = operation.method.as_str().to_lowercase();
    let (first, last) = (words.split('_').next(), words.rsplit('_').next());
    if ![first, last].contains(&Some(method.as_str())) {
        return None;
    }
    let path = case::path(&operation.path.to_string());
    let after = words.strip_suffix(&format!("_{path}_{method}"));
    let before = || words.strip_prefix(&format!("{method}_{path}_"));
    if let Some(own) = after.or_else(before) {
        let says_nothing = own == path || version::is_version(own);
        return Some(if says_nothing { "" } else { own });
    }
    let is_made = words.strip_prefix(&format!("{method}_")).is_some_and(|it| {
        it == path || it == version::without(&path) || it == with_ids(&operation.path)
    });
    (is_made && !could_be_chosen(operation)).then_some("")
}

/// Whether a person, too, could choose method and path as the `operationId`: `getPets`, but not `getPetsSearch`,
/// where the path says itself what is done.
fn could_be_chosen(operation: &Operation) -> bool {
    match operation.method {
        Method::Get | Method::Delete => {
            let is_done = |it: &str| by_path::is_done(operation.method, it);
            let path = operation.path.constant();
            path.is_some_and(|it| !it.rsplit('/').next().is_some_and(is_done))
        }
        Method::Post
        | Method::Put
        | Method::Patch
        | Method::Head
        | Method::Options
        | Method::Trace => false,
    }
}

/// The words of a path whose variables are all called `id`.
fn with_ids(path: &PathTemplate) -> String {
    let segments = path.0.iter().map(|it| match it {
        Segment::Text(text) => text,
        Segment::Param(_) => "id",
    });
    case::snake(&segments.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_say_nothing_before_another_word() {
        let words = ["get_an_album", "pause_a_users_playback", "get_a", "a"].map(without_articles);
        assert_eq!(words, ["get_album", "pause_users_playback", "get_a", "a"]);
    }
}
