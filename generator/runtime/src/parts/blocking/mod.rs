//! Calls for code that is not async.

use super::{calls, data, http, streams};

pub(crate) mod blocking_download;
pub(crate) mod blocking_stream;
pub(crate) mod wait;
