//! What the types of a document are made of, and where they are used: by that those are known that stand elsewhere
//! than they did.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{
    is_enumeration,
    keys::{keys, variant_key},
};
use crate::api::{Api, Shape, ShapeId};
use crate::diagnostic::Diagnostics;
use crate::lock::{Described, Key, Lock, Now, Numbered};
use crate::pointer::Pointer;

/// A lock by the places that types have now.
pub(crate) fn moved(api: &Api, lock: Lock, numbered: &Arc<Numbered>) -> (Lock, Diagnostics) {
    if lock.is_empty() {
        return (lock, Diagnostics::default());
    }
    let users = Users::of(api);
    let types = keys(&api.shapes).into_iter().map(|(id, key)| {
        let shape = &api.shapes[id];
        Described { parts: parts(shape, api, &key), users: users.of_type(id), key }
    });
    let now = |key: &Key| {
        let used = Pointer::parse(key.as_str()).and_then(|it| api.schemas.get(&it));
        match used.map(|it| Key::at(&api.shapes[it.shape].at)) {
            None => Now::Gone,
            Some(at) if at == *key => Now::Here,
            Some(at) => Now::Elsewhere(at),
        }
    };
    lock.moved(&types.collect::<Vec<_>>(), now, numbered)
}

/// Where shapes are used.
struct Users<'a> {
    /// The places that lead to a shape, its own among them unless it is a component.
    places: HashMap<ShapeId, Vec<&'a Pointer>>,
    /// The shapes without a type of their own, lists and the like, by their places.
    around: HashMap<&'a Pointer, ShapeId>,
}

impl<'a> Users<'a> {
    fn of(api: &'a Api) -> Self {
        let mut places = HashMap::<ShapeId, Vec<&Pointer>>::new();
        for (place, used) in &api.schemas {
            let shape = &api.shapes[used.shape];
            // A component does not use itself.
            if shape.hint.component().is_none() || shape.at != *place {
                places.entry(used.shape).or_default().push(place);
            }
        }
        let types = keys(&api.shapes).into_iter().map(|(id, _)| id).collect::<HashSet<_>>();
        let others = api.shapes.iter().filter(|(id, _)| !types.contains(id));
        Self { places, around: others.map(|(id, shape)| (&shape.at, id)).collect() }
    }

    /// The places that use a type: what is an item of a list is used where the list is. None where that is not
    /// known, since nothing uses it.
    fn of_type(&self, id: ShapeId) -> Vec<Key> {
        let (mut seen, mut queue) = (HashSet::from([id]), vec![id]);
        let mut found = Vec::new();
        while let Some(id) = queue.pop() {
            let Some(places) = self.places.get(&id) else { return Vec::new() };
            for place in places {
                let around = place.parent().and_then(|it| self.around.get(&it).copied());
                queue.extend(around.filter(|it| seen.insert(*it)));
                found.push(Key::at(place));
            }
        }
        found
    }
}

/// What the lock knows the parts of a type by.
fn parts(shape: &Shape, api: &Api, key: &Key) -> Vec<Key> {
    let members = shape.kind.object().map_or(&[][..], |it| &it.members);
    let members = members.iter().map(|it| key.property(&it.wire));
    let variants = shape.kind.union().map_or(&[][..], |it| &it.variants);
    let variants = variants.iter().map(|it| variant_key(api, key, it));
    let listed = shape.kind.listed().filter(|_| is_enumeration(&shape.kind));
    let values = listed.map_or(&[][..], |it| &it.values).iter();
    let values = values.filter_map(|it| Some(key.value(&it.scalar()?)));
    members.chain(variants).chain(values).collect()
}
