//! Discriminators that variants do not declare: they get the member, since whoever reads a value asks for it
//! (OpenAPI 3.0.4, section 4.7.25). What allows no undeclared members stays without.

use indexmap::IndexSet;

use super::Values;
use super::given::objects;
use crate::api::{
    Access, Hint, Member, Notes, Presence, Rest, Shape, ShapeId, ShapeKind, Shapes, TextFormat, Use,
};

/// Declares them.
pub(super) fn declare(values: &mut Values) {
    let missing = missing(values);
    for (object, wire) in missing {
        let Some(known) = values.api.shapes[object].kind.object() else { continue };
        let mut known = known.clone();
        let at = values.api.shapes[object].at.clone();
        let hint = Hint::Member { of: object, wire: wire.clone() };
        let kind = ShapeKind::Text(TextFormat::Plain);
        let text = Shape { at: at.clone(), hint, notes: Notes::default(), kind };
        let value = Use { shape: values.api.shapes.push(text), nullable: false };
        let (presence, access) = (Presence::Optional, Access::Both);
        known.members.push(Member { at, wire, value, presence, access, notes: Notes::default() });
        values.api.shapes.set_kind(object, ShapeKind::Object(known));
    }
}

/// The objects that lack the member whose text names them, and its name.
fn missing(values: &Values) -> IndexSet<(ShapeId, String)> {
    let shapes = &values.api.shapes;
    let unions = shapes.iter().filter_map(|(id, it)| Some((values.by.get(&id)?, it.kind.union()?)));
    let mut missing = IndexSet::new();
    for (by, union) in unions {
        for variant in union.variants.iter().map(|it| it.value.shape) {
            let Some((tag, [_, ..])) = by.texts_of(variant) else { continue };
            let objects = objects(shapes, variant).into_iter();
            let objects = objects.filter(|it| lacks(shapes, *it, tag));
            missing.extend(objects.map(|it| (it, tag.to_owned())));
        }
    }
    missing
}

/// Whether an object allows a member that it does not declare.
fn lacks(shapes: &Shapes, object: ShapeId, wire: &str) -> bool {
    let object = shapes[object].kind.object().filter(|it| it.rest == Rest::Open);
    object.is_some_and(|it| it.members.iter().all(|it| it.wire != wire))
}
