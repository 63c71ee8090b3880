//! `readOnly` and `writeOnly`: of a schema, and of what it refers to or is made of. OpenAPI 3.0.4 (section
//! 4.7.24.1, Fixed Fields) has `required` hold for one direction then; in 3.1 that is convention.

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::{all_of, nothing};
use crate::api::Access;
use crate::load::{self, Document, Found};
use crate::pointer::Pointer;

/// Schemas made of others are looked into no deeper.
const DEEPEST: usize = 8;

/// Which way a member travels that several schemas declare: one word of one of them is enough.
pub(super) fn of<'p>(document: &Document, schemas: impl Iterator<Item = &'p Pointer>) -> Access {
    schemas.map(|at| within(document, at, DEEPEST)).fold(Ways::default(), Ways::or).access()
}

/// What is said of the ways that a value travels.
#[derive(Default, Clone, Copy)]
struct Ways {
    read_only: bool,
    write_only: bool,
}

impl Ways {
    fn or(self, other: Self) -> Self {
        Self {
            read_only: self.read_only || other.read_only,
            write_only: self.write_only || other.write_only,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            read_only: self.read_only && other.read_only,
            write_only: self.write_only && other.write_only,
        }
    }

    /// What is said to be both says nothing.
    fn access(self) -> Access {
        match (self.read_only, self.write_only) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            (true, true) | (false, false) => Access::Both,
        }
    }
}

fn within(document: &Document, at: &Pointer, depth: usize) -> Ways {
    let Some(depth) = depth.checked_sub(1) else { return Ways::default() };
    let place = all_of::behind(document, at);
    let Some(Found::Value(schema)) = document.schema(&place) else { return Ways::default() };
    let data = &schema.schema_data;
    let own = Ways { read_only: data.read_only, write_only: data.write_only };
    let one = |at: &Pointer| within(document, at, depth);
    let any = |it: &[ReferenceOr<Schema>]| {
        it.iter().filter_map(load::child).map(|at| one(&at)).fold(Ways::default(), Ways::or)
    };
    // Whichever of them a value is of; `null` is of no way.
    let every = |it: &[ReferenceOr<Schema>]| {
        let schemas = nothing::without(document, it).into_iter();
        schemas.map(|at| one(&at)).reduce(Ways::and).unwrap_or_default()
    };
    own.or(match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => any(all_of),
        SchemaKind::OneOf { one_of: some } | SchemaKind::AnyOf { any_of: some } => every(some),
        SchemaKind::Any(it) => any(&it.all_of).or(every(&it.one_of)).or(every(&it.any_of)),
        SchemaKind::Type(_) | SchemaKind::Not { .. } => Ways::default(),
    })
}
