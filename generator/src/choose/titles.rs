//! The titles of variants that members stand beside: such a variant is a shape of its own, made of a
//! component and the members, and is called as the component is.

use crate::api::{Api, ShapeId, ShapeKind, Shapes, Variant};

/// Gives a title to each variant that has none and is made of a component.
pub(super) fn of_components(api: &mut Api) {
    let shapes = &api.shapes;
    let unions = shapes.iter().filter_map(|(id, it)| Some((id, it.kind.union()?)));
    let unions = unions.filter(|(id, it)| it.variants.iter().any(|it| is_made(shapes, *id, it)));
    let unions = unions.map(|(id, it)| (id, it.clone())).collect::<Vec<_>>();
    for (id, mut union) in unions {
        for variant in &mut union.variants {
            if !is_made(&api.shapes, id, variant) || variant.notes.name().is_some() {
                continue;
            }
            variant.notes.title = variant.schema.last().map(String::from);
            api.shapes.set_title(variant.value.shape, variant.notes.title.clone());
        }
        api.shapes.set_kind(id, ShapeKind::Union(union));
    }
}

/// Whether a variant is not the schema that it refers to, but made of it; what stands at a number in a
/// list has no name.
fn is_made(shapes: &Shapes, union: ShapeId, variant: &Variant) -> bool {
    let own = shapes[variant.value.shape].hint.variant_of() == Some(union);
    own && variant.schema.last().is_some_and(|it| it.contains(char::is_alphabetic))
}
