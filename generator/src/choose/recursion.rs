//! Where a value would contain itself, and in which order types are known from the inside out.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Held, ShapeId, ShapeKind};

/// How shapes hold each other inline.
pub struct Nesting {
    /// The uses (outer, inner) by which a value would contain itself.
    pub boxed: HashSet<(ShapeId, ShapeId)>,
    /// The shapes whose values may hold others of the same shape, in whatever way.
    pub recursive: HashSet<ShapeId>,
    /// All shapes, each after those that it holds inline, but for `boxed`.
    pub inside_out: Vec<ShapeId>,
}

/// The uses that need a box are those by which a model contains itself. What is between is held inline,
/// too; a tuple of itself has been opened. These are the uses within a strongly connected part of the
/// graph of what holds what (Tarjan, "Depth-first search and linear graph algorithms", 1972; here without
/// recursion), and parts become complete from the inside out.
pub(super) fn nesting(api: &Api) -> Nesting {
    let inline = Components::of(api, held);
    let models = api.shapes.iter().map(|(id, _)| id).filter(|id| has_parts(&api.shapes[*id].kind));
    let uses = models.flat_map(|id| held(api, id).into_iter().map(move |it| (id, it)));
    let same = |(outer, inner): &(ShapeId, ShapeId)| inline.part[outer] == inline.part[inner];
    let boxed = uses.filter(same).collect();
    let all = Components::of(api, used);
    let leads_back = |id: &ShapeId| used(api, *id).iter().any(|it| all.part[it] == all.part[id]);
    let recursive = api.shapes.iter().map(|(id, _)| id).filter(leads_back).collect();
    Nesting { boxed, recursive, inside_out: inline.complete }
}

/// The shapes whose values a value of this shape has in itself.
fn held(api: &Api, id: ShapeId) -> Vec<ShapeId> {
    let edges = api.shapes[id].kind.edges().into_iter();
    edges.filter(|it| it.held == Held::Inline).map(|it| it.to.shape).collect()
}

/// The shapes whose values a value of this shape holds in any way.
fn used(api: &Api, id: ShapeId) -> Vec<ShapeId> {
    api.shapes[id].kind.uses().into_iter().map(|it| it.shape).collect()
}

/// Whether a shape becomes a model that has the values of others in itself.
fn has_parts(kind: &ShapeKind) -> bool {
    kind.object().is_some() || kind.union().is_some()
}

struct Components<'a> {
    api: &'a Api,
    /// The edges of the graph.
    edges: fn(&Api, ShapeId) -> Vec<ShapeId>,
    /// When a shape was first met.
    order: HashMap<ShapeId, usize>,
    /// The earliest shape that one leads back to.
    low: HashMap<ShapeId, usize>,
    /// The part a shape is in, by the order of its first shape.
    part: HashMap<ShapeId, usize>,
    /// Shapes met whose part is not complete.
    open: Vec<ShapeId>,
    /// Shapes whose part is complete.
    complete: Vec<ShapeId>,
}

impl<'a> Components<'a> {
    fn of(api: &'a Api, edges: fn(&Api, ShapeId) -> Vec<ShapeId>) -> Self {
        let mut walk = Self {
            api,
            edges,
            order: HashMap::new(),
            low: HashMap::new(),
            part: HashMap::new(),
            open: Vec::new(),
            complete: Vec::new(),
        };
        for (id, _) in api.shapes.iter() {
            if !walk.order.contains_key(&id) {
                walk.visit(id);
            }
        }
        walk
    }

    fn visit(&mut self, root: ShapeId) {
        let mut path = vec![(root, self.enter(root))];
        while let Some((id, rest)) = path.last_mut() {
            let id = *id;
            match rest.pop() {
                Some(next) if !self.order.contains_key(&next) => {
                    let inner = self.enter(next);
                    path.push((next, inner));
                }
                Some(next) if !self.part.contains_key(&next) => self.lower(id, self.low[&next]),
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(id);
                    if let Some((outer, _)) = path.last() {
                        self.lower(*outer, self.low[&id]);
                    }
                }
            }
        }
    }

    fn enter(&mut self, id: ShapeId) -> Vec<ShapeId> {
        let order = self.order.len();
        self.order.insert(id, order);
        self.low.insert(id, order);
        self.open.push(id);
        (self.edges)(self.api, id)
    }

    fn lower(&mut self, id: ShapeId, low: usize) {
        let known = self.low.entry(id).or_insert(low);
        *known = low.min(*known);
    }

    /// Completes the part that `id` is the first shape of, if it is one: first its models, which hold each
    /// other in boxes, then what is between them.
    fn leave(&mut self, id: ShapeId) {
        if self.low[&id] != self.order[&id] {
            return;
        }
        let mut members = Vec::new();
        while let Some(member) = self.open.pop() {
            members.push(member);
            if member == id {
                break;
            }
        }
        let (models, between): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|it| has_parts(&self.api.shapes[*it].kind));
        for member in models.into_iter().chain(between) {
            self.part.insert(member, self.order[&id]);
            self.complete.push(member);
        }
    }
}
