//! What a change of the document changes for those who are there already: on the wire, servers and the
//! clients that were generated before.
//!
//! Each change is told once, with its class and where it stands on either side.

mod callers;
mod change;
mod wire;

pub(crate) use callers::callers;
pub use change::{Area, Change, Class};
pub(crate) use wire::{are_same, compare};
