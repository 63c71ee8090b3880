//! The variants of a union: each once, texts that no reader could tell apart as one, and how they are told
//! apart.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::constants::Known;
use super::{Discrimination, Listed, Values, checks, discriminate, named, tag, undecided};
use crate::api::{
    Encoding, Enum, Hint, JsonType, Literal, Notes, Shape, ShapeId, ShapeKind, Shapes, TextFormat,
    Union, Use, Variant,
};
use crate::check::Check;
use crate::lock::{Key, Lock, Role};

/// Decides how the variants of each union are told apart.
pub(super) fn tell_apart(values: &mut Values, lock: &Lock) {
    let unions = values.api.shapes.iter().filter_map(|(id, it)| Some((id, it.kind.union()?)));
    let unions = unions.map(|(id, it)| (id, distinct(id, it))).collect::<Vec<_>>();
    for (id, union) in &unions {
        values.api.shapes.set_kind(*id, ShapeKind::Union(union.clone()));
    }
    let mut same = Vec::new();
    let mut others = Vec::new();
    for (id, union) in inner_first(unions) {
        let variants = texts(values, lock, id, union.variants);
        if let Some(listed) = named::annotated(&values.api.shapes, lock, id, &variants) {
            values.api.shapes.set_kind(id, ShapeKind::Enum(listed));
            continue;
        }
        match variants.as_slice() {
            // All variants were texts, or one shape: the union is that.
            [only] => {
                same.push((id, only.value.shape));
                become_same(values, id, only.value.shape);
            }
            _ => {
                others.push(id);
                let kind = ShapeKind::Union(Union { variants, ..union });
                values.api.shapes.set_kind(id, kind);
            }
        }
    }
    let mut known = Known::default();
    for id in others {
        decide(values, id, &mut known);
    }
    for (id, only) in same {
        become_same(values, id, only);
        values.by.extend(values.by.get(&only).cloned().map(|by| (id, by)));
        values.tags.extend(values.tags.get(&only).cloned().map(|tags| (id, tags)));
    }
    look_into_inner_unions(values);
}

/// Unions behind those that are among their variants, so that the order of the document decides nothing.
fn inner_first(unions: Vec<(ShapeId, Union)>) -> IndexMap<ShapeId, Union> {
    let mut left = unions.into_iter().collect::<IndexMap<_, _>>();
    let mut sorted = IndexMap::new();
    while let Some(&first) = left.keys().next() {
        let mut open = vec![first];
        while let Some(&id) = open.last() {
            let inner = left.get(&id).into_iter().flat_map(|it| &it.variants);
            let inner = inner.map(|it| it.value.shape);
            let next = inner.clone().find(|it| left.contains_key(it) && !open.contains(it));
            match next {
                Some(inner) => open.push(inner),
                None => {
                    open.pop();
                    sorted.extend(left.shift_remove_entry(&id));
                }
            }
        }
    }
    sorted
}

/// Makes a union what its only variant is.
fn become_same(values: &mut Values, union: ShapeId, only: ShapeId) {
    let kind = values.api.shapes[only].kind.clone();
    values.api.shapes.set_kind(union, kind);
    if values.open.contains(&only) {
        values.open.insert(union);
    }
}

/// The same for unions of which several variants came to one shape.
pub(super) fn tell_apart_again(values: &mut Values) {
    let unions = values.api.shapes.iter().filter_map(|(id, it)| Some((id, it.kind.union()?)));
    let less = unions.map(|(id, it)| (id, it.variants.len(), distinct(id, it)));
    let less = less.filter(|(_, before, union)| union.variants.len() < *before);
    let mut known = Known::default();
    for (id, _, union) in less.collect::<Vec<_>>() {
        values.api.shapes.set_kind(id, ShapeKind::Union(union));
        decide(values, id, &mut known);
    }
    look_into_inner_unions(values);
}

fn decide(values: &mut Values, id: ShapeId, known: &mut Known) {
    let Some(union) = values.api.shapes[id].kind.union() else { return };
    let tag = union.discriminator.as_ref().and_then(|it| tag::of(values, id, union, it));
    let (by, tags) = discriminate::decide(values, &union.variants, tag, known);
    values.by.insert(id, by);
    values.tags.insert(id, tags);
}

/// The union with each shape once.
fn distinct(id: ShapeId, union: &Union) -> Union {
    let mut union = union.clone();
    // That one variant takes `null` is said of the union's use.
    union.variants.iter_mut().for_each(|it| it.value.nullable = false);
    // A union that is one of its own variants says nothing by that.
    let mut seen = IndexSet::from([id]);
    union.variants.retain(|it| seen.insert(it.value.shape));
    union
}

