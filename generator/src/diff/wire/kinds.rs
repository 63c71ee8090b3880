//! What values are: their JSON types, and what they are made of.

use std::collections::{BTreeSet, HashSet};

use super::spot::{Name, Place, Spot};
use super::values::{self, restrict};
use super::{Effect, Walk, objects, unions};
use crate::api::{Api, Enum, JsonType, Literal, ShapeKind, Use};

/// Compares what values of two shapes are.
pub(super) fn compare(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, kinds: [&ShapeKind; 2]) {
    if let Some(objects) = both(kinds, objects::View::of) {
        objects::compare(walk, spot, name, objects);
        return unions::families(walk, spot, name);
    }
    if let Some(unions) = both(kinds, ShapeKind::union) {
        return unions::compare(walk, spot, name, unions);
    }
    if let Some(enums) = both(kinds, ShapeKind::listed) {
        return listed(walk, spot, name, enums);
    }
    if let Some(values) = both(kinds, ShapeKind::list_item) {
        return values::within(walk, values, spot.place.way, &name.each("an item"));
    }
    if let Some(items) = both(kinds, ShapeKind::tuple_items) {
        return tuple(walk, spot, name, items);
    }
    let Some(effect) = effect(walk, spot, kinds) else { return };
    let [old, new] = [said(walk.base, kinds[0]), said(walk.revision, kinds[1])];
    let says = match old == new {
        true => format!("{name} is {new} of another form"),
        false => format!("{name} is {new} and was {old}"),
    };
    restrict(walk, "type-changed", spot.place, effect, says, [old, new]);
}

fn both<'k, T>(
    kinds: [&'k ShapeKind; 2],
    of: impl Fn(&'k ShapeKind) -> Option<T>,
) -> Option<[T; 2]> {
    let [old, new] = kinds;
    Some([of(old)?, of(new)?])
}

/// What becomes of the values where they are of two kinds.
fn effect(walk: &mut Walk<'_>, spot: Spot<'_>, kinds: [&ShapeKind; 2]) -> Option<Effect> {
    let [old, new] = kinds;
    match (old.union(), new.union()) {
        (None, Some(union)) if unions::has_same(walk, spot, union, false) => {
            return Some(Effect::Wider);
        }
        (Some(union), None) if unions::has_same(walk, spot, union, true) => {
            return Some(Effect::Narrower);
        }
        (None, Some(_)) | (Some(_), None) => {
            let [before, after] = [types(walk.base, old), types(walk.revision, new)];
            return Some(by_types(&before, &after).unwrap_or(Effect::Other));
        }
        (None, None) | (Some(_), Some(_)) => {}
    }
    let [before, after] = [types(walk.base, old), types(walk.revision, new)];
    let by_listing = Effect::of_restriction(old.listed(), new.listed());
    let by_order = Effect::of_restriction(old.tuple_items(), new.tuple_items());
    let is_any = Effect::of_restriction(limits(old), limits(new));
    match before == after {
        true => is_any.or(by_listing).or(by_order),
        false => by_types(&before, &after),
    }
}

fn by_types(before: &BTreeSet<JsonType>, after: &BTreeSet<JsonType>) -> Option<Effect> {
    match (before.is_subset(after), after.is_subset(before)) {
        (true, true) => None,
        (true, false) => Some(Effect::Wider),
        (false, true) => Some(Effect::Narrower),
        (false, false) => Some(Effect::Other),
    }
}

/// `None` of what takes anything.
fn limits(kind: &ShapeKind) -> Option<()> {
    (*kind != ShapeKind::Any).then_some(())
}

fn listed(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, enums: [&Enum; 2]) {
    let [old, new] = enums.map(|it| it.values.as_slice());
    values_listed(walk, spot.place, name, [old, new]);
    if let [Some(old), Some(new)] = enums.map(|it| it.of) {
        values::compare(walk, spot.with([old, new]), name);
    }
}

/// Compares listed values; a list that is empty allows all.
pub(super) fn values_listed(
    walk: &mut Walk<'_>,
    place: Place<'_>,
    name: &Name,
    [old, new]: [&[Literal]; 2],
) {
    let keys = |all: &[Literal]| all.iter().map(Literal::key).collect::<HashSet<_>>();
    let (before, after) = (keys(old), keys(new));
    if old.is_empty() != new.is_empty() {
        let (effect, says) = match new.is_empty() {
            true => (Effect::Wider, format!("{name} may be any value, and not just listed ones")),
            false => (Effect::Narrower, format!("{name} must be one of {}", shown(new))),
        };
        return restrict(walk, "enum-changed", place, effect, says, [shown(old), shown(new)]);
    }
    for it in old.iter().filter(|it| !after.contains(&it.key())) {
        let says = format!("{name} may no longer be {}", written(it));
        let values = [it.key(), String::new()];
        restrict(walk, "enum-value-removed", place, Effect::Narrower, says, values);
    }
    for it in new.iter().filter(|it| !before.contains(&it.key())) {
        let says = format!("{name} may be {}", written(it));
        let values = [String::new(), it.key()];
        restrict(walk, "enum-value-added", place, Effect::Wider, says, values);
    }
}

fn shown(values: &[Literal]) -> String {
    values.iter().map(written).collect::<Vec<_>>().join(", ")
}

/// A value as JSON, in backticks.
pub(super) fn written(value: &Literal) -> String {
    let text = match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(it) => it.to_string(),
        Literal::Integer(it) => it.to_string(),
        Literal::Text(it) => serde_json::Value::from(it.as_str()).to_string(),
        Literal::Number(it) | Literal::Json(it) => it.clone(),
    };
    format!("`{}`", text.replace('`', "'"))
}

