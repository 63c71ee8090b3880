//! The proof that an `Api` says all that its document says: documents that differ in one keyword
//! give different ones, whatever becomes of the keyword.

use std::collections::BTreeSet;

use super::{api, pairs};
use crate::api::Api;
use crate::load::{Fate, Kind};

/// The keywords that may stand in the list of those that nothing is made of.
const UNUSED: &[&str] = &[
    // Of the document and its paths.
    "openapi",
    "jsonSchemaDialect",
    "summary",
    "description",
    // Of headers, which are named by their map and have one style.
    "name",
    "in",
    "style",
    "allowEmptyValue",
    "allowReserved",
    // Of links.
    "operationRef",
    "operationId",
    "parameters",
    "requestBody",
    "server",
    // Of security schemes.
    "deprecated",
    // Of schemas.
    "not",
    "propertyNames",
    "patternProperties",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedItems",
    "contentSchema",
    "if",
    "then",
    "else",
    "$defs",
    "definitions",
    "$schema",
    "$vocabulary",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "x-extensible-enum",
];

/// All keywords of the tables but those about XML and comments.
fn keywords() -> impl Iterator<Item = (Kind, &'static str)> {
    Kind::ALL.iter().flat_map(|kind| {
        let rows = kind.table().rows.iter();
        let rows = rows.filter(|row| !matches!(row.fate, Fate::Foreign(_)));
        rows.map(|row| (*kind, row.name))
    })
}

/// The two documents' `Api`s.
fn both(kind: Kind, keyword: &str) -> (Api, Api) {
    let pair = pairs::of(kind, keyword);
    let [one, other] = pair.unwrap_or_else(|| panic!("no pair for `{keyword}` of {kind:?}"));
    (api(&one), api(&other))
}

#[test]
fn documents_that_differ_in_one_keyword_give_different_apis() {
    let same = keywords().filter(|(kind, keyword)| {
        let (one, other) = both(*kind, keyword);
        one == other
    });
    assert_eq!(same.collect::<Vec<_>>(), []);
}

#[test]
fn the_same_document_gives_the_same_api() {
    for (kind, keyword) in keywords() {
        assert_eq!(both(kind, keyword), both(kind, keyword), "`{keyword}` of {kind:?}");
    }
}

#[test]
fn only_these_keywords_are_left_unused() {
    let apis = keywords().flat_map(|(kind, keyword)| <[Api; 2]>::from(both(kind, keyword)));
    let extension = api(&pairs::schema("type: string, x-extensible-enum: [a, b]"));
    let unused = apis.chain([extension]).flat_map(|it| it.unused);
    let unused = unused.map(|it| it.keyword).collect::<BTreeSet<_>>();
    let expected = UNUSED.iter().map(|it| (*it).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(unused, expected);
}

#[test]
fn references_in_unused_keywords_are_resolved() {
    let api = api(&pairs::schema("if: {properties: {a: {$ref: '#/components/schemas/Other'}}}"));
    let value = &api.unused.iter().find(|it| it.keyword == "if").unwrap().value;
    let resolved = r##"{"properties":{"a":{"$ref":"#/components/schemas/Other"}}}"##;
    assert_eq!(*value, crate::api::Literal::Json(resolved.to_owned()));
}
