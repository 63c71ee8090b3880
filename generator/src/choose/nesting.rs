//! Lists, maps and tuples in each other: types without a name, which have no end where one leads back to
//! itself.

use super::Values;
use crate::api::{Hint, Notes, Shape, ShapeId, ShapeKind, Shapes, Use};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// They nest no deeper: what is in them then is open.
const DEEPEST: usize = 16;

/// A type consists of no more of them: a tuple of tuples of tuples soon has more parts than the document.
const MOST: usize = 256;

/// Where a type is opened: the list, map or tuple, and which of its items.
struct Opened {
    at: ShapeId,
    item: usize,
}

/// Opens the lists, maps and tuples at which a type would nest too deep, or in itself.
pub(super) fn open(values: &mut Values) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let nameless = values.api.shapes.iter().filter(|(_, it)| is_nameless(&it.kind));
    for id in nameless.map(|(id, _)| id).collect::<Vec<_>>() {
        for it in opened(&values.api.shapes, id) {
            diagnostics.push(open_item(&mut values.api.shapes, &it));
        }
    }
    diagnostics
}

fn open_item(shapes: &mut Shapes, Opened { at, item }: &Opened) -> Diagnostic {
    let place = shapes[*at].at.clone();
    let any = shapes.push(Shape {
        at: place.clone(),
        hint: Hint::Item { of: *at },
        notes: Notes::default(),
        kind: ShapeKind::Any,
    });
    let mut kind = shapes[*at].kind.clone();
    if let Some(used) = kind.uses_mut().into_iter().nth(*item) {
        *used = Use { shape: any, nullable: false };
    }
    shapes.set_kind(*at, kind);
    let message = "lists, maps or tuples lead back to themselves, or nest too deeply";
    Diagnostic::warning(Code::Unsupported, Place::Value(place), message)
        .consequence("the contents of this one are open JSON: kept as they are, but not typed")
}

/// Spells the type of a shape, but for what has a name, and says where that would not end well.
fn opened(shapes: &Shapes, root: ShapeId) -> Vec<Opened> {
    let items = |id: ShapeId| shapes[id].kind.uses().into_iter().map(|it| it.shape).enumerate();
    let mut opened = Vec::new();
    let mut parts = 1;
    let mut path = vec![(root, items(root))];
    while let Some((at, rest)) = path.last_mut() {
        let at = *at;
        let Some((item, inner)) = rest.next() else {
            path.pop();
            continue;
        };
        let is_nameless = is_nameless(&shapes[inner].kind);
        let leads_back = || path.iter().any(|(outer, _)| *outer == inner);
        if path.len() == DEEPEST || is_nameless && (parts == MOST || leads_back()) {
            opened.push(Opened { at, item });
        } else if is_nameless {
            parts += 1;
            path.push((inner, items(inner)));
        }
    }
    opened
}

/// Whether a shape's type has no name, so that it stands in full wherever it is used.
fn is_nameless(kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::List(_) | ShapeKind::Map(_) | ShapeKind::Tuple(_) => true,
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::Enum(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => false,
    }
}
