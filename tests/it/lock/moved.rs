//! Types whose schemas stand elsewhere than they did keep their names, where it is certain that they are the same.

use generator::project::Inputs;

/// A document whose `GET /orders` gives one schema and takes a filter of another, with these components.
fn document(order: &str, filter: &str, components: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{title: Shop, version: '1'}}
servers: [{{url: 'https://shop.example'}}]
paths:
  /orders:
    get:
      operationId: readOrders
      tags: [orders]
      responses: {{'200': {{description: OK, content: {{application/json: {{schema: {order}}}}}}}}}
    post:
      operationId: findOrders
      tags: [orders]
      requestBody: {{required: true, content: {{application/json: {{schema: {filter}}}}}}}
      responses: {{'204': {{description: OK}}}}
components:
  schemas:
{components}"
    )
}

const ORDER: &str =
    "{type: object, properties: {id: {type: string}, state: {type: string, enum: [open, shut]}}}";
const FILTER: &str = "{type: object, required: [by], properties: {by: {type: object, properties: {day: {type: string}}}}}";

fn reference(name: &str) -> String {
    format!("{{$ref: '#/components/schemas/{name}'}}")
}

/// The types that another document has, where a crate of the first one is published, and what is told.
fn types(base: &str, revision: &str) -> (Vec<String>, String) {
    let before = Inputs::text("a.yaml", base).generate().unwrap().made.unwrap();
    let inputs = Inputs::text("b.yaml", revision).lock("a.lock", &before.lock.to_text());
    let inputs = inputs.published(|path| before.tree.0.get(path).cloned());
    let outcome = inputs.generate().unwrap();
    let told = inputs.text_of(&outcome.diagnostics, false);
    let made = outcome.made.unwrap_or_else(|| panic!("{told}"));
    let again = Inputs::text("b.yaml", revision).lock("a.lock", &made.lock.to_text());
    let again = again.published(|path| made.tree.0.get(path).cloned());
    assert!(again.generate().unwrap().made.unwrap().tree == made.tree, "a second run changes it");
    let types = made.lock.names().filter(|it| it.section == "types");
    let mut types = types.map(|it| it.name.to_owned()).collect::<Vec<_>>();
    types.sort();
    types.dedup();
    (types, told)
}

#[test]
fn a_type_that_stands_elsewhere_keeps_its_name() {
    let components = format!("    Order: {ORDER}\n    Filter: {FILTER}\n");
    let base = document(&reference("Order"), &reference("Filter"), &components);
    let renamed = format!("    Purchase: {ORDER}\n    Query: {FILTER}\n");
    let state = ORDER.replace("{type: string, enum: [open, shut]}", &reference("Status"));
    let extracted = format!(
        "    Order: {state}\n    Filter: {FILTER}\n    Status: {{type: string, enum: [open, shut]}}\n"
    );
    let nested = format!("    Shop:\n      type: object\n      properties: {{order: {ORDER}}}\n");
    for (what, revision) in [
        ("other names", document(&reference("Purchase"), &reference("Query"), &renamed)),
        ("where they are used", document(ORDER, FILTER, "    Other: {type: string}\n")),
        ("a component of its own", document(&reference("Order"), &reference("Filter"), &extracted)),
        (
            "a part of another one",
            document("{$ref: '#/components/schemas/Shop/properties/order'}", FILTER, &nested),
        ),
    ] {
        let (found, told) = types(&base, &revision);
        for name in ["Filter", "FilterBy", "Order", "OrderState"] {
            assert!(found.iter().any(|it| it == name), "{what}: {found:?}\n{told}");
        }
        let (back, told) = types(&revision, &base);
        let kept = types_of(&revision);
        let kept = kept.iter().filter(|it| *it != "Shop");
        kept.for_each(|it| assert!(back.contains(it), "{what}, back: {it} {back:?}\n{told}"));
    }
}

fn types_of(document: &str) -> Vec<String> {
    types(document, document).0
}

#[test]
fn those_who_use_a_type_tell_it_from_others() {
    let same = "{type: object, properties: {id: {type: string}}}";
    let one = format!("    One: {same}\n    Two: {same}\n");
    let base = document(&reference("One"), &reference("Two"), &one);
    let other = format!("    Left: {same}\n    Right: {same}\n");
    let (types, told) = types(&base, &document(&reference("Right"), &reference("Left"), &other));
    assert_eq!((types, told.as_str()), (vec!["One".to_owned(), "Two".to_owned()], ""));
}

#[test]
fn what_may_be_several_types_is_told_and_named_anew() {
    let same = "{type: object, properties: {id: {type: string}}}";
    let base = document(&reference("One"), &reference("One"), &format!("    One: {same}\n"));
    let other = format!("    Left: {same}\n    Right: {same}\n");
    let (types, told) = types(&base, &document(&reference("Left"), &reference("Right"), &other));
    assert_eq!(types, ["Left", "Right"]);
    assert!(told.contains("`One` is published of what is gone, and may be another type now"));
    assert!(told.contains("`#/components/schemas/Left`, `#/components/schemas/Right`"), "{told}");
}

/// A type made of the same takes no name where others use it, or where its values are others.
#[test]
fn an_unrelated_type_does_not_take_the_name_of_one_that_is_gone() {
    let text = "{type: object, properties: {code: {type: string}, message: {type: string}}}";
    let both = format!("    Problem: {text}\n    Filter: {FILTER}\n    Order: {ORDER}\n");
    let base = document(&reference("Order"), &reference("Problem"), &both);
    let number = text.replace("code: {type: string}", "code: {type: integer}");
    for (order, filter, components) in [
        // What is received now is what was sent.
        ("Notice", "Filter", format!("    Notice: {text}\n    Filter: {FILTER}\n")),
        // What is sent now is of other values.
        ("Order", "Query", format!("    Query: {number}\n    Order: {ORDER}\n")),
    ] {
        let revision = document(&reference(order), &reference(filter), &components);
        let (types, _) = types(&base, &revision);
        assert!(!types.iter().any(|it| it == "Problem"), "{types:?}");
    }
}

#[test]
fn a_type_of_what_is_new_does_not_take_the_name_of_one_that_is_gone() {
    let base = document(&reference("Order"), FILTER, &format!("    Order: {ORDER}\n"));
    let revision = document("{type: string}", FILTER, "    Other: {type: string}\n").replace(
        "  /orders:\n",
        &format!(
            "  /bills:\n    get:\n      operationId: readBills\n      tags: [bills]\n      responses: {{'200': {{description: OK, content: {{application/json: {{schema: {ORDER}}}}}}}}}\n  /orders:\n"
        ),
    );
    let (types, _) = types(&base, &revision);
    assert!(!types.iter().any(|it| it == "Order"), "{types:?}");
}
