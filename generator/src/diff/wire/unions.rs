//! Unions: which variants they have, and what tells them apart.

use std::collections::BTreeMap;

use super::spot::{Name, Spot};
use super::values::{self, are_same, restrict};
use super::{Effect, Walk};
use crate::api::{Api, Discriminator, Family, ShapeId, Union, UnionOf, Variant};
use crate::pointer::Pointer;

/// Compares two unions.
pub(super) fn compare(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, unions: [&Union; 2]) {
    of(walk, spot, name, unions.map(|it| it.of));
    let pairs = pairs(walk, spot, unions);
    for (old, new) in &pairs.common {
        let at = [&old.at, &new.at];
        let variant = name.each(&format!("the variant {}", called(new)));
        values::compare(walk, Spot::new([old.value, new.value], at, spot.place.way), &variant);
    }
    let (way, area) = (spot.place.way, super::Area::Schema);
    for it in &pairs.removed {
        let says = format!("{name} may no longer be {}", called(it));
        walk.gone("variant-removed", area, Effect::Narrower.class(way), &it.at, says);
    }
    for it in &pairs.added {
        let says = format!("{name} may be {}", called(it));
        walk.added("variant-added", area, Effect::Wider.class(way), &it.at, says);
    }
    discriminator(walk, spot, name, unions, &pairs.common);
}

/// Compares what may stand in place of schemas that others are made of.
pub(super) fn families(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name) {
    let [old, new] = spot.values.map(|it| it.shape);
    let unions = [family(walk.base, old), family(walk.revision, new)];
    if unions.iter().any(Option::is_some) {
        let none = Union { of: UnionOf::One, variants: Vec::new(), discriminator: None };
        let [old, new] = unions.map(|it| it.unwrap_or_else(|| none.clone()));
        compare(walk, spot, name, [&old, &new]);
    }
}

fn family(api: &Api, parent: ShapeId) -> Option<Union> {
    let found = api.families.iter().find(|it| it.parent == parent)?;
    let Family { parent: _, discriminator, children } = found.clone();
    Some(Union { of: UnionOf::One, variants: children, discriminator: Some(discriminator) })
}

/// Whether a variant of a union takes the values of the other side. What the other side has is said by `spot`.
pub(super) fn has_same(
    walk: &mut Walk<'_>,
    spot: Spot<'_>,
    union: &Union,
    union_is_old: bool,
) -> bool {
    let [old, new] = spot.values;
    union.variants.iter().any(|it| {
        let values = match union_is_old {
            true => [it.value, new],
            false => [old, it.value],
        };
        let nullable = values[0].nullable;
        are_same(walk, spot.with(values.map(|it| crate::api::Use { nullable, ..it })))
    })
}

fn of(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, [old, new]: [UnionOf; 2]) {
    let (effect, says) = match (old, new) {
        (UnionOf::One, UnionOf::Any) => {
            (Effect::Wider, format!("{name} may be several of its variants at once"))
        }
        (UnionOf::Any, UnionOf::One) => {
            (Effect::Narrower, format!("{name} must be one of its variants alone"))
        }
        (UnionOf::One, UnionOf::One) | (UnionOf::Any, UnionOf::Any) => return,
    };
    let values = [old, new].map(|it| (it == UnionOf::One).to_string());
    restrict(walk, "union-changed", spot.place, effect, says, values);
}

/// The variants of two unions, paired.
struct Pairs<'u> {
    common: Vec<(&'u Variant, &'u Variant)>,
    removed: Vec<&'u Variant>,
    added: Vec<&'u Variant>,
}

/// Variants are the same where they refer to the same schema, or take the same values; of what is left, one on
/// either side, of one name or no name, has changed.
fn pairs<'u>(walk: &mut Walk<'_>, spot: Spot<'_>, [old, new]: [&'u Union; 2]) -> Pairs<'u> {
    let mut removed = old.variants.iter().collect::<Vec<_>>();
    let mut added = new.variants.iter().collect::<Vec<_>>();
    let mut common = Vec::new();
    let mut pair = |removed: &mut Vec<&'u Variant>,
                    added: &mut Vec<&'u Variant>,
                    is_it: &mut dyn FnMut(&Variant, &Variant) -> bool| {
        removed.retain(|old| {
            let found = added.iter().position(|new| is_it(old, new));
            let Some(at) = found else { return true };
            common.push((*old, added.remove(at)));
            false
        });
    };
    let component = |it: &Variant| (it.at != it.schema).then(|| it.schema.clone());
    pair(&mut removed, &mut added, &mut |old, new| {
        component(old).is_some() && component(old) == component(new)
    });
    pair(&mut removed, &mut added, &mut |old, new| {
        are_same(walk, spot.with([old.value, new.value]))
    });
    let title = |it: &Variant| it.notes.title.clone();
    pair(&mut removed, &mut added, &mut |old, new| {
        title(old).is_some() && title(old) == title(new)
    });
    if let ([old], [new]) = (removed.as_slice(), added.as_slice())
        && component(old).is_none()
        && component(new).is_none()
    {
        common.push((*old, *new));
        return Pairs { common, removed: Vec::new(), added: Vec::new() };
    }
    Pairs { common, removed, added }
}

