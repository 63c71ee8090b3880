//! Listed values: `enum` and `const`.

use super::{JsonType, Literal, Use};

/// The values that a schema lists, `null` left to the use.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Enum {
    /// The type that stands beside them: `1` of a `number` need not be written as an integer.
    pub ty: Option<JsonType>,
    /// The values, in document order, each once.
    pub values: Vec<Literal>,
    /// What the values are, besides, of merged schemas: `{enum: [5], allOf: [X]}` is an `X`.
    pub of: Option<Use>,
    /// What the document calls some of them and says of them, besides.
    pub notes: Vec<ValueNotes>,
}

/// What a document says of a listed value, by an extension: JSON Schema has no word for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ValueNotes {
    /// The value.
    pub value: Literal,
    /// What it is called.
    pub name: Option<String>,
    /// What it means, in CommonMark.
    pub description: Option<String>,
}

impl Enum {
    /// What a value is called.
    pub fn name_of(&self, value: &Literal) -> Option<&str> {
        self.notes_of(value)?.name.as_deref()
    }

    /// What a value means.
    pub fn description_of(&self, value: &Literal) -> Option<&str> {
        self.notes_of(value)?.description.as_deref()
    }

    fn notes_of(&self, value: &Literal) -> Option<&ValueNotes> {
        self.notes.iter().find(|it| it.value == *value)
    }
}

impl Literal {
    /// Whether it is a string.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// Whether it is a boolean.
    pub fn is_bool(&self) -> bool {
        matches!(self, Self::Bool(_))
    }

    /// Whether it is a number, integers among them.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Number(_))
    }

    /// Whether it is a list or an object.
    pub fn is_json(&self) -> bool {
        matches!(self, Self::Json(_))
    }

    /// Whether it is an integer.
    pub fn is_integer(&self) -> bool {
        matches!(self, Self::Integer(_))
    }

    /// Whether it is an integer of 64 bits.
    pub fn is_i64(&self) -> bool {
        self.as_integer().is_some_and(|it| i64::try_from(it).is_ok())
    }

    /// The integer that it is.
    pub fn as_integer(&self) -> Option<i128> {
        if let Self::Integer(it) = self { Some(*it) } else { None }
    }
}