fn tuple(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, items: [&[Use]; 2]) {
    let [old, new] = items;
    for (at, (old, new)) in old.iter().zip(new).enumerate() {
        let name = name.each(&format!("item {}", at + 1));
        values::within(walk, [*old, *new], spot.place.way, &name);
    }
    if old.len() != new.len() {
        let says = format!("{name} has {} items and had {}", new.len(), old.len());
        let values = items.map(|it| it.len().to_string());
        restrict(walk, "items-changed", spot.place, Effect::Other, says, values);
    }
}

/// The JSON types that values of a shape have.
fn types(api: &Api, kind: &ShapeKind) -> BTreeSet<JsonType> {
    let (mut open, mut found, mut seen) = (vec![kind], BTreeSet::new(), HashSet::new());
    while let Some(kind) = open.pop() {
        match kind {
            ShapeKind::Any => found.extend(ALL),
            ShapeKind::Null => found.extend([JsonType::Null]),
            ShapeKind::Bool => found.extend([JsonType::Boolean]),
            ShapeKind::Integer(_) => found.extend([JsonType::Integer]),
            ShapeKind::Number(_) => found.extend([JsonType::Integer, JsonType::Number]),
            ShapeKind::Text(_) | ShapeKind::Bytes(_) => found.extend([JsonType::String]),
            ShapeKind::Enum(it) => found.extend(it.values.iter().map(ty)),
            ShapeKind::List(_) | ShapeKind::Tuple(_) => found.extend([JsonType::Array]),
            ShapeKind::Map(_) | ShapeKind::Object(_) => found.extend([JsonType::Object]),
            ShapeKind::Union(union) => {
                let new = union.variants.iter().map(|it| it.value.shape);
                open.extend(new.filter(|it| seen.insert(*it)).map(|it| &api.shapes[it].kind));
            }
        }
    }
    found
}

const ALL: [JsonType; 7] = [
    JsonType::Null,
    JsonType::Boolean,
    JsonType::Integer,
    JsonType::Number,
    JsonType::String,
    JsonType::Array,
    JsonType::Object,
];

fn ty(value: &Literal) -> JsonType {
    match value {
        Literal::Null => JsonType::Null,
        Literal::Bool(_) => JsonType::Boolean,
        Literal::Integer(_) => JsonType::Integer,
        Literal::Number(_) => JsonType::Number,
        Literal::Text(_) => JsonType::String,
        Literal::Json(it) if it.starts_with('[') => JsonType::Array,
        Literal::Json(_) => JsonType::Object,
    }
}

/// What values are, in words.
fn said(api: &Api, kind: &ShapeKind) -> String {
    if *kind == ShapeKind::Any {
        return "any value".to_owned();
    }
    if let Some(it) = kind.listed() {
        return format!("one of {}", shown(&it.values));
    }
    let types = types(api, kind);
    let is_number = types.contains(&JsonType::Number);
    let words = types.iter().filter(|it| !(is_number && **it == JsonType::Integer));
    let words = words.map(|it| match it {
        JsonType::Null => "`null`",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "an integer",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    });
    words.collect::<Vec<_>>().join(" or ")
}
