//! Which representations of a request body a client needs: those that hold something of their own.

use super::{Body, Encoding, Media, MediaKind, ShapeKind, Shapes, Use};

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

/// Whether a representation can hold all that the other can. Files need parts.
fn says_as_much(shapes: &Shapes, one: &Media, other: &Media) -> bool {
    let same_kind = one.kind == other.kind;
    let is_typed = matches!(other.kind, MediaKind::Json | MediaKind::Form | MediaKind::Multipart);
    if same_kind && !is_typed {
        return true;
    }
    match one.value.zip(other.value) {
        Some((it, value)) => {
            shapes[it.shape].kind == shapes[value.shape].kind
                && (same_kind || other.kind != MediaKind::Multipart || !has_files(shapes, value))
        }
        None => same_kind,
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
