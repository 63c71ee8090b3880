//! How much memory values may take that are read on this thread: an estimate of the items of lists, boxes,
//! texts and entries of maps that are allocated, taken before they are.
//!
//! Invariants: an allowance is of one value, whatever is read beside it, and whether it is read or not;
//! without one there is no limit.

use std::cell::Cell;

use serde::de;

/// How the message begins of what takes too much.
pub(crate) const TOO_MUCH: &str = "more memory is needed than ";

/// What a value may still take, and what it could from the start, in bytes.
#[derive(Clone, Copy)]
struct Allowance {
    left: u64,
    limit: u64,
}

/// What nobody takes in all the time that a thread runs.
const NO_LIMIT: u64 = u64::MAX;

thread_local! {
    static ALLOWANCE: Cell<Allowance> = const {
        Cell::new(Allowance { left: NO_LIMIT, limit: NO_LIMIT })
    };
}

/// Puts the allowance back that was there before.
struct Before(Allowance);

impl Drop for Before {
    fn drop(&mut self) {
        ALLOWANCE.set(self.0);
    }
}

/// Reads a value that may take no more than so many bytes.
pub(crate) fn within<T>(limit: u64, read: impl FnOnce() -> T) -> T {
    let _before = Before(ALLOWANCE.replace(Allowance { left: limit, limit }));
    read()
}

/// How much the value that is being read may take.
pub(crate) fn limit() -> u64 {
    ALLOWANCE.get().limit
}

/// Takes what is about to be allocated.
#[inline]
pub(crate) fn take<E: de::Error>(bytes: usize) -> Result<(), E> {
    let Allowance { left, limit } = ALLOWANCE.get();
    match left.checked_sub(bytes as u64) {
        Some(left) => {
            ALLOWANCE.set(Allowance { left, limit });
            Ok(())
        }
        None => Err(too_much(limit)),
    }
}

/// Gives back what was taken for a while.
pub(crate) fn give(bytes: usize) {
    let Allowance { left, limit } = ALLOWANCE.get();
    ALLOWANCE.set(Allowance { left: left.saturating_add(bytes as u64).min(limit), limit });
}

/// The error of what could not be taken.
pub(crate) fn exceeded<E: de::Error>() -> E {
    too_much(limit())
}

#[cold]
fn too_much<E: de::Error>(limit: u64) -> E {
    E::custom(format_args!("{TOO_MUCH}{limit} bytes; raise `ClientBuilder::max_memory`"))
}

/// How many bytes a list has that no longer doubles, but grows by an eighth: while it moves, it is there twice.
const LARGE: usize = 64 << 20;

/// Makes room for one more item of a list.
#[inline]
pub(crate) fn take_item<T, E: de::Error>(list: &mut Vec<T>) -> Result<(), E> {
    if list.len() == list.capacity() { grow(list) } else { Ok(()) }
}

fn grow<T, E: de::Error>(list: &mut Vec<T>) -> Result<(), E> {
    let is_large = list.len().saturating_mul(size_of::<T>()) >= LARGE;
    let more = if is_large { list.len() / 8 } else { list.len() }.max(4);
    take(more.saturating_mul(size_of::<T>()))?;
    list.reserve_exact(more);
    Ok(())
}

/// Takes what one more entry makes a map allocate: a `BTreeMap` keeps eleven in a node, and of a full one
/// six when it grows in order.
#[inline]
pub(crate) fn take_entry<T, E: de::Error>(entries: usize, name: &str) -> Result<(), E> {
    const FULL: usize = 11;
    const KEPT: usize = 6;
    let begins = entries == 0 || entries >= FULL && (entries - FULL).is_multiple_of(KEPT);
    let node = if begins { size_of::<[(String, T); FULL]>() } else { 0 };
    take(node.saturating_add(name.len()))
}
