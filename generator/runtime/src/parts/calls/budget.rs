//! How many retries a client may send altogether, so that an outage is not made worse by them: a
//! bucket of tokens that retries take and successes give back.
//!
//! Written here, because buckets of other crates fill with time: this one fills with successes, and
//! so knows neither a clock nor a rate.
//!
//! Invariant: there are never more tokens than at the start.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use super::http::error::Error;
use super::limits::{RETRY_COST, TIMEOUT_COST};

/// What a success gives that took no retry; another gives what its last retry took.
pub(crate) const SUCCESS: u32 = 1;

/// A bucket that all calls of a client share.
#[derive(Debug)]
pub(crate) struct Budget {
    capacity: u32,
    tokens: AtomicU32,
}

impl Budget {
    pub(crate) fn new(capacity: u32) -> Self {
        Self { capacity, tokens: AtomicU32::new(capacity) }
    }

    /// Takes tokens, if there are enough.
    pub(crate) fn take(&self, cost: u32) -> bool {
        self.tokens.fetch_update(Relaxed, Relaxed, |tokens| tokens.checked_sub(cost)).is_ok()
    }

    /// Gives tokens back.
    pub(crate) fn give(&self, amount: u32) {
        // Most calls find a full bucket, and only read.
        if self.tokens.load(Relaxed) < self.capacity {
            let filled = |tokens: u32| Some(tokens.saturating_add(amount).min(self.capacity));
            // Invariant: `filled` always gives a value.
            let _ = self.tokens.fetch_update(Relaxed, Relaxed, filled);
        }
    }
}

/// What a retry after that failure takes.
pub(crate) fn cost(error: &Error) -> u32 {
    if error.is_timeout() { TIMEOUT_COST } else { RETRY_COST }
}
