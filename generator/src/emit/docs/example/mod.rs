//! Examples of the documentation: calls of operations, and the programs of the front pages.

mod call;
mod doctest;
mod program;
mod value;

pub(super) use call::call;
pub(super) use doctest::with_client;
pub(in crate::emit) use doctest::with_crate;
pub(super) use program::stubbed;
pub(in crate::emit) use program::{QuickStart, quick_start};
