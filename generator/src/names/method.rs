//! What an operation is called: by its `operationId` without what the resource says already, or by method
//! and path.

use std::collections::{HashMap, HashSet};

use super::answer::Answer;
use super::noun::Short;
use super::{by_path, case, noun, reserved};
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
    let whole = case::snake(id);
    let own = match without_path(&whole, operation) {
        Some("") => return by_path,
        Some(own) => own.to_owned(),
        // `issues/list-for-repo`: what stands before the slash is the resource.
        None => case::snake(id.rsplit('/').next().unwrap_or(id)),
    };
    let own = without_articles(&own);
    let plain = without_version(&own);
    let short = |it: &str| noun::without(it, resource, others);
    let list = short(&plain).filter(|it| is_list(operation, it, answer)).map(|_| "list".to_owned());
    let shortest = [&plain, &own].map(|it| short(it).map_or_else(|| it.clone(), |it| it.words));
    let by_id = list.into_iter().chain(shortest).chain([plain, whole]);
    // What is left may begin with a digit.
    let mut by_id = by_id.map(|it| case::snake(&it)).collect::<Vec<_>>();
    // A word that handles have themselves is kept clear of by an underscore, which says more than a path.
    if !reserved::HANDLE.contains(&by_id[0].as_str()) {
        by_id.extend(by_path);
    }
    by_id
}

/// The `operationId`s of a resource's operations. What several share, but for its case, is that of the
/// first, or of the one that `HEAD` only asks about: OpenAPI wants each to be unique (3.0.4, section
/// 4.7.10).
pub(super) fn own_ids<'a>(
    operations: &[&'a choose::Operation<'a>],
) -> Vec<(&'a choose::Operation<'a>, Option<&'a str>)> {
    let mut claims = operations.iter().map(|it| it.says).collect::<Vec<_>>();
    claims.sort_by_key(|it| it.method == Method::Head);
    let mut owners = HashMap::new();
    for says in claims {
        if let Some(id) = &says.id {
            owners.entry(case::snake(id)).or_insert(&says.at);
        }
    }
    let own = operations.iter().map(|&it| {
        let is_own = |id: &&str| owners.get(&case::snake(id)) == Some(&&it.says.at);
        (it, it.says.id.as_deref().filter(is_own))
    });
    own.collect()
}

/// The version in an `operationId`: 1 in `v1.pet.list`.
pub(super) fn version(id: &str) -> Option<u64> {
    case::snake(id).split('_').find(|it| is_version(it)).and_then(|it| it[1..].parse().ok())
}

/// Whether a word is a version: `v1`.
fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
}

/// Removes the version from the words of a method that is more than that: methods of several
/// versions are told apart where they meet.
fn without_version(words: &str) -> String {
    let others = words.split('_').filter(|it| !is_version(it)).collect::<Vec<_>>();
    if others.is_empty() { words.to_owned() } else { others.join("_") }
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
        && matches!(short.words.as_str(), "get" | "retrieve" | "fetch")
        && short.plural
        && answer.is_list(true)
}

/// What an `operationId` says beside method and path, where a server's framework made it of them:
/// `read_pet_pets__id__get`, `get-/pets/{id}_read`, `get_pets_id`. `None` where it was not.
fn without_path<'a>(words: &'a str, operation: &Operation) -> Option<&'a str> {
    let method = operation.method.as_str().to_lowercase();
    let path = case::snake(&operation.path.to_string());
    let after = words.strip_suffix(&format!("_{path}_{method}"));
    let before = || words.strip_prefix(&format!("{method}_{path}_"));
    if let Some(own) = after.or_else(before) {
        return Some(if own == path { "" } else { own });
    }
    let is_made = words.strip_prefix(&format!("{method}_")).is_some_and(|it| {
        it == path || it == without_version(&path) || it == with_ids(&operation.path)
    });
    (is_made && !could_be_chosen(operation)).then_some("")
}

/// Whether a person, too, could choose method and path as the `operationId`: `getPets`. What is posted to
/// one thing creates none, so that a name by the path would say less.
fn could_be_chosen(operation: &Operation) -> bool {
    let segments = &operation.path.0;
    let is_param = |it: &Segment| it.param().is_some();
    match operation.method {
        Method::Get | Method::Delete => !segments.iter().any(is_param),
        Method::Post => segments.last().is_some_and(is_param),
        Method::Put | Method::Patch | Method::Head | Method::Options | Method::Trace => false,
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
    fn a_version_is_a_letter_and_a_number() {
        let versions = ["v1", "v10", "v", "v1beta", "version", "1"].map(is_version);
        assert_eq!(versions, [true, true, false, false, false, false]);
        assert_eq!(without_version("v1_list"), "list");
        assert_eq!(without_version("v1"), "v1");
        assert_eq!([version("v10.pet.list"), version("listPets")], [Some(10), None]);
    }

    #[test]
    fn articles_say_nothing_before_another_word() {
        let words = ["get_an_album", "pause_a_users_playback", "get_a", "a"].map(without_articles);
        assert_eq!(words, ["get_album", "pause_users_playback", "get_a", "a"]);
    }
}
