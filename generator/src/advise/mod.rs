//! Operations that look as if they gave lists in pages, parameters that look like credentials, and what the
//! config could say about them.
//!
//! Nothing here has an effect: names are evidence and not proof, so a person decides. There is a
//! proposal for pages only where a parameter and a member go together, and only one that fits the document.

mod credentials;
mod kinds;
mod page;
mod words;

pub use credentials::{Proposed, credentials};

use toml::Spanned;

use crate::choose::{Choices, ChosenMethod};
use crate::config::{Config, Pagination};
use crate::http;

use page::Page;

/// What the config could say about pages, operations that are alike in one table. `fits` tells whether
/// a table could stand in the config for the operation of a key.
pub fn pagination(
    choices: &Choices<'_>,
    config: &Config,
    fits: impl Fn(&ChosenMethod<'_>, &Spanned<String>, &Pagination) -> bool,
) -> Vec<Pagination> {
    let mut proposals: Vec<Pagination> = Vec::new();
    for method in choices.main_methods() {
        let keys = method.operation.keys();
        let known = |it: &Spanned<String>| keys.contains(it.get_ref());
        if config.pagination.values().any(|it| it.operations.iter().any(known)) {
            continue;
        }
        // Invariant: method and path, the last key, is always there.
        let key = spanned(keys.into_iter().next().unwrap_or_default());
        let fits = |it: &Pagination| fits(method, &key, it);
        let Some(proposal) = proposal(choices, method, fits) else { continue };
        match proposals.iter_mut().find(|it| it.is_like(&proposal)) {
            Some(known) => known.operations.push(key),
            None => proposals.push(Pagination { operations: vec![key], ..proposal }),
        }
    }
    proposals
}

/// The first kind that the document speaks for, if it fits.
fn proposal(
    choices: &Choices<'_>,
    method: &ChosenMethod<'_>,
    fits: impl Fn(&Pagination) -> bool,
) -> Option<Pagination> {
    if ![http::Method::Get, http::Method::Post].contains(&method.operation.method) {
        return None;
    }
    let page = Page::of(&choices.api.shapes, method)?;
    let items = page.items.clone().map(spanned);
    let proposals = page.proposals().map(|it| Pagination { items: items.clone(), ..it });
    proposals.into_iter().find(fits)
}

/// A value that stands in no file yet.
fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}
