//! What an operation is called: by config, by its `operationId` without what the resource says
//! already, or by method and path.

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

/// What a method could be called in a resource, best first.
pub(super) fn candidates(operation: &Operation, resource: &str) -> Vec<String> {
    let whole = case::snake(&words(operation));
    match &operation.id {
        Some(id) => {
            // `issues/list-for-repo`: what stands before the slash is the resource.
            let own = id.rsplit('/').next().unwrap_or(id);
            // What is left may begin with a digit.
            vec![case::snake(&without_noun(&case::snake(own), resource)), whole]
        }
        None => vec![by_path(operation), whole],
    }
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

/// What a method is by HTTP method and path: a path that ends with a variable names one thing.
fn by_path(operation: &Operation) -> String {
    let one = matches!(operation.path.0.last(), Some(Segment::Param(_)));
    let word = match (operation.method, one) {
        (Method::Get, true) => "retrieve",
        (Method::Get, false) => "list",
        (Method::Post, _) => "create",
        (Method::Put, _) => "replace",
        (Method::Patch, _) => "update",
        (Method::Delete, _) => "delete",
        (Method::Head, _) => "head",
        (Method::Options, _) => "options",
        (Method::Trace, _) => "trace",
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

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
