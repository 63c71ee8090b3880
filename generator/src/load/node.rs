//! A document's text as a tree: what JSON and YAML can both say, with members in document order.
//!
//! Invariant: at most 128 levels deep, since both readers refuse more; so recursion over a node,
//! dropping included, is bounded. A node knows neither OpenAPI nor its position.

use indexmap::IndexMap;

use crate::pointer;

/// The members of an object, in document order, each name once.
pub type Map = IndexMap<String, Node>;

/// A value of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without fraction, as far as the reader gives one.
    Integer(i128),
    /// Any other number; YAML's `.inf` and `.nan` too.
    Float(f64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object. Boxed, so that a node takes 32 bytes.
    Map(Box<Map>),
}

impl Node {
    /// The members, when this is an object.
    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The objects among the items, when this is a list.
    pub fn maps(&self) -> impl Iterator<Item = &Map> {
        let items = match self {
            Self::List(items) => items.as_slice(),
            _ => &[],
        };
        items.iter().filter_map(Self::as_map)
    }

    /// The text, when this is a string.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value's JSON type, with its article.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Float(value) if !value.is_finite() => "an infinite number",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Text(text) if is_beyond(text) => "a number that does not fit 64 bits",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Map(_) => "an object",
        }
    }

    /// A scalar's text in JSON, for want of the text it was read from; empty for anything else.
    pub fn plain(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Text(text) => text.clone(),
            Self::List(_) | Self::Map(_) => String::new(),
        }
    }

    /// The value at an RFC 6901 path below this one.
    pub fn find<'t>(
        &self,
        tokens: impl Iterator<Item = std::borrow::Cow<'t, str>>,
    ) -> Option<&Self> {
        let mut node = self;
        for token in tokens {
            node = node.member(&token)?;
        }
        Some(node)
    }

    /// The value of a member or an item, by its name or index as a JSON pointer has it.
    pub fn member(&self, token: &str) -> Option<&Self> {
        match self {
            Self::Map(map) => map.get(token),
            Self::List(items) => items.get(pointer::index(token)?),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Float(_) | Self::Text(_) => None,
        }
    }
}

impl From<Map> for Node {
    fn from(map: Map) -> Self {
        Self::Map(Box::new(map))
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Whether a text is a number of JSON that is beyond `f64`: YAML reads it as a text then.
fn is_beyond(text: &str) -> bool {
    let is_number = text.trim_start_matches('-').starts_with(|it: char| it.is_ascii_digit());
    is_number && text.parse().is_ok_and(f64::is_infinite)
}
