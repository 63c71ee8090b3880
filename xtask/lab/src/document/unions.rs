//! The unions that a document declares: by `oneOf`, by `anyOf`, and by a discriminator that other schemas
//! are made of.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::schemas::escape;
use super::{Document, Located, list, map};

/// A union.
#[derive(Debug, Clone)]
pub struct Union<'a> {
    /// Where the schema stands that declares it.
    pub at: String,
    /// The schemas that its values may be of, but for `null`.
    pub branches: Vec<Branch<'a>>,
}

/// A schema that values of a union may be of.
#[derive(Debug, Clone)]
pub struct Branch<'a> {
    /// The schema.
    pub schema: Located<'a>,
    /// The member that tells of it, and its texts.
    tag: Option<(&'a str, Vec<String>)>,
}

/// The unions of a document.
#[derive(Debug)]
pub struct Unions<'a> {
    document: &'a Document,
    /// By the place of a schema with a discriminator the components that are made of it.
    children: HashMap<String, Vec<Located<'a>>>,
}

/// Parts of parts are looked at this deep; what is deeper is a cycle.
const CHAIN: usize = 20;

/// Keywords that say more of a value than which of its members there must be.
const TELLING: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "format",
    "items",
    "oneOf",
    "pattern",
    "prefixItems",
    "properties",
];

impl<'a> Unions<'a> {
    /// The unions of a document.
    pub fn new(document: &'a Document) -> Self {
        let mut children = HashMap::<_, Vec<_>>::new();
        let names = document.root().pointer("/components/schemas").and_then(Value::as_object);
        for name in names.into_iter().flatten().map(|it| it.0) {
            let pointer = format!("#/components/schemas/{}", escape(name));
            let Some(child) = document.located(&pointer) else { continue };
            for parent in parents(document, &child) {
                children.entry(parent).or_default().push(child.clone());
            }
        }
        Self { document, children }
    }

    /// The unions that a schema declares by keywords.
    pub fn of(&self, schema: &Located<'a>) -> Vec<Union<'a>> {
        let unions = ["oneOf", "anyOf"].into_iter().map(|keyword| {
            let branches = schema.listed(keyword).into_iter();
            let branches = branches.filter(|it| !self.is_null(it)).collect::<Vec<_>>();
            self.union(schema, branches)
        });
        unions
            .filter(|it| it.branches.len() > 1 && it.branches.iter().any(|it| self.tells(it)))
            .collect()
    }

    /// The union of a schema with a discriminator and what is made of it.
    pub fn of_children(&self, schema: &Located<'a>) -> Option<Union<'a>> {
        let children = self.children.get(&schema.at)?.iter().chain([schema]);
        Some(self.union(schema, children.cloned().collect()))
    }

    /// Whether a schema is made of one with a discriminator.
    pub fn is_child(&self, schema: &Located<'a>) -> bool {
        self.children.values().flatten().any(|it| it.at == schema.at)
    }

    fn union(&self, schema: &Located<'a>, branches: Vec<Located<'a>>) -> Union<'a> {
        let discriminator = schema.value().get("discriminator");
        let branches = branches.into_iter().map(|it| {
            let tag = discriminator.and_then(|by| self.tag(schema, by, &it));
            Branch { schema: it, tag }
        });
        Union { at: schema.at.clone(), branches: branches.collect() }
    }

    /// The texts of the discriminator that stand for a schema: those that are mapped to it, else its
    /// name (OpenAPI 3.0.4, Discriminator Object). What the schema lists itself is the validator's.
    fn tag(
        &self,
        union: &Located<'a>,
        discriminator: &'a Value,
        branch: &Located<'a>,
    ) -> Option<(&'a str, Vec<String>)> {
        let member = discriminator.get("propertyName")?.as_str()?;
        let branch = self.document.target(branch).unwrap_or_else(|| branch.clone());
        let name = branch.at.split_once("#/components/schemas/").map(|it| it.1);
        let name = name.filter(|it| !it.contains('/'));
        let is_it = |to: &Value| {
            let to = to.as_str().unwrap_or_default();
            let place = self.document.locate(union.place, to);
            place.is_some_and(|it| it.0 == branch.at) || name == Some(to)
        };
        let mapped = map(discriminator, "mapping").filter(|it| is_it(it.1));
        let mut texts: Vec<String> = mapped.map(|it| it.0.clone()).collect();
        if texts.is_empty() && !self.lists(&branch, member, CHAIN) {
            texts.extend(name.map(str::to_owned));
        }
        (!texts.is_empty()).then_some((member, texts))
    }

    /// Whether a schema lists the values of a member.
    fn lists(&self, schema: &Located<'a>, member: &str, depth: usize) -> bool {
        let Some(schema) = self.document.resolve(schema.place).filter(|_| depth > 0) else {
            return false;
        };
        let schema = Located { at: String::new(), place: schema };
        let own = schema.named("properties", member).and_then(|it| self.document.resolve(it.place));
        own.is_some_and(|it| ["const", "enum"].iter().any(|word| it.value.get(word).is_some()))
            || schema.listed("allOf").iter().any(|it| self.lists(it, member, depth - 1))
    }

    fn is_null(&self, branch: &Located<'a>) -> bool {
        let Some(schema) = self.document.resolve(branch.place) else { return false };
        let only = list(schema.value, "enum");
        schema.value["type"] == "null"
            || schema.value.get("const") == Some(&Value::Null)
            || only == [Value::Null]
    }

    fn tells(&self, branch: &Branch<'a>) -> bool {
        let Some(schema) = self.document.resolve(branch.schema.place) else { return true };
        let has_type = schema.value.get("type").is_some_and(|it| it != "object");
        has_type || TELLING.iter().any(|it| schema.value.get(it).is_some())
    }
}

impl Branch<'_> {
    /// Whether the tag of a value names this branch.
    pub fn is_named(&self, value: &Value) -> bool {
        let Some((member, texts)) = &self.tag else { return false };
        let tag = value.get(member).and_then(Value::as_str);
        tag.is_some_and(|it| texts.iter().any(|text| text == it))
    }
}

