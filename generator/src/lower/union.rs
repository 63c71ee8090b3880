//! `oneOf` and `anyOf`: the variants of a union.

use super::all_of::Alternatives;
use super::{Lower, all_of, schema};
use crate::api::{Discriminator, Hint, ShapeId, ShapeKind, Union, Variant};
use crate::load;

/// A value that is one of several schemas and nothing besides.
pub(super) fn read_of(lower: &mut Lower<'_>, id: ShapeId, it: &Alternatives<'_>) -> ShapeKind {
    let variants = it.schemas.iter().enumerate().map(|(index, at)| {
        let value = schema::use_of(lower, at, Hint::Variant { of: id, index });
        Variant {
            at: at.clone(),
            schema: all_of::behind(lower, at),
            value,
            notes: schema::notes(lower, at),
        }
    });
    let variants = variants.collect();
    read(lower, it, variants)
}

/// A union of those variants.
pub(super) fn read(lower: &Lower<'_>, it: &Alternatives<'_>, variants: Vec<Variant>) -> ShapeKind {
    let discriminator = it.discriminator.map(|it| {
        let mapped = it.mapping.iter();
        let mapped = mapped.filter_map(|(value, to)| {
            Some((value.clone(), all_of::behind(lower, &load::mapped(to)?)))
        });
        Discriminator { member: it.property_name.clone(), mapping: mapped.collect() }
    });
    ShapeKind::Union(Union { of: it.of, variants, discriminator })
}
