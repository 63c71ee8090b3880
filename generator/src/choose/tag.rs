//! What a discriminator says of the variants of a union: the texts that name each.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use super::discriminate::Each;
use super::flat::flat;
use super::{Values, constants};
use crate::api::{
    Discriminator, Literal, Mapped, Object, ShapeId, ShapeKind, Shapes, Union, Variant,
};

/// A member that names variants, as the document says.
pub(super) struct Tag {
    pub(super) member: String,
    /// Its texts, of the variants that have some.
    pub(super) texts: Each<Vec<String>>,
    /// The names of schemas that have other texts, which stand for them all the same.
    pub(super) names: Each<String>,
    /// The variant that a value is of whose text names no other.
    pub(super) rest: Option<ShapeId>,
    /// Whether they are more than what variants list themselves.
    pub(super) says_more: bool,
}

/// Unions in unions are looked into no deeper for what the tag of the outer one can be.
const DEEPEST: usize = 4;

/// The tag of a union; `None` where it names no variant.
pub(super) fn of(values: &Values, id: ShapeId, union: &Union, says: &Discriminator) -> Option<Tag> {
    let rest = |it: &ShapeId| values.api.shapes[*it].hint.itself_of() == Some(id);
    let rest = union.variants.iter().map(|it| it.value.shape).find(rest);
    let mut all = Texts { values, member: &says.member, known: HashMap::new() };
    let said = all.of(&union.variants, says, 0).into_iter();
    let said = said.filter(|(variant, it)| Some(*variant) != rest && !it.texts.is_empty());
    let (member, texts, names) = (says.member.clone(), Vec::new(), Vec::new());
    let mut tag = Tag { member, texts, names, rest, says_more: false };
    for (variant, Said { texts, name, is_listed }) in said {
        tag.texts.push((variant, texts));
        tag.says_more |= !is_listed;
        let name =
            name.filter(|it| literal(&values.api.shapes, variant, &tag.member, it).is_text());
        tag.names.extend(name.map(|it| (variant, it)));
    }
    (!tag.texts.is_empty()).then_some(tag)
}

impl Tag {
    /// Whether it says when a value is of that variant.
    pub(super) fn tells(&self, variant: ShapeId) -> bool {
        self.rest == Some(variant) || self.texts.iter().any(|(it, _)| *it == variant)
    }
}

/// What a value of a mapping names.
#[derive(Clone, Copy)]
pub(super) enum Named {
    /// A variant.
    Variant(ShapeId),
    /// A variant that lists other values: it is what a validator goes by, to which a mapping is a hint (OpenAPI
    /// 3.0.4, section 4.7.25, Discriminator Object).
    Against,
    /// No variant.
    Nothing,
}

/// The variants that the values of a mapping name: each the one of its schema, or else the first that is a union
/// with it.
pub(super) fn mapped<'a>(
    values: &Values,
    variants: &[Variant],
    tag: &'a Discriminator,
) -> Vec<(&'a Mapped, Named)> {
    let shapes = &values.api.shapes;
    let direct = variants.iter().map(|it| (&it.schema, it.value.shape)).collect::<HashMap<_, _>>();
    let within = LazyCell::new(|| {
        let each = variants.iter().rev().map(|it| it.value.shape);
        let each = each.flat_map(|it| flat(shapes, it).into_iter().map(move |leaf| (leaf, it)));
        each.collect::<HashMap<_, _>>()
    });
    let around = |to: &Mapped| {
        let leaves = flat(shapes, values.api.schemas.get(&to.schema)?.shape);
        let mut around = leaves.iter().map(|it| within.get(it).copied());
        let first = around.next()??;
        around.all(|it| it == Some(first)).then_some(first)
    };
    let variant = |to: &Mapped| direct.get(&to.schema).copied().or_else(|| around(to));
    let named = |it: &Mapped| match variant(it) {
        Some(variant) if refuses(values, variant, &tag.member, &it.value) => Named::Against,
        Some(variant) => Named::Variant(variant),
        None => Named::Nothing,
    };
    tag.mapping.iter().map(|it| (it, named(it))).collect()
}

/// Whether all objects of a variant list the values of a member, and none lists that text.
fn refuses(values: &Values, variant: ShapeId, member: &str, text: &str) -> bool {
    let shapes = &values.api.shapes;
    let listed = |id: ShapeId| {
        let member = shapes[id].kind.object()?.member(member)?;
        constants::listed(values, member.value)
    };
    let is_other = |it: &Literal| it.scalar().as_deref() != Some(text);
    let mut objects = flat(shapes, variant).into_iter();
    objects.all(|it| listed(it).is_some_and(|it| it.iter().all(is_other)))
}

/// What a member has, of its own type, whose text names a variant: the value of a discriminator may be
/// compared as a text (OpenAPI 3.2.0, section 4.25.3, Discriminator Object).
pub(super) fn literal(shapes: &Shapes, object: ShapeId, member: &str, text: &str) -> Literal {
    let declared = shapes[object].kind.object().and_then(|it| it.member(member));
    let typed = declared.and_then(|it| match &shapes[it.value.shape].kind {
        ShapeKind::Bool => Some(Literal::Bool(text == "true")),
        ShapeKind::Integer(_) | ShapeKind::Number(_) => {
            let integer = text.parse().map(Literal::Integer);
            Some(integer.unwrap_or_else(|_| Literal::Number(text.to_owned())))
        }
        ShapeKind::Enum(it) => {
            it.values.iter().find(|it| it.scalar().as_deref() == Some(text)).cloned()
        }
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => None,
    });
    typed.unwrap_or_else(|| Literal::Text(text.to_owned()))
}