/// The places of the schemas with a discriminator that a schema is made of, at any level.
fn parents(document: &Document, child: &Located<'_>) -> Vec<String> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let mut rest = child.listed("allOf");
    while let Some(part) = rest.pop() {
        let schema = document.target(&part).unwrap_or(part);
        if !seen.insert(schema.at.clone()) {
            continue;
        }
        rest.extend(schema.listed("allOf"));
        let is_union = ["oneOf", "anyOf"].iter().any(|it| schema.value().get(it).is_some());
        if schema.value().get("discriminator").is_some() && !is_union {
            found.push(schema.at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn branches(union: &Union<'_>) -> Vec<String> {
        union.branches.iter().map(|it| it.schema.at.clone()).collect()
    }

    fn document() -> Document {
        let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        Document::from(json!({"components": {"schemas": {
            "Pet": {"type": "object", "discriminator": {
                "propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"},
            }},
            "Cat": {"allOf": [to("Pet"), {"properties": {"claws": {}}}]},
            "Lion": {"allOf": [to("Cat")]},
            "Either": {"oneOf": [to("Cat"), {"type": "null"}, {"type": "string"}]},
            "Needs": {"anyOf": [{"required": ["a"]}, {"type": "object", "required": ["b"]}]},
            "Maybe": {"oneOf": [to("Cat"), {"type": "null"}]},
        }}}))
    }

    #[test]
    fn a_union_has_the_branches_that_say_what_a_value_is() {
        let document = document();
        let unions = Unions::new(&document);
        let of = |name: &str| {
            let schema = document.located(&format!("#/components/schemas/{name}")).unwrap();
            unions.of(&schema).iter().map(branches).collect::<Vec<_>>()
        };
        let either = ["0", "2"].map(|it| format!("#/components/schemas/Either/oneOf/{it}"));
        assert_eq!(of("Either"), [either.to_vec()]);
        assert!(of("Needs").is_empty());
        assert!(of("Maybe").is_empty());
    }

    #[test]
    fn all_that_is_made_of_a_schema_with_a_discriminator_is_its_union() {
        let document = document();
        let unions = Unions::new(&document);
        let pet = document.located("#/components/schemas/Pet").unwrap();
        let union = unions.of_children(&pet).unwrap();
        let expected = ["Cat", "Lion", "Pet"].map(|it| format!("#/components/schemas/{it}"));
        assert_eq!(branches(&union), expected);
        let named = |kind: &str| {
            union.branches.iter().map(|it| it.is_named(&json!({"kind": kind}))).collect::<Vec<_>>()
        };
        assert_eq!(named("cat"), [true, false, false]);
        assert_eq!(named("Lion"), [false, true, false]);
        assert_eq!(named("Pet"), [false, false, true]);
    }
}
