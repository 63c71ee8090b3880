//! What the codecs of large models that nest are made of.
//!
//! Invariant: a whole value stands on the stack of no function that goes into what the value holds.

use std::fmt::{Debug, DebugStruct};

use serde::de::MapAccess;

use super::members::Members;
use super::read::{Slot, put_some};

/// Puts an empty value to a slot, by a function of its own, so that no value stands on the stack while it is
/// filled.
#[inline(never)]
pub(crate) fn blank<T: Default>(to: &mut dyn Slot<T>) -> &mut T {
    to.put(T::default())
}

/// Reads a large model by way of variables for its members, which are apart from the stack.
pub(crate) fn read<'de, A: MapAccess<'de>, D, T>(
    members: &mut Members<'de, A>,
    to: &mut dyn Slot<T>,
    draft: fn() -> D,
    fill: fn(&mut Members<'de, A>, &mut D),
    make: fn(&mut Members<'de, A>, D) -> Option<T>,
) {
    let mut draft = apart(draft);
    fill(members, &mut draft);
    finish(members, draft, to, make);
}

#[inline(never)]
fn apart<T>(make: fn() -> T) -> Box<T> {
    Box::new(make())
}

#[inline(never)]
#[allow(clippy::boxed_local, reason = "on the caller's stack it would be there while it is filled")]
fn finish<'de, A: MapAccess<'de>, D, T>(
    members: &mut Members<'de, A>,
    draft: Box<D>,
    to: &mut dyn Slot<T>,
    make: fn(&mut Members<'de, A>, D) -> Option<T>,
) {
    put_some(make(members, *draft), to);
}

/// Makes a copy of a large model with parts that are copied already, by a function of its own: it stands on
/// the stack when they are there.
#[inline(never)]
pub(crate) fn with<T, P>(of: &T, parts: P, copy: fn(&T, P) -> T) -> T {
    copy(of, parts)
}

/// Clones what nests, by a function of its own: the values that it holds on the way are gone when the next
/// part is cloned.
#[inline(never)]
pub(crate) fn part<T: Clone>(part: &T) -> T {
    part.clone()
}

/// Clones the items of a list, one at a time.
#[inline(never)]
pub(crate) fn clones<T: Clone>(items: &[T]) -> Vec<T> {
    let mut all = Vec::with_capacity(items.len());
    for it in items {
        all.push(it.clone());
    }
    all
}

/// Prints a field. Derived, all fields of a model stand on the stack of every level, in an array.
#[inline(never)]
pub(crate) fn field<T: Debug>(to: &mut DebugStruct<'_, '_>, name: &str, value: &T) {
    to.field(name, value);
}
