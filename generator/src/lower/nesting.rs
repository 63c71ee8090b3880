//! Lists of lists and maps of maps: types in types, which have no end where one leads back to itself.

use super::Lower;
use crate::api::{ShapeId, ShapeKind};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Lists and maps nest no deeper: what is in them then is open.
const DEEPEST: usize = 16;

impl Lower<'_> {
    /// Opens the lists and maps at which a type would nest too deep, or in itself.
    pub(super) fn nesting(&mut self) {
        let ids = self.api.shapes.iter().map(|(id, _)| id).collect::<Vec<_>>();
        for id in ids {
            let mut at = id;
            for depth in 1.. {
                let Some(inner) = self.inner(at) else { break };
                if depth == DEEPEST || inner == id {
                    self.open_at(at);
                    break;
                }
                at = inner;
            }
        }
    }

    /// What a list or map is of.
    fn inner(&self, id: ShapeId) -> Option<ShapeId> {
        match &self.api.shapes[id].kind {
            ShapeKind::List(used) | ShapeKind::Map(used) => Some(used.shape),
            ShapeKind::Any
            | ShapeKind::Nothing
            | ShapeKind::Null
            | ShapeKind::Bool
            | ShapeKind::Integer(_)
            | ShapeKind::Number(_)
            | ShapeKind::Text(_)
            | ShapeKind::Bytes(_)
            | ShapeKind::Enum(_)
            | ShapeKind::OpenEnum(_)
            | ShapeKind::Tuple { .. }
            | ShapeKind::Object(_)
            | ShapeKind::Union(_) => None,
        }
    }

    fn open_at(&mut self, id: ShapeId) {
        let any = self.any(id);
        let kind = match self.api.shapes[id].kind {
            ShapeKind::Map(_) => ShapeKind::Map(any),
            _ => ShapeKind::List(any),
        };
        self.api.shapes.set_kind(id, kind);
        let place = Place::Value(self.api.shapes[id].at.clone());
        let message = "lists and maps lead back to themselves, or nest too deep";
        self.diagnostics.push(
            Diagnostic::warning(Code::Unsupported, place, message)
                .consequence("what is in this one is open JSON: kept as it is, but not typed"),
        );
    }
}
