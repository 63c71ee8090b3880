//! Fills a [`Node`] from any serde reader, and notes what the readers let pass: repeated members,
//! YAML tags, names that are not strings.
//!
//! Nothing here fails but the bound on the number of nodes: what is noted is located and reported
//! when the text has been read as a whole.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::load::node::{Map, Node};
use crate::pointer::Pointer;

/// What the error of a document beyond the bound on nodes starts with.
pub const TOO_MANY: &str = "more values than its text can hold";

/// What was seen while a text was read.
#[derive(Debug)]
pub struct Notes {
    /// How many more nodes may be made: aliases can multiply a text.
    budget: Cell<usize>,
    /// The object and the name of each member that was given again.
    pub repeated: RefCell<Vec<(Pointer, String)>>,
    /// The values with a YAML tag of their own.
    pub tagged: RefCell<Vec<Pointer>>,
    /// Whether a member's name was a float, a boolean or null.
    pub odd_names: Cell<bool>,
}

impl Notes {
    /// Nothing seen yet, with the most nodes that may be made.
    pub fn new(budget: usize) -> Self {
        Self {
            budget: Cell::new(budget),
            repeated: RefCell::default(),
            tagged: RefCell::default(),
            odd_names: Cell::default(),
        }
    }

    fn spend<E: Error>(&self) -> Result<(), E> {
        let left = self.budget.get().checked_sub(1).ok_or_else(|| E::custom(TOO_MANY))?;
        self.budget.set(left);
        Ok(())
    }
}

/// Where the reader is, linked through the stack; costs nothing until somebody asks.
#[derive(Clone, Copy)]
enum Path<'p> {
    Root,
    Member(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl Path<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Member(parent, name) => parent.pointer().child(name),
            Self::Item(parent, index) => parent.pointer().item(*index),
        }
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
pub struct Value<'n, 'p> {
    notes: &'n Notes,
    path: Path<'p>,
}

impl<'n> Value<'n, '_> {
    /// Reads the root value of a text.
    pub fn root(notes: &'n Notes) -> Self {
        Self { notes, path: Path::Root }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.notes.spend()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Integer(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Integer(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        // The exact text of so large a number comes from the position pass where it matters.
        Ok(i128::try_from(value).map_or(Node::Float(value as f64), Node::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        loop {
            let path = Path::Item(&self.path, items.len());
            match list.next_element_seed(Value { notes: self.notes, path })? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        items.shrink_to_fit();
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut map = Map::new();
        while let Some(name) = members.next_key_seed(Name(self.notes))? {
            let path = Path::Member(&self.path, &name);
            let value = members.next_value_seed(Value { notes: self.notes, path })?;
            if map.contains_key(&name) {
                self.notes.repeated.borrow_mut().push((self.path.pointer(), name));
            } else {
                map.insert(name, value);
            }
        }
        map.shrink_to_fit();
        Ok(map.into())
    }

    /// `serde_yaml` gives a value with a tag of its own (`!name`) as an enum variant.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        self.notes.tagged.borrow_mut().push(self.path.pointer());
        let (Tag, content) = tagged.variant()?;
        content.newtype_variant_seed(self)
    }
}

/// A YAML tag; its name says nothing to OpenAPI.
struct Tag;

impl<'de> serde::Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

/// Reads a member's name. YAML allows any value there.
struct Name<'n>(&'n Notes);

impl Name<'_> {
    fn odd(&self, text: String) -> String {
        self.0.odd_names.set(true);
        text
    }
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E>(self, value: String) -> Result<String, E> {
        Ok(value)
    }

    /// A status code, most often.
    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        Ok(self.odd(value.to_string()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(self.odd(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(self.odd("null".to_owned()))
    }
}