/// A union of variants with JSON types of their own is read token by token, which a union inside it that
/// has to look at the whole value cannot be: such a union looks at the whole, too.
fn look_into_inner_unions(values: &mut Values) {
    loop {
        let looks =
            |it: &Variant| values.by.get(&it.value.shape).is_some_and(|it| !it.is_by_token());
        let outer = values.by.iter().filter(|(id, by)| {
            let union = values.api.shapes[**id].kind.union();
            by.is_by_token() && union.is_some_and(|it| it.variants.iter().any(looks))
        });
        let outer = outer.map(|(id, _)| *id).collect::<Vec<_>>();
        if outer.is_empty() {
            return;
        }
        values.by.extend(outer.into_iter().map(|id| (id, Discrimination::InOrder)));
    }
}

/// Makes one variant of all texts but those of a format or pattern that a reader can tell: an open
/// enumeration takes any text.
fn texts(values: &mut Values, lock: &Lock, id: ShapeId, variants: Vec<Variant>) -> Vec<Variant> {
    let told = told(values, lock, id, &variants);
    let shapes = &values.api.shapes;
    let is_text = |it: &&Variant| text_values(&shapes[it.value.shape].kind).is_some();
    let texts = variants.iter().filter(is_text).filter(|it| !told.contains(&it.value.shape));
    let texts = texts.cloned().collect::<Vec<_>>();
    let [first, _, ..] = texts.as_slice() else { return variants };
    if texts.len() == variants.len() && is_published_as_union(shapes, lock, id, &texts) {
        return variants;
    }
    values.undecided.extend(undecided::lengths(shapes, &texts));
    let lists = texts.iter().filter_map(|it| text_values(&shapes[it.value.shape].kind));
    let listed = lists.flatten().cloned().collect::<IndexSet<_>>();
    let is_open = |it: ShapeId| values.open.contains(&it) || shapes[it].kind.listed().is_none();
    let open = !listed.is_empty() && texts.iter().any(|it| is_open(it.value.shape));
    let kind = match listed.is_empty() {
        true => ShapeKind::Text(TextFormat::Plain),
        false => {
            let values = listed.into_iter().collect();
            let notes = texts.iter().flat_map(|it| named::notes(shapes, it)).collect();
            ShapeKind::Enum(Enum { ty: Some(JsonType::String), values, of: None, notes })
        }
    };
    let hint = Hint::Variant { of: id, index: 0 };
    let at = first.at.clone();
    let shape = values.api.shapes.push(Shape { at, hint, notes: Notes::default(), kind });
    values.open.extend(open.then_some(shape));
    let merged = Variant { value: Use { shape, nullable: false }, ..first.clone() };
    let mut merged = Some(merged);
    let all = variants.into_iter().filter_map(|it| {
        let text = texts.iter().any(|text| text.value.shape == it.value.shape);
        if text { merged.take() } else { Some(it) }
    });
    all.collect()
}

/// Whether a union of texts has a type with variants in the published crate: of one enumeration, values would have
/// names there.
fn is_published_as_union(shapes: &Shapes, lock: &Lock, id: ShapeId, texts: &[Variant]) -> bool {
    let key = Key::at(&shapes[id].at);
    let values = texts.iter().filter_map(|it| text_values(&shapes[it.value.shape].kind));
    let mut values = values.flatten().filter_map(Literal::scalar).peekable();
    lock.name(Role::Type, &key).is_some()
        && values.peek().is_some()
        && !values.any(|it| lock.name(Role::Variant, &key.value(&it)).is_some())
}

/// The texts that are told from others by their formats and patterns: those before one that takes any. What
/// is published as one type of text stays one.
fn told(values: &mut Values, lock: &Lock, id: ShapeId, variants: &[Variant]) -> HashSet<ShapeId> {
    let shapes = &values.api.shapes;
    let texts = variants.iter().map(|it| it.value.shape);
    let texts = texts.filter(|it| text_values(&shapes[*it].kind).is_some()).collect::<Vec<_>>();
    let is_new = || lock.name(Role::Type, &Key::at(&shapes[id].at)).is_none();
    if texts.len() < 2 || !lock.is_empty() && is_new() {
        return HashSet::new();
    }
    values.undecided.extend(texts.iter().filter_map(|it| undecided::of_scalar(&shapes[*it])));
    let told = |it: ShapeId| checks::of(&shapes[it]).iter().any(Check::is_of_content);
    let takes_any = |it: ShapeId| !told(it) && shapes[it].kind.listed().is_none();
    let before = texts.iter().copied().take_while(|it| !takes_any(*it));
    before.filter(|it| told(*it)).collect()
}

/// The listed values of a shape whose values are texts; `None` when they are not.
pub fn text_values(kind: &ShapeKind) -> Option<&[Literal]> {
    match kind {
        ShapeKind::Text(TextFormat::Plain | TextFormat::Named(_))
        | ShapeKind::Bytes(Encoding::Base64 | Encoding::Raw) => Some(&[]),
        ShapeKind::Enum(it) => (Listed::alone(it) == Listed::Texts).then_some(&it.values),
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(TextFormat::Password)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => None,
    }
}
