//! The limits of a client where the caller sets no others.
//!
//! The generator reads this file too, to document them: it needs nothing else.

use std::time::Duration;

/// How long connecting may take.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long one attempt may take, from connecting to the last byte of the body.
pub const TIMEOUT: Duration = Duration::from_secs(60);

/// How long a body may stall.
pub const STALL_TIMEOUT: Duration = Duration::from_secs(60);

/// How often a call is sent again.
pub const MAX_RETRIES: u32 = 2;

/// The shortest wait before a call is sent again, but for up to a quarter of it.
pub const FIRST_DELAY: Duration = Duration::from_millis(500);

/// How many tokens a client has for retries.
pub const RETRY_BUDGET: u32 = 500;

/// How many tokens a retry takes.
pub const RETRY_COST: u32 = 5;

/// How many a retry after a timeout takes: a server that is slow suffers most from more work.
pub const TIMEOUT_COST: u32 = 10;

/// How many bytes the body of a success may have.
pub const MAX_BODY: usize = 64 << 20;

/// How much memory the value of one reply may take, in bytes.
pub const MAX_MEMORY: usize = 512 << 20;

/// How many bytes of the body of an API error are kept.
pub const MAX_ERROR_BODY: usize = 8 << 20;
