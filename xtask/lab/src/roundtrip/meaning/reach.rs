//! The unions that a value reaches, each with the part of the value that is of it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document::{Document, Located, Union, Unions, map};
use crate::validity::{Asserted, Validators};

/// A part of a value that is of a union.
#[derive(Debug)]
pub struct Reached {
    /// Where the union's schema stands.
    pub union: String,
    /// Where the schemas stand that lead to it without a member or an item in between, from the outside
    /// in; the first one is that of the part.
    pub chain: Vec<String>,
    /// The part.
    pub value: Value,
    /// The places of its branches, and of what they refer to.
    pub branches: Vec<Vec<String>>,
    /// Which branches accept it: without formats, and with them.
    pub accepted: [Vec<usize>; 2],
}

/// Finds unions.
pub struct Walker<'a> {
    document: &'a Document,
    unions: Unions<'a>,
    validators: [Validators<'a>; 2],
    reached: Vec<Reached>,
    recurring: BTreeSet<String>,
    /// The unions that the validator cannot judge: those whose schemas recur on the same value, and
    /// those that it refuses.
    pub excluded: BTreeSet<String>,
}

/// A schema that a value is of, and the way to it.
struct Step<'a> {
    schema: Located<'a>,
    chain: Vec<String>,
    /// Whether the value is of a schema that is made of this one.
    is_part: bool,
}

impl<'a> Walker<'a> {
    /// Finds the unions of a document.
    pub fn new(document: &'a Document) -> Self {
        let validators =
            [Asserted::Keywords, Asserted::Formats].map(|it| Validators::new(document, it));
        Self {
            document,
            unions: Unions::new(document),
            validators,
            reached: Vec::new(),
            recurring: document.recurring(),
            excluded: BTreeSet::new(),
        }
    }

    /// The unions that a value of a schema reaches.
    pub fn reached(&mut self, pointer: &str, value: &Value) -> Vec<Reached> {
        let schema = self.document.located(pointer);
        self.walk(schema.into_iter().collect(), value);
        std::mem::take(&mut self.reached)
    }

