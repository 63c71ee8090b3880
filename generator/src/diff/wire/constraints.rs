//! What values must be, beside their types.

use std::cmp::Ordering;

use runtime::sources::decimal;

use super::spot::{Name, Place};
use super::values::{self, restrict};
use super::{Effect, Walk, kinds};
use crate::api::{Bound, Constraints, Notes};

/// A constraint: its keyword, its value on either side, and what becomes of the values.
struct Found {
    keyword: &'static str,
    values: [Option<String>; 2],
    effect: Effect,
}

/// Compares what two schemas say of their values, and what is assumed where there is none.
pub(super) fn compare(walk: &mut Walk<'_>, place: Place<'_>, name: &Name, notes: [&Notes; 2]) {
    let defaults = notes.map(|it| it.default.as_ref().map(kinds::written));
    values::default(walk, place, name, defaults);
    let none = Constraints::default();
    let says = notes.map(|it| it.constraints.as_deref().unwrap_or(&none));
    for Found { keyword, values, effect } in found(says) {
        let says = match &values {
            [Some(old), Some(new)] => format!("`{keyword}` of {name} is {new} and was {old}"),
            [None, Some(new)] => format!("{name} has the constraint `{keyword}`: {new}"),
            [Some(old), None] => format!("{name} no longer has `{keyword}`, which was {old}"),
            [None, None] => continue,
        };
        let [old, new] = values.map(Option::unwrap_or_default);
        let values = [format!("{keyword} {old}"), format!("{keyword} {new}")];
        restrict(walk, "constraint-changed", place, effect, says, values);
    }
    let [old, new] = says;
    kinds::values_listed(walk, place, name, [&old.integers, &new.integers]);
}

impl Found {
    fn new<T: ToString>(
        keyword: &'static str,
        values: [Option<T>; 2],
        effect: Option<Effect>,
    ) -> Option<Self> {
        let values = values.map(|it| it.map(|it| it.to_string()));
        effect.map(|effect| Self { keyword, values, effect })
    }
}

fn found(says: [&Constraints; 2]) -> Vec<Found> {
    let all = [texts(says), counts(says), bounds(says), lists(says)];
    all.into_iter().flatten().flatten().collect()
}

fn texts([old, new]: [&Constraints; 2]) -> Vec<Option<Found>> {
    let format = match (old.format.as_deref(), new.format.as_deref()) {
        (Some(old), Some(new)) if is_wider_format(old, new) => Some(Effect::Wider),
        (Some(old), Some(new)) if is_wider_format(new, old) => Some(Effect::Narrower),
        (old, new) => Effect::of_restriction(old, new),
    };
    let text = |keyword, old: &Option<String>, new: &Option<String>| {
        let effect = Effect::of_restriction(old.as_ref(), new.as_ref());
        Found::new(keyword, [old.clone(), new.clone()], effect)
    };
    vec![
        Found::new("format", [old, new].map(|it| it.format.clone()), format),
        text("contentEncoding", &old.content_encoding, &new.content_encoding),
        text("contentMediaType", &old.content_media_type, &new.content_media_type),
    ]
}

fn counts([old, new]: [&Constraints; 2]) -> Vec<Option<Found>> {
    let least = |keyword, old: Option<usize>, new: Option<usize>| {
        Found::new(keyword, [old, new], by_order(old.unwrap_or(0).cmp(&new.unwrap_or(0))))
    };
    let most = |keyword, old: Option<usize>, new: Option<usize>| {
        let order = new.unwrap_or(usize::MAX).cmp(&old.unwrap_or(usize::MAX));
        Found::new(keyword, [old, new], by_order(order))
    };
    vec![
        least("minLength", old.min_length, new.min_length),
        least("minItems", old.min_items, new.min_items),
        least("minProperties", old.min_properties, new.min_properties),
        most("maxLength", old.max_length, new.max_length),
        most("maxItems", old.max_items, new.max_items),
        most("maxProperties", old.max_properties, new.max_properties),
    ]
}

fn bounds([old, new]: [&Constraints; 2]) -> Vec<Option<Found>> {
    let of = |keyword, old: &Option<Bound>, new: &Option<Bound>, is_upper| {
        let effect = bound(old.as_ref(), new.as_ref(), is_upper);
        Found::new(keyword, [old, new].map(|it| it.as_ref().map(shown)), effect)
    };
    vec![
        of("minimum", &old.minimum, &new.minimum, false),
        of("maximum", &old.maximum, &new.maximum, true),
    ]
}

/// What several of must hold, and what holds or does not.
fn lists([old, new]: [&Constraints; 2]) -> Vec<Option<Found>> {
    let of = |keyword, old: &[String], new: &[String]| {
        let shown = [old, new].map(|it| (!it.is_empty()).then(|| it.join(", ")));
        Found::new(keyword, shown, by_inclusion(old, new))
    };
    let unique = [old, new].map(|it| it.unique_items.then_some(true));
    vec![
        of("pattern", &old.pattern, &new.pattern),
        of("multipleOf", &old.multiple_of, &new.multiple_of),
        of("required", &old.required, &new.required),
        of("not", &old.refused, &new.refused),
        Found::new("uniqueItems", unique, Effect::of_restriction(unique[0], unique[1])),
    ]
}

/// The effect of a lower limit: it became `Less` than, or `Greater` than it was before, seen from the old one.
fn by_order(old_to_new: Ordering) -> Option<Effect> {
    match old_to_new {
        Ordering::Less => Some(Effect::Narrower),
        Ordering::Greater => Some(Effect::Wider),
        Ordering::Equal => None,
    }
}

/// All of several must hold.
fn by_inclusion(old: &[String], new: &[String]) -> Option<Effect> {
    let lost = old.iter().any(|it| !new.contains(it));
    let more = new.iter().any(|it| !old.contains(it));
    match (lost, more) {
        (false, false) => None,
        (false, true) => Some(Effect::Narrower),
        (true, false) => Some(Effect::Wider),
        (true, true) => Some(Effect::Other),
    }
}

fn bound(old: Option<&Bound>, new: Option<&Bound>, is_upper: bool) -> Option<Effect> {
    let (Some(old), Some(new)) = (old, new) else { return Effect::of_restriction(old, new) };
    let order =
        decimal::compare(&old.value, &new.value).unwrap_or_else(|| old.value.cmp(&new.value));
    let order = if is_upper { order.reverse() } else { order };
    by_order(order.then(old.exclusive.cmp(&new.exclusive)))
}

fn shown(bound: &Bound) -> String {
    let Bound { value, exclusive } = bound;
    format!("{value}{}", if *exclusive { " (excluded)" } else { "" })
}

/// Whether all values of one numeric format are of another.
fn is_wider_format(of: &str, than: &str) -> bool {
    matches!((of, than), ("int32", "int64") | ("float", "double") | ("uint32", "uint64" | "int64"))
}
