//! `oneOf` and `anyOf`: the variants, and how a decoder can tell them apart.

use openapiv3::{ReferenceOr, Schema};

use super::Lower;
use crate::api::{
    Discrimination, Hint, JsonType, Literal, ShapeId, ShapeKind, Shapes, Union, Use, Variant,
};
use crate::load;
use crate::pointer::Pointer;

impl Lower<'_> {
    pub(super) fn union(
        &mut self,
        id: ShapeId,
        at: &Pointer,
        keyword: &str,
        variants: &[ReferenceOr<Schema>],
    ) -> ShapeKind {
        let variants = variants.iter().enumerate().filter_map(|(index, variant)| {
            let target = load::child(variant)?;
            let value = self.use_of(&target, Hint::Variant { of: id, index });
            let notes = self.notes(&target);
            Some(Variant { at: at.child(keyword).item(index), value, notes })
        });
        let variants = variants.collect();
        self.unions.push(id);
        ShapeKind::Union(Union { variants, by: Discrimination::InOrder })
    }

    /// Decides how the variants of each union are told apart, now that all shapes are known.
    pub(super) fn unions(&mut self) {
        for id in std::mem::take(&mut self.unions) {
            let ShapeKind::Union(union) = &self.api.shapes[id].kind else { continue };
            let kind = match by_type(&self.api.shapes, union) {
                Some(types) => {
                    let variants = union.variants.clone();
                    ShapeKind::Union(Union { variants, by: Discrimination::Type(types) })
                }
                None => {
                    let at = self.api.shapes[id].at.clone();
                    self.unsupported(&at, "a union whose variants share a JSON type");
                    ShapeKind::Any
                }
            };
            self.api.shapes.set_kind(id, kind);
        }
    }
}

/// The JSON types of each variant, if no two share one.
fn by_type(shapes: &Shapes, union: &Union) -> Option<Vec<Vec<JsonType>>> {
    let mut taken = Vec::new();
    let mut res = Vec::new();
    for variant in &union.variants {
        let types = types_of(shapes, variant.value, &mut Vec::new())?;
        if types.is_empty() || types.iter().any(|it| taken.contains(it)) {
            return None;
        }
        taken.extend_from_slice(&types);
        res.push(types);
    }
    Some(res)
}

/// The JSON types that values of a shape can have, `null` apart; `None` when it can have any.
fn types_of(shapes: &Shapes, used: Use, within: &mut Vec<ShapeId>) -> Option<Vec<JsonType>> {
    if used.nullable || within.contains(&used.shape) {
        return None;
    }
    Some(match &shapes[used.shape].kind {
        ShapeKind::Any | ShapeKind::Nothing => return None,
        ShapeKind::Null => vec![JsonType::Null],
        ShapeKind::Bool => vec![JsonType::Boolean],
        ShapeKind::Integer(_) => vec![JsonType::Integer],
        ShapeKind::Number(_) => vec![JsonType::Integer, JsonType::Number],
        ShapeKind::Text(_) | ShapeKind::Bytes(_) => vec![JsonType::String],
        ShapeKind::List(_) | ShapeKind::Tuple { .. } => vec![JsonType::Array],
        ShapeKind::Map(_) | ShapeKind::Object(_) => vec![JsonType::Object],
        ShapeKind::Enum(values) => {
            let mut types = values.iter().map(literal_type).collect::<Option<Vec<_>>>()?;
            types.sort_unstable();
            types.dedup();
            types
        }
        ShapeKind::Union(union) => {
            within.push(used.shape);
            let mut types = Vec::new();
            for variant in &union.variants {
                types.extend(types_of(shapes, variant.value, within)?);
            }
            types
        }
    })
}

fn literal_type(value: &Literal) -> Option<JsonType> {
    match value {
        Literal::Null => Some(JsonType::Null),
        Literal::Bool(_) => Some(JsonType::Boolean),
        Literal::Integer(_) => Some(JsonType::Integer),
        Literal::Number(_) => Some(JsonType::Number),
        Literal::Text(_) => Some(JsonType::String),
        Literal::Json(_) => None,
    }
}
