//! What documents call the values of an `enum` and say of them. OpenAPI has no word for it, so that generators
//! have extensions: lists in the order of `enum`, objects by the texts of the values, or `x-ms-enum` of Microsoft's.
//!
//! It is noted value by value before any is left out, since a place in a list says nothing afterwards.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::load::node::{Map, Node};
use crate::load::private::Private;
use crate::pointer::Pointer;

/// What names values.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names", "x-speakeasy-enums"];

/// What describes them.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// Notes both beside the values.
pub fn note(out: &mut Map, at: &Pointer, found: &mut Diagnostics) {
    let Some(Node::List(values)) = out.get("enum") else { return };
    let left_out = [NAMES, DESCRIPTIONS].concat().into_iter().filter_map(|keyword| {
        let Node::List(said) = out.get(keyword)? else { return None };
        let said = said.len();
        (said > values.len()).then(|| too_many(at, keyword, said, values.len()))
    });
    found.extend(left_out);
    let notes = values.iter().enumerate().filter_map(|(index, value)| {
        let word = |keywords: &[&str], member| {
            let mut listed = keywords.iter().filter_map(|it| listed(out.get(*it)?, values, index));
            listed.next().or_else(|| microsoft(out, value, member)).filter(|it| !it.is_empty())
        };
        let [name, description] = [word(NAMES, "name"), word(DESCRIPTIONS, "description")];
        let is_said = name.is_some() || description.is_some();
        let node = |it: Option<String>| it.map_or(Node::Null, Node::Text);
        is_said.then(|| Node::List(vec![value.clone(), node(name), node(description)]))
    });
    let notes = notes.collect::<Vec<_>>();
    if !notes.is_empty() {
        out.insert(Private::EnumNotes.key().to_owned(), Node::List(notes));
    }
}

/// What a list or an object says of the value at that place. A list may end early: what its source has no name
/// for stands last.
fn listed(words: &Node, values: &[Node], index: usize) -> Option<String> {
    let word = match words {
        Node::List(words) if words.len() <= values.len() => words.get(index)?,
        Node::Map(words) => words.get(&values[index].plain())?,
        _ => return None,
    };
    scalar(word)
}

/// `x-ms-enum: {values: [{value: 1, name: One, description: The first}]}`
fn microsoft(out: &Map, value: &Node, member: &str) -> Option<String> {
    let mut known = out.get("x-ms-enum")?.as_map()?.get("values")?.maps();
    let is_its = |it: &&Map| it.get("value").is_some_and(|it| it.plain() == value.plain());
    scalar(known.find(is_its)?.get(member)?)
}

/// A word, be it one that YAML takes for something else.
fn scalar(word: &Node) -> Option<String> {
    (*word != Node::Null).then(|| word.plain())
}

fn too_many(at: &Pointer, keyword: &str, said: usize, values: usize) -> Diagnostic {
    let message = format!("`{keyword}` has {said} entries for an `enum` of {values}");
    Diagnostic::warning(Code::Ignored, Place::Value(at.child(keyword)), message)
        .consequence("it is ignored, since nothing says which is of which value")
        .help("give it one entry a value, in the order of `enum`")
}
