//! What an operation is called by its HTTP method and path, where no `operationId` names it.
//!
//! A name depends on the operation alone as far as it can: one that others are added beside keeps it.

use super::answer::Answer;
use super::verbs::{self, CALLS, CHANGES, VERBS};
use super::{case, noun};
use crate::api::{Notes, Operation, PathTemplate, Segment};
use crate::http::Method;

/// What a method of a resource could be called, best first; at last by all words there are.
pub(super) fn candidates(operation: &Operation, resource: &str, answer: Answer) -> Vec<String> {
    let method = operation.method;
    let whole = case::path(&format!("{} {}", method.as_str(), operation.path));
    let parts = operation.path.0.iter().flat_map(|it| match it {
        // A fragment tells operations apart that the server has at one path: `/token#refresh`.
        Segment::Text(text) => text.split(['/', '#']).filter(|it| !it.is_empty()).collect(),
        Segment::Param(_) => Vec::new(),
    });
    let parts = parts.collect::<Vec<_>>();
    let one = operation.path.0.last().is_some_and(|it| it.param().is_some());
    let Some((last, before)) = parts.split_last() else {
        return vec![verb(operation, one, answer == Answer::List).to_owned(), whole];
    };
    let before = before.last().copied().unwrap_or_default();
    let singular = case::singular(last);
    let plural = singular != *last;
    let verb = verb(operation, one, answer.is_list(plural));
    let is_own = |it: &str| noun::is_own(&case::snake(it), resource);
    // A path that ends with a variable names one thing, and so does what is created.
    let thing = if one || method == Method::Post { &singular } else { *last };
    let shorter = if is_own(last) {
        vec![verb.to_owned()]
    } else if is_verb(method, last, one, plural) || is_procedure(method, &operation.path) {
        let longer = (!is_own(before)).then(|| format!("{before} {last}"));
        std::iter::once((*last).to_owned()).chain(longer).collect()
    } else {
        Vec::new()
    };
    let with_verb = [format!("{verb} {thing}"), format!("{verb} {before} {thing}"), whole];
    shorter.into_iter().chain(with_verb).map(|it| case::snake(&it)).collect()
}

/// Whether a path says all of what is done, as remote procedures do: `POST /sendMessage`.
pub(super) fn is_procedure(method: Method, path: &PathTemplate) -> bool {
    let Some(name) = path.constant().map(|it| it.trim_matches('/')) else { return false };
    let words = case::snake(name);
    let is_call = words.split('_').next().is_some_and(|it| CALLS.contains(&it));
    let plural = case::singular(name) != name;
    !name.contains('/') && (is_call || is_verb(method, name, false, plural))
}

/// Whether a resource's noun says itself what is done: `search`.
pub(super) fn is_done(method: Method, noun: &str) -> bool {
    let word = case::snake(noun);
    VERBS.contains(&&*word) || (method != Method::Get && CHANGES.contains(&&*word))
}

/// Whether the end of a path says what is done: `POST /orders/{id}/cancel`. What is changed may stand
/// behind: `PUT /folders/{id}/move/{parent}`.
fn is_verb(method: Method, last: &str, one: bool, plural: bool) -> bool {
    let words = case::snake(last);
    let first = words.split('_').next().unwrap_or_default();
    let changes = [Method::Post, Method::Put, Method::Patch].contains(&method);
    let mut stems = ["", "un", "de"].into_iter().filter_map(|it| first.strip_prefix(it));
    let is_change = changes && stems.any(|it| CHANGES.contains(&it));
    let is_noun = plural || last.starts_with(|it: char| it.is_ascii_digit());
    is_change || (!one && (VERBS.contains(&first) || (method == Method::Post && !is_noun)))
}

fn verb(operation: &Operation, one: bool, list: bool) -> &'static str {
    match operation.method {
        Method::Get if one => "retrieve",
        Method::Get if list => "list",
        Method::Get => "get",
        // What is posted to one thing is whatever the server does with it (RFC 9110, section 9.3.3).
        Method::Post if one => said(&operation.notes).unwrap_or("update"),
        Method::Post => "create",
        Method::Put => "replace",
        Method::Patch => "update",
        Method::Delete => "delete",
        Method::Head => "head",
        Method::Options => "options",
        Method::Trace => "trace",
    }
}

/// The verb that the words of an operation begin with: `restore` of `<p>Restores a file.</p>`.
fn said(notes: &Notes) -> Option<&'static str> {
    let mut text = notes.title.as_ref().or(notes.description.as_ref())?.trim_start();
    while let Some((_, behind)) = text.strip_prefix('<').and_then(|it| it.split_once('>')) {
        text = behind.trim_start();
    }
    let word = text.split(|it: char| !it.is_alphabetic()).next()?;
    verbs::of(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_by(title: Option<&str>, description: &str) -> Option<&'static str> {
        let [title, description] = [title, Some(description)].map(|it| it.map(str::to_owned));
        said(&Notes { title, description, ..Notes::default() })
    }

    #[test]
    fn a_summary_or_a_description_begins_with_what_is_done() {
        assert_eq!(said_by(None, "<p>Updates the <b>file</b>.</p>"), Some("update"));
        assert_eq!(said_by(Some("Restore file"), "Updates it."), Some("restore"));
        assert_eq!(said_by(None, "When you get a dispute, answer."), None);
        assert_eq!(said_by(None, "<p"), None);
    }
}
