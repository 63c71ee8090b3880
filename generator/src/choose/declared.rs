//! Unions as the document declares them, before variants and types are joined: which of its schemas a
//! variant stands for is asked by whoever judges the emitted types from outside.

use std::collections::HashMap;

use crate::api::{Api, ShapeId};
use crate::pointer::Pointer;

/// A union that the document declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredUnion {
    /// Where it stands.
    pub at: Pointer,
    /// What it came to.
    pub shape: ShapeId,
    /// Where each of its schemas stands, and what it came to.
    pub branches: Vec<(Pointer, ShapeId)>,
}

/// All unions of an API whose values are not decided yet.
pub(super) fn all(api: &Api) -> Vec<DeclaredUnion> {
    let unions = api.shapes.iter().filter_map(|(id, it)| Some((id, it, it.kind.union()?)));
    let unions = unions.map(|(shape, it, union)| {
        let branches = union.variants.iter().map(|it| (it.at.clone(), it.value.shape));
        DeclaredUnion { at: it.at.clone(), shape, branches: branches.collect() }
    });
    unions.collect()
}

/// Puts other shapes in the place of those that were joined to them.
pub(super) fn join(unions: &mut [DeclaredUnion], joined: &HashMap<ShapeId, ShapeId>) {
    for union in unions {
        let branches = union.branches.iter_mut().map(|it| &mut it.1);
        for shape in branches.chain([&mut union.shape]) {
            *shape = *joined.get(shape).unwrap_or(shape);
        }
    }
}
