//! Keywords that nothing is made of, kept as the document has them: who compares documents asks.

use serde_json::{Map, Number, Value};

use super::check::Member;
use super::follow::is_reference;
use super::keywords::{KeywordType, ObjectKind};
use super::node::{self, Node};
use super::refs;
use crate::pointer::Pointer;

/// A keyword that nothing is made of.
#[derive(Debug, Clone)]
pub struct Unused {
    /// Its name.
    pub keyword: String,
    /// Its value. A reference is the pointer of what it means.
    pub value: Value,
    /// Where the value stands.
    pub place: Pointer,
}

/// Keywords that are read as far as they decide types; what else they say is kept, too.
pub const IN_PART: [&str; 4] = ["not", "patternProperties", "prefixItems", "contentSchema"];

/// The one extension that says what values are.
pub const EXTENSION: &str = "x-extensible-enum";

/// The callbacks of an operation, where they stand elsewhere: by themselves they do not say who calls
/// them.
pub fn callbacks(operation: &Pointer, map: &node::Map) -> Option<Unused> {
    let node = map.get("callbacks")?;
    let elsewhere = |it: &Node| it.as_map().is_some_and(is_reference);
    let member = Member { parent: operation, name: "callbacks", node };
    let shared = node.as_map().is_some_and(|it| it.values().any(elsewhere));
    shared.then(|| Unused::of(&member, KeywordType::Map(ObjectKind::Callback)))
}

impl Unused {
    /// A keyword, whose value is of that type.
    pub fn of(member: &Member<'_, '_>, ty: KeywordType) -> Self {
        let place = member.at();
        let file = holds_references(ty).then_some(place.file());
        Self { keyword: member.name.to_owned(), value: value(member.node, file), place }
    }
}

fn holds_references(ty: KeywordType) -> bool {
    matches!(
        ty,
        KeywordType::One(ObjectKind::Schema)
            | KeywordType::BoolOr(ObjectKind::Schema)
            | KeywordType::List(ObjectKind::Schema)
            | KeywordType::Map(ObjectKind::Schema | ObjectKind::Callback)
    )
}

/// A node as JSON; `file` is where its references start from, if it has any.
fn value(node: &Node, file: Option<&str>) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(it) => Value::Bool(*it),
        Node::Integer(it) => integer(*it),
        Node::Float(it) => Number::from_f64(*it).map_or(Value::Null, Value::Number),
        Node::Text(it) => Value::String(it.clone()),
        Node::List(items) => items.iter().map(|it| value(it, file)).collect(),
        Node::Map(map) => {
            let members = map.iter().map(|(name, it)| (name.clone(), member(name, it, file)));
            Value::Object(members.collect::<Map<_, _>>())
        }
    }
}

fn member(name: &str, node: &Node, file: Option<&str>) -> Value {
    match (node, file) {
        (Node::Text(text), Some(file)) if name == "$ref" => {
            let target = refs::resolve(text, file);
            Value::String(target.map_or_else(|_| text.clone(), |it| it.to_string()))
        }
        (node, file) => value(node, file),
    }
}

fn integer(value: i128) -> Value {
    match (i64::try_from(value), u64::try_from(value)) {
        (Ok(it), _) => it.into(),
        (Err(_), Ok(it)) => it.into(),
        (Err(_), Err(_)) => Number::from_f64(value as f64).map_or(Value::Null, Value::Number),
    }
}
