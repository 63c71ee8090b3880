//! Which representations of a body a client needs: those that hold something of their own.

use super::{Body, Encoding, Media, MediaKind, Reply, ShapeId, ShapeKind, Shapes, Use};

impl Body {
    /// The representations, besides the main one, that can hold what none before them can, in document
    /// order.
    pub fn alternatives(&self, shapes: &Shapes) -> Vec<&Media> {
        let mut told = self.main().into_iter().collect::<Vec<_>>();
        for media in &self.media {
            if !told.iter().any(|it| says_as_much(shapes, it, media)) {
                told.push(media);
            }
        }
        told.into_iter().skip(1).collect()
    }
}

impl Reply {
    /// The representations, besides the main one, that are not the same value written another way.
    pub fn alternatives(&self, shapes: &Shapes) -> Vec<&Media> {
        let Some(main) = self.main(shapes) else { return Vec::new() };
        let same = |it: &Media| {
            let values = main.value.zip(it.value).filter(|_| main.kind == MediaKind::Json);
            values.is_some_and(|(one, other)| alike(shapes, one.shape, other.shape))
        };
        self.media.iter().filter(|it| it.at != main.at && !same(it)).collect()
    }

    /// Whether one of its representations is of the same values as another reply's.
    pub(super) fn may_be(&self, other: &Media, shapes: &Shapes) -> bool {
        self.media.iter().any(|it| match (it.value, other.value) {
            (Some(one), Some(other)) => alike(shapes, one.shape, other.shape),
            (one, other) => one == other,
        })
    }
}

/// Whether a representation can hold all that the other can. Files need parts.
fn says_as_much(shapes: &Shapes, one: &Media, other: &Media) -> bool {
    let same_kind = one.kind == other.kind;
    let is_typed = matches!(other.kind, MediaKind::Json | MediaKind::Form | MediaKind::Multipart);
    if same_kind && !is_typed {
        return true;
    }
    match one.value.zip(other.value) {
        Some((it, value)) => {
            alike(shapes, it.shape, value.shape)
                && (same_kind || other.kind != MediaKind::Multipart || !has_files(shapes, value))
        }
        None => same_kind,
    }
}

/// Whether two shapes have the same values. Lists and maps end, since they do not lead to themselves.
fn alike(shapes: &Shapes, one: ShapeId, other: ShapeId) -> bool {
    match (&shapes[one].kind, &shapes[other].kind) {
        (ShapeKind::List(it), ShapeKind::List(other))
        | (ShapeKind::Map(it), ShapeKind::Map(other)) => {
            it.nullable == other.nullable && alike(shapes, it.shape, other.shape)
        }
        (it, other) => it == other,
    }
}

fn has_files(shapes: &Shapes, body: Use) -> bool {
    let is_raw = |it: Use| matches!(shapes[it.shape].kind, ShapeKind::Bytes(Encoding::Raw));
    let is_file = |it: Use| match shapes[it.shape].kind {
        ShapeKind::List(item) => is_raw(item),
        _ => is_raw(it),
    };
    shapes[body.shape].kind.uses().into_iter().any(is_file)
}
