//! The variants of a union: each once, all texts as one, and how they are told apart.

use indexmap::IndexSet;

use super::{Discrimination, Listed, Values, constants, discriminate};
use crate::api::{
    Discriminator, Encoding, Enum, Hint, JsonType, Literal, Notes, Shape, ShapeId, ShapeKind,
    Shapes, TextFormat, Union, Use, Variant,
};

/// Decides how the variants of each union are told apart.
pub(super) fn tell_apart(values: &mut Values) {
    let unions = values.api.shapes.iter().filter_map(|(id, it)| Some((id, it.kind.union()?)));
    let unions = unions.map(|(id, it)| (id, distinct(id, it))).collect::<Vec<_>>();
    for (id, union) in &unions {
        values.api.shapes.set_kind(*id, ShapeKind::Union(union.clone()));
    }
    let mut same = Vec::new();
    let mut others = Vec::new();
    for (id, union) in unions {
        let shapes = &mut values.api.shapes;
        let variants = texts(shapes, id, union.variants);
        let kind = match variants.as_slice() {
            // All variants were texts, or one shape: the union is that.
            [only] => {
                same.push((id, only.value.shape));
                shapes[only.value.shape].kind.clone()
            }
            _ => {
                others.push(id);
                ShapeKind::Union(Union { variants, ..union })
            }
        };
        values.api.shapes.set_kind(id, kind);
    }
    for id in others {
        decide(values, id);
    }
    for (id, only) in same {
        let kind = values.api.shapes[only].kind.clone();
        values.api.shapes.set_kind(id, kind);
        values.by.extend(values.by.get(&only).cloned().map(|by| (id, by)));
        values.tags.extend(values.tags.get(&only).cloned().map(|tags| (id, tags)));
    }
    look_into_inner_unions(values);
}

fn decide(values: &mut Values, id: ShapeId) {
    let shapes = &values.api.shapes;
    let Some(union) = shapes[id].kind.union() else { return };
    let tag = union.discriminator.as_ref().map(|it| {
        let texts = union.variants.iter().map(|variant| tag_texts(shapes, variant, it, 0));
        (it.member.clone(), texts.collect())
    });
    let (by, tags) = discriminate::decide(shapes, &union.variants, tag);
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

/// Unions in unions are looked into no deeper for what the tag of the outer one can be.
const DEEPEST: usize = 4;

/// The texts of the tag that stand for a variant: those of the mapping and those that its own schema lists
/// for the tag; for one that has neither, its name (OpenAPI 3.0.4, section 4.7.25, Discriminator Object).
fn tag_texts(shapes: &Shapes, variant: &Variant, tag: &Discriminator, depth: usize) -> Vec<String> {
    let Discriminator { member, mapping } = tag;
    let is_free = |text: &str| mapping.iter().all(|(value, _)| value != text);
    let stands = mapping.iter().filter(|(_, to)| *to == variant.schema);
    let mut texts = stands.map(|(value, _)| value.clone()).collect::<IndexSet<_>>();
    let own = own_texts(shapes, variant.value.shape, member, depth);
    texts.extend(own.into_iter().filter(|it| is_free(it)));
    if texts.is_empty() && variant.schema.tokens().count() == 3 {
        let name = variant.schema.last().map(String::from);
        texts.extend(name.filter(|name| is_free(name)));
    }
    texts.into_iter().collect()
}

/// The texts that a variant says itself: an object lists them, and a union has those of its variants.
fn own_texts(shapes: &Shapes, id: ShapeId, member: &str, depth: usize) -> Vec<String> {
    let kind = &shapes[id].kind;
    if let Some(object) = kind.object() {
        let member = object.members.iter().find(|it| it.wire == member);
        let listed = member.and_then(|it| constants::listed(shapes, it.value));
        return listed.iter().flatten().filter_map(Literal::as_text).map(str::to_owned).collect();
    }
    let Some(union) = kind.union().filter(|_| depth < DEEPEST) else { return Vec::new() };
    let inner = union.discriminator.as_ref().filter(|it| it.member == member);
    let texts = union.variants.iter().map(|it| match inner {
        Some(inner) => tag_texts(shapes, it, inner, depth + 1),
        None => own_texts(shapes, it.value.shape, member, depth + 1),
    });
    texts.flatten().collect()
}

/// Makes one variant of all that are texts: no reader could tell a format from another, and an
/// open enumeration takes any text.
fn texts(shapes: &mut Shapes, id: ShapeId, variants: Vec<Variant>) -> Vec<Variant> {
    let is_text = |it: &&Variant| text_values(&shapes[it.value.shape].kind).is_some();
    let texts = variants.iter().filter(is_text).cloned().collect::<Vec<_>>();
    let [first, _, ..] = texts.as_slice() else { return variants };
    let lists = texts.iter().filter_map(|it| text_values(&shapes[it.value.shape].kind));
    let any = texts.iter().any(|it| shapes[it.value.shape].kind.listed().is_none());
    let values = lists.flatten().cloned().collect::<IndexSet<_>>();
    let values = values.into_iter().collect::<Vec<_>>();
    let kind = match (values.is_empty(), any) {
        (true, _) => ShapeKind::Text(TextFormat::Plain),
        (false, true) => ShapeKind::OpenEnum(values),
        (false, false) => ShapeKind::Enum(Enum { ty: Some(JsonType::String), values }),
    };
    let hint = Hint::Variant { of: id, index: 0 };
    let at = first.at.clone();
    let shape = shapes.push(Shape { at, hint, notes: Notes::default(), kind });
    let merged = Variant { value: Use { shape, nullable: false }, ..first.clone() };
    let mut merged = Some(merged);
    let all = variants.into_iter().filter_map(|it| {
        let text = texts.iter().any(|text| text.value.shape == it.value.shape);
        if text { merged.take() } else { Some(it) }
    });
    all.collect()
}

/// The listed values of a shape whose values are texts; `None` when they are not.
fn text_values(kind: &ShapeKind) -> Option<&[Literal]> {
    match kind {
        ShapeKind::Text(TextFormat::Plain | TextFormat::Named(_))
        | ShapeKind::Bytes(Encoding::Base64 | Encoding::Raw) => Some(&[]),
        ShapeKind::OpenEnum(values) => Some(values),
        ShapeKind::Enum(it) => (Listed::of(it) == Listed::Texts).then_some(&it.values),
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
