//! `oneOf` and `anyOf`: the variants of a union.

use super::Lower;
use super::all_of::Alternatives;
use crate::api::{Discriminator, Hint, ShapeId, ShapeKind, Union, Variant};
use crate::load;

impl Lower<'_> {
    /// A value that is one of several schemas and nothing besides.
    pub(super) fn union_of(&mut self, id: ShapeId, it: &Alternatives<'_>) -> ShapeKind {
        let variants = it.schemas.iter().enumerate().map(|(index, at)| {
            let value = self.use_of(at, Hint::Variant { of: id, index });
            Variant { at: at.clone(), schema: self.behind(at), value, notes: self.notes(at) }
        });
        let variants = variants.collect();
        self.union(it, variants)
    }

    /// A union of those variants.
    pub(super) fn union(&self, it: &Alternatives<'_>, variants: Vec<Variant>) -> ShapeKind {
        let discriminator = it.discriminator.map(|it| {
            let mapped = it.mapping.iter();
            let mapped = mapped
                .filter_map(|(value, to)| Some((value.clone(), self.behind(&load::mapped(to)?))));
            Discriminator { member: it.property_name.clone(), mapping: mapped.collect() }
        });
        ShapeKind::Union(Union { of: it.of, variants, discriminator })
    }
}
