//! Schemas that recur on the same value: each of their validations would begin anew, without end.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Document, DocumentValue, reference};

/// Keywords whose schemas speak of the same value as the one they stand in.
const IN_PLACE: &[&str] = &["allOf", "anyOf", "else", "if", "not", "oneOf", "then"];

impl Document {
    /// The places of all schemas that references lead to and that lead to themselves again, without a
    /// member or an item in between.
    pub fn recurring(&self) -> BTreeSet<String> {
        let mut edges = BTreeMap::new();
        for file in self.files() {
            self.targets(file, &mut edges);
        }
        let leads_back = |start: &&String| {
            let (mut seen, mut rest) = (BTreeSet::new(), vec![*start]);
            while let Some(next) = rest.pop() {
                let inner = edges.get(next).into_iter().flatten();
                rest.extend(inner.filter(|it| seen.insert(*it)));
            }
            seen.contains(*start)
        };
        edges.keys().filter(leads_back).cloned().collect()
    }

    /// Adds the targets of all references in a value, each with those that it leads to in place.
    fn targets<'a>(
        &'a self,
        place: DocumentValue<'a>,
        edges: &mut BTreeMap<String, BTreeSet<String>>,
    ) {
        if let Some((at, target)) = self.refers_to(place)
            && !edges.contains_key(&at)
        {
            let mut found = BTreeSet::new();
            self.in_place(target, &mut found);
            edges.insert(at, found);
        }
        for inner in inner(place.value) {
            self.targets(Document::within(place, inner), edges);
        }
    }

    fn in_place<'a>(&'a self, schema: DocumentValue<'a>, found: &mut BTreeSet<String>) {
        found.extend(self.refers_to(schema).map(|it| it.0));
        let keywords = schema.value.as_object().into_iter().flatten();
        for (_, value) in keywords.filter(|it| IN_PLACE.contains(&it.0.as_str())) {
            match value {
                Value::Array(parts) => {
                    parts.iter().for_each(|it| self.in_place(Document::within(schema, it), found));
                }
                part => self.in_place(Document::within(schema, part), found),
            }
        }
    }

    fn refers_to<'a>(&'a self, place: DocumentValue<'a>) -> Option<(String, DocumentValue<'a>)> {
        self.locate(place, reference(place.value)?)
    }
}

/// The values in a list or an object.
fn inner(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.values().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_leads_to_itself_without_a_member_in_between_recurs() {
        let to = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let document = Document::from(json!({"components": {"schemas": {
            "A": {"oneOf": [to("B"), {"allOf": [to("C")]}]},
            "B": {"anyOf": [to("A"), {"type": "string"}]},
            "C": {"properties": {"inner": to("C"), "a": to("A")}},
        }}}));
        let expected = ["#/components/schemas/A", "#/components/schemas/B"].map(str::to_owned);
        assert_eq!(document.recurring(), expected.into());
    }
}
