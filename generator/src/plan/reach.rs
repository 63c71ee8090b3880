//! Which shapes are written, which are sent, and where a type would contain itself.

use std::collections::HashSet;

use super::chosen::{Chosen, Output};
use crate::api::{Api, Hint, ShapeId, ShapeKind};
use crate::names::Names;

/// The shapes that something leads to.
pub(super) struct Reach {
    /// From the components, or from an operation that is written.
    pub(super) all: HashSet<ShapeId>,
    /// From what callers send.
    pub(super) sent: HashSet<ShapeId>,
}

pub(super) fn reach(api: &Api, chosen: &[Option<Chosen<'_>>]) -> Reach {
    let chosen = || chosen.iter().flatten();
    let params = chosen().flat_map(|it| &it.params).map(|(_, param)| param.value);
    let bodies = chosen().filter_map(|it| it.body?.value);
    let sent = params.chain(bodies).map(|it| it.shape).collect::<Vec<_>>();
    let outputs = chosen().filter_map(|it| match it.output {
        Output::Json(value) => value,
        Output::Text | Output::Bytes | Output::Nothing => None,
    });
    let failures = chosen().flat_map(|it| &it.failures).map(|(_, used)| *used);
    let received = outputs.chain(failures).map(|it| it.shape);
    let components = api.shapes.iter().filter(|(_, it)| matches!(it.hint, Hint::Component(_)));
    let components = components.map(|(id, _)| id);
    let all = walk(api, received.chain(components).chain(sent.iter().copied()));
    Reach { all, sent: walk(api, sent.into_iter()) }
}

fn walk(api: &Api, from: impl Iterator<Item = ShapeId>) -> HashSet<ShapeId> {
    let mut open = from.collect::<Vec<_>>();
    let mut seen = HashSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(api.shapes[id].kind.uses().into_iter().map(|it| it.shape));
        }
    }
    seen
}

/// The uses (outer, inner) that need a box: those by which a model contains itself without a list
/// or map between.
pub(super) fn recursive(api: &Api, names: &Names) -> HashSet<(ShapeId, ShapeId)> {
    let held = |id: ShapeId| match &api.shapes[id].kind {
        ShapeKind::Object(it) => it.members.iter().map(|it| it.value.shape).collect(),
        ShapeKind::Union(it) => it.variants.iter().map(|it| it.value.shape).collect(),
        _ => Vec::new(),
    };
    let contains = |outer: ShapeId, target: ShapeId| {
        let mut open = vec![outer];
        let mut seen = HashSet::new();
        while let Some(id) = open.pop() {
            if id == target {
                return true;
            }
            if seen.insert(id) {
                open.extend(held(id));
            }
        }
        false
    };
    let models = api.shapes.iter().filter(|(id, _)| names.ty(*id).is_some());
    let uses = models.flat_map(|(outer, _)| held(outer).into_iter().map(move |it| (outer, it)));
    uses.filter(|&(outer, inner)| contains(inner, outer)).collect()
}
