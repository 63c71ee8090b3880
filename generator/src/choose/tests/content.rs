//! Which representation of a body is sent.

use super::{decided, lowered};
use crate::choose::choose;
use crate::config::Config;
use crate::lock::Lock;

const HEAD: &str = "openapi: 3.1.0
info: {title: t, version: v}
components:
  schemas:
    Ring: {oneOf: [{$ref: '#/components/schemas/Other'}, {type: string}]}
    Other: {oneOf: [{$ref: '#/components/schemas/Ring'}, {type: object, properties: {a: {type: string}}}]}
";

/// The media type that the operation sends, and the number of its methods.
fn sent(content: &str) -> (String, usize) {
    let body = format!("requestBody: {{content: {content}}}, responses: {{}}");
    let values = decided(lowered(&format!("{HEAD}paths: {{/a: {{patch: {{{body}}}}}}}\n")));
    let choices = choose(&values, &Config::default(), &Lock::default());
    let (_, media) = choices.methods()[0].body.unwrap();
    (media.name.clone(), choices.methods().len())
}

#[test]
fn a_patch_is_sent_as_what_its_schema_can_be() {
    let [json, merge] = ["application/json-patch+json", "application/merge-patch+json"];
    let ring = "{schema: {$ref: '#/components/schemas/Ring'}}";
    for (of_json, of_merge, wanted) in [
        ("{schema: {type: object}}", "{schema: {type: object}}", (merge, 1)),
        ("{schema: {type: array}}", "{schema: {type: object}}", (json, 2)),
        ("{schema: {type: array}}", "{schema: {type: array}}", (json, 1)),
        ("{schema: {type: [array, 'null']}}", "{schema: {type: string}}", (json, 1)),
        ("{schema: {oneOf: [{type: array}, {type: object}]}}", "{schema: {}}", (json, 2)),
        // A union that leads back to itself holds objects and no array.
        (ring, ring, (merge, 1)),
    ] {
        let content = format!("{{{json}: {of_json}, {merge}: {of_merge}}}");
        assert_eq!(sent(&content), (wanted.0.to_owned(), wanted.1), "{content}");
    }
}
