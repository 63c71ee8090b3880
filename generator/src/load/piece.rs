//! Checked nodes to `openapiv3` values.
//!
//! The way leads through serde, as `openapiv3` offers no other, but not through
//! `serde_json::Value`, whose objects lose their order.

use openapiv3::{Example, Header, Parameter, RequestBody, Response, Schema, SecurityScheme};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use indexmap::IndexMap;

use super::keywords::ObjectKind;
use super::link::Link;
use super::node::{Map, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// The pieces of one type, by where they stand, in the order they were walked.
pub type Store<T> = IndexMap<Pointer, Piece<T>>;

/// What stands at a place where OpenAPI allows a `$ref`.
#[derive(Debug)]
pub enum Piece<T> {
    /// A `$ref`, to there.
    Reference(Pointer),
    /// The object itself.
    Value(Box<T>),
}

/// All pieces of a document.
#[derive(Debug, Default)]
pub struct Pieces {
    pub schemas: Store<Schema>,
    pub parameters: Store<Parameter>,
    pub request_bodies: Store<RequestBody>,
    pub responses: Store<Response>,
    pub headers: Store<Header>,
    pub examples: Store<Example>,
    pub links: Store<Link>,
    pub security_schemes: Store<SecurityScheme>,
}

impl Pieces {
    /// Adds a checked object. False when it does not fit together, which is reported.
    pub fn store(
        &mut self,
        kind: ObjectKind,
        at: &Pointer,
        out: Map,
        found: &mut Diagnostics,
    ) -> bool {
        match kind {
            ObjectKind::Schema => store(&mut self.schemas, kind, at, out, found),
            ObjectKind::Parameter => store(&mut self.parameters, kind, at, out, found),
            ObjectKind::RequestBody => store(&mut self.request_bodies, kind, at, out, found),
            ObjectKind::Response => store(&mut self.responses, kind, at, out, found),
            ObjectKind::Header => store(&mut self.headers, kind, at, out, found),
            ObjectKind::Example => store(&mut self.examples, kind, at, out, found),
            ObjectKind::Link => store(&mut self.links, kind, at, out, found),
            ObjectKind::SecurityScheme => store(&mut self.security_schemes, kind, at, out, found),
            _ => true,
        }
    }

    /// Adds a reference.
    pub fn refer(&mut self, kind: ObjectKind, at: &Pointer, target: Pointer) {
        match kind {
            ObjectKind::Schema => refer(&mut self.schemas, at, target),
            ObjectKind::Parameter => refer(&mut self.parameters, at, target),
            ObjectKind::RequestBody => refer(&mut self.request_bodies, at, target),
            ObjectKind::Response => refer(&mut self.responses, at, target),
            ObjectKind::Header => refer(&mut self.headers, at, target),
            ObjectKind::Example => refer(&mut self.examples, at, target),
            ObjectKind::Link => refer(&mut self.links, at, target),
            ObjectKind::SecurityScheme => refer(&mut self.security_schemes, at, target),
            _ => {}
        }
    }
}

fn store<T: DeserializeOwned>(
    store: &mut Store<T>,
    kind: ObjectKind,
    at: &Pointer,
    out: Map,
    found: &mut Diagnostics,
) -> bool {
    let Some(value) = built(kind, at, out, found) else { return false };
    store.insert(at.clone(), Piece::Value(Box::new(value)));
    true
}

fn refer<T>(store: &mut Store<T>, at: &Pointer, target: Pointer) {
    store.insert(at.clone(), Piece::Reference(target));
}

/// Takes a member out of a checked object, as a value; `None` when there is none, or it does not
/// fit together, which is reported.
pub fn take<T: DeserializeOwned>(
    out: &mut Map,
    name: &str,
    at: &Pointer,
    found: &mut Diagnostics,
) -> Option<T> {
    built(ObjectKind::Root, &at.child(name), out.shift_remove(name)?, found)
}

/// Makes a value of a checked object, unless it does not fit together, which is reported: the
/// tables let pass what `openapiv3` does not take, members that belong together.
pub fn built<T: DeserializeOwned>(
    kind: ObjectKind,
    at: &Pointer,
    node: impl Into<Node>,
    found: &mut Diagnostics,
) -> Option<T> {
    let unbuilt = |error: Error| {
        let message = format!("{} does not fit together: {error}", kind.table().name);
        Diagnostic::warning(Code::Invalid, Place::Key(at.clone()), message)
            .consequence("it cannot be used, and neither can anything that refers to it")
    };
    build(node).map_err(|error| found.push(unbuilt(error))).ok()
}

/// Makes an `openapiv3` value of a checked object.
pub fn build<T: DeserializeOwned>(node: impl Into<Node>) -> Result<T, Error> {
    T::deserialize(node.into())
}

/// Follows the references from a place to the object; `None` when one of them leads nowhere.
pub fn follow<'s, T>(store: &'s Store<T>, at: &Pointer) -> Option<(Pointer, &'s T)> {
    let mut at = at;
    // Invariant: references that lead back to themselves have been removed, so this ends.
    loop {
        match store.get(at)? {
            Piece::Reference(target) => at = target,
            Piece::Value(value) => return Some((at.clone(), value)),
        }
    }
}

impl IntoDeserializer<'_> for Node {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl From<Vec<Self>> for Node {
    fn from(items: Vec<Self>) -> Self {
        Self::List(items)
    }
}

impl<'de> Deserializer<'de> for Node {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Integer(value) => visit_integer(value, visitor),
            Self::Float(value) => visitor.visit_f64(value),
            Self::Text(text) => visitor.visit_string(text),
            Self::List(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter())),
            Self::Map(map) => visitor.visit_map(MapDeserializer::new(map.into_iter())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Null => visitor.visit_none(),
            node => visitor.visit_some(node),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => text.into_deserializer().deserialize_enum(name, variants, visitor),
            node => node.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// `openapiv3` buffers through serde, which holds no `i128`.
fn visit_integer<'de, V: Visitor<'de>>(value: i128, visitor: V) -> Result<V::Value, Error> {
    if let Ok(value) = i64::try_from(value) {
        visitor.visit_i64(value)
    } else if let Ok(value) = u64::try_from(value) {
        visitor.visit_u64(value)
    } else {
        visitor.visit_f64(value as f64)
    }
}

/// A `$ref` in the private scheme, to where a child really stands.
pub fn reference(at: &Pointer) -> Node {
    Map::from_iter([("$ref".to_owned(), Node::Text(format!("{SCHEME}{at}")))]).into()
}

/// The private scheme. No document can write it: the walk replaces every `$ref` it lets through.
const SCHEME: &str = "node:";

/// Reads a private reference back.
pub fn pointer(reference: &str) -> Option<Pointer> {
    Pointer::parse(reference.strip_prefix(SCHEME)?)
}

/// The private text of a pointer, where `openapiv3` has a string.
pub fn text(at: &Pointer) -> Node {
    Node::Text(format!("{SCHEME}{at}"))
}
