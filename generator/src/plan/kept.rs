//! What a published crate promises besides names, read from the lock and written into it again.

use std::collections::{BTreeSet, HashSet};

use super::Plan;
use super::fields::Fields;
use super::size::Sizes;
use crate::api::{Api, ShapeId, Use};
use crate::choose::{self, Choices};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::lock::{Key, Lock, Promises, Role, Signature, State, Wrapping};
use crate::names::{Ident, Names};
use crate::pointer::Pointer;

/// What this run promises, and what it cannot keep.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) promises: Promises,
    pub(super) diagnostics: Diagnostics,
}

/// A field or variant: what the lock knows it by, where it stands, and the shape of its value.
struct Part<'a> {
    role: Role,
    key: Key,
    at: &'a Pointer,
    holds: ShapeId,
}

impl Part<'_> {
    fn is_large(&self, sizes: &Sizes) -> bool {
        let size = sizes.of(self.holds);
        if self.role == Role::Variant { size.is_large_variant() } else { size.is_large() }
    }
}

/// What is in boxes, and how large values are then.
#[derive(Default)]
pub(super) struct Boxes {
    /// Fields and variants.
    pub(super) parts: HashSet<Key>,
    /// Items of tuples.
    pub(super) items: BTreeSet<Key>,
    pub(super) sizes: Sizes,
}

/// What is in boxes: where a type would contain itself, where that
/// was so when the crate was published, and what is new and large.
pub(super) fn boxes(
    choices: &Choices<'_>,
    names: &Names,
    old: &Lock,
    diagnostics: &mut Diagnostics,
) -> Boxes {
    let Boxes { parts: mut boxed, items: mut tuples, mut sizes } = Boxes::default();
    for &id in &choices.nesting.inside_out {
        if let Some(items) = choices.api.shapes[id].kind.tuple_items() {
            let at = &choices.api.shapes[id].at;
            let held = boxed_items(at, items, &sizes, names, old);
            sizes.add_tuple(id, items, &held);
            tuples.extend(held.into_iter().map(|it| Key::item(at, it)));
            continue;
        }
        let (Some(key), Some(ty)) = (names.key(id), names.ty(id)) else {
            sizes.add(choices.api, id, None);
            continue;
        };
        let mut held = HashSet::new();
        for part in parts(choices.api, id, key) {
            let before = old.wrapping(part.role, &part.key).map(|it| it.boxed);
            let is_needed = choices.nesting.boxed.contains(&(id, part.holds));
            if is_needed && before == Some(false) {
                diagnostics.push(leads_back(&part, ty));
            }
            let is_kept = before == Some(true) && names.ty(part.holds).is_some();
            let is_new = old.name(part.role, &part.key).is_none();
            let is_large = part.is_large(&sizes) && (is_new || before == Some(true));
            let is_boxed = is_needed || is_kept || is_large;
            if is_boxed {
                held.insert(part.at);
                boxed.insert(part.key);
            }
        }
        sizes.add(choices.api, id, Some(&held));
    }
    Boxes { parts: boxed, items: tuples, sizes }
}

/// Which items of a tuple are in boxes: those that were, and large ones where the tuple is new.
fn boxed_items(
    at: &Pointer,
    items: &[Use],
    sizes: &Sizes,
    names: &Names,
    old: &Lock,
) -> HashSet<usize> {
    let is_new = !old.knew(at, None);
    let boxed = items.iter().enumerate().filter(|(index, used)| {
        let is_kept = old.is_boxed_item(&Key::item(at, *index));
        let may_be = is_kept || is_new && sizes.of(used.shape).is_large();
        may_be && names.ty(used.shape).is_some()
    });
    boxed.map(|(index, _)| index).collect()
}

fn leads_back(part: &Part<'_>, ty: &Ident) -> Diagnostic {
    let message = format!("a value of `{}` now leads back to itself here", ty.plain());
    Diagnostic::warning(Code::Lock, Place::Value(part.at.clone()), message)
        .consequence("it is boxed, and code that reads or makes it breaks")
}

fn parts<'a>(api: &'a Api, id: ShapeId, key: &Key) -> Vec<Part<'a>> {
    let kind = &api.shapes[id].kind;
    let fields = kind.object().into_iter().flat_map(|it| &it.members).map(|it| Part {
        role: Role::Field,
        key: key.property(&it.wire),
        at: &it.at,
        holds: it.value.shape,
    });
    let variants = kind.union().into_iter().flat_map(|it| &it.variants).map(|it| Part {
        role: Role::Variant,
        key: choose::variant_key(api, key, it),
        at: &it.at,
        holds: it.value.shape,
    });
    fields.chain(variants).collect()
}

/// What the models promise.
pub(super) fn promises(plan: &Plan<'_>) -> Promises {
    let mut promises = Promises { items: plan.boxed_items.clone(), ..Promises::default() };
    for &id in plan.models.keys() {
        let Some(key) = plan.names.key(id) else { continue };
        let held = |state, received, key: &Key| Wrapping {
            state,
            boxed: plan.boxed.contains(key),
            received,
        };
        let Some(Fields { types, new, .. }) = plan.fields.get(&id) else {
            let parts = parts(plan.api, id, key).into_iter().map(|it| {
                let wrapping = held(State::Plain, false, &it.key);
                (it.role, it.key, wrapping)
            });
            promises.wrappings.extend(parts);
            // It may have been an object.
            promises.signatures.push((Signature::New, key.clone(), Vec::new()));
            continue;
        };
        let fields = types.iter().map(|it| {
            let key = key.property(&it.member().wire);
            let wrapping = held(it.state, !it.chosen.settable, &key);
            (Role::Field, key, wrapping)
        });
        promises.wrappings.extend(fields);
        let arguments = new.clone().unwrap_or_default();
        promises.signatures.push((Signature::New, key.clone(), arguments));
    }
    promises.wrappings.extend(unset(plan));
    promises
}

/// The members that callers do not set of objects without a model, which bodies of parts are: they have names, too.
fn unset<'a>(plan: &'a Plan<'_>) -> impl Iterator<Item = (Role, Key, Wrapping)> + 'a {
    let shapes = plan.api.shapes.iter().filter(|(id, _)| !plan.models.contains_key(id));
    let objects = shapes.filter_map(|(id, it)| Some((plan.names.key(id)?, it.kind.object()?)));
    objects.flat_map(|(key, object)| {
        let unsent = object.members.iter().filter(|it| !it.access.is_sent());
        let held = Wrapping { state: State::Plain, boxed: false, received: true };
        unsent.map(move |it| (Role::Field, key.property(&it.wire), held))
    })
}
