//! Values for requests: those the document shows where they are valid, else made from the schemas.
//!
//! Invariant: what is shown and what is made is judged by an independent validator.

use serde_json::{Map, Value};

use super::flat::Flat;
use super::operation::Described;
use super::scalar;
use crate::document::{Document, DocumentValue, map, reference};
use crate::validity::{Asserted, Validators};

/// How much of an object is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What must be there.
    Required,
    /// Everything that is declared.
    All,
}

/// Makes values of a document's schemas.
pub struct Values<'a> {
    document: &'a Document,
    validators: Validators<'a>,
}

/// What a value should be like.
#[derive(Clone, Copy)]
struct Wish<'v> {
    shown: Option<&'v Value>,
    extent: Extent,
    depth: usize,
}

/// Optional members of objects nest no deeper than this.
const OPTIONAL_DEPTH: usize = 4;

/// Required ones nest no deeper; a schema that needs more has no finite value, or a large one.
const DEPTH: usize = 16;

impl<'v> Wish<'v> {
    /// The wish for a part of the value.
    fn part(self, shown: Option<&'v Value>) -> Self {
        Self { shown, depth: self.depth + 1, ..self }
    }

    /// Whether parts that may be left out are given.
    fn is_full(self) -> bool {
        self.extent == Extent::All && self.depth < OPTIONAL_DEPTH
    }
}

impl<'a> Values<'a> {
    /// Values of a document as the sender of a request reads it.
    pub fn new(document: &'a Document) -> Self {
        Self { document, validators: Validators::new(document, Asserted::Formats) }
    }

    /// Whether a value is valid, as far as the validator can say.
    pub fn is_valid(&mut self, schema: DocumentValue<'a>, value: &Value) -> bool {
        self.validators.accepts(schema, value).unwrap_or(true)
    }

    /// A value, and whether it is valid.
    pub fn value(&mut self, described: &Described<'a>, extent: Extent) -> (Value, bool) {
        let Some(schema) = described.schema else {
            return (described.shown.first().map_or("text".into(), |&it| it.clone()), true);
        };
        let mut found = Vec::new();
        for shown in described.shown.iter().copied().map(Some).chain([None]) {
            found.push(self.make(schema, Wish { shown, extent, depth: 0 }));
        }
        found.extend(described.shown.iter().map(|&it| it.clone()));
        match found.iter().position(|it| self.is_valid(schema, it)) {
            Some(index) => (found.swap_remove(index), true),
            None => (found.swap_remove(0), false),
        }
    }

    /// A value of a schema, like the shown one where that fits.
    fn make(&mut self, schema: DocumentValue<'a>, wish: Wish<'_>) -> Value {
        let flat = Flat::of(self.document, schema);
        let union = ["oneOf", "anyOf"].map(|it| flat.schemas(it));
        match union.into_iter().find(|it| !it.is_empty()) {
            Some(branches) if wish.depth < DEPTH => self.branch(schema, &flat, branches, wish),
            _ => self.plain(schema, &flat, wish),
        }
    }

    /// A value of the first branch that has a valid one; those come first that the shown value fits.
    fn branch(
        &mut self,
        schema: DocumentValue<'a>,
        flat: &Flat<'a>,
        mut branches: Vec<DocumentValue<'a>>,
        wish: Wish<'_>,
    ) -> Value {
        if let Some(shown) = wish.shown {
            branches.sort_by_key(|it| !self.is_valid(*it, shown));
        }
        branches.retain(|it| it.value["type"] != "null");
        let mut first = None;
        for branch in branches {
            let mut both = flat.clone();
            both.keywords.retain(|keyword, _| !matches!(*keyword, "oneOf" | "anyOf"));
            both.add(self.document, branch, 0);
            let nested = both.keywords.contains_key("oneOf") || both.keywords.contains_key("anyOf");
            let mut value = match nested {
                true => self.make(branch, wish.part(wish.shown)),
                false => self.plain(branch, &both, wish),
            };
            if let (Some((member, tag)), Some(members)) = (tag(flat, branch), value.as_object_mut())
            {
                members.insert(member.to_owned(), tag.into());
            }
            if self.is_valid(schema, &value) {
                return value;
            }
            first.get_or_insert(value);
        }
        first.unwrap_or_default()
    }

    /// A value of a schema that is not a union.
    fn plain(&mut self, schema: DocumentValue<'a>, flat: &Flat<'a>, wish: Wish<'_>) -> Value {
        let listed = flat.get("examples").and_then(Value::as_array).and_then(|it| it.first());
        let own = flat.get("example").or(listed).or_else(|| flat.get("default"));
        let wish = Wish { shown: wish.shown.or(own), ..wish };
        match flat.ty() {
            Some("object") => return self.object(flat, wish),
            Some("array") => return self.array(schema, flat, wish),
            _ => {}
        }
        match wish.shown.filter(|it| self.is_valid(schema, it)) {
            Some(shown) => shown.clone(),
            None => scalar::value(flat),
        }
    }

