//! Parts of a document that are broken or that references do not find: each costs what needs it, but
//! never what callers of a published crate have.

use generator::diagnostic::Severity;
use generator::project::{Inputs, Outcome, Refusal, Strictness};

const DOCUMENT: &str = "openapi: 3.1.0
info: {title: T, version: '1'}
security: [{Token: []}]
paths:
  /a:
    post:
      operationId: send
      parameters: [{$ref: '#/components/parameters/P'}]
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses: {'200': {$ref: '#/components/responses/R'}, default: {description: Error}}
  /b: {$ref: '#/components/pathItems/I'}
  /c:
    parameters: [{$ref: '#/components/parameters/S'}]
    get: {operationId: fine, responses: {'204': {description: None}}}
components:
  securitySchemes: {Token: {type: http, scheme: bearer}}
  parameters:
    P: {name: p, in: query, schema: {type: string}}
    S: {name: s, in: query, schema: {type: string}}
  requestBodies: {B: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  headers: {H: {schema: {type: string}}}
  responses:
    R:
      description: OK
      headers: {X-H: {$ref: '#/components/headers/H'}}
      content: {application/json: {schema: {$ref: '#/components/schemas/Holder'}}}
  pathItems: {I: {get: {operationId: read, responses: {'204': {description: None}}}}}
  schemas:
    Holder:
      type: object
      properties:
        member: {$ref: '#/components/schemas/Text'}
        list: {type: array, items: {$ref: '#/components/schemas/Item'}}
        pet: {$ref: '#/components/schemas/Pet'}
    Text: {type: string}
    Item: {type: object, properties: {a: {type: string}}}
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator:
        propertyName: kind
        mapping: {c: '#/components/schemas/Cat', d: Dog}
    Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
    Dog: {type: object, required: [kind], properties: {kind: {type: string}, bark: {type: string}}}
";

/// A place: what stands there, what stands there instead, and how many operations can be called then.
const PLACES: &[(&str, &str, &str, usize)] = &[
    ("schema", "schemas/Holder'}", "schemas/Gone'}", 3),
    ("member", "schemas/Text", "schemas/Gone", 3),
    ("item", "schemas/Item", "schemas/Gone", 3),
    ("parameter", "parameters/P", "parameters/Gone", 2),
    ("parameter of a path item", "parameters/S", "parameters/Gone", 2),
    ("keyword", "Text: {type: string}", "Text: {type: strin}", 3),
    (
        "list of members",
        "Item: {type: object, properties: {a: {type: string}}}",
        "Item: {type: object, properties: 7}",
        3,
    ),
    ("header", "headers/H", "headers/Gone", 3),
    ("body", "requestBodies/B", "requestBodies/Gone", 2),
    ("response", "responses/R", "responses/Gone", 3),
    ("variant", "{$ref: '#/components/schemas/Dog'}", "{$ref: '#/components/schemas/Gone'}", 3),
    ("mapping", "d: Dog", "d: Gone", 3),
    ("security scheme", "[{Token: []}]", "[{Gone: []}]", 3),
    ("path item", "pathItems/I", "pathItems/Gone", 2),
];

fn generate(text: &str, lock: &str) -> Outcome {
    Inputs::text("a.yaml", text).lock("a.lock", lock).generate().unwrap()
}

/// The lines of what was found, with that severity.
fn lines(text: &str, outcome: &Outcome, severity: Severity) -> Vec<usize> {
    let inputs = Inputs::text("a.yaml", text);
    let found = outcome.diagnostics.iter().filter(|it| it.severity == severity);
    found.map(|it| inputs.sources().locate(&it.place).unwrap().line).collect()
}

/// The line that holds a text.
fn line(text: &str, part: &str) -> usize {
    text.lines().position(|it| it.contains(part)).unwrap() + 1
}

#[test]
fn what_leads_nowhere_costs_what_needs_it_and_is_told_with_its_line() {
    assert!(generate(DOCUMENT, "").diagnostics.is_empty());
    for (place, before, after, operations) in PLACES {
        let text = DOCUMENT.replacen(before, after, 1);
        let outcome = generate(&text, "");
        let told = lines(&text, &outcome, Severity::Warning);
        assert!(told.contains(&line(&text, after)), "{place}: {:?}", outcome.diagnostics);
        let made = outcome.made.as_ref().unwrap_or_else(|| panic!("{place} costs the document"));
        assert_eq!((made.summary.operations, made.summary.lost), (*operations, 1), "{place}");
        let lock = made.lock.to_text();
        assert!(matches!(
            outcome.accept(Strictness::Strict),
            Err(Refusal::Lost(1) | Refusal::LeftOut(1))
        ));
        // The same holds when the crate is generated again.
        let again = generate(&text, &lock);
        assert_eq!(again.made.map(|it| it.lock.to_text()), Some(lock), "{place}");
    }
}

#[test]
fn what_led_somewhere_when_the_crate_was_generated_is_an_error() {
    let lock = generate(DOCUMENT, "").made.unwrap().lock.to_text();
    for (place, before, after, _) in PLACES {
        let text = DOCUMENT.replacen(before, after, 1);
        let outcome = generate(&text, &lock);
        let told = lines(&text, &outcome, Severity::Error);
        assert_eq!(told, [line(&text, after)], "{place}: {:?}", outcome.diagnostics);
        assert!(outcome.made.is_none(), "{place}");
    }
}

#[test]
fn what_is_new_and_leads_nowhere_costs_only_itself() {
    let lock = generate(DOCUMENT, "").made.unwrap().lock.to_text();
    let gone = "$ref: '#/components/schemas/Gone'";
    for (before, after) in [
        ("        member:", format!("        new: {{{gone}}}\n        member:")),
        (
            "    Text:",
            format!("    New: {{type: object, properties: {{a: {{{gone}}}}}}}\n    Text:"),
        ),
        ("  /c:", "  /d: {post: {requestBody: {$ref: 'none.yaml'}}}\n  /c:".to_owned()),
    ] {
        let outcome = generate(&DOCUMENT.replacen(before, &after, 1), &lock);
        assert_eq!(outcome.made.map(|it| it.summary.lost), Some(1), "{after}");
    }
}

#[test]
fn what_is_broken_is_lost_as_well() {
    let broken = DOCUMENT.replace("{name: p, in: query", "{name: p, in: nowhere");
    let outcome = generate(&broken, "");
    let made = outcome.made.unwrap();
    assert_eq!((made.summary.operations, made.summary.lost), (2, 1));
    let lock = generate(DOCUMENT, "").made.unwrap().lock.to_text();
    let broken = DOCUMENT.replace("Item: {type: object", "Item: 7 #");
    let outcome = generate(&broken, &lock);
    assert!(outcome.made.is_none() && outcome.diagnostics.has_errors());
    // Who means it says so in the lock.
    let lock = format!("{lock}\n[lost]\n\"#/components/schemas/Item\" = \"\"\n");
    assert!(generate(&broken, &lock).made.is_some());
}
