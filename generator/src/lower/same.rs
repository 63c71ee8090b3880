//! Inline schemas of the same structure become one shape.
//!
//! Structure is everything that decides how values look; words and places do not count. Components
//! keep their own shapes, since the document gave them names.

use std::collections::HashMap;

use super::Lower;
use crate::api::{Hint, Object, Rest, ShapeId, ShapeKind, Union, Use};

impl Lower<'_> {
    /// Joins shapes until no two inline ones are the same: those without parts first, then those
    /// whose parts have become the same.
    pub(super) fn join_same(&mut self) {
        loop {
            let joined = self.same();
            if joined.is_empty() {
                return;
            }
            let replace = |used: &mut Use| {
                if let Some(&first) = joined.get(&used.shape) {
                    used.shape = first;
                }
            };
            self.api.for_each_use(replace);
            for &first in joined.values() {
                self.api.shapes.set_shared(first);
            }
        }
    }

    /// Each inline shape that is the same as an earlier one, and that one.
    fn same(&self) -> HashMap<ShapeId, ShapeId> {
        let used = self.api.used();
        let mut first = HashMap::new();
        let mut res = HashMap::new();
        for (id, shape) in self.api.shapes.iter().filter(|(id, _)| used.contains(id)) {
            let named = matches!(shape.hint, Hint::Component(_));
            if named || !has_structure(&shape.kind) {
                continue;
            }
            let earlier = *first.entry(structure(&shape.kind)).or_insert(id);
            if earlier != id {
                res.insert(id, earlier);
            }
        }
        res
    }
}

/// Whether a shape becomes a type of its own, so that a second one would be a second type.
fn has_structure(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Object(_) | ShapeKind::Enum(_) | ShapeKind::OpenEnum(_) | ShapeKind::Union(_)
    )
}

/// The shape without words and places.
fn structure(kind: &ShapeKind) -> String {
    match kind {
        ShapeKind::Object(Object { members, rest }) => {
            let members = members.iter().map(|it| (&it.wire, it.value, it.presence, it.access));
            let rest: &Rest = rest;
            format!("{:?} {rest:?}", members.collect::<Vec<_>>())
        }
        ShapeKind::Union(Union { variants, by }) => {
            let variants = variants.iter().map(|it| (it.value, &it.notes.title));
            format!("{:?} {by:?}", variants.collect::<Vec<_>>())
        }
        other => format!("{other:?}"),
    }
}
