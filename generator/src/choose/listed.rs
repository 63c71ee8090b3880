//! What a client holds listed values as.

use crate::api::{Enum, JsonType, Literal, ShapeId, ShapeKind};

/// What a client holds listed values as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// A type of their own that knows each text.
    Texts,
    /// A type of their own that knows each integer of 64 bits, by the names that the document has for them.
    NamedIntegers,
    /// Booleans.
    Booleans,
    /// Integers of 64 bits.
    Integers,
    /// Numbers.
    Numbers,
    /// Any JSON values.
    Json,
    /// As what they are besides.
    As(ShapeId),
}

impl Listed {
    /// What the values are held as.
    pub fn of(listed: &Enum) -> Self {
        listed.of.map_or_else(|| Self::alone(listed), |it| Self::As(it.shape))
    }

    /// Whether that is a type of their own.
    pub fn is_type(self) -> bool {
        match self {
            Self::Texts | Self::NamedIntegers => true,
            Self::Booleans | Self::Integers | Self::Numbers | Self::Json | Self::As(_) => false,
        }
    }

    /// What they are held as where nothing else is said of them.
    pub(super) fn alone(listed: &Enum) -> Self {
        let all = |is: fn(&Literal) -> bool| listed.values.iter().all(is);
        if all(Literal::is_text) {
            Self::Texts
        } else if all(Literal::is_bool) {
            Self::Booleans
        } else if !all(Literal::is_number) {
            Self::Json
        } else if listed.ty == Some(JsonType::Number) || !all(Literal::is_integer) {
            Self::Numbers
        } else if all(Literal::is_i64) {
            let is_named = listed.values.iter().any(|it| listed.name_of(it).is_some());
            if is_named { Self::NamedIntegers } else { Self::Integers }
        } else {
            Self::Json
        }
    }
}

/// Whether values are listed and have a type of their own, as texts have, and integers with names.
pub fn is_enumeration(kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::Enum(it) => Listed::of(it).is_type(),
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::Text(_)
        | ShapeKind::Bytes(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_)
        | ShapeKind::Union(_) => false,
    }
}
