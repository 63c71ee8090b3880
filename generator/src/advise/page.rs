//! What speaks for and against pages in an operation: its parameters, and the members of what it gives.

use super::words::{LISTS, last, plain};
use crate::api::{MediaKind, Operation, ParamPlace, ShapeId, Shapes};
use crate::choose::ChosenMethod;
use crate::pointer::escape;

/// How deep in a page a cursor is looked for: `/paging/next/after`.
const DEPTH: usize = 3;

/// The bodies whose members a call can change.
const MEMBERS: &[MediaKind] = &[MediaKind::Json, MediaKind::Form];

/// What speaks for and against in an operation.
pub(super) struct Page<'a> {
    pub(super) shapes: &'a Shapes,
    pub(super) operation: &'a Operation,
    /// What callers can give: parameters of the query and members of the body.
    pub(super) params: Vec<String>,
    /// Where the list is; `None` where the page is the list.
    pub(super) items: Option<String>,
    /// What items are.
    pub(super) item: ShapeId,
    /// All members but those of items: their places and shapes.
    pub(super) members: Vec<(String, ShapeId)>,
}

impl<'a> Page<'a> {
    pub(super) fn of(shapes: &'a Shapes, method: &ChosenMethod<'a>) -> Option<Self> {
        let page = method.output.json().filter(|it| !it.nullable)?.shape;
        let operation = method.operation;
        let mut members = Vec::new();
        collect(shapes, page, "", &mut members);
        let (items, item) = match list(shapes, page) {
            Some(item) => (None, item),
            None => {
                let (place, item) = only_list(shapes, &members)?;
                (Some(place), item)
            }
        };
        let query = operation.params.iter().filter(|it| it.place == ParamPlace::Query);
        let body = method.body.map(|(_, it)| it).filter(|it| MEMBERS.contains(&it.kind));
        let body = body.and_then(|it| shapes[it.value?.shape].kind.object());
        let body = body.into_iter().flat_map(|it| &it.members).map(|it| it.wire.clone());
        let params = query.map(|it| it.wire.clone()).chain(body).collect();
        Some(Self { shapes, operation, params, items, item, members })
    }

    /// The first parameter of one of these names.
    pub(super) fn param(&self, names: &[&str]) -> Option<&str> {
        self.params.iter().map(String::as_str).find(|it| names.contains(&plain(it).as_str()))
    }

    /// The place of the only member of one of these names.
    pub(super) fn member(&self, names: &[&str]) -> Option<&str> {
        let named = |(place, _): &&(String, ShapeId)| names.contains(&last(place).as_str());
        let mut found = self.members.iter().filter(named);
        let (place, _) = found.next()?;
        found.next().is_none().then_some(place)
    }
}

/// The members of an object and of the objects in it, lists left alone.
fn collect(shapes: &Shapes, of: ShapeId, place: &str, found: &mut Vec<(String, ShapeId)>) {
    let Some(object) = shapes[of].kind.object() else { return };
    for member in &object.members {
        let place = [place, "/", &escape(&member.wire)].concat();
        let inner = member.value.shape;
        if place.matches('/').count() < DEPTH {
            collect(shapes, inner, &place, found);
        }
        found.push((place, inner));
    }
}

/// The list that a page holds: the only one there is, or the only one with a usual name; one in the
/// page itself before one further in.
fn only_list(shapes: &Shapes, members: &[(String, ShapeId)]) -> Option<(String, ShapeId)> {
    for depth in 1..DEPTH {
        let lists = members.iter().filter(|(place, _)| place.matches('/').count() == depth);
        let lists = lists.filter_map(|(place, shape)| Some((place, list(shapes, *shape)?)));
        let lists = lists.collect::<Vec<_>>();
        let usual = lists.iter().filter(|(place, _)| LISTS.contains(&last(place).as_str()));
        match (lists.as_slice(), usual.collect::<Vec<_>>().as_slice()) {
            ([], _) => {}
            ([(place, item)], _) | (_, [(place, item)]) => return Some(((*place).clone(), *item)),
            _ => return None,
        }
    }
    None
}

/// What a list is of.
fn list(shapes: &Shapes, shape: ShapeId) -> Option<ShapeId> {
    shapes[shape].kind.list_item().map(|it| it.shape)
}