    fn object(&mut self, flat: &Flat<'a>, wish: Wish<'_>) -> Value {
        let mut members = Map::new();
        for (name, schema) in &flat.properties {
            let required = flat.required.contains(name);
            if required && wish.depth < DEPTH || wish.is_full() {
                let value = self.make(*schema, wish.part(wish.shown.and_then(|it| it.get(name))));
                if required || self.is_valid(*schema, &value) {
                    members.insert((*name).to_owned(), value);
                }
            }
        }
        for name in &flat.required {
            members.entry(*name).or_insert_with(|| "text".into());
        }
        let least = flat.length("minProperties").unwrap_or(0);
        for (name, schema) in flat.properties.iter().filter(|_| wish.depth < DEPTH) {
            if members.len() < least && !members.contains_key(*name) {
                members.insert((*name).to_owned(), self.make(*schema, wish.part(None)));
            }
        }
        if wish.is_full() || members.len() < least {
            members.extend(self.undeclared(flat, wish));
        }
        members.into()
    }

    /// A member that is not declared, where the schema says what such members are.
    fn undeclared(&mut self, flat: &Flat<'a>, wish: Wish<'_>) -> Option<(String, Value)> {
        let schema =
            *flat.keywords.get("additionalProperties").filter(|it| it.value.is_object())?;
        let mut shown = wish.shown.and_then(Value::as_object).into_iter().flatten();
        let shown = shown.find(|it| !flat.properties.contains_key(it.0.as_str()));
        let (name, shown) = shown.map_or(("key", None), |(name, it)| (name, Some(it)));
        Some((name.to_owned(), self.make(schema, wish.part(shown))))
    }

    fn array(&mut self, schema: DocumentValue<'a>, flat: &Flat<'a>, wish: Wish<'_>) -> Value {
        let shown = wish.shown.and_then(Value::as_array).filter(|it| !it.is_empty());
        if let Some(shown) = shown.map(|it| Value::from(it.clone()))
            && self.is_valid(schema, &shown)
        {
            return shown;
        }
        // Two show what separates them; deeper ones need not, since they are JSON.
        let usual = if wish.extent == Extent::All && wish.depth <= 1 { 2 } else { 1 };
        let count = flat.length("minItems").unwrap_or(0).max(usual);
        let count = count.min(flat.length("maxItems").unwrap_or(count));
        let Some(&items) = flat.keywords.get("items").filter(|_| wish.depth < DEPTH) else {
            return vec!["text"; count].into();
        };
        let mut values = Vec::new();
        for index in 0..count {
            let value = self.make(items, wish.part(shown.and_then(|it| it.get(index))));
            if flat.get("uniqueItems") != Some(&true.into()) || !values.contains(&value) {
                values.push(value);
            }
        }
        values.into()
    }
}

/// The member that tells branches apart, and its value for a branch.
fn tag<'a>(flat: &Flat<'a>, branch: DocumentValue<'a>) -> Option<(&'a str, &'a str)> {
    let by = flat.get("discriminator")?;
    let target = reference(branch.value)?;
    let last = target.rsplit('/').next()?;
    let named = map(by, "mapping").find(|(_, it)| *it == target || *it == last);
    Some((by["propertyName"].as_str()?, named.map_or(last, |(name, _)| name)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A value of the component `A`.
    fn made(schemas: &Value, shown: Option<&Value>, extent: Extent) -> (Value, bool) {
        let document =
            Document::from(json!({"openapi": "3.1.0", "components": {"schemas": schemas}}));
        let schema = document.at("#/components/schemas/A");
        let described = Described { schema, shown: shown.into_iter().collect() };
        Values::new(&document).value(&described, extent)
    }

    #[test]
    fn an_object_has_what_is_shown_where_that_is_valid() {
        let schemas = json!({"A": {
            "allOf": [{"$ref": "#/components/schemas/B"}],
            "properties": {"a": {"type": "integer", "minimum": 3}, "c": {"type": "string"}},
        }, "B": {"type": "object", "properties": {"b": {"enum": ["x", "y"]}}, "required": ["b"]}});
        let shown = json!({"b": "y", "a": 1, "other": true});
        let all = made(&schemas, Some(&shown), Extent::All);
        assert_eq!(all, (json!({"a": 3, "b": "y", "c": "text"}), true));
        assert_eq!(made(&schemas, Some(&shown), Extent::Required), (json!({"b": "y"}), true));
    }

    #[test]
    fn the_branch_of_a_union_is_one_whose_value_matches_no_other() {
        let schemas = json!({"A": {"oneOf": [
            {"type": "object"},
            {"$ref": "#/components/schemas/B"},
            {"type": "array", "items": {"type": "boolean"}, "minItems": 2},
        ]}, "B": {"type": "object"}});
        assert_eq!(made(&schemas, None, Extent::All), (json!([true, true]), true));
    }

    #[test]
    fn a_tag_names_its_branch() {
        let schemas = json!({"A": {
            "oneOf": [{"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "kind", "mapping": {"bee": "#/components/schemas/B"}},
        }, "B": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}});
        assert_eq!(made(&schemas, None, Extent::Required), (json!({"kind": "bee"}), true));
    }

    #[test]
    fn what_cannot_be_made_is_told() {
        let schemas = json!({"A": {"type": "string", "pattern": "(?!)"}});
        assert!(!made(&schemas, None, Extent::All).1);
        let endless = json!({"A": {
            "type": "object", "required": ["a"],
            "properties": {"a": {"$ref": "#/components/schemas/A"}},
        }});
        assert!(!made(&endless, None, Extent::All).1);
    }
}