/// The texts that stand for a variant.
struct Said {
    texts: Vec<String>,
    /// The name of its schema, where that is not the only one.
    name: Option<String>,
    /// Whether they are those that it lists itself.
    is_listed: bool,
}

/// The texts that one member has.
struct Texts<'a> {
    values: &'a Values,
    member: &'a str,
    /// Those of variants that were looked at, by how deep they stand: unions that hold each other would be
    /// looked at many times.
    known: HashMap<(ShapeId, usize), Own>,
}

/// The texts that a variant says itself, which unions in unions ask for often.
type Own = Rc<IndexSet<Rc<str>>>;

/// The name of a variant that is a component.
pub(super) fn name(variant: &Variant) -> Option<String> {
    let name = variant.schema.last().filter(|_| variant.schema.tokens().count() == 3);
    name.map(String::from)
}

/// The variant that each listed text names: what several list, as they have it from what they are made of,
/// names the one of them that is called so, or else the only one that lists nothing else.
fn owners<'a>(own: &'a [(&Variant, Own)]) -> HashMap<&'a str, Option<ShapeId>> {
    let mut listing = HashMap::<_, Vec<_>>::new();
    for (variant, own) in own {
        own.iter().for_each(|it| listing.entry(&**it).or_default().push((*variant, own.len())));
    }
    let owner = |text: &str, all: &[(&Variant, usize)]| {
        let called = all.iter().find(|(it, _)| name(it).as_deref() == Some(text));
        let mut alone = all.iter().filter(|(_, count)| all.len() == 1 || *count == 1);
        let alone = alone.next().filter(|_| alone.next().is_none());
        called.or(alone).map(|(it, _)| it.value.shape)
    };
    listing.into_iter().map(|(text, all)| (text, owner(text, &all))).collect()
}

impl Texts<'_> {
    /// The texts of the tag that stand for each variant: those of the mapping, those that its own schema lists
    /// for the tag, and, where it lists none, its name, unless that is mapped to another (OpenAPI 3.0.4,
    /// section 4.7.25, Discriminator Object).
    fn of(&mut self, variants: &[Variant], tag: &Discriminator, depth: usize) -> Each<Said> {
        let mapped = mapped(self.values, variants, tag).into_iter();
        let mapped = mapped.filter_map(|(it, named)| match named {
            Named::Variant(variant) => Some((&*it.value, variant)),
            Named::Against | Named::Nothing => None,
        });
        let mapped = mapped.collect::<IndexMap<_, _>>();
        let own = variants.iter().map(|it| (it, self.own(it.value.shape, depth)));
        let own = own.collect::<Vec<_>>();
        let owners = owners(&own);
        let mut names = HashMap::<_, usize>::new();
        own.iter().filter_map(|it| name(it.0)).for_each(|it| *names.entry(it).or_default() += 1);
        let of_variant = |(variant, own): &(&Variant, Own)| {
            let shape = variant.value.shape;
            let is_own = |it: &&Rc<str>| owners[&***it] == Some(shape);
            let is_free = |it: &str| mapped.get(it).is_none_or(|it| *it == shape);
            let stands = mapped.iter().filter(|(_, it)| **it == shape);
            let mut texts = stands.map(|(text, _)| (*text).to_owned()).collect::<IndexSet<_>>();
            let own_texts = own.iter().filter(is_own).filter(|it| is_free(it));
            texts.extend(own_texts.map(ToString::to_string));
            let is_new = |it: &String| {
                let is_said = mapped.contains_key(&**it) || owners.contains_key(&**it);
                own.is_empty() && !is_said && names[it] == 1
            };
            let mut name = name(variant).filter(is_new);
            if texts.is_empty() {
                texts.extend(name.take());
            }
            let is_listed = texts.len() == own.len() && texts.iter().all(|it| own.contains(&**it));
            (shape, Said { texts: texts.into_iter().collect(), name, is_listed })
        };
        own.iter().map(of_variant).collect()
    }

    /// The texts that a variant says itself: an object lists them, and a union has those of its variants.
    fn own(&mut self, id: ShapeId, depth: usize) -> Own {
        if let Some(known) = self.known.get(&(id, depth)) {
            return Rc::clone(known);
        }
        let kind = &self.values.api.shapes[id].kind;
        let own = match (kind.object(), kind.union().filter(|_| depth < DEEPEST)) {
            (Some(object), _) => self.of_object(object),
            (None, Some(union)) => self.of_union(union, depth + 1),
            (None, None) => IndexSet::new(),
        };
        let own = Rc::new(own);
        self.known.insert((id, depth), Rc::clone(&own));
        own
    }

    fn of_object(&self, object: &Object) -> IndexSet<Rc<str>> {
        let member = object.member(self.member);
        let listed = member.and_then(|it| constants::listed(self.values, it.value));
        listed.iter().flatten().filter_map(Literal::scalar).map(Rc::from).collect()
    }

    fn of_union(&mut self, union: &Union, depth: usize) -> IndexSet<Rc<str>> {
        match union.discriminator.as_ref().filter(|it| it.member == self.member) {
            Some(inner) => {
                let said = self.of(&union.variants, inner, depth).into_iter();
                said.flat_map(|(_, it)| it.texts.into_iter().chain(it.name)).map(Rc::from).collect()
            }
            None => {
                let each = union.variants.iter().map(|it| self.own(it.value.shape, depth));
                each.flat_map(|it| it.iter().cloned().collect::<Vec<_>>()).collect()
            }
        }
    }
}
