//! A document as the sender of a request reads it.

use serde_json::{Map, Value};

use super::{Document, DocumentValue, map};

impl Document {
    /// The document without members that are read-only: they "SHOULD NOT be sent as part of the
    /// request", and that they are required holds for responses only (OpenAPI 3.0.4, Schema Object).
    pub fn for_requests(&self) -> Self {
        let sendable = |(file, value): (&String, &Value)| {
            (file.clone(), self.sendable(DocumentValue { file, value }))
        };
        Self { files: self.files.iter().map(sendable).collect() }
    }

    fn sendable(&self, place: DocumentValue<'_>) -> Value {
        let inner = |value| self.sendable(Document::within(place, value));
        match place.value {
            Value::Array(items) => items.iter().map(inner).collect(),
            Value::Object(members) => {
                let dropped = self.read_only(place);
                let kept = members.iter().map(|(keyword, value)| {
                    let mut value = inner(value);
                    match (keyword.as_str(), &mut value) {
                        ("properties", Value::Object(it)) => {
                            it.retain(|name, _| !dropped.contains(&name.as_str()));
                        }
                        ("required", Value::Array(it)) => {
                            it.retain(|name| name.as_str().is_none_or(|it| !dropped.contains(&it)));
                        }
                        _ => {}
                    }
                    (keyword.clone(), value)
                });
                Value::Object(kept.collect::<Map<_, _>>())
            }
            other => other.clone(),
        }
    }

    /// The members of an object schema that are read-only.
    fn read_only<'a>(&self, schema: DocumentValue<'a>) -> Vec<&'a str> {
        let is_read_only =
            |schema: DocumentValue<'_>| schema.value.get("readOnly") == Some(&true.into());
        let members = map(schema.value, "properties").filter(|(_, it)| {
            let member = Document::within(schema, it);
            is_read_only(member) || self.resolve(member).is_some_and(is_read_only)
        });
        members.map(|it| it.0.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn read_only_members_are_not_members() {
        let document = Document::from(json!({"components": {"schemas": {
            "A": {
                "properties": {"id": {"readOnly": true}, "b": {"$ref": "#/components/schemas/B"},
                               "name": {}},
                "required": ["id", "b", "name"],
            },
            "B": {"readOnly": true},
        }}}));
        let expected = json!({"properties": {"name": {}}, "required": ["name"]});
        let schema = "/components/schemas/A";
        assert_eq!(document.for_requests().root().pointer(schema), Some(&expected));
    }
}
