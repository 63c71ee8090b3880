//! Keywords of a schema that nothing is made of, or not all that they say, for what stands beside them.

use indexmap::IndexSet;

use super::types;
use crate::load::node::{Map, Node};

/// What objects consist of.
const OF_OBJECTS: [&str; 3] = ["properties", "required", "additionalProperties"];

/// Their names, as the document has them.
pub fn without_effect(schema: &Map) -> IndexSet<&'static str> {
    let has = |name: &str| schema.contains_key(name);
    let types = named_types(schema);
    let mut names = match types.as_slice() {
        [] if has("items") => OF_OBJECTS.to_vec(),
        [one] => types::foreign(one).collect(),
        _ => Vec::new(),
    };
    let beside = [
        (has("const"), &["enum"] as &[_]),
        (has("const") || has("enum"), &["items", "properties", "required", "additionalProperties"]),
        (has("prefixItems"), &["items"]),
        (has("patternProperties"), &["additionalProperties"]),
        (has("contentEncoding") || has("contentMediaType"), &["type", "format"]),
        (has("examples"), &["example"]),
        (says_yes(schema, "readOnly"), &["writeOnly"]),
        (requires_undeclared(schema), &["required"]),
        (lists_nothing_of(schema, &types), &["type"]),
        (differs_in_null(schema), &["enum", "const"]),
        (has_two_bounds(schema, "minimum", "exclusiveMinimum"), &["minimum", "exclusiveMinimum"]),
        (has_two_bounds(schema, "maximum", "exclusiveMaximum"), &["maximum", "exclusiveMaximum"]),
    ];
    names.extend(beside.iter().filter(|(holds, _)| *holds).flat_map(|(_, names)| *names));
    names.into_iter().filter(|it| has(it)).collect()
}

/// The types that a schema names but `null`.
fn named_types(schema: &Map) -> Vec<&str> {
    let types = match schema.get("type") {
        Some(Node::Text(one)) => vec![one.as_str()],
        Some(Node::List(several)) => several.iter().filter_map(Node::as_text).collect(),
        _ => Vec::new(),
    };
    types.into_iter().filter(|it| *it != "null").collect()
}

fn says_yes(schema: &Map, name: &str) -> bool {
    schema.get(name) == Some(&Node::Bool(true))
}

/// Whether `required` names what is not among the `properties`.
fn requires_undeclared(schema: &Map) -> bool {
    let Some(Node::List(required)) = schema.get("required") else { return false };
    let properties = schema.get("properties").and_then(Node::as_map);
    let declared = |it: &str| properties.is_some_and(|properties| properties.contains_key(it));
    required.iter().filter_map(Node::as_text).any(|it| !declared(it))
}

/// The values that a schema lists.
fn listed(schema: &Map) -> Option<&[Node]> {
    match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => Some(std::slice::from_ref(value)),
        (None, Some(Node::List(values))) => Some(values),
        (None, _) => None,
    }
}

/// Whether a schema may list no value of one of its types: it lists `null` alone, or has several types.
fn lists_nothing_of(schema: &Map, types: &[&str]) -> bool {
    listed(schema).is_some_and(|it| types.len() > 1 || it.iter().all(|it| *it == Node::Null))
}

/// Whether just one of the type and the listed values takes `null`. Such a value counts as one that may be
/// `null`, as those mean it who write `nullable` beside an `enum`; OpenAPI 3.0.4, section 4.7.24.1, and JSON
/// Schema have both say so.
fn differs_in_null(schema: &Map) -> bool {
    let Some(listed) = listed(schema) else { return false };
    let typed = match schema.get("type") {
        Some(Node::Text(one)) => one == "null",
        Some(Node::List(several)) => several.iter().any(|it| it.as_text() == Some("null")),
        _ if !schema.contains_key("nullable") => return false,
        _ => false,
    };
    (typed || says_yes(schema, "nullable")) != listed.contains(&Node::Null)
}

/// Whether a schema has a bound and an exclusive one, of which only the stricter counts, or says that a bound
/// is exclusive which it does not have.
fn has_two_bounds(schema: &Map, inclusive: &str, exclusive: &str) -> bool {
    let has_inclusive = schema.contains_key(inclusive);
    schema.get(exclusive).is_some_and(|it| matches!(it, Node::Bool(_)) != has_inclusive)
}
