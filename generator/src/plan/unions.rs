//! Which schemas of the document the variants of a type stand for.

use super::{Plan, ty};
use crate::api::{ShapeId, Union, Use};
use crate::choose::{DeclaredUnion, text_values};
use crate::names::{self, Ident};
use crate::pointer::Pointer;
use crate::sdk::{IndexedUnion, IndexedVariant};

/// All unions that the document declares and that are written.
pub(super) fn all(plan: &Plan<'_>) -> Vec<IndexedUnion> {
    let known = plan
        .choices
        .declared()
        .iter()
        .filter(|it| plan.names.ty(it.shape).is_none() || plan.models.contains_key(&it.shape));
    let unions = known.map(|union| IndexedUnion {
        at: union.at.clone(),
        ty: ty::of(plan, Use { shape: union.shape, nullable: false }),
        variants: variants(plan, union),
    });
    unions.collect()
}

/// The variants with the places of what each stands for; none for a type without variants.
fn variants(plan: &Plan<'_>, union: &DeclaredUnion) -> Vec<IndexedVariant> {
    let Some(it) = plan.api.shapes[union.shape].kind.union() else {
        return texts(plan, union, union.shape)
            .map(|(ident, branches)| IndexedVariant { ident, held: None, branches })
            .collect();
    };
    let mut found = Vec::new();
    for variant in &it.variants {
        let holds = variant.value.shape;
        let Some(ident) = plan.names.variant(union.shape, holds) else { continue };
        let union = &stands_for(plan, union, it, holds);
        let branches = branches(union, |_| true);
        let indexed = IndexedVariant { ident: ident.clone(), held: None, branches };
        let ty = ty::of(plan, Use { shape: holds, nullable: false });
        let told = texts(plan, union, holds).map(|(value, branches)| IndexedVariant {
            held: Some((ty.clone(), value)),
            branches,
            ..indexed.clone()
        });
        let told = told.collect::<Vec<_>>();
        match indexed.branches.len() > 1 && !told.is_empty() {
            true => found.extend(told),
            false => found.push(indexed),
        }
    }
    found
}

/// The values that an enumeration knows, and, of texts, the one that it does not, with the places of the schemas
/// that list each or take any.
fn texts(
    plan: &Plan<'_>,
    union: &DeclaredUnion,
    shape: ShapeId,
) -> impl Iterator<Item = (Ident, Vec<Pointer>)> {
    let kind = |it: ShapeId| &plan.api.shapes[it].kind;
    let lists = |it: ShapeId| kind(it).listed().map_or(&[][..], |it| it.values.as_slice());
    let takes_any = |it: ShapeId| {
        text_values(kind(it)).is_some() && (plan.choices.is_open(it) || kind(it).listed().is_none())
    };
    let values = lists(shape).iter().filter_map(|value| {
        let ident = plan.names.value(shape, &value.scalar()?)?.clone();
        Some((ident, branches(union, |it| lists(it).contains(value))))
    });
    let mut values = values.collect::<Vec<_>>();
    if !values.is_empty() && takes_any(shape) {
        values.push((names::other(), branches(union, takes_any)));
    }
    values.into_iter()
}

/// The schemas that a variant stands for: its own, or all texts that have no variant of their own.
fn stands_for(
    plan: &Plan<'_>,
    union: &DeclaredUnion,
    known: &Union,
    holds: ShapeId,
) -> DeclaredUnion {
    let has_variant = |it: ShapeId| known.variants.iter().any(|known| known.value.shape == it);
    let is_own = union.branches.iter().any(|it| it.1 == holds);
    let is_merged = |it: ShapeId| !is_own && !has_variant(it) && are_texts(plan, it, holds);
    let branches = union.branches.iter().filter(|it| it.1 == holds || is_merged(it.1));
    DeclaredUnion {
        at: union.at.clone(),
        shape: union.shape,
        branches: branches.cloned().collect(),
    }
}

fn are_texts(plan: &Plan<'_>, one: ShapeId, other: ShapeId) -> bool {
    [one, other].iter().all(|it| text_values(&plan.api.shapes[*it].kind).is_some())
}

fn branches(union: &DeclaredUnion, is: impl Fn(ShapeId) -> bool) -> Vec<Pointer> {
    let branches = union.branches.iter().filter(|it| is(it.1));
    branches.map(|(at, _)| at.clone()).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::lock::Lock;
    use crate::sdk::Origin;
    use crate::{choose, load, lower, names};

    const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: t, version: v}
paths: {}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}}}
    Mixed:
      oneOf:
        - {$ref: '#/components/schemas/A'}
        - {type: string, format: zip}
        - {type: string, enum: [x]}
        - {type: integer}
    Formats: {oneOf: [{type: string, format: zip}, {type: string}, {type: boolean}]}
    Told: {anyOf: [{type: string, format: date}, {type: string}, {enum: [y]}, {type: string, format: uuid}]}
    Listed: {anyOf: [{type: string, enum: [a, b]}, {type: string, enum: [b, c]}]}
    Open: {anyOf: [{type: string, enum: [a]}, {type: string}]}
    Holder:
      type: object
      properties:
        one: {oneOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}
        two: {oneOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}
";

    /// The variants of the union at a place below the components, with what stands there in the union.
    fn variants(place: &str) -> String {
        let (config, lock) = (Config::default(), Lock::default());
        let loaded = load::load_text("api.yaml", DOCUMENT);
        let values = choose::values(lower::lower(&loaded.document.unwrap()).api, &config, &lock).0;
        let choices = choose::choose(&values, &config, &lock);
        let names = names::name(&choices, &config, &lock).names;
        let origin = Origin::default();
        let sdk = super::super::plan(&choices, &names, &config, &lock, &origin).sdk;
        let at = format!("#/components/schemas/{place}");
        let union = sdk.unions.iter().find(|it| it.at.to_string() == at).unwrap();
        let variants = union.variants.iter().map(|it| {
            let held = it.held.iter().map(|(_, text)| format!("({})", text.plain()));
            let branches = it.branches.iter().map(|it| it.to_string().replace(&at, ""));
            let branches = branches.collect::<Vec<_>>().join(" ");
            format!("{}{} {branches}", it.ident.plain(), held.collect::<String>())
        });
        variants.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_variant_stands_for_all_that_no_reader_could_tell_apart() {
        let mixed = variants("Mixed");
        let texts = "Variant1(X) /oneOf/2, Variant1(Other) /oneOf/1";
        assert_eq!(mixed, format!("A /oneOf/0, {texts}, Integer /oneOf/3"));
        let plain = "Text /oneOf/0 /oneOf/1, Bool /oneOf/2";
        assert_eq!(variants("Formats"), plain);
        let told = "Date /anyOf/0, Variant1(Y) /anyOf/2, Variant1(Other) /anyOf/1 /anyOf/3";
        assert_eq!(variants("Told"), told);
    }

    #[test]
    fn a_listed_text_stands_for_the_schemas_that_list_it() {
        assert_eq!(variants("Listed"), "A /anyOf/0, B /anyOf/0 /anyOf/1, C /anyOf/1");
        assert_eq!(variants("Open"), "A /anyOf/0, Other /anyOf/1");
    }

    #[test]
    fn unions_of_one_type_have_branches_of_their_own() {
        for place in ["Holder/properties/one", "Holder/properties/two"] {
            assert_eq!(variants(place), "A /oneOf/0, Integer /oneOf/1");
        }
    }
}
