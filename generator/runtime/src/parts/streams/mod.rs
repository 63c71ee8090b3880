//! Replies that are read while they arrive, and lists that come in pages.

use super::{calls, data, http};

pub(crate) mod chunks;
pub(crate) mod download;
pub(crate) mod event_parser;
pub(crate) mod events;
pub(crate) mod json_lines;
pub(crate) mod page_reader;
pub(crate) mod pages;
pub(crate) mod paging;
pub(crate) mod resume;
pub(crate) mod sent;
pub(crate) mod whole_events;
