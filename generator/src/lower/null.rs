//! Whether a schema takes `null`: it says so, or what it is made of does.

use std::collections::HashMap;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaKind};

use super::{all_of, enums, schema};
use crate::load::{self, Document, Found, beyond};
use crate::pointer::Pointer;

/// Schemas made of others are looked into no deeper.
const DEEPEST: usize = 32;

/// Whether a schema takes `null`.
pub(super) fn is_taken(document: &Document, schema: &Schema) -> bool {
    Looking { document, known: HashMap::new() }.at(schema, DEEPEST) == Null::Taken
}

/// The same of the schema at a place that is not a reference.
pub(super) fn is_taken_at(document: &Document, at: &Pointer) -> bool {
    matches!(document.schema(at), Some(Found::Value(schema)) if is_taken(document, schema))
}

/// Whether the schema at a place takes `null` alone. By convention that is `nullable` by itself, too, which
/// schemars writes: OpenAPI 3.0.4, section 4.7.24.1, has it say nothing without a `type`.
pub(super) fn is_all(document: &Document, at: &Pointer) -> bool {
    let Some(schema) = document.schema_behind(at) else { return false };
    let Schema { schema_data, schema_kind } = schema;
    match beyond::constant(&schema_data.extensions) {
        Some(constant) => constant.is_null(),
        None => {
            schema_data.nullable && schema::is_silent(schema) || enums::lists_only_null(schema_kind)
        }
    }
}

/// What a schema says of `null`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Null {
    Taken,
    Refused,
    /// Nothing, as one that has but words.
    Open,
}

struct Looking<'a> {
    document: &'a Document,
    /// What was found out, since many schemas may be made of one.
    known: HashMap<Pointer, Null>,
}

impl Looking<'_> {
    fn at(&mut self, schema: &Schema, depth: usize) -> Null {
        let Schema { schema_data, schema_kind } = schema;
        if schema_data.nullable || enums::lists_null(schema_kind) {
            return Null::Taken;
        }
        if let Some(constant) = beyond::constant(&schema_data.extensions) {
            return if constant.is_null() { Null::Taken } else { Null::Refused };
        }
        let Some(depth) = depth.checked_sub(1) else { return Null::Open };
        match schema_kind {
            SchemaKind::Type(_) => Null::Refused,
            SchemaKind::Not { not: _ } => Null::Open,
            SchemaKind::AllOf { all_of } => self.all(all_of, depth),
            SchemaKind::OneOf { one_of: some } | SchemaKind::AnyOf { any_of: some } => {
                self.some(some, depth)
            }
            SchemaKind::Any(any) => self.any(any, depth),
        }
    }

    fn any(&mut self, any: &AnySchema, depth: usize) -> Null {
        if any.typ.is_some() || !any.enumeration.is_empty() {
            return Null::Refused;
        }
        let AnySchema { all_of, one_of, any_of, .. } = any;
        let parts = [self.all(all_of, depth), self.some(one_of, depth), self.some(any_of, depth)];
        all(parts.into_iter())
    }

    /// What schemas say that all hold.
    fn all(&mut self, schemas: &[ReferenceOr<Schema>], depth: usize) -> Null {
        all(schemas.iter().map(|it| self.child(it, depth)))
    }

    /// What schemas say of which one holds.
    fn some(&mut self, schemas: &[ReferenceOr<Schema>], depth: usize) -> Null {
        let said = schemas.iter().map(|it| self.child(it, depth)).collect::<Vec<_>>();
        if said.contains(&Null::Taken) {
            return Null::Taken;
        }
        if said.is_empty() || said.contains(&Null::Open) { Null::Open } else { Null::Refused }
    }

    fn child(&mut self, child: &ReferenceOr<Schema>, depth: usize) -> Null {
        let Some(at) = load::child(child).map(|at| all_of::behind(self.document, &at)) else {
            return Null::Open;
        };
        if let Some(known) = self.known.get(&at) {
            return *known;
        }
        // One that leads back to itself says nothing by that.
        self.known.insert(at.clone(), Null::Open);
        let said = match self.document.schema(&at) {
            Some(Found::Value(schema)) => self.at(schema, depth),
            Some(Found::Reference(_)) | None => Null::Open,
        };
        self.known.insert(at, said);
        said
    }
}

fn all(said: impl Iterator<Item = Null>) -> Null {
    said.fold(Null::Open, |one, other| match (one, other) {
        (Null::Refused, _) | (_, Null::Refused) => Null::Refused,
        (Null::Taken, _) | (_, Null::Taken) => Null::Taken,
        (Null::Open, Null::Open) => Null::Open,
    })
}
