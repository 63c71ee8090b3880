//! Which members callers can send as `null`: those of values that are JSON.

use super::{component, decided, lowered};
use crate::choose::choose;
use crate::config::Config;
use crate::lock::{Key, Lock};

#[test]
fn null_is_set_where_it_is_sent() {
    let member = "{type: object, properties: {m: {type: [string, 'null']}}}";
    let schemas = ["Form", "Query", "Variant", "Inner", "Item", "Both", "Part", "Json"]
        .map(|it| format!("{it}: {member}"));
    let media = |media: &str, schema: &str| {
        format!("requestBody: {{content: {{{media}: {{schema: {{{schema}}}}}}}}}, responses: {{}}")
    };
    let of = |name: &str| format!("$ref: '#/components/schemas/{name}'");
    let form = media("application/x-www-form-urlencoded", &of("Form"));
    let both = media("application/x-www-form-urlencoded", &of("Both"));
    let json =
        media("application/json", &format!("oneOf: [{{{}}}, {{{}}}]", of("Both"), of("Json")));
    let parts = media("multipart/form-data", &format!("properties: {{p: {{{}}}}}", of("Part")));
    let param = |schema: &str| format!("{{name: q, in: query, schema: {{{schema}}}}}");
    let choice = format!("oneOf: [{{type: string}}, {{{}}}]", of("Variant"));
    let object = format!("properties: {{i: {{{}}}}}", of("Inner"));
    let list = format!("items: {{{}}}, type: array", of("Item"));
    let query = |schema: &str| format!("parameters: [{}], responses: {{}}", param(schema));
    let operations = [form, both, json, parts, query(&of("Query")), query(&choice), query(&object)];
    let operations = operations.into_iter().chain([query(&list)]).enumerate();
    let paths = operations.map(|(index, it)| format!("/{index}: {{post: {{{it}}}}}"));
    let document = format!(
        "{{openapi: 3.1.0, info: {{title: t, version: v}}, paths: {{{}}}, components: {{schemas: {{{}}}}}}}",
        paths.collect::<Vec<_>>().join(", "),
        schemas.join(", ")
    );
    let values = decided(lowered(&document));
    let (config, lock) = (Config::default(), Lock::default());
    let choices = choose(&values, &config, &lock);
    let set = ["Form", "Query", "Variant", "Inner", "Item", "Both", "Part", "Json"].map(|name| {
        let id = component(choices.api, name);
        choices.null_set(id, &Key::at(&choices.api.shapes[id].at), &lock).count()
    });
    assert_eq!(set, [0, 0, 0, 1, 1, 1, 1, 1]);
}
