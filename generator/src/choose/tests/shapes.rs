//! Shapes told apart, opened and joined.

use super::{api, component, decided, values};
use crate::api::{Api, ShapeId, UnionOf};
use crate::choose::Discrimination;

#[test]
fn facts_of_a_union_stay_in_the_api_whatever_is_chosen() {
    let schemas = "
    U:
      anyOf: [{type: string}, {$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}]
      discriminator: {propertyName: kind, mapping: {b: '#/components/schemas/B', a: A}}
    A: {type: object, required: [kind], properties: {kind: {type: string}}}
    B: {$ref: '#/components/schemas/A'}
";
    let api = api(schemas);
    let id = component(&api, "U");
    let union = api.shapes[id].kind.union().unwrap();
    assert_eq!((union.of, union.variants.len()), (UnionOf::Any, 3));
    let discriminator = union.discriminator.as_ref().unwrap();
    assert_eq!(discriminator.member, "kind");
    let mapping = discriminator.mapping.iter().map(|it| (it.value.as_str(), it.schema.as_str()));
    let a = "#/components/schemas/A";
    assert_eq!(mapping.collect::<Vec<_>>(), [("b", a), ("a", a)]);

    let values = decided(api);
    assert_eq!(values.api.shapes[id].kind.union().unwrap().variants.len(), 2);
    assert!(matches!(values.by[&id], Discrimination::Type(_)));
}

#[test]
fn a_tuple_of_tuples_is_opened_before_its_type_outgrows_the_document() {
    let pair = |of: usize| {
        let inner = format!("{{$ref: '#/components/schemas/T{}'}}", of + 1);
        format!(
            "    T{of}: {{type: array, prefixItems: [{inner}, {inner}], items: false, minItems: 2}}\n"
        )
    };
    let schemas = (0..60).map(pair).collect::<String>() + "    T60: {type: integer}\n";
    let values = values(&schemas);
    for number in 0..60 {
        let parts = parts(&values.api, component(&values.api, &format!("T{number}")), 60);
        assert!(parts <= 1024, "T{number} has {parts} parts");
    }
}

/// How many parts a type has that is spelled in full.
fn parts(api: &Api, id: ShapeId, depth: usize) -> usize {
    assert!(depth > 0, "it does not end");
    let inner = api.shapes[id].kind.uses().into_iter();
    1 + inner.map(|it| parts(api, it.shape, depth - 1)).sum::<usize>()
}

#[test]
fn what_has_one_structure_is_one_shape_and_the_api_keeps_both() {
    let schemas = "
    A:
      type: object
      properties:
        one: {type: string, enum: [open, closed]}
        two: {type: string, enum: [open, closed]}
";
    let api = api(schemas);
    let shapes = |api: &Api| {
        let object = api.shapes[component(api, "A")].kind.object().unwrap();
        object.members.iter().map(|it| it.value.shape).collect::<Vec<_>>()
    };
    let said = shapes(&api);
    assert_ne!(said[0], said[1]);
    let values = decided(api);
    assert_eq!(shapes(&values.api), [said[0], said[0]]);
    assert!(values.shared.contains_key(&said[0]));
}
