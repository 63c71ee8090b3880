//! What callers notice: what stops compiling, what does something else, and what is new.

use super::change::{Area, Change, Class, Sides, fingerprint};
use crate::surface::{Item, Kind, Surface};

/// All changes of what callers can name and of what calls do, the worst first, then by path.
pub(crate) fn callers(base: &Surface, revision: &Surface) -> Vec<Change> {
    let gone = beyond(base, revision).map(|(path, it)| {
        let class = class(it.kind);
        change("item-removed", class, path, [&it.shown, ""], format!("`{path}` is gone"))
    });
    let changed = base.0.iter().filter_map(|(path, old)| {
        let new = revision.0.get(path).filter(|it| it.key != old.key)?;
        let says = format!("`{path}` is `{}`, and was `{}`", new.shown, old.shown);
        Some(change("item-changed", class(old.kind), path, [&old.key, &new.key], says))
    });
    let added = beyond(revision, base).map(|(path, it)| {
        let says = format!("`{path}` is new: `{}`", it.shown);
        change("item-added", class_of_new(it, base), path, ["", &it.shown], says)
    });
    let mut found = gone.chain(changed).chain(added).collect::<Vec<_>>();
    found.sort_by_key(|it| it.class);
    found
}

/// The items that only one of two has; of one that is not there as a whole, that alone.
fn beyond<'a>(one: &'a Surface, other: &'a Surface) -> impl Iterator<Item = (&'a str, &'a Item)> {
    let is_gone = |path: &str| one.0.contains_key(path) && !other.0.contains_key(path);
    let own = one.0.iter().filter(move |(path, _)| !other.0.contains_key(*path));
    let own = own.filter(move |(_, it)| !it.of.as_deref().is_some_and(is_gone));
    own.map(|(path, it)| (path.as_str(), it))
}

/// What it means that an item is gone, or is another.
fn class(kind: Kind) -> Class {
    match kind {
        Kind::Behaviour => Class::Different,
        Kind::Function
        | Kind::Struct { .. }
        | Kind::Enum { .. }
        | Kind::Field
        | Kind::Variant
        | Kind::Implementation
        | Kind::Reply
        | Kind::Other => Class::Breaking,
    }
}

/// What it means that an item is new: what callers write out, or match on, must not grow.
fn class_of_new(item: &Item, base: &Surface) -> Class {
    let of = item.of.as_ref().and_then(|it| base.0.get(it)).map(|it| it.kind);
    match (item.kind, of) {
        (Kind::Field, Some(Kind::Struct { is_made: true }))
        | (Kind::Variant, Some(Kind::Enum { is_closed: true })) => Class::Breaking,
        (Kind::Behaviour, _) => Class::Different,
        _ => Class::Compatible,
    }
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
    let area = if class == Class::Different { Area::Behaviour } else { Area::Callers };
    let symbol = Some(path.to_owned());
    Change { rule, class, area, at, says, operations: Vec::new(), symbol, fingerprint }.sealed()
}
