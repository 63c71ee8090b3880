//! How many arrays and objects are being read on this thread, one within the other. `serde_json` counts them, too,
//! but tells nobody, and begins anew where a union is read from its text.

use std::cell::Cell;

/// How many there may be: as many as `serde_json` follows.
pub(crate) const DEEPEST: usize = 127;

/// What is said of more, in the words of `serde_json`.
pub(crate) const TOO_DEEP: &str = "recursion limit exceeded";

thread_local! {
    static OPEN: Cell<usize> = const { Cell::new(0) };
}

/// An array or an object that is being read.
pub(crate) struct Level;

impl Level {
    #[inline]
    pub(crate) fn enter() -> Self {
        OPEN.set(OPEN.get() + 1);
        Self
    }

    /// How many more there may be.
    pub(crate) fn left() -> usize {
        DEEPEST.saturating_sub(OPEN.get())
    }
}

impl Drop for Level {
    #[inline]
    fn drop(&mut self) {
        OPEN.set(OPEN.get() - 1);
    }
}
