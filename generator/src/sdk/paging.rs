//! Lists that come in pages: where the items of a page are, and what leads to the next one.

use super::{ParamHow, Ty};
use crate::names::Ident;

/// How the pages of a list are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// A page: what the call gives.
    pub page: Ty,
    /// What it holds.
    pub item: Ty,
    /// The list in it; no step where it is the list.
    pub items: Path,
    /// What tells whether it is the last one.
    pub flag: Option<PageFlag>,
    /// What leads to the next page.
    pub next: NextPage,
}

impl Paging {
    /// Whether a field on the way to one of its places is deprecated.
    pub fn is_deprecated(&self) -> bool {
        let Self { items, flag, next, .. } = self;
        let (to, from) = match next {
            NextPage::Cursor { to, from, how: _ } => (Some(to), Some(from.path())),
            NextPage::Number { to, total, .. } | NextPage::Offset { to, total } => {
                (Some(to), total.as_ref())
            }
            NextPage::Url { from, how: _ } => (None, Some(from)),
            NextPage::Link => (None, None),
        };
        let flag = flag.as_ref().map(|it| &it.from);
        let paths = [Some(items), flag, from, to.and_then(PageTarget::body)];
        paths.into_iter().flatten().flat_map(|it| &it.0).any(|it| it.is_deprecated)
    }
}

impl PageTarget {
    fn body(&self) -> Option<&Path> {
        match self {
            Self::Query { .. } | Self::Undeclared { .. } => None,
            Self::Body { path, ty: _ } => Some(path),
        }
    }
}

impl CursorPlace {
    fn path(&self) -> &Path {
        match self {
            Self::Page(path) | Self::LastItem(path) => path,
        }
    }
}

/// A boolean that tells whether a page is the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFlag {
    /// Where it is in the page.
    pub from: Path,
    /// What it is on the last page.
    pub last: bool,
}

/// What leads to the next page.
#[derive(Debug, Clone, PartialEq)]
pub enum NextPage {
    /// A cursor.
    Cursor {
        /// Where it goes.
        to: PageTarget,
        /// Where it comes from.
        from: CursorPlace,
        /// How it is taken from there.
        how: CursorHow,
    },
    /// The number of the page.
    Number {
        /// Where it goes.
        to: PageTarget,
        /// The number of the first page.
        first: i64,
        /// The number of pages, in the page.
        total: Option<Path>,
    },
    /// The number of items before the page.
    Offset {
        /// Where it goes.
        to: PageTarget,
        /// The number of items, in the page.
        total: Option<Path>,
    },
    /// A URL.
    Url {
        /// Where it is in the page.
        from: Path,
        /// How it is taken from there: as text, or as open JSON.
        how: CursorHow,
    },
    /// The `Link` header.
    Link,
}

/// Where what leads to the next page goes.
#[derive(Debug, Clone, PartialEq)]
pub enum PageTarget {
    /// Into the query, as a parameter that is taken as it is.
    Query {
        /// The variable that holds it.
        variable: Ident,
        /// Its name on the wire.
        wire: String,
        /// Where and how it is written.
        how: ParamHow,
        /// Its type.
        ty: Ty,
    },
    /// Into the query, as a parameter that the document forgot, in place of what the caller gives under its name.
    Undeclared {
        /// Its name on the wire.
        wire: String,
        /// Its type.
        ty: Ty,
    },
    /// Into the body.
    Body {
        /// The place in the call's marker type.
        path: Path,
        /// Its type.
        ty: Ty,
    },
}

/// Where a cursor comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CursorPlace {
    /// A place in the page.
    Page(Path),
    /// A place in its last item.
    LastItem(Path),
}

/// How a cursor is taken from where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CursorHow {
    /// A text, as a text.
    Text,
    /// Open JSON, as a text.
    Open,
    /// A number, as a text.
    Written,
    /// A number, as a number.
    Number,
}

/// A place in a value, field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

/// A field on the way to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The field.
    pub field: Ident,
    /// What there is besides a value.
    pub state: StepState,
    /// Whether it is deprecated.
    pub is_deprecated: bool,
}

/// What a field may hold besides a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepState {
    /// Nothing: `T`.
    Always,
    /// Nothing at all: `Option<T>`.
    Optional,
    /// Nothing at all, or `null`: the runtime's `Patch<T>`.
    Patch,
}
