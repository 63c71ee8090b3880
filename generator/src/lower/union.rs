//! `oneOf` and `anyOf`: the variants of a union.

use openapiv3::SchemaData;

use super::all_of::Alternatives;
use super::{Lower, all_of, schema};
use crate::api::{Discriminator, Hint, Mapped, ShapeId, ShapeKind, Union, Variant};
use crate::load::{self, Document};
use crate::pointer::Pointer;

/// A discriminator, and where it stands.
pub(super) type Declared<'a> = (Pointer, &'a openapiv3::Discriminator);

/// A value that is one of several schemas and nothing besides.
pub(super) fn read_of(lower: &mut Lower<'_>, id: ShapeId, it: &Alternatives<'_>) -> ShapeKind {
    let variants = it.schemas.iter().enumerate();
    let variants = variants.map(|(index, at)| variant(lower, id, index, at)).collect();
    read(lower, it, variants)
}

/// A variant that has nothing but what its schema says.
pub(super) fn variant(lower: &mut Lower<'_>, id: ShapeId, index: usize, at: &Pointer) -> Variant {
    let value = schema::use_of(lower, at, Hint::Variant { of: id, index });
    let schema = all_of::behind(lower.document, at);
    Variant { at: at.clone(), schema, value, notes: schema::notes(lower, at) }
}

/// A union of those variants.
pub(super) fn read(lower: &Lower<'_>, it: &Alternatives<'_>, variants: Vec<Variant>) -> ShapeKind {
    let discriminator = it.discriminator.as_ref().map(|it| discriminator(lower.document, it));
    ShapeKind::Union(Union { of: it.of, variants, discriminator })
}

/// The discriminator of the schema at a place.
pub(super) fn declared<'a>(at: &Pointer, schema: &'a SchemaData) -> Option<Declared<'a>> {
    Some((at.child("discriminator"), schema.discriminator.as_ref()?))
}

/// What the document says tells the variants apart.
pub(super) fn discriminator(document: &Document, (at, it): &Declared<'_>) -> Discriminator {
    let mapping = at.child("mapping");
    let mapped = it.mapping.iter().filter_map(|(value, to)| {
        let schema = all_of::behind(document, &load::mapped(to)?);
        Some(Mapped { at: mapping.child(value), value: value.clone(), schema })
    });
    let (at, member) = (at.clone(), it.property_name.clone());
    Discriminator { at, member, mapping: mapped.collect() }
}
