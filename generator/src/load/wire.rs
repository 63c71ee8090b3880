//! What a document says but its words, as JSON: what a later one is compared with. Numbers beyond 128 bits are as
//! near as `f64` has them.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::files::Files;
use super::node::{Map, Node};

/// Keywords that are for people. Beside them, extensions are left out, but those about values. The title of a
/// constant is its name.
const WORDS: [&str; 10] = [
    "contact",
    "description",
    "example",
    "examples",
    "externalDocs",
    "license",
    "summary",
    "termsOfService",
    "title",
    "xml",
];

/// Keywords whose members have names of their own, not keywords.
const NAMED: [&str; 21] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentRequired",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "mapping",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "schemas",
    "scopes",
    "securitySchemes",
    "variables",
    "webhooks",
];

/// The files of a document by their names, that of the entry document empty.
pub fn of(files: &Files) -> String {
    let files = files.roots().map(|(name, node)| (name, Said { node, as_a: Kind::Object }));
    // Invariant: texts, numbers and what is made of them always have a JSON form.
    serde_json::to_string(&Listed(files.collect())).unwrap_or_default()
}

/// What a node is, of which some members are words.
#[derive(Clone, Copy)]
enum Kind {
    /// Members are keywords.
    Object,
    /// Members are responses by status or name.
    Responses,
    /// A response, whose description must be there (OpenAPI 3.0.4, section 4.7.17).
    Response,
    /// The document's `info`, whose title must be there.
    Info,
    /// Members have names.
    Named,
    /// A value of the API, of which all is said.
    Value,
}

impl Kind {
    fn of_member(self, name: &str) -> Self {
        match self {
            Self::Value => Self::Value,
            Self::Named => Self::Object,
            Self::Responses => Self::Response,
            Self::Object | Self::Response | Self::Info => match name {
                "responses" => Self::Responses,
                "info" => Self::Info,
                "default" | "enum" | "const" => Self::Value,
                name if is_about_values(name) => Self::Value,
                name if NAMED.contains(&name) => Self::Named,
                _ => Self::Object,
            },
        }
    }

    /// Whether one of these members is not for people.
    fn keeps(self, name: &str, members: &Map) -> bool {
        let has = |it| members.contains_key(it);
        match self {
            Self::Value | Self::Named | Self::Responses => true,
            Self::Object | Self::Response | Self::Info => match name {
                "title" => has("const") || has("enum"),
                name if name.starts_with("x-") => is_about_values(name),
                name => !WORDS.contains(&name),
            },
        }
    }

    /// What must be there, be it empty.
    fn required(self) -> Option<&'static str> {
        match self {
            Self::Response => Some("description"),
            Self::Info => Some("title"),
            Self::Object | Self::Responses | Self::Named | Self::Value => None,
        }
    }
}

/// `x-enum-varnames`, `x-extensible-enum` and their kin.
fn is_about_values(extension: &str) -> bool {
    extension.starts_with("x-") && extension.contains("enum")
}

struct Listed<'a>(Vec<(&'a str, Said<'a>)>);

struct Said<'a> {
    node: &'a Node,
    as_a: Kind,
}

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, said)| (name, said)))
    }
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.node {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(it) => serializer.serialize_bool(*it),
            Node::Integer(it) => serializer.serialize_i128(*it),
            Node::Float(it) => serializer.serialize_f64(*it),
            Node::Text(it) => serializer.serialize_str(it),
            Node::List(items) => {
                // Parameters stand in a list, or by their names.
                let as_a = if let Kind::Named = self.as_a { Kind::Object } else { self.as_a };
                serializer.collect_seq(items.iter().map(|node| Said { node, as_a }))
            }
            Node::Map(members) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, node) in
                    members.iter().filter(|(name, _)| self.as_a.keeps(name, members))
                {
                    map.serialize_entry(name, &Said { node, as_a: self.as_a.of_member(name) })?;
                }
                if let Some(name) = self.as_a.required().filter(|it| members.contains_key(*it)) {
                    map.serialize_entry(name, "")?;
                }
                map.end()
            }
        }
    }
}
