//! The values of members that tell the variants of unions apart, as those who make a variant set them.

use std::collections::HashMap;

use super::constants::VariantTag;
use super::flat::flat;
use super::{Discrimination, Values, tag};
use crate::api::{Literal, ShapeId, Shapes};

/// What a member has that makes a value the variant that it is: by the object and the member.
pub(super) type Given = HashMap<(ShapeId, String), Literal>;

/// Decides what members have; none where unions that an object is a variant of want other values.
pub(super) fn decide(values: &Values) -> Given {
    let mut given = Wanted::new();
    let mut outer = Wanted::new();
    let mut allowed = Vec::new();
    let shapes = &values.api.shapes;
    let unions = shapes.iter().filter_map(|(id, it)| Some((id, it.kind.union()?)));
    for (id, union) in unions {
        let Some(by) = values.by.get(&id) else { continue };
        let tags = values.tags.get(&id).map_or(&[][..], Vec::as_slice);
        for variant in union.variants.iter().map(|it| it.value.shape) {
            let mut set = |path: &[String], value: &Literal| {
                for object in objects(shapes, variant) {
                    let wanted = if object == variant { &mut given } else { &mut outer };
                    want(wanted, member(shapes, object, path), value);
                }
            };
            match by.texts_of(variant) {
                Some((name, [text])) => {
                    set(&[name.to_owned()], &tag::literal(shapes, variant, name, text));
                }
                Some((name, texts)) => {
                    let all = texts.iter().map(|it| tag::literal(shapes, variant, name, it));
                    let all = Literal::keys(&all.collect::<Vec<_>>());
                    let own = objects(shapes, variant).into_iter();
                    let own = own.filter_map(|it| member(shapes, it, &[name.to_owned()]));
                    allowed.extend(own.map(|it| (it, all.clone())));
                }
                None => {}
            }
            for tag in tags.iter().filter(|it| it.variant == variant && tells(it, tags)) {
                if let [value] = tag.values.as_slice() {
                    set(&tag.path, value);
                }
            }
        }
    }
    // What a union is in another one counts where its own variants say nothing.
    for (member, value) in outer {
        given.entry(member).or_insert(value);
    }
    // A union that has several names for a variant wants one of them.
    for (member, names) in allowed {
        let value = given.get_mut(&member);
        if let Some(value) =
            value.filter(|it| it.as_ref().is_some_and(|it| !names.contains(&it.key())))
        {
            *value = None;
        }
    }
    given.into_iter().filter_map(|(member, value)| Some((member, value?))).collect()
}

/// What unions want members to have; none where it is not one value.
type Wanted = HashMap<(ShapeId, String), Option<Literal>>;

fn want(wanted: &mut Wanted, member: Option<(ShapeId, String)>, value: &Literal) {
    let Some(member) = member else { return };
    let known = wanted.entry(member).or_insert_with(|| Some(value.clone()));
    if known.as_ref().is_some_and(|it| it.key() != value.key()) {
        *known = None;
    }
}

/// The member that makes a value a variant of a union, and what it has then.
pub(super) fn of_variant(
    shapes: &Shapes,
    by: &Discrimination,
    tags: &[VariantTag],
    variant: ShapeId,
) -> Option<(String, Literal)> {
    if let Some((member, [text, ..])) = by.texts_of(variant) {
        return Some((member.to_owned(), tag::literal(shapes, variant, member, text)));
    }
    let own = tags.iter().filter(|it| it.variant == variant && tells(it, tags));
    let mut own = own.filter_map(|it| match (it.path.as_slice(), it.values.as_slice()) {
        ([name], [value]) => Some((name.clone(), value.clone())),
        (_, _) => None,
    });
    own.next()
}

/// The objects that values of a shape are, be it a union of them.
pub(super) fn objects(shapes: &Shapes, id: ShapeId) -> Vec<ShapeId> {
    let all = flat(shapes, id).into_iter();
    all.filter(|it| shapes[*it].kind.object().is_some()).collect()
}

/// Whether another variant has other values there.
fn tells(tag: &VariantTag, tags: &[VariantTag]) -> bool {
    let own = Literal::keys(&tag.values);
    let mut others = tags.iter().filter(|it| it.variant != tag.variant && it.path == tag.path);
    others.any(|it| Literal::keys(&it.values).is_disjoint(&own))
}

/// The object and the member at the end of a path.
fn member(shapes: &Shapes, from: ShapeId, path: &[String]) -> Option<(ShapeId, String)> {
    let (last, path) = path.split_last()?;
    let owner = path.iter().try_fold(from, |at, name| {
        let object = shapes[at].kind.object()?;
        Some(object.member(name)?.value.shape)
    })?;
    let object = shapes[owner].kind.object()?;
    object.member(last).map(|_| (owner, last.clone()))
}
