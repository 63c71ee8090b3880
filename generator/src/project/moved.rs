//! Types that stand elsewhere than they did when the crate was published: in a component of another name, in a
//! component of their own, in another file, or where they are used. A type is the same where what used it uses it
//! still, and the same values are of it; it keeps its name.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::api::{Api, ShapeId};
use crate::choose::keys;
use crate::diagnostic::Diagnostics;
use crate::diff;
use crate::lock::{Key, Lock, Moves, Numbered};
use crate::pointer::Pointer;

/// A lock by the places that types have now. `base` is what the document said when the crate was made.
pub(super) fn lock(
    api: &Api,
    lock: Lock,
    numbered: &Arc<Numbered>,
    base: impl FnOnce() -> Option<Api>,
) -> (Lock, Diagnostics) {
    let types = keys(&api.shapes);
    let here = types.iter().map(|(_, key)| key).collect::<HashSet<_>>();
    if lock.gone(&here).is_empty() {
        return (lock, Diagnostics::default());
    }
    let Some(base) = base() else { return (lock, Diagnostics::default()) };
    let places = [Users::of(&base), Users::of(api)];
    let (mut lock, mut all) = (lock, Moves::new());
    // What is within a type that moved is known by the place of that.
    loop {
        let search = Search { base: &base, api, places: &places, back: inverted(&all) };
        let (moves, told) = search.moves(&lock, &types);
        if moves.is_empty() {
            return (lock, told);
        }
        lock = lock.at(&moves).numbered(numbered);
        let back = inverted(&all);
        all.extend(moves.into_iter().map(|(was, is)| (was.by(&back), is)));
    }
}

fn inverted(moves: &Moves) -> Moves {
    moves.iter().map(|(was, is)| (is.clone(), was.clone())).collect()
}

/// The search for what has moved.
struct Search<'a> {
    base: &'a Api,
    api: &'a Api,
    places: &'a [Users<'a>; 2],
    /// Where what has been found to have moved stood before.
    back: Moves,
}

impl Search<'_> {
    fn moves(&self, lock: &Lock, types: &[(ShapeId, Key)]) -> (Moves, Diagnostics) {
        let here = types.iter().map(|(_, key)| key).collect::<HashSet<_>>();
        let [before, now] = self.places;
        // Each type is compared with those alone that have one of its users.
        let mut by_user = HashMap::<Option<Key>, Vec<&(ShapeId, Key)>>::new();
        for new in types.iter().filter(|(_, key)| !lock.is_type(key)) {
            for user in users(now.of_type(new.0).iter().map(|it| it.by(&self.back))) {
                by_user.entry(user).or_default().push(new);
            }
        }
        let mut told = Diagnostics::default();
        let mut found = HashMap::<&Key, Vec<&Key>>::new();
        for gone in lock.gone(&here) {
            let Some(base) = shape_at(self.base, &gone.by(&self.back)) else { continue };
            let users = users(before.of_type(base).into_iter());
            let candidates = users.filter_map(|it| by_user.get(&it)).flatten();
            let candidates = candidates.map(|(id, key)| (*id, key)).collect::<BTreeMap<_, _>>();
            let same = candidates.iter();
            let same = same.filter(|it| diff::are_same(self.base, base, self.api, *it.0));
            let same = same.map(|(_, key)| *key).collect::<Vec<_>>();
            match same.as_slice() {
                [] => {}
                [is] => found.entry(*is).or_default().push(gone),
                several => told.push(lock.doubtful(gone, several)),
            }
        }
        // One place has one name.
        let one = |gone: &[&Key]| {
            let names = gone.iter().map(|it| lock.type_name(it)).collect::<HashSet<_>>();
            names.len() == 1
        };
        let moves = found.into_iter().filter(|(_, gone)| one(gone));
        let moves =
            moves.flat_map(|(is, gone)| gone.into_iter().map(|it| (it.clone(), is.clone())));
        (moves.collect(), told)
    }
}

/// The users of a type; where there are none, nothing is one.
fn users(all: impl ExactSizeIterator<Item = Key>) -> impl Iterator<Item = Option<Key>> {
    let none = (all.len() == 0).then_some(None);
    none.into_iter().chain(all.map(Some))
}

/// The type that stood at a place.
fn shape_at(api: &Api, key: &Key) -> Option<ShapeId> {
    let at = Pointer::parse(key.as_str())?;
    let id = api.schemas.get(&at)?.shape;
    (api.shapes[id].at == at).then_some(id)
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

    /// The places that use a type: what is an item of a list is used where the list is, too.
    fn of_type(&self, id: ShapeId) -> HashSet<Key> {
        let (mut seen, mut queue) = (HashSet::from([id]), vec![id]);
        let mut found = HashSet::new();
        while let Some(id) = queue.pop() {
            for place in self.places.get(&id).into_iter().flatten() {
                let around = place.parent().and_then(|it| self.around.get(&it).copied());
                queue.extend(around.filter(|it| seen.insert(*it)));
                found.insert(Key::at(place));
            }
        }
        found
    }
}
