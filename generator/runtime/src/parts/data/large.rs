//! What the codecs of large models that nest are made of.
//!
//! Invariant: a whole value stands on the stack of no function that goes into what the value holds.

use super::read::Slot;

/// Puts an empty value to a slot, by a function of its own, so that no value stands on the stack while it is
/// filled.
#[inline(never)]
pub(crate) fn blank<T: Default>(to: &mut dyn Slot<T>) -> &mut T {
    to.put(T::default())
}

/// The variables that the members of a large model are read into, apart from the stack.
#[inline(never)]
pub(crate) fn draft<T>(make: fn() -> T) -> Box<T> {
    Box::new(make())
}

/// Makes a large model of the variables that were read.
#[inline(never)]
#[allow(clippy::boxed_local, reason = "on the caller's stack it would be there while it is filled")]
pub(crate) fn finish<D, T, E>(
    draft: Box<D>,
    to: &mut dyn Slot<T>,
    make: fn(D) -> Result<T, E>,
) -> Result<(), E> {
    to.put(make(*draft)?);
    Ok(())
}

/// Makes a large model of parts, by a function of its own: it stands on the stack when they are there.
#[inline(never)]
pub(crate) fn with<P, T>(parts: P, make: impl FnOnce(P) -> T) -> T {
    make(parts)
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
