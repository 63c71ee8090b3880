//! What a discriminator says of the variants of a union: the texts that name each.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::IndexSet;

use super::discriminate::Each;
use super::{Values, constants};
use crate::api::{Discriminator, Literal, Object, ShapeId, ShapeKind, Shapes, Union, Variant};
use crate::pointer::Pointer;

/// A member that names the variant, as the document says.
pub(super) struct Tag {
    pub(super) member: String,
    /// Its texts.
    pub(super) texts: Each<Vec<String>>,
    /// The names of schemas that have other texts, which stand for them all the same.
    pub(super) names: Each<String>,
    /// The variant that a value is of whose text names no other.
    pub(super) rest: Option<ShapeId>,
}

/// Unions in unions are looked into no deeper for what the tag of the outer one can be.
const DEEPEST: usize = 4;

/// The tag of a union.
pub(super) fn of(values: &Values, id: ShapeId, union: &Union, says: &Discriminator) -> Tag {
    let rest = |it: &ShapeId| values.api.shapes[*it].hint.itself_of() == Some(id);
    let rest = union.variants.iter().map(|it| it.value.shape).find(rest);
    let mut texts = Texts { values, member: &says.member, known: HashMap::new() };
    let said = texts
        .of(&union.variants, says, 0)
        .into_iter()
        .filter(|(variant, _)| Some(*variant) != rest);
    let mut tag = Tag { member: says.member.clone(), texts: Vec::new(), names: Vec::new(), rest };
    for (variant, Said { texts, name }) in said {
        tag.texts.push((variant, texts));
        let name =
            name.filter(|it| literal(&values.api.shapes, variant, &tag.member, it).is_text());
        tag.names.extend(name.map(|it| (variant, it)));
    }
    tag
}

/// What a member has, of its own type, whose text names a variant: the value of a discriminator may be
/// compared as a text (OpenAPI 3.2.0, section 4.25.3, Discriminator Object).
pub(super) fn literal(shapes: &Shapes, object: ShapeId, member: &str, text: &str) -> Literal {
    let members = shapes[object].kind.object().map_or(&[][..], |it| &it.members);
    let declared = members.iter().find(|it| it.wire == member);
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

impl Texts<'_> {
    /// The texts of the tag that stand for each variant: those of the mapping, those that its own schema lists
    /// for the tag, and, where it lists none, its name, unless that is mapped to another (OpenAPI 3.0.4,
    /// section 4.7.25, Discriminator Object). What several list, as they have it from what they are made of,
    /// names none of them but the one that is called so.
    fn of(&mut self, variants: &[Variant], tag: &Discriminator, depth: usize) -> Each<Said> {
        let is_here = |to: &Pointer| variants.iter().any(|it| it.schema == *to);
        let mapping = tag.mapping.iter().filter(|(_, to)| is_here(to)).collect::<Vec<_>>();
        let is_free = |text: &str| mapping.iter().all(|(value, _)| value != text);
        let own = variants.iter().map(|it| (it, self.own(it.value.shape, depth)));
        let own = own.collect::<Vec<_>>();
        let mut listed = HashSet::new();
        let each = own.iter().flat_map(|(_, it)| it.iter());
        let shared = each.filter(|it| !listed.insert(*it)).collect::<HashSet<_>>();
        let of_variant = |(variant, own): &(&Variant, Own)| {
            let is_component = variant.schema.tokens().count() == 3;
            let name = variant.schema.last().map(String::from).filter(|_| is_component);
            let stands = mapping.iter().filter(|(_, to)| *to == variant.schema);
            let mut texts = stands.map(|(value, _)| value.clone()).collect::<IndexSet<_>>();
            let is_own = |it: &&Rc<str>| !shared.contains(it) || name.as_deref() == Some(&***it);
            let own_texts = own.iter().filter(is_own).filter(|it| is_free(it));
            texts.extend(own_texts.map(ToString::to_string));
            let is_new = |it: &String| {
                is_free(it) && own.is_empty() && !listed.contains(&Rc::from(it.as_str()))
            };
            let mut name = name.filter(is_new);
            if texts.is_empty() {
                texts.extend(name.take());
            }
            (variant.value.shape, Said { texts: texts.into_iter().collect(), name })
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
        let member = object.members.iter().find(|it| it.wire == self.member);
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
