//! Values of keywords with nothing in them to follow: scalars, and lists and objects of them.

use super::check::Member;
use super::complain;
use super::input::Input;
use super::keywords::KeywordType;
use super::node::{Map, Node};
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// The 3.0 form of a value that is not plain; `None` when it is not of the type.
pub fn value(
    ty: KeywordType,
    member: &Member<'_, '_>,
    input: Input<'_>,
    found: &mut Diagnostics,
) -> Option<Node> {
    let node = member.node;
    match (ty, node) {
        (
            KeywordType::Bool | KeywordType::BoolOrNumber | KeywordType::BoolOr(_),
            Node::Text(text),
        ) => {
            let value = text.parse().ok()?;
            found.push(complain::quoted(value, member));
            Some(Node::Bool(value))
        }
        (KeywordType::Count, _) => count(node),
        (KeywordType::Text, _) => text(node, || member.at(), input, found),
        (KeywordType::OneOrMoreOf(allowed), Node::List(items)) => {
            some_of(allowed, items, member, input, found)
        }
        (KeywordType::Texts, Node::List(items)) => Some(texts(items, &member.at(), input, found)),
        (KeywordType::TextMap, Node::Map(map)) => Some(text_map(map, &member.at(), input, found)),
        (KeywordType::TextsMap, Node::Map(map)) => texts_map(map, &member.at(), input, found),
        (KeywordType::TextsMaps, Node::List(items)) => {
            texts_maps(items, &member.at(), input, found)
        }
        _ => None,
    }
}

/// A string. YAML reads `1.10` as a number: the text that stands there is meant.
fn text(
    node: &Node,
    at: impl Fn() -> Pointer,
    input: Input<'_>,
    found: &mut Diagnostics,
) -> Option<Node> {
    match node {
        Node::Text(_) => Some(node.clone()),
        Node::Integer(_) | Node::Float(_) | Node::Bool(_) => {
            Some(input.written(node, &at(), found))
        }
        Node::Null | Node::List(_) | Node::Map(_) => None,
    }
}

/// A list of names out of a few. YAML reads an unquoted `null` among them as null.
fn some_of(
    allowed: &[&str],
    items: &[Node],
    member: &Member<'_, '_>,
    input: Input<'_>,
    found: &mut Diagnostics,
) -> Option<Node> {
    let mut names = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let name = match item {
            Node::Null => input.written(item, &member.at().item(index), found),
            item => item.clone(),
        };
        allowed.contains(&name.as_text()?).then(|| names.push(name))?;
    }
    (!names.is_empty()).then_some(Node::List(names))
}

fn texts(items: &[Node], at: &Pointer, input: Input<'_>, found: &mut Diagnostics) -> Node {
    let mut texts = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        match text(item, || at.item(index), input, found) {
            Some(text) => texts.push(text),
            None => found.push(complain::wrong_item(&at.item(index), item)),
        }
    }
    Node::List(texts)
}

fn text_map(map: &Map, at: &Pointer, input: Input<'_>, found: &mut Diagnostics) -> Node {
    let mut texts = Map::with_capacity(map.len());
    for (name, item) in map {
        match text(item, || at.child(name), input, found) {
            Some(text) => drop(texts.insert(name.clone(), text)),
            None if name.starts_with("x-") => {}
            None => found.push(complain::wrong_item(&at.child(name), item)),
        }
    }
    texts.into()
}

fn texts_map(map: &Map, at: &Pointer, input: Input<'_>, found: &mut Diagnostics) -> Option<Node> {
    let lists = map.iter().map(|(name, item)| match item {
        Node::List(items) => Some((name.clone(), texts(items, &at.child(name), input, found))),
        _ => None,
    });
    Some(Node::from(lists.collect::<Option<Map>>()?))
}

fn texts_maps(
    items: &[Node],
    at: &Pointer,
    input: Input<'_>,
    found: &mut Diagnostics,
) -> Option<Node> {
    let items = items.iter().enumerate();
    let maps = items.map(|(index, it)| texts_map(it.as_map()?, &at.item(index), input, found));
    Some(Node::List(maps.collect::<Option<_>>()?))
}

/// Whether a value is right as it stands, with nothing in it to follow.
pub fn is_plain(ty: KeywordType, node: &Node) -> bool {
    match (ty, node) {
        (KeywordType::Any, _)
        | (KeywordType::Bool | KeywordType::BoolOrNumber | KeywordType::BoolOr(_), Node::Bool(_))
        | (KeywordType::Number | KeywordType::BoolOrNumber, Node::Integer(_))
        | (KeywordType::Values, Node::List(_))
        | (KeywordType::ValueMap, Node::Map(_)) => true,
        (KeywordType::Number | KeywordType::BoolOrNumber, Node::Float(float)) => float.is_finite(),
        (KeywordType::OneOf(allowed) | KeywordType::OneOrMoreOf(allowed), Node::Text(text)) => {
            allowed.contains(&text.as_str())
        }
        _ => false,
    }
}

/// Beyond this, neighboring integers are the same `f64`.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A count, also when it is written as `3.0`.
fn count(node: &Node) -> Option<Node> {
    match node {
        Node::Integer(value) => usize::try_from(*value).ok().map(|_| node.clone()),
        Node::Float(value) if value.fract() == 0.0 && (0.0..EXACT).contains(value) => {
            Some(Node::Integer(*value as i128))
        }
        _ => None,
    }
}
