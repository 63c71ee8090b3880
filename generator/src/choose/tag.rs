//! What a discriminator says of the variants of a union: the texts that name each.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::discriminate::Each;
use super::{Values, constants};
use crate::api::{Discriminator, Literal, Object, ShapeId, Union, Variant};
use crate::pointer::Pointer;

/// A member that names the variant, as the document says.
pub(super) struct Tag {
    pub(super) member: String,
    /// Its texts.
    pub(super) texts: Each<Vec<String>>,
    /// The variant that a value is of whose text names no other.
    pub(super) rest: Option<ShapeId>,
}

/// Unions in unions are looked into no deeper for what the tag of the outer one can be.
const DEEPEST: usize = 4;

/// The tag of a union.
pub(super) fn of(values: &Values, id: ShapeId, union: &Union, says: &Discriminator) -> Tag {
    let rest = |it: &ShapeId| values.api.shapes[*it].hint.itself_of() == Some(id);
    let rest = union.variants.iter().map(|it| it.value.shape).find(rest);
    let member = says.member.as_str();
    let mut texts = Texts { values, member, known: HashMap::new() }.of(&union.variants, says, 0);
    texts.retain(|(variant, _)| Some(*variant) != rest);
    Tag { member: says.member.clone(), texts, rest }
}

/// The texts that one member has.
struct Texts<'a> {
    values: &'a Values,
    member: &'a str,
    /// Those of variants that were looked at, by how deep they stand: unions that hold each other would be
    /// looked at many times.
    known: HashMap<(ShapeId, usize), IndexSet<String>>,
}

impl Texts<'_> {
    /// The texts of the tag that stand for each variant: those of the mapping and those that its own schema
    /// lists for the tag; for one that has neither, its name (OpenAPI 3.0.4, section 4.7.25, Discriminator
    /// Object). What several list, as they have it from what they are made of, names none of them but the
    /// one that is called so.
    fn of(&mut self, variants: &[Variant], tag: &Discriminator, depth: usize) -> Each<Vec<String>> {
        let is_here = |to: &Pointer| variants.iter().any(|it| it.schema == *to);
        let mapping = tag.mapping.iter().filter(|(_, to)| is_here(to)).collect::<Vec<_>>();
        let is_free = |text: &str| mapping.iter().all(|(value, _)| value != text);
        let own = variants.iter().map(|it| (it, self.own(it.value.shape, depth)));
        let own = own.collect::<Vec<_>>();
        let mut listed = HashSet::new();
        let each = own.iter().flat_map(|(_, it)| it);
        let shared = each.filter(|it| !listed.insert(*it)).collect::<HashSet<_>>();
        let of_variant = |(variant, own): &(&Variant, IndexSet<String>)| {
            let is_component = variant.schema.tokens().count() == 3;
            let name = variant.schema.last().map(String::from).filter(|_| is_component);
            let stands = mapping.iter().filter(|(_, to)| *to == variant.schema);
            let mut texts = stands.map(|(value, _)| value.clone()).collect::<IndexSet<_>>();
            let is_own = |it: &&String| !shared.contains(it) || name.as_ref() == Some(*it);
            texts.extend(own.iter().filter(is_own).filter(|it| is_free(it)).cloned());
            if texts.is_empty() && own.is_empty() {
                texts.extend(name.filter(|name| is_free(name)));
            }
            (variant.value.shape, texts.into_iter().collect())
        };
        own.iter().map(of_variant).collect()
    }

    /// The texts that a variant says itself: an object lists them, and a union has those of its variants.
    fn own(&mut self, id: ShapeId, depth: usize) -> IndexSet<String> {
        if let Some(known) = self.known.get(&(id, depth)) {
            return known.clone();
        }
        let kind = &self.values.api.shapes[id].kind;
        let own = match (kind.object(), kind.union().filter(|_| depth < DEEPEST)) {
            (Some(object), _) => self.of_object(object),
            (None, Some(union)) => self.of_union(union, depth + 1),
            (None, None) => IndexSet::new(),
        };
        self.known.insert((id, depth), own.clone());
        own
    }

    fn of_object(&self, object: &Object) -> IndexSet<String> {
        let member = object.members.iter().find(|it| it.wire == self.member);
        let listed = member.and_then(|it| constants::listed(self.values, it.value));
        listed.iter().flatten().filter_map(Literal::as_text).map(str::to_owned).collect()
    }

    fn of_union(&mut self, union: &Union, depth: usize) -> IndexSet<String> {
        match union.discriminator.as_ref().filter(|it| it.member == self.member) {
            Some(inner) => {
                let texts = self.of(&union.variants, inner, depth).into_iter();
                texts.flat_map(|(_, it)| it).collect()
            }
            None => union.variants.iter().flat_map(|it| self.own(it.value.shape, depth)).collect(),
        }
    }
}
