//! Which members of a value its schema declares.
//!
//! Every branch of a union counts that the value's constants allow: a member that only another
//! branch declares is declared, too, but not by a branch whose tag is another one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::{Document, DocumentValue, list, map, reference};

/// Parts of parts are looked at this deep; what is deeper is a cycle.
const CHAIN: usize = 20;

/// The names of a value's members.
#[derive(Debug, Default)]
pub struct Names {
    /// Those that the schema declares somewhere.
    declared: BTreeSet<String>,
    /// How often a name stands where the schema does not declare it.
    undeclared: BTreeMap<String, usize>,
}

impl Names {
    /// Walks a value beside its schema.
    pub fn of(document: &Document, pointer: &str, value: &Value) -> Self {
        let mut names = Self::default();
        let mut schemas = Vec::new();
        if let Some(schema) = document.at(pointer) {
            spread(document, schema, value, &mut schemas);
        }
        names.walk(document, &schemas, value);
        names
    }

    /// The first of the undeclared members a client found that must be a declared one: it is
    /// declared, and there are more of the name than places where it is not.
    pub fn stray<'a>(&self, extra: &'a [String]) -> Option<&'a str> {
        let declared =
            |quoted: &String| self.declared.iter().find(|it| format!("{it:?}") == *quoted);
        let stray = extra.iter().find(|quoted| {
            let count = extra.iter().filter(|it| it == quoted).count();
            declared(quoted).is_some_and(|it| count > *self.undeclared.get(it).unwrap_or(&0))
        });
        stray.map(String::as_str)
    }

    fn walk(&mut self, document: &Document, schemas: &[DocumentValue<'_>], value: &Value) {
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    let at = at.to_string();
                    let inner =
                        children(document, schemas, item, &["items"], &[("prefixItems", &at)]);
                    self.walk(document, &inner, item);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    let mut inner =
                        children(document, schemas, value, &[], &[("properties", name)]);
                    if schemas.iter().any(|it| it.value["properties"].get(name).is_some()) {
                        self.declared.insert(name.clone());
                    } else {
                        *self.undeclared.entry(name.clone()).or_default() += 1;
                        inner = children(document, schemas, value, &["additionalProperties"], &[]);
                    }
                    self.walk(document, &inner, value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// The schemas of a part of a value, by keywords that hold one schema and keywords that hold many.
fn children<'a>(
    document: &'a Document,
    schemas: &[DocumentValue<'a>],
    value: &Value,
    single: &[&str],
    keyed: &[(&str, &str)],
) -> Vec<DocumentValue<'a>> {
    let mut found = Vec::new();
    for schema in schemas {
        let single = single.iter().filter_map(|it| schema.value.get(it));
        let keyed = keyed.iter().filter_map(|(keyword, key)| {
            let many = schema.value.get(keyword)?;
            key.parse::<usize>().ok().and_then(|it| many.get(it)).or_else(|| many.get(key))
        });
        for inner in single.chain(keyed).collect::<Vec<_>>() {
            spread(document, Document::within(*schema, inner), value, &mut found);
        }
    }
    found
}

/// A schema with all schemas that may apply to the same value: what it refers to and what it
/// consists of.
fn spread<'a>(
    document: &'a Document,
    schema: DocumentValue<'a>,
    value: &Value,
    found: &mut Vec<DocumentValue<'a>>,
) {
    if found.iter().any(|it| std::ptr::eq(it.value, schema.value)) {
        return;
    }
    found.push(schema);
    if reference(schema.value).is_some()
        && let Some(target) = document.resolve(schema)
    {
        spread(document, target, value, found);
    }
    for part in list(schema.value, "allOf") {
        spread(document, Document::within(schema, part), value, found);
    }
    for part in ["oneOf", "anyOf"].iter().flat_map(|it| list(schema.value, it)) {
        let part = Document::within(schema, part);
        if !contradicts(document, part, value, CHAIN) {
            spread(document, part, value, found);
        }
    }
}

/// Whether a member of the value is none of the constants that a schema has for it. `depth` limits
/// how deep parts of parts are looked at.
fn contradicts(
    document: &Document,
    schema: DocumentValue<'_>,
    value: &Value,
    depth: usize,
) -> bool {
    let Some(schema) = document.resolve(schema).filter(|_| depth > 0) else { return false };
    let constants = map(schema.value, "properties").any(|(name, property)| {
        let property = document.resolve(Document::within(schema, property));
        let (Some(property), Some(member)) = (property, value.get(name)) else { return false };
        let values = list(property.value, "enum");
        let is_other = |constant: &Value| constant != member;
        property.value.get("const").is_some_and(is_other)
            || (!values.is_empty() && values.iter().all(is_other))
    });
    let mut parts = list(schema.value, "allOf").iter();
    constants
        || parts.any(|it| contradicts(document, Document::within(schema, it), value, depth - 1))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_member_of_another_branch_is_declared_and_a_free_one_is_not() {
        let document = Document::from(json!({"components": {"schemas": {
            "A": {"oneOf": [{"$ref": "#/components/schemas/B"}, {"properties": {"b": {}}}]},
            "B": {"allOf": [{"properties": {"list": {"items": {"$ref": "#/components/schemas/A"}}}}]},
        }}}));
        let value = json!({"b": {"free": 1}, "other": 1, "list": [{"other": 2, "b": 1}]});
        let names = Names::of(&document, "#/components/schemas/A", &value);
        let quoted = |names: &[&str]| names.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
        assert_eq!(names.stray(&quoted(&["other", "other", "free"])), None);
        assert_eq!(names.stray(&quoted(&["other", "b"])), Some("\"b\""));
    }

    #[test]
    fn a_name_that_is_declared_in_one_place_only_is_counted() {
        let document = Document::from(json!({"a": {"properties": {"x": {"type": "object"}}}}));
        let names = Names::of(&document, "#/a", &json!({"x": {"x": 1}}));
        let quoted = "\"x\"".to_owned();
        assert_eq!(names.stray(std::slice::from_ref(&quoted)), None);
        assert_eq!(names.stray(&[quoted.clone(), quoted]), Some("\"x\""));
    }

    #[test]
    fn a_branch_with_another_tag_declares_nothing() {
        let branch = |tag: &str, member: &str| json!({"allOf": [{"properties": {"tag": {"enum": [tag]}, member: {"type": "string"}}}]});
        let document =
            Document::from(json!({"a": {"oneOf": [branch("x", "b"), branch("y", "c")]}}));
        let names = Names::of(&document, "#/a", &json!({"tag": "x", "b": "", "c": ""}));
        assert_eq!(names.stray(&["\"c\"".to_owned()]), None);
        assert_eq!(names.stray(&["\"b\"".to_owned()]), Some("\"b\""));
    }
}
