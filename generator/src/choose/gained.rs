//! An enumeration that is published as one type of several places stays one, with the values of them all, where
//! some of them list others now: what uses it goes on compiling, and values that are not listed survive anyway.
//! A constant is not one: callers do not choose it, and variants are told by it.

use indexmap::{IndexMap, IndexSet};

use super::{Values, is_enumeration, keys};
use crate::api::{Enum, Literal, ShapeId, ShapeKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::lock::{Key, Lock, Role};

/// The inline enumerations that have one published type, and what the lock knows them by.
type Places = Vec<(ShapeId, Key)>;

/// Gives each place of such a type the values of all, and tells of those that are new to it.
pub(super) fn unite(values: &mut Values, lock: &Lock) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for ((name, _), places) in published(values, lock) {
        let lists = places.iter().filter_map(|(id, _)| values.api.shapes[*id].kind.listed());
        let lists = lists.cloned().collect::<Vec<_>>();
        let all = lists.iter().flat_map(|it| &it.values).cloned().collect::<IndexSet<_>>();
        if lists.iter().all(|it| it.values.len() == all.len()) {
            continue;
        }
        let new = places.iter().zip(&lists).find_map(|((id, key), list)| {
            let mut own = list.values.iter().filter_map(Literal::scalar);
            let is_known = |it: &String| lock.name(Role::Variant, &key.value(it)).is_some();
            Some((*id, own.find(|it| !is_known(it))?))
        });
        diagnostics.extend(new.map(|(id, value)| gains(values, id, name, &value, places.len())));
        let notes = lists.iter().flat_map(|it| &it.notes).cloned().collect::<Vec<_>>();
        for ((id, _), list) in places.iter().zip(lists) {
            let values_of_all = all.iter().cloned().collect();
            let listed = Enum { values: values_of_all, notes: notes.clone(), ..list };
            values.api.shapes.set_kind(*id, ShapeKind::Enum(listed));
        }
    }
    diagnostics
}

/// The places of each published name, those apart that any other text may stand in.
fn published<'l>(values: &Values, lock: &'l Lock) -> IndexMap<(&'l str, bool), Places> {
    let mut places: IndexMap<_, Places> = IndexMap::new();
    if !lock.tells_types_apart() {
        return places;
    }
    let used = values.api.used();
    for (id, key) in keys(&values.api.shapes) {
        let shape = &values.api.shapes[id];
        let is_inline = shape.hint.component().is_none() && used.contains(&id);
        let is_constant = shape.kind.listed().is_some_and(|it| it.values.len() == 1);
        if let Some(name) = lock.name(Role::Type, &key).filter(|_| is_inline && !is_constant)
            && is_enumeration(&shape.kind)
        {
            places.entry((name, values.open.contains(&id))).or_default().push((id, key));
        }
    }
    places
}

fn gains(values: &Values, id: ShapeId, name: &str, value: &str, count: usize) -> Diagnostic {
    let message =
        format!("`{name}` is published as the type of {count} places, and gains `{value}` here");
    Diagnostic::warning(Code::Lock, Place::Value(values.api.shapes[id].at.clone()), message)
        .consequence("it stays the type of all of them, and has the value in each")
}
