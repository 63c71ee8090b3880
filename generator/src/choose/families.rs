//! Schemas that stand for all that is made of them become unions of these and of what they say by
//! themselves. What is published as a struct stays one, unless the config says otherwise.

use std::collections::{HashMap, HashSet};

use super::tag;
use crate::api::{
    Api, Discriminator, Family, Hint, Notes, Shape, ShapeId, ShapeKind, Union, UnionOf, Use,
    Variant,
};
use crate::config::{Config, Inheritance};
use crate::diagnostic::Diagnostics;
use crate::lock::{Key, Lock, Role};

/// Makes unions of families.
pub(super) fn unite(api: &mut Api, config: &Config, lock: &Lock) -> Diagnostics {
    let families = std::mem::take(&mut api.families);
    let diagnostics = unmatched(api, &families, config);
    inherit(api, &families);
    let (united, _): (Vec<_>, Vec<_>) =
        families.into_iter().partition(|it| is_union(api, it, config, lock));
    let mut itself = HashMap::new();
    for Family { parent, .. } in &united {
        let Shape { at, notes, kind, hint: _ } = api.shapes[*parent].clone();
        let hint = Hint::Itself { of: *parent };
        itself.insert(*parent, api.shapes.push(Shape { at, hint, notes, kind }));
    }
    among_their_own(api, &united, &itself);
    let by_parent = united.iter().map(|it| (it.parent, it)).collect::<HashMap<_, _>>();
    let unions = united.iter().map(|it| (it.parent, union_of(api, it, &by_parent, &itself)));
    for (parent, union) in unions.collect::<Vec<_>>() {
        api.shapes.set_kind(parent, ShapeKind::Union(union));
    }
    diagnostics
}

fn is_union(api: &Api, family: &Family, config: &Config, lock: &Lock) -> bool {
    let key = Key::at(&api.shapes[family.parent].at);
    match config.inheritance.get(key.as_str()) {
        Some(Inheritance::Union) => true,
        Some(Inheritance::Struct) => false,
        None => lock.name(Role::Type, &key).is_none() || lock.has_variants(&key),
    }
}

fn unmatched(api: &Api, families: &[Family], config: &Config) -> Diagnostics {
    let is_parent =
        |key: &str| families.iter().any(|it| api.shapes[it.parent].at.to_string() == key);
    let mut diagnostics = Diagnostics::default();
    for (key, _) in config.inheritance.iter().filter(|(key, _)| !is_parent(key.get_ref())) {
        diagnostics
            .push(config.unmatched(key, "a schema with a discriminator that others inherit"));
    }
    diagnostics
}

/// Gives a union of schemas that are all made of one the discriminator that they inherit, the nearest one.
fn inherit(api: &mut Api, families: &[Family]) {
    let unions = api.shapes.iter().filter_map(|(id, it)| Some((id, it.kind.union()?)));
    let unions = unions.filter(|(_, it)| it.discriminator.is_none());
    let inherited = unions.filter_map(|(id, union)| {
        let is_child = |family: &Family, it: &Variant| {
            family.children.iter().any(|child| child.value.shape == it.value.shape)
        };
        let families = families.iter();
        let around = families.filter(|family| union.variants.iter().all(|it| is_child(family, it)));
        let family = around.min_by_key(|it| it.children.len())?;
        let discriminator = Some(family.discriminator.clone());
        Some((id, Union { discriminator, ..union.clone() }))
    });
    for (id, union) in inherited.collect::<Vec<_>>() {
        api.shapes.set_kind(id, ShapeKind::Union(union));
    }
}

/// The union of all that may stand in a schema's place. What another member tells apart is in a union of its
/// own, unless the discriminator names it.
fn union_of(
    api: &Api,
    family: &Family,
    families: &HashMap<ShapeId, &Family>,
    itself: &HashMap<ShapeId, ShapeId>,
) -> Union {
    let Family { parent, discriminator, children } = family;
    let at = api.shapes[*parent].at.clone();
    let own = Variant {
        schema: at.clone(),
        at,
        value: Use { shape: itself[parent], nullable: false },
        notes: Notes::default(),
    };
    let apart = |it: &Variant| apart(api, it.value.shape, discriminator, families);
    let within = children.iter().filter_map(apart).flatten().collect::<HashSet<_>>();
    let is_named = |it: &Variant| names(discriminator, it);
    let variants = children.iter().filter(|it| !within.contains(&it.value.shape) || is_named(it));
    let variants = variants.map(|it| match apart(it) {
        Some(_) => it.clone(),
        None => by_itself(it.clone(), itself),
    });
    let variants = variants.chain([own]).collect();
    Union { of: UnionOf::Any, variants, discriminator: Some(discriminator.clone()) }
}

/// Whether a discriminator names a schema: in its mapping, or, where it has none, by the schema's own name
/// (OpenAPI 3.0.4, section 4.7.25, Discriminator Object).
fn names(discriminator: &Discriminator, it: &Variant) -> bool {
    let Discriminator { at, mapping, .. } = discriminator;
    let has_none = !mapping.iter().any(|it| it.at.is_within(at));
    has_none && tag::name(it).is_some() || mapping.iter().any(|mapped| mapped.schema == it.schema)
}

/// The shapes that a shape is a union of by another member than a discriminator's.
fn apart(
    api: &Api,
    shape: ShapeId,
    discriminator: &Discriminator,
    families: &HashMap<ShapeId, &Family>,
) -> Option<Vec<ShapeId>> {
    let family = families.get(&shape).map(|it| (&it.discriminator, &it.children));
    let union = api.shapes[shape].kind.union();
    let union = union.and_then(|it| Some((it.discriminator.as_ref()?, &it.variants)));
    let (other, variants) = family.or(union)?;
    let shapes = || variants.iter().map(|it| it.value.shape).collect();
    (other.member != discriminator.member).then(shapes)
}

/// A variant of a union that has what is made of it as variants, too, is what it says by itself.
fn by_itself(variant: Variant, itself: &HashMap<ShapeId, ShapeId>) -> Variant {
    let shape = itself.get(&variant.value.shape).copied().unwrap_or(variant.value.shape);
    Variant { value: Use { shape, ..variant.value }, ..variant }
}

/// The same in the unions that the document lists.
fn among_their_own(api: &mut Api, families: &[Family], itself: &HashMap<ShapeId, ShapeId>) {
    let unions = api.shapes.iter().filter_map(|(id, it)| Some((id, it.kind.union()?.clone())));
    for (id, union) in unions.collect::<Vec<_>>() {
        let lists = |id: ShapeId| union.variants.iter().any(|it| it.value.shape == id);
        let above = families.iter().filter(|it| lists(it.parent));
        let above = above.filter(|it| it.children.iter().any(|it| lists(it.value.shape)));
        let own = above.map(|it| (it.parent, itself[&it.parent])).collect::<HashMap<_, _>>();
        if own.is_empty() {
            continue;
        }
        let variants = union.variants.into_iter().map(|it| by_itself(it, &own)).collect();
        api.shapes.set_kind(id, ShapeKind::Union(Union { variants, ..union }));
    }
}
