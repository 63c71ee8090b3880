//! Whether an operation answers a list, as far as names tell of it.

use crate::api::{Api, ShapeId};
use crate::choose::Operation;

/// How deep in an answer a list may be: `data.items` is a page, what is further in is a part of a thing.
const DEPTH: usize = 2;

/// What a success holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// A list and nothing else.
    List,
    /// A list among other things: a page of one, or something that has lists itself.
    Holding,
    /// No list.
    Other,
}

impl Answer {
    /// What an operation answers when all is well.
    pub(super) fn of(api: &Api, operation: &Operation<'_>) -> Self {
        match operation.success {
            Some(value) if is_list(api, value.shape) => Self::List,
            Some(value) if holds_list(api, value.shape, DEPTH) => Self::Holding,
            _ => Self::Other,
        }
    }

    /// Whether it is a list; `plural` says whether what is asked for is named like one.
    pub(super) fn is_list(self, plural: bool) -> bool {
        self == Self::List || (self == Self::Holding && plural)
    }
}

fn is_list(api: &Api, shape: ShapeId) -> bool {
    api.shapes[shape].kind.list_item().is_some()
}

/// Whether an object has a list, in itself or in what it has.
fn holds_list(api: &Api, shape: ShapeId, depth: usize) -> bool {
    let members = api.shapes[shape].kind.object().into_iter().flat_map(|it| &it.members);
    let mut inner = members.map(|it| it.value.shape);
    depth > 0 && inner.any(|it| is_list(api, it) || holds_list(api, it, depth - 1))
}