    fn walk(&mut self, schemas: Vec<Located<'a>>, value: &Value) {
        let mut found = Vec::new();
        for schema in schemas {
            let chain = vec![schema.at.clone()];
            self.spread(Step { schema, chain, is_part: false }, value, &mut found);
        }
        match value {
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    let inner = found.iter().filter_map(|it| {
                        let listed = it.listed("prefixItems").into_iter().nth(at);
                        listed.or_else(|| it.child("items"))
                    });
                    self.walk(inner.collect(), item);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    let inner = found.iter().filter_map(|it| it.named("properties", name));
                    let mut inner = inner.collect::<Vec<_>>();
                    if inner.is_empty() {
                        inner = found
                            .iter()
                            .filter_map(|it| it.child("additionalProperties"))
                            .collect();
                    }
                    self.walk(inner, value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Adds a schema with all that the value is of besides: what it refers to and consists of.
    fn spread(&mut self, step: Step<'a>, value: &Value, found: &mut Vec<Located<'a>>) {
        let Step { schema, chain, is_part } = step;
        if found.iter().any(|it| std::ptr::eq(it.value(), schema.value())) || value.is_null() {
            return;
        }
        found.push(schema.clone());
        let next = |schema: Located<'a>, is_part| {
            let chain = chain.iter().cloned().chain([schema.at.clone()]).collect();
            Step { schema, chain, is_part }
        };
        if let Some(target) = self.document.target(&schema) {
            self.spread(next(target, is_part), value, found);
        }
        let parts = schema.listed("allOf");
        // A schema of one part and nothing else only says more about its use.
        let is_wrapper = parts.len() == 1
            && map(schema.value(), "properties").next().is_none()
            && !self.unions.is_child(&schema);
        for part in parts {
            self.spread(next(part, is_part || !is_wrapper), value, found);
        }
        let children = self.unions.of_children(&schema).filter(|_| !is_part);
        for union in self.unions.of(&schema).into_iter().chain(children) {
            self.enter(&union, &chain, value, found);
        }
    }

    /// Notes a union, and goes on with the branches that accept the value.
    fn enter(
        &mut self,
        union: &Union<'a>,
        chain: &[String],
        value: &Value,
        found: &mut Vec<Located<'a>>,
    ) {
        let branches = union.branches.iter().map(|it| {
            let target = self.document.target(&it.schema).map(|it| it.at);
            [it.schema.at.clone()].into_iter().chain(target).collect()
        });
        let branches: Vec<Vec<String>> = branches.collect();
        let recurs = |it: &String| self.recurring.contains(it);
        let recurs = chain.iter().chain(branches.iter().flatten()).any(recurs);
        let [plain, with_formats] = &mut self.validators;
        let Some(accepted) = accepting(plain, union, value).filter(|_| !recurs) else {
            self.excluded.insert(union.at.clone());
            return;
        };
        let accepted = [accepted, accepting(with_formats, union, value).unwrap_or_default()];
        self.reached.push(Reached {
            union: union.at.clone(),
            chain: chain.to_vec(),
            value: value.clone(),
            branches,
            accepted: accepted.clone(),
        });
        for index in &accepted[0] {
            let schema = union.branches[*index].schema.clone();
            let chain = vec![schema.at.clone()];
            self.spread(Step { schema, chain, is_part: false }, value, found);
        }
    }
}

/// The branches that accept a value, those that its tag names where it names any; `None` where the
/// validator cannot say.
fn accepting<'a>(
    validators: &mut Validators<'a>,
    union: &Union<'a>,
    value: &Value,
) -> Option<Vec<usize>> {
    let is_tagged = union.branches.iter().any(|it| it.is_named(value));
    let mut accepting = Vec::new();
    for (index, branch) in union.branches.iter().enumerate() {
        let may_be = branch.is_named(value) || !is_tagged;
        if may_be && validators.accepts(branch.schema.place, value)? {
            accepting.push(index);
        }
    }
    Some(accepting)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What a value of the component `A` reaches: the union, the way to it, and the branches that accept
    /// the part.
    fn reached(schemas: &Value, value: &Value) -> Vec<(String, usize, [Vec<usize>; 2])> {
        let document =
            Document::from(json!({"openapi": "3.1.0", "components": {"schemas": schemas}}));
        let reached = Walker::new(&document).reached("#/components/schemas/A", value);
        let short = |it: &str| it.replace("#/components/schemas/", "");
        reached.into_iter().map(|it| (short(&it.union), it.chain.len(), it.accepted)).collect()
    }

    fn to(name: &str) -> Value {
        json!({"$ref": format!("#/components/schemas/{name}")})
    }

    #[test]
    fn unions_are_reached_through_members_items_references_and_branches() {
        let schemas = json!({
            "A": {"properties": {"list": {"items": to("U")}, "map": {
                "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
            }}},
            "U": {"oneOf": [{"type": "integer"}, {"oneOf": [
                {"type": "string", "format": "date"}, {"type": "boolean"},
            ]}]},
        });
        let value = json!({"list": [1, "x", null], "map": {"a": "b"}});
        let expected = [
            ("U".to_owned(), 2, [vec![0], vec![0]]),
            ("U".to_owned(), 2, [vec![1], vec![]]),
            ("U/oneOf/1".to_owned(), 1, [vec![0], vec![]]),
            ("A/properties/map/additionalProperties".to_owned(), 1, [vec![0], vec![0]]),
        ];
        assert_eq!(reached(&schemas, &value), expected);
    }

    #[test]
    fn what_is_made_of_a_schema_with_a_discriminator_is_reached_but_by_its_children() {
        let schemas = json!({
            "A": {"properties": {"pet": to("Pet"), "cat": to("Cat")}},
            "Pet": {"properties": {"kind": {}}, "discriminator": {"propertyName": "kind"}},
            "Cat": {"allOf": [to("Pet")]},
            "Dog": {"allOf": [to("Pet")]},
        });
        let value = json!({"pet": {"kind": "Dog"}, "cat": {"kind": "Cat"}});
        let expected = [("Pet".to_owned(), 2, [vec![1], vec![1]])];
        assert_eq!(reached(&schemas, &value), expected);
    }

    #[test]
    fn a_tag_decides_where_it_names_a_branch() {
        let schemas = json!({
            "A": {"oneOf": [to("X"), to("Y")], "discriminator": {"propertyName": "kind"}},
            "X": {"properties": {"kind": {}}, "required": ["kind"]},
            "Y": {"required": ["kind", "y"]},
        });
        let accepted = |value: Value| reached(&schemas, &value)[0].2[0].clone();
        assert_eq!(accepted(json!({"kind": "Y", "y": 1})), [1]);
        assert_eq!(accepted(json!({"kind": "other", "y": 1})), [0, 1]);
        assert_eq!(accepted(json!({"kind": "other"})), [0]);
        assert!(accepted(json!({"kind": "Y"})).is_empty());
    }

    #[test]
    fn a_union_that_recurs_on_the_same_value_is_excluded() {
        let document = Document::from(json!({"openapi": "3.1.0", "components": {"schemas": {
            "A": {"oneOf": [to("B"), {"type": "string"}]},
            "B": {"anyOf": [to("A"), {"type": "integer"}]},
        }}}));
        let mut walker = Walker::new(&document);
        assert!(walker.reached("#/components/schemas/A", &json!("x")).is_empty());
        assert_eq!(walker.excluded, ["#/components/schemas/A".to_owned()].into());
    }
}
