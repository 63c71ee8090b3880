//! How much memory values take inline, which decides what is boxed: a list of small values stays small, and
//! no large ones stand on the stack of whoever reads them.

use std::collections::{HashMap, HashSet};

use crate::api::{Api, Enum, Integer, Object, ShapeId, ShapeKind, Use};
use crate::choose::Listed;
use crate::pointer::Pointer;

/// What a field may hold inline, in bytes.
const LARGEST: usize = 256;

/// What tells the variants of an enum apart, with its padding.
const TAG: usize = 8;

/// What the largest of its variants may hold for a union not to be large itself, so that fields take what
/// converts into it.
const LARGEST_VARIANT: usize = LARGEST - TAG;

/// A value's memory as rustc lays it out on 64 bits, and never less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    bytes: usize,
    /// Whether many patterns of these bytes are not values, as the capacities of texts and lists have them:
    /// `Option` and `Patch` take no more then.
    spare: bool,
}

impl Size {
    const BOX: Self = Self { bytes: 8, spare: false };
    /// A text or a list: pointer, length and capacity.
    const TEXT: Self = Self { bytes: 24, spare: true };
    const MAP: Self = Self { bytes: 24, spare: false };
    const JSON: Self = Self { bytes: 16, spare: false };
    const BOOL: Self = Self { bytes: 1, spare: true };
    /// An integer of 64 bits beside what tells the variants apart.
    const INTEGER: Self = Self { bytes: 16, spare: true };
    const WORD: Self = Self { bytes: 8, spare: false };
    /// What leads back to itself: not known before it is.
    const ENDLESS: Self = Self { bytes: usize::MAX / 2, spare: false };

    /// The same or nothing, or `null`.
    fn optional(self) -> usize {
        if self.spare { self.bytes } else { self.bytes.saturating_add(TAG) }
    }

    /// Whether a field should hold it in a box.
    pub(super) fn is_large(self) -> bool {
        self.bytes > LARGEST
    }

    /// Whether a variant should.
    pub(super) fn is_large_variant(self) -> bool {
        self.bytes > LARGEST_VARIANT
    }
}

/// The sizes of shapes, which become known from the inside out.
#[derive(Default)]
pub(super) struct Sizes(HashMap<ShapeId, Size>);

impl Sizes {
    pub(super) fn of(&self, id: ShapeId) -> Size {
        self.0.get(&id).copied().unwrap_or(Size::ENDLESS)
    }

    /// Adds a tuple, of whose items those are boxed.
    pub(super) fn add_tuple(&mut self, id: ShapeId, items: &[Use], boxed: &HashSet<usize>) {
        let items = items.iter().enumerate().map(|(index, it)| (*it, boxed.contains(&index)));
        let size = self.all(items, 0);
        self.keep(id, size);
    }

    /// Adds a shape. Of a model it is given which of its parts, by their places, are boxed; what has no
    /// type of its own has none.
    pub(super) fn add(&mut self, api: &Api, id: ShapeId, boxed: Option<&HashSet<&Pointer>>) {
        let size = match &api.shapes[id].kind {
            ShapeKind::Bool => Size::BOOL,
            ShapeKind::Integer(Integer::I32 | Integer::U32 | Integer::I64 | Integer::U64)
            | ShapeKind::Number(_) => Size::WORD,
            ShapeKind::Text(_) | ShapeKind::Bytes(_) | ShapeKind::List(_) => Size::TEXT,
            ShapeKind::Map(_) => Size::MAP,
            ShapeKind::Enum(it) if boxed.is_none() => self.listed(it),
            ShapeKind::Enum(it) if Listed::of(it) == Listed::NamedIntegers => Size::INTEGER,
            ShapeKind::Enum(_) => Size::TEXT,
            ShapeKind::Any | ShapeKind::Null => Size::JSON,
            ShapeKind::Tuple(items) => return self.add_tuple(id, items, &HashSet::new()),
            ShapeKind::Object(Object { members, rest: _ }) => {
                let Some(boxed) = boxed else { return self.keep(id, Size::JSON) };
                let extra = Size::BOX.bytes;
                self.all(members.iter().map(|it| (it.value, boxed.contains(&it.at))), extra)
            }
            ShapeKind::Union(union) => {
                let Some(boxed) = boxed else { return self.keep(id, Size::JSON) };
                let variants = union.variants.iter();
                let variants = variants.map(|it| self.part(it.value, boxed.contains(&it.at)).bytes);
                let largest = variants.chain([Size::JSON.bytes]).max().unwrap_or_default();
                Size { bytes: largest.next_multiple_of(8).saturating_add(TAG), spare: true }
            }
        };
        self.keep(id, size);
    }

    fn keep(&mut self, id: ShapeId, size: Size) {
        self.0.insert(id, size);
    }

    /// Listed values that have no type of their own.
    fn listed(&self, it: &Enum) -> Size {
        match Listed::of(it) {
            Listed::Booleans => Size::BOOL,
            Listed::Integers | Listed::Numbers => Size::WORD,
            Listed::Texts | Listed::NamedIntegers | Listed::Json => Size::JSON,
            Listed::As(of) => self.of(of),
        }
    }

    fn part(&self, used: Use, boxed: bool) -> Size {
        if boxed { Size::BOX } else { self.of(used.shape) }
    }

    /// A struct or a tuple: any of its parts may be absent or `null`.
    fn all(&self, parts: impl Iterator<Item = (Use, bool)>, besides: usize) -> Size {
        let parts = parts.map(|(used, boxed)| self.part(used, boxed)).collect::<Vec<_>>();
        let bytes = parts.iter().fold(besides, |sum, it| sum.saturating_add(it.optional()));
        Size { bytes: bytes.saturating_add(7) & !7, spare: parts.iter().any(|it| it.spare) }
    }
}
