//! Fields of structs, variants of enums and unions.

use super::scope::{Scope, Wanted};
use super::types::variant_word;
use super::{Naming, case, reserved};
use crate::api::{Api, Literal, Object, ShapeId, ShapeKind, Union, Variant};
use crate::lock::{Key, Role};

impl Naming<'_> {
    pub(super) fn members(&mut self) {
        for (id, shape) in self.api.shapes.iter() {
            let Some(key) = self.names.keys.get(&id) else { continue };
            let (role, reserved, wanted) = match &shape.kind {
                ShapeKind::Object(it) => (Role::Field, reserved::STRUCT, fields(key, it)),
                ShapeKind::Enum(it) => (Role::Variant, reserved::ENUM, values(key, &it.values)),
                ShapeKind::OpenEnum(it) => (Role::Variant, reserved::ENUM, values(key, it)),
                ShapeKind::Union(it) => (Role::Variant, reserved::ENUM, self.variants(id, key, it)),
                ShapeKind::Any
                | ShapeKind::Null
                | ShapeKind::Bool
                | ShapeKind::Integer(_)
                | ShapeKind::Number(_)
                | ShapeKind::Text(_)
                | ShapeKind::Bytes(_)
                | ShapeKind::List(_)
                | ShapeKind::Tuple(_)
                | ShapeKind::Map(_) => continue,
            };
            let lists = [reserved];
            let names = Scope::new(role, &lists).name(&mut self.locks, wanted);
            self.names.members.insert(id, names);
        }
    }

    /// A variant is named by its title, else by its type without what it shares with the union's
    /// (`WebhookConfiguration` in `Webhook` is `Configuration`), else by what it holds.
    fn variants(&self, id: ShapeId, key: &Key, union: &Union) -> Vec<Wanted> {
        let outer = self.names.types[&id].plain();
        let wanted = union.variants.iter().enumerate().map(|(index, variant)| {
            let holds = variant.value.shape;
            let inner = self.names.types.get(&holds);
            let short = inner.map(|it| {
                let rest = it.plain().strip_prefix(outer).unwrap_or_default();
                let whole_word = rest.starts_with(|it: char| it.is_ascii_uppercase());
                if whole_word { rest } else { it.plain() }.to_owned()
            });
            let title = variant.notes.name().map(case::camel);
            let kind = || variant_word(&self.api.shapes[holds].kind, index);
            let word = title.or(short).unwrap_or_else(kind);
            let key = variant_key(self.api, key, variant);
            Wanted { key, chosen: None, candidates: vec![word] }
        });
        wanted.collect()
    }
}

/// A variant is known by the component it refers to, so that variants may change places; an inline
/// one by its place.
pub(crate) fn variant_key(api: &Api, union: &Key, variant: &Variant) -> Key {
    match api.shapes[variant.value.shape].hint.component() {
        Some(name) => union.variant(name),
        None => Key::at(&variant.at),
    }
}

fn fields(schema: &Key, object: &Object) -> Vec<Wanted> {
    let wanted = object.members.iter().map(|member| Wanted {
        key: schema.property(&member.wire),
        chosen: None,
        candidates: vec![case::snake(&member.wire)],
    });
    wanted.collect()
}

/// A value is known by its text, so that values may change places.
fn values(schema: &Key, values: &[Literal]) -> Vec<Wanted> {
    let wanted = values.iter().filter_map(|value| match value {
        Literal::Text(text) => Some(Wanted {
            key: schema.value(text),
            chosen: None,
            candidates: vec![case::camel(text)],
        }),
        Literal::Null
        | Literal::Bool(_)
        | Literal::Integer(_)
        | Literal::Number(_)
        | Literal::Json(_) => None,
    });
    wanted.collect()
}
