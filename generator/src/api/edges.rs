//! The edges between shapes: what a value holds, and how.
//!
//! Whatever walks over shapes asks here: how a type would contain itself, how deep types nest, what an
//! operation leads to, which shapes are the same.

use super::{Enum, Object, Rest, ShapeKind, Union, Use};

/// What a shape holds of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// What is held.
    pub to: Use,
    /// How.
    pub held: Held,
}

/// How a value holds another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// In itself: a member, an item of a tuple, what a union is.
    Inline,
    /// Behind a pointer of its own, as any number of them are: items of a list, values of a map,
    /// undeclared members.
    Apart,
}

impl ShapeKind {
    /// What values of this shape hold, in document order.
    pub fn edges(&self) -> Vec<Edge> {
        let inline = |to: &Use| Edge { to: *to, held: Held::Inline };
        let apart = |to: &Use| Edge { to: *to, held: Held::Apart };
        match self {
            Self::Any
            | Self::Null
            | Self::Bool
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Bytes(_) => Vec::new(),
            Self::Enum(Enum { of, ty: _, values: _, notes: _ }) => of.iter().map(inline).collect(),
            Self::List(value) | Self::Map(value) => vec![apart(value)],
            Self::Tuple(items) => items.iter().map(inline).collect(),
            Self::Object(Object { members, rest }) => {
                let rest = match rest {
                    Rest::Closed | Rest::Open => None,
                    Rest::Typed(value) => Some(apart(value)),
                };
                members.iter().map(|it| inline(&it.value)).chain(rest).collect()
            }
            Self::Union(Union { variants, of: _, discriminator: _ }) => {
                variants.iter().map(|it| inline(&it.value)).collect()
            }
        }
    }

    /// The shapes this one uses directly, however it holds them.
    pub fn uses(&self) -> Vec<Use> {
        self.edges().into_iter().map(|it| it.to).collect()
    }

    /// The same uses, to be replaced.
    pub(crate) fn uses_mut(&mut self) -> Vec<&mut Use> {
        match self {
            Self::Any
            | Self::Null
            | Self::Bool
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Bytes(_) => Vec::new(),
            Self::Enum(Enum { of, ty: _, values: _, notes: _ }) => of.iter_mut().collect(),
            Self::List(value) | Self::Map(value) => vec![value],
            Self::Tuple(items) => items.iter_mut().collect(),
            Self::Object(Object { members, rest }) => {
                let rest = match rest {
                    Rest::Closed | Rest::Open => None,
                    Rest::Typed(value) => Some(value),
                };
                members.iter_mut().map(|it| &mut it.value).chain(rest).collect()
            }
            Self::Union(Union { variants, of: _, discriminator: _ }) => {
                variants.iter_mut().map(|it| &mut it.value).collect()
            }
        }
    }
}
