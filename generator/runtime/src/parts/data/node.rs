//! A JSON text as a tree, opened one level at a time, so that numbers keep their text and members their
//! order.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::json::Json;

/// A scalar as text, anything else as JSON; `None` for null.
pub(crate) fn text(value: &Json) -> Option<String> {
    match Node::of(value) {
        Node::Null => None,
        Node::Scalar(text) => Some(text),
        Node::List(_) | Node::Object(_) => Some(value.as_str().to_owned()),
    }
}

/// The outermost level of a value.
pub(crate) enum Node {
    Null,
    Scalar(String),
    List(Vec<Json>),
    /// The members in their order.
    Object(Vec<(String, Json)>),
}

impl Node {
    pub(crate) fn of(value: &Json) -> Self {
        let text = value.as_str();
        // Invariant: the text is JSON, so that its first byte tells what it is.
        match text.as_bytes().first() {
            Some(b'n') | None => Self::Null,
            Some(b'[') => value.to().map_or(Self::Null, Self::List),
            Some(b'{') => value.to().map_or(Self::Null, |Members(it)| Self::Object(it)),
            Some(b'"') => value.to().map_or(Self::Null, Self::Scalar),
            Some(_) => Self::Scalar(text.to_owned()),
        }
    }
}

/// An object's members in their order.
struct Members(Vec<(String, Json)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
