//! Values that a document lists (`const`, `enum`), and whether a value is one of them.
//!
//! Values are equal as JSON Schema 2020-12 defines it (core, section 4.2.2): numbers by their value,
//! exactly, and objects whatever the order of their members. Comparing costs no more than the value is
//! long.

use super::decimal::are_equal;
use super::tree::{Tree, Value};

/// A JSON value of the document.
#[derive(Debug)]
pub(crate) enum Constant {
    Null,
    Bool(bool),
    /// By its text.
    Number(&'static str),
    Text(&'static str),
    List(&'static [Constant]),
    Object(&'static [(&'static str, Constant)]),
}

impl Constant {
    /// Its JSON.
    pub(crate) fn text(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(it) => it.to_string(),
            Self::Number(text) => (*text).to_owned(),
            Self::Text(text) => quoted(text),
            Self::List(items) => {
                let items = items.iter().map(Self::text).collect::<Vec<_>>();
                format!("[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members =
                    members.iter().map(|(name, it)| format!("{}:{}", quoted(name), it.text()));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }

    /// Whether a value is this one.
    pub(crate) fn equals(&self, value: Value<'_>) -> bool {
        match (self, value.open()) {
            (Self::Null, Tree::Null) => true,
            (Self::Bool(one), Tree::Bool(other)) => *one == other,
            (Self::Number(one), Tree::Number(other)) => are_equal(one, other),
            (Self::Text(one), Tree::Text(other)) => other.is(one),
            (Self::List(ones), Tree::List(mut others)) => {
                ones.iter().all(|it| others.next().is_some_and(|other| it.equals(other)))
                    && others.next().is_none()
            }
            (Self::Object(ones), Tree::Object(others)) => {
                let mut names = others.map(|(name, _)| name);
                names.all(|name| ones.iter().any(|(it, _)| name.is(it)))
                    && ones
                        .iter()
                        .all(|(name, one)| others.get(name).is_some_and(|other| one.equals(other)))
            }
            (
                Self::Null
                | Self::Bool(_)
                | Self::Number(_)
                | Self::Text(_)
                | Self::List(_)
                | Self::Object(_),
                _,
            ) => false,
        }
    }
}
