//! Keywords that nothing is made of, kept as the document has them: who compares documents asks.

use serde_json::{Map, Number, Value};

use super::check::Member;
use super::follow::is_reference;
use super::input::Input;
use super::keywords::{KeywordType, ObjectKind};
use super::lookup;
use super::node::{self, Node};
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
pub fn callbacks(operation: &Pointer, map: &node::Map, input: Input<'_>) -> Option<Unused> {
    let node = map.get("callbacks")?;
    let elsewhere = |it: &Node| it.as_map().is_some_and(is_reference);
    let member = Member { parent: operation, name: "callbacks", node };
    let shared = node.as_map().is_some_and(|it| it.values().any(elsewhere));
    shared.then(|| Unused::of(&member, KeywordType::Map(ObjectKind::Callback), input))
}

/// The components that the walk has not met; schemas and security schemes are part of an API by themselves.
pub fn components(
    at: &Pointer,
    components: &node::Map,
    input: Input<'_>,
    is_unmet: impl Fn(ObjectKind, &Pointer) -> bool,
) -> Vec<Unused> {
    let mut unmet = Vec::new();
    for row in ObjectKind::Components.table().rows {
        let KeywordType::Map(kind) = row.ty else { continue };
        let section = components.get(row.name).and_then(Node::as_map);
        for (name, node) in section.into_iter().flatten() {
            let place = at.child(row.name).child(name);
            let counts = matches!(kind, ObjectKind::Schema | ObjectKind::SecurityScheme);
            if !counts && is_unmet(kind, &place) {
                let value = value(node, Some(References { input, from: &place }));
                unmet.push(Unused { keyword: row.name.to_owned(), value, place });
            }
        }
    }
    unmet
}

impl Unused {
    /// A keyword, whose value is of that type.
    pub fn of(member: &Member<'_, '_>, ty: KeywordType, input: Input<'_>) -> Self {
        let place = member.at();
        let references = holds_references(ty).then_some(References { input, from: &place });
        let value = value(member.node, references);
        Self { keyword: member.name.to_owned(), value, place }
    }
}

fn holds_references(ty: KeywordType) -> bool {
    matches!(
        ty,
        KeywordType::One(ObjectKind::Schema)
            | KeywordType::BoolOr(ObjectKind::Schema)
            | KeywordType::List(ObjectKind::Schema)
            | KeywordType::Map(ObjectKind::Schema | ObjectKind::Callback | ObjectKind::MediaType)
    )
}

/// What references in a value lead to.
#[derive(Clone, Copy)]
pub struct References<'a> {
    /// Where it is looked up.
    pub input: Input<'a>,
    /// Where the value stands.
    pub from: &'a Pointer,
}

/// A node as JSON.
pub fn value(node: &Node, references: Option<References<'_>>) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(it) => Value::Bool(*it),
        Node::Integer(it) => integer(*it),
        Node::Float(it) => Number::from_f64(*it).map_or(Value::Null, Value::Number),
        Node::Text(it) => Value::String(it.clone()),
        Node::List(items) => items.iter().map(|it| value(it, references)).collect(),
        Node::Map(map) => members(map, references),
    }
}

/// An object as JSON.
pub fn members(map: &node::Map, references: Option<References<'_>>) -> Value {
    let members = map.iter().map(|(name, it)| (name.clone(), member(name, it, references)));
    Value::Object(members.collect::<Map<_, _>>())
}

/// A reference is the pointer of what it means, or stays as it is where it means nothing.
fn member(name: &str, node: &Node, references: Option<References<'_>>) -> Value {
    match (node, references) {
        (Node::Text(text), Some(References { input, from })) if name == "$ref" => {
            let target = lookup::find(input, text, from);
            Value::String(target.map_or_else(|_| text.clone(), |it| it.at.to_string()))
        }
        (node, references) => value(node, references),
    }
}

fn integer(value: i128) -> Value {
    match (i64::try_from(value), u64::try_from(value)) {
        (Ok(it), _) => it.into(),
        (Err(_), Ok(it)) => it.into(),
        (Err(_), Err(_)) => Number::from_f64(value as f64).map_or(Value::Null, Value::Number),
    }
}
