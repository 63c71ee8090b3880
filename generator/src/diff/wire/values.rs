//! Values: what may stand somewhere, before and after.

use super::spot::{Name, Place, Spot};
use super::{Area, Class, Effect, Walk, Way, constraints, keywords, kinds, words};
use crate::api::Use;

/// Compares what may stand at a place.
pub(super) fn compare(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name) {
    nullable(walk, spot, name);
    let [old, new] = spot.values.map(|it| it.shape);
    if !walk.seen.insert((old, new, spot.place.way)) {
        return;
    }
    let (base, revision) = (walk.base, walk.revision);
    let shapes = [&base.shapes[old], &revision.shapes[new]];
    let name = name.clone().or_component(walk, spot.values);
    let at = shapes.map(|it| &it.at);
    let notes = shapes.map(|it| &it.notes);
    words::notes(walk, &name.to_string(), at, notes);
    let place = Place { at, ..spot.place };
    constraints::compare(walk, place, &name, notes);
    keywords::compare(walk, [spot.place, place], &name);
    kinds::compare(walk, Spot { place, ..spot }, &name, shapes.map(|it| &it.kind));
}

fn nullable(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name) {
    let [old, new] = spot.values.map(|it| it.nullable);
    let (effect, says) = match (old, new) {
        (false, true) => (Effect::Wider, format!("{name} may be `null`")),
        (true, false) => (Effect::Narrower, format!("{name} may no longer be `null`")),
        (false, false) | (true, true) => return,
    };
    restrict(
        walk,
        "nullability-changed",
        spot.place,
        effect,
        says,
        [old.to_string(), new.to_string()],
    );
}

/// Compares what stands in values without a place of its own there: items, undeclared members.
pub(super) fn within(walk: &mut Walk<'_>, values: [Use; 2], way: Way, name: &Name) {
    let (base, revision) = (walk.base, walk.revision);
    let at = [&base.shapes[values[0].shape].at, &revision.shapes[values[1].shape].at];
    compare(walk, Spot::new(values, at, way), name);
}

/// Tells that other values may stand at a place.
pub(super) fn restrict(
    walk: &mut Walk<'_>,
    rule: &'static str,
    Place { at, way }: Place<'_>,
    effect: Effect,
    says: String,
    values: [String; 2],
) {
    walk.changed(rule, Area::Schema, effect.class(way), at, says, values);
}

/// What a server assumes where a value is not sent is a matter of what calls do.
pub(super) fn default(
    walk: &mut Walk<'_>,
    Place { at, way }: Place<'_>,
    name: &Name,
    [old, new]: [Option<String>; 2],
) {
    if old == new || way == Way::Received {
        return;
    }
    let says = match (&old, &new) {
        (Some(old), Some(new)) => format!("the default of {name} is {new} and was {old}"),
        (None, Some(new)) => format!("{name} has the default {new}"),
        (Some(old), None) => format!("{name} no longer has a default, which was {old}"),
        (None, None) => return,
    };
    let values = [old, new].map(Option::unwrap_or_default);
    walk.changed("default-changed", Area::Schema, Class::Different, at, says, values);
}

/// Whether two places take the same values, words aside.
pub(super) fn are_same(walk: &mut Walk<'_>, spot: Spot<'_>) -> bool {
    let [old, new] = spot.values;
    if old.nullable != new.nullable {
        return false;
    }
    if let Some(known) = walk.same.get(&(old.shape, new.shape)) {
        return *known;
    }
    // What recurs is the same as far as nothing else tells it apart.
    walk.same.insert((old.shape, new.shape), true);
    let changes = std::mem::take(&mut walk.changes);
    let seen = std::mem::take(&mut walk.seen);
    let keywords = walk.keywords.each_ref().map(|it| it.taken.clone());
    compare(walk, spot, &Name::new(""));
    let found = std::mem::replace(&mut walk.changes, changes);
    walk.seen = seen;
    for (side, taken) in walk.keywords.iter_mut().zip(keywords) {
        side.taken = taken;
    }
    let is_same = found.values().all(|it| it.class == Class::Docs);
    walk.same.insert((old.shape, new.shape), is_same);
    is_same
}
