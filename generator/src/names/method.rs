//! What an operation is called: by config, by its `operationId` without what the resource says
//! already, or by method and path.

use std::collections::HashMap;

use super::case;
use crate::api::{Method, Operation, Segment};

/// What config and people know an operation by: its `operationId`, and `"METHOD /path"`.
pub(crate) fn keys(operation: &Operation) -> Vec<String> {
    let by_path = format!("{} {}", operation.method.as_str(), operation.path);
    operation.id.iter().cloned().chain([by_path]).collect()
}

/// The words of an operation: its `operationId`, else method and path.
pub(super) fn words(operation: &Operation) -> String {
    match &operation.id {
        Some(id) => id.clone(),
        None => format!("{} {}", operation.method.as_str(), operation.path),
    }
}

/// What a method could be called in a resource, best first; `id` is the operation's own (see
/// [`own_ids`]), and `version` that of the API.
pub(super) fn candidates(
    operation: &Operation,
    id: Option<&str>,
    resource: &str,
    version: Option<&str>,
) -> Vec<String> {
    let by_path = by_path(operation);
    let Some(id) = id else { return by_path };
    let whole = case::snake(id);
    let own = match without_path(&whole, operation) {
        Some("") => return by_path,
        Some(own) => own.to_owned(),
        // `issues/list-for-repo`: what stands before the slash is the resource.
        None => case::snake(id.rsplit('/').next().unwrap_or(id)),
    };
    let named = without_noun(&without_version(&own, version), resource);
    // What is left may begin with a digit.
    let by_id = [case::snake(&named), case::snake(&without_noun(&own, resource)), whole];
    by_id.into_iter().chain(by_path).collect()
}

/// The `operationId`s of a resource's operations. What several share, but for its case, is that of the
/// first, or of the one that `HEAD` only asks about: OpenAPI wants each to be unique (3.0.4, section
/// 4.7.10).
pub(super) fn own_ids<'a>(operations: &[&'a Operation]) -> Vec<Option<&'a str>> {
    let words = operations.iter().map(|it| it.id.as_deref().map(case::snake));
    let words = words.collect::<Vec<_>>();
    let mut claims = (0..operations.len()).collect::<Vec<_>>();
    claims.sort_by_key(|&it| operations[it].method == Method::Head);
    let mut owners = HashMap::new();
    for position in claims {
        owners.entry(&words[position]).or_insert(position);
    }
    let ids = operations.iter().zip(&words).enumerate();
    let own =
        ids.map(|(position, (it, word))| it.id.as_deref().filter(|_| owners[word] == position));
    own.collect()
}

/// The word for the version that all `operationId`s with one have: it tells none from another.
pub(super) fn version(operations: &[Operation]) -> Option<String> {
    let mut found = None;
    for id in operations.iter().filter_map(|it| it.id.as_ref()) {
        for word in case::snake(id).split('_').filter(|it| is_version(it)) {
            if found.get_or_insert_with(|| word.to_owned()) != word {
                return None;
            }
        }
    }
    found
}

/// Whether a word is a version: `v1`.
fn is_version(word: &str) -> bool {
    let digits = word.strip_prefix('v').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
}

/// Removes the version from the words of a method that is more than that.
fn without_version(words: &str, version: Option<&str>) -> String {
    let others = words.split('_').filter(|it| Some(*it) != version).collect::<Vec<_>>();
    if others.is_empty() { words.to_owned() } else { others.join("_") }
}

/// What an `operationId` says beside method and path, where a server's framework made it of them:
/// `read_pet_pets__id__get`, `get-/pets/{id}_read`. `None` where it was not.
fn without_path<'a>(words: &'a str, operation: &Operation) -> Option<&'a str> {
    let method = operation.method.as_str().to_lowercase();
    let path = case::snake(&operation.path.to_string());
    let after = words.strip_suffix(&format!("_{path}_{method}"));
    let before = || words.strip_prefix(&format!("{method}_{path}_"));
    let own = after.or_else(before)?;
    Some(if own == path { "" } else { own })
}

/// Removes the resource's noun, singular or plural, from the words of a method; a method that is
/// nothing else keeps it.
fn without_noun(words: &str, resource: &str) -> String {
    let resource = case::snake(resource);
    let nouns = [case::singular(&resource), resource.clone(), format!("{resource}s")];
    let mut res: Vec<&str> = words.split('_').collect();
    for noun in nouns {
        let noun: Vec<&str> = noun.split('_').collect();
        let found = res.windows(noun.len()).position(|it| it == noun);
        if let Some(start) = found
            && res.len() > noun.len()
        {
            let rest = res.iter().take(start).chain(res.iter().skip(start + noun.len()));
            return rest.copied().collect::<Vec<_>>().join("_");
        }
    }
    std::mem::take(&mut res).join("_")
}

/// What a method could be by HTTP method and path, at last all words of them.
fn by_path(operation: &Operation) -> Vec<String> {
    let whole = case::snake(&format!("{} {}", operation.method.as_str(), operation.path));
    let verb = verb(operation);
    let parts = operation.path.0.iter().flat_map(|it| match it {
        Segment::Text(text) => text.split('/').filter(|it| !it.is_empty()).collect(),
        Segment::Param(_) => Vec::new(),
    });
    let parts = parts.collect::<Vec<_>>();
    let with = |count: usize| {
        let last = &parts[parts.len().saturating_sub(count)..];
        case::snake(&format!("{verb} {}", last.join(" ")))
    };
    vec![verb.to_owned(), with(1), with(2), whole]
}

/// A path that ends with a variable names one thing.
fn verb(operation: &Operation) -> &'static str {
    let one = matches!(operation.path.0.last(), Some(Segment::Param(_)));
    match (operation.method, one) {
        (Method::Get, true) => "retrieve",
        (Method::Get, false) => "list",
        (Method::Post, _) => "create",
        (Method::Put, _) => "replace",
        (Method::Patch, _) => "update",
        (Method::Delete, _) => "delete",
        (Method::Head, _) => "head",
        (Method::Options, _) => "options",
        (Method::Trace, _) => "trace",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_letter_and_a_number() {
        let versions = ["v1", "v10", "v", "v1beta", "version", "1"].map(is_version);
        assert_eq!(versions, [true, true, false, false, false, false]);
        assert_eq!(without_version("v1_list", Some("v1")), "list");
        assert_eq!(without_version("v1", Some("v1")), "v1");
        assert_eq!(without_version("v1_list", None), "v1_list");
    }

    #[test]
    fn the_resource_is_not_said_twice() {
        for (words, resource, expected) in [
            ("list_webhooks", "webhooks", "list"),
            ("update_pet", "pet", "update"),
            ("find_pets_by_status", "pet", "find_by_status"),
            ("webhooks", "webhooks", "webhooks"),
            ("get_inventory", "store", "get_inventory"),
            ("create_check_run", "check runs", "create"),
        ] {
            assert_eq!(without_noun(words, resource), expected, "{words} of {resource}");
        }
    }
}
