//! What callers notice: what stops compiling, and what is new.

use std::collections::HashSet;

use super::change::{Area, Change, Class, Sides, fingerprint};
use crate::surface::{Item, Kind, Surface};

/// All changes of what callers can name, the worst first, then by path.
pub(crate) fn callers(base: &Surface, revision: &Surface) -> Vec<Change> {
    let gone = base.0.iter().filter(|(path, _)| !revision.0.contains_key(*path));
    let gone = gone.collect::<Vec<_>>();
    let whole = gone.iter().map(|(path, _)| path.as_str()).collect::<HashSet<_>>();
    let told = gone.iter().filter(|(path, _)| !is_within(path, &whole));
    let mut found = told
        .map(|(path, it)| {
            change(
                "item-removed",
                Class::Breaking,
                path,
                [&it.shown, ""],
                format!("`{path}` is gone"),
            )
        })
        .collect::<Vec<_>>();
    for (path, old) in &base.0 {
        let Some(new) = revision.0.get(path).filter(|it| it.key != old.key) else { continue };
        let says = match old.kind {
            Kind::Function => {
                format!("`{path}` takes and gives `{}`, and did `{}`", new.shown, old.shown)
            }
            Kind::Struct { .. }
            | Kind::Enum { .. }
            | Kind::Field
            | Kind::Variant
            | Kind::Implementation
            | Kind::Reply
            | Kind::Other => format!("`{path}` is `{}`, and was `{}`", new.shown, old.shown),
        };
        found.push(change("item-changed", Class::Breaking, path, [&old.shown, &new.shown], says));
    }
    let added =
        revision.0.iter().filter(|(path, _)| !base.0.contains_key(*path)).collect::<Vec<_>>();
    let whole = added.iter().map(|(path, _)| path.as_str()).collect::<HashSet<_>>();
    for (path, it) in added.iter().filter(|(path, _)| !is_within(path, &whole)) {
        let class = added_class(path, it, base);
        found.push(change(
            "item-added",
            class,
            path,
            ["", &it.shown],
            format!("`{path}` is new: `{}`", it.shown),
        ));
    }
    found.sort_by_key(|it| it.class);
    found
}

/// Whether the item that one belongs to is among others.
fn is_within(path: &str, others: &HashSet<&str>) -> bool {
    let of_trait = path.split_once(" for ").map(|(_, of)| of);
    let of_macro = path.split_once(" with ").map(|(of, _)| of);
    let owner = path.rsplit_once("::").into_iter().chain(path.rsplit_once('.')).map(|(of, _)| of);
    let owner = owner.chain(of_trait).chain(of_macro).chain(path.strip_suffix(" awaited"));
    owner.into_iter().any(|it| others.contains(it))
}

fn added_class(path: &str, item: &Item, base: &Surface) -> Class {
    let of = |separator: &str| path.rsplit_once(separator).and_then(|(of, _)| base.0.get(of));
    let breaks = match item.kind {
        Kind::Field => of(".").is_some_and(|it| it.kind == Kind::Struct { is_made: true }),
        Kind::Variant => of("::").is_some_and(|it| it.kind == Kind::Enum { is_closed: true }),
        Kind::Function
        | Kind::Struct { .. }
        | Kind::Enum { .. }
        | Kind::Implementation
        | Kind::Reply
        | Kind::Other => false,
    };
    if breaks { Class::Breaking } else { Class::Compatible }
}

fn change(
    rule: &'static str,
    class: Class,
    path: &str,
    [old, new]: [&str; 2],
    says: String,
) -> Change {
    let at = Sides { base: None, revision: None };
    let fingerprint = fingerprint(rule, &at, &format!("{path} {old}"), new);
    let operations = Vec::new();
    Change { rule, class, area: Area::Callers, at, says, operations, fingerprint }
}
