//! What listed values are held as.

use super::{api, component, values};
use crate::choose::Listed;

fn listed(keywords: &str) -> Listed {
    let api = api(&format!("    It: {{{keywords}}}\n"));
    Listed::of(api.shapes[component(&api, "It")].kind.listed().unwrap())
}

#[test]
fn what_a_client_holds_is_decided_by_type_and_values() {
    for (keywords, wanted) in [
        ("enum: [a, b]", Listed::Texts),
        ("enum: [true, false]", Listed::Booleans),
        ("enum: [1, 2]", Listed::Integers),
        ("type: number, enum: [1, 2]", Listed::Numbers),
        ("enum: [1, 2.5]", Listed::Numbers),
        ("enum: [1, a]", Listed::Json),
        ("const: 18446744073709551615", Listed::Json),
        ("const: {a: 1}", Listed::Json),
    ] {
        assert_eq!(listed(keywords), wanted, "{keywords}");
    }
}

#[test]
fn an_open_enumeration_is_chosen_and_the_api_keeps_the_union() {
    let schemas = "    It: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}\n";
    let api = api(schemas);
    assert!(api.shapes[component(&api, "It")].kind.union().is_some());
    let values = values(schemas);
    let id = component(&values.api, "It");
    assert_eq!(values.api.shapes[id].kind.listed().unwrap().values.len(), 2);
    assert!(values.open.contains(&id));
}