/// What a variant is called: as its schema is, or by its title.
fn called(variant: &Variant) -> String {
    let own = variant.at.last().unwrap_or_default();
    match (&variant.notes.title, variant.at == variant.schema) {
        (_, false) => format!("`{}`", variant.schema.name()),
        (Some(title), true) => format!("`{title}`"),
        (None, true) => format!("number {}", own.parse::<usize>().map_or(0, |it| it + 1)),
    }
}

fn discriminator(
    walk: &mut Walk<'_>,
    spot: Spot<'_>,
    name: &Name,
    unions: [&Union; 2],
    common: &[(&Variant, &Variant)],
) {
    let [old, new] = unions.map(|it| it.discriminator.as_ref());
    let (Some(old), Some(new)) = (old, new) else {
        let Some(effect) = Effect::of_restriction(old.map(|_| ()), new.map(|_| ())) else { return };
        let says = match new {
            Some(it) => format!("`{}` tells what {name} is", it.member),
            None => format!("nothing tells any longer what {name} is"),
        };
        let values = [old, new].map(|it| it.map_or_else(String::new, |it| it.member.clone()));
        return restrict(walk, "discriminator-changed", spot.place, effect, says, values);
    };
    if old.member != new.member {
        let says = format!("`{}` tells what {name} is, and `{}` did", new.member, old.member);
        let values = [old, new].map(|it| it.member.clone());
        restrict(walk, "discriminator-changed", spot.place, Effect::Other, says, values);
    }
    let is_same = |old: &Pointer, new: &Pointer| {
        old == new || common.iter().any(|it| it.0.schema == *old && it.1.schema == *new)
    };
    let variants = unions.map(|it| it.variants.as_slice());
    mapping(walk, spot, name, [meant(old, variants[0]), meant(new, variants[1])], &is_same);
}

/// What each value of a discriminator means: what is mapped, and each schema's own name.
pub(super) fn meant(
    discriminator: &Discriminator,
    variants: &[Variant],
) -> BTreeMap<String, Pointer> {
    let implied = variants.iter().filter(|it| it.at != it.schema);
    let implied = implied.map(|it| (it.schema.name().into_owned(), it.schema.clone()));
    let mapped = discriminator.mapping.iter().map(|it| (it.value.clone(), it.schema.clone()));
    implied.chain(mapped).collect()
}

/// Compares what the values of two discriminators mean.
pub(super) fn mapping(
    walk: &mut Walk<'_>,
    spot: Spot<'_>,
    name: &Name,
    [old, new]: [BTreeMap<String, Pointer>; 2],
    is_same: &dyn Fn(&Pointer, &Pointer) -> bool,
) {
    let rule = "mapping-changed";
    for (value, schema) in &old {
        let (effect, says) = match new.get(value) {
            Some(now) if is_same(schema, now) => continue,
            Some(now) => {
                let now = now.name();
                (Effect::Other, format!("the tag `{value}` of {name} means `{now}`"))
            }
            // That a schema is gone, or is new, is said of the variant.
            None if !new.values().any(|it| is_same(schema, it)) => continue,
            None => (Effect::Narrower, format!("`{value}` is no longer a tag of {name}")),
        };
        restrict(walk, rule, spot.place, effect, says, [value.clone(), String::new()]);
    }
    for (value, schema) in new.iter().filter(|(value, _)| !old.contains_key(*value)) {
        if old.values().any(|it| is_same(it, schema)) {
            let says = format!("`{value}` is a tag of {name}");
            restrict(walk, rule, spot.place, Effect::Wider, says, [String::new(), value.clone()]);
        }
    }
}
