//! The check: an object against its kind's table, one level deep.
//!
//! What comes out holds only what the table keeps, with its children replaced by references; the
//! children wait in the walk. Anything else has been reported, and costs only itself.

use super::keywords::{Fate, Kind, Need, Rest, Row, Shape, Table};
use super::node::{Map, Node};
use super::piece;
use super::walk::Walk;
use super::{adapt, beyond};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::source::Format;

/// A member of an object that is being checked.
#[derive(Clone, Copy)]
pub struct Member<'a, 'p> {
    pub parent: &'p Pointer,
    pub name: &'a str,
    pub node: &'a Node,
}

impl Member<'_, '_> {
    /// Where its value stands.
    pub fn at(&self) -> Pointer {
        self.parent.child(self.name)
    }
}

/// The row of a status code in a responses object.
const STATUS: Row =
    Row { name: "", shape: Shape::One(Kind::Response), fate: Fate::Kept, need: Need::Optional };

impl<'a> Walk<'a> {
    /// Checks an object. `None` when it is broken, which has been reported.
    pub fn object(&mut self, kind: Kind, at: &Pointer, map: &'a Map) -> Option<Map> {
        let table = kind.table();
        let mut out = Map::with_capacity(map.len());
        let mut whole = true;
        for (name, node) in map {
            let member = Member { parent: at, name, node };
            match row(table, name) {
                // Callers have followed it.
                _ if name == "$ref" => {}
                _ if name.starts_with("x-") => self.extension(member, &mut out),
                None => self.unknown(table, member),
                Some(row) => whole &= self.member(table, row, member, &mut out),
            }
        }
        for row in table.rows.iter().filter(|row| row.need >= Need::Required) {
            whole &= out.contains_key(row.name) || self.missing(kind, row, at, map, &mut out);
        }
        (whole && adapt::object(self, kind, at, &mut out)).then_some(out)
    }

    /// Checks a member and puts what is kept of it into `out`. False when it breaks the object.
    fn member(&mut self, table: &Table, row: &Row, member: Member<'a, '_>, out: &mut Map) -> bool {
        let name = member.name;
        match row.fate {
            Fate::Kept | Fate::Rewritten | Fate::Carried => {
                let Some(value) = self.value(row, table, member) else {
                    return !breaks(row, member.node);
                };
                let carried = row.fate == Fate::Carried;
                let name = if carried { beyond::key(name) } else { name.to_owned() };
                out.insert(name, value);
            }
            Fate::Lifted if member.node.as_map().is_some() => {}
            Fate::Lifted => self.wrong(row, table, &member),
            Fate::Silent(_) => {
                if !matches!(row.shape, Shape::One(kind) | Shape::Map(kind) if kind.is_piece()) {
                    self.value(row, table, member);
                }
            }
            Fate::Ignored(reason) => {
                self.left_out(Code::Ignored, format!("`{name}` has no effect"), reason, &member);
            }
            Fate::Unsupported(reason) => {
                let message = format!("`{name}` is not supported yet");
                self.left_out(Code::Unsupported, message, reason, &member);
            }
        }
        true
    }

    /// The 3.0 form of a keyword's value; `None` when it is wrong, which has been reported.
    fn value(&mut self, row: &Row, table: &Table, member: Member<'a, '_>) -> Option<Node> {
        let node = member.node;
        let good = match (row.shape, node) {
            (shape, node) if is_plain(shape, node) => Some(node.clone()),
            (Shape::Bool | Shape::BoolOrNumber | Shape::BoolOr(_), Node::Text(text)) => {
                self.boolean(text, &member)
            }
            (Shape::Count, _) => count(node),
            (Shape::Text, _) => self.text(node, || member.at()),
            (Shape::OneOrMoreOf(allowed), Node::List(items)) => {
                self.some_of(allowed, items, &member)
            }
            (Shape::Texts, Node::List(items)) => Some(self.texts(items, &member.at())),
            (Shape::TextMap, Node::Map(map)) => Some(self.text_map(map, &member.at())),
            (Shape::TextsMap, Node::Map(map)) => self.texts_map(map, &member.at()),
            (Shape::TextsMaps, Node::List(items)) => self.texts_maps(items, &member.at()),
            (Shape::List(kind), Node::List(items)) => Some(self.items(kind, items, &member.at())),
            (Shape::Map(kind), Node::Map(map)) => Some(self.members(kind, map, &member.at())),
            (Shape::One(kind) | Shape::BoolOr(kind), _) if fits(kind, node) => {
                return self.child(kind, member.at(), node);
            }
            _ => None,
        };
        if good.is_none() {
            self.wrong(row, table, &member);
        }
        good
    }

    fn items(&mut self, kind: Kind, items: &'a [Node], at: &Pointer) -> Node {
        let items = items.iter().enumerate();
        Node::List(items.filter_map(|(index, it)| self.item(kind, at.item(index), it)).collect())
    }

    fn members(&mut self, kind: Kind, map: &'a Map, at: &Pointer) -> Node {
        let members = map.iter();
        let members = members
            .filter_map(|(name, it)| Some((name.clone(), self.item(kind, at.child(name), it)?)));
        Node::from(members.collect::<Map>())
    }

    /// A child in a list or a map, where a wrong one costs only itself.
    fn item(&mut self, kind: Kind, at: Pointer, node: &'a Node) -> Option<Node> {
        if kind.is_piece() || fits(kind, node) {
            return self.child(kind, at, node);
        }
        self.wrong_kind(kind, &at, node);
        None
    }

    /// A child object: a piece of its own, which waits, or one that stays in place.
    fn child(&mut self, kind: Kind, at: Pointer, node: &'a Node) -> Option<Node> {
        if kind.is_piece() {
            let reference = piece::reference(&at);
            self.wait(kind, at, node);
            return Some(reference);
        }
        let (at, map) = self.settle(kind, at, node)?;
        Some(self.object(kind, &at, map)?.into())
    }

    /// A string. YAML reads `1.10` as a number: the text that stands there is meant.
    pub fn text(&mut self, node: &Node, at: impl Fn() -> Pointer) -> Option<Node> {
        match node {
            Node::Text(_) => Some(node.clone()),
            Node::Integer(_) | Node::Float(_) | Node::Bool(_) => Some(self.written(node, &at())),
            Node::Null | Node::List(_) | Node::Map(_) => None,
        }
    }

    /// A scalar as a string, as it stands in the document. JSON says when it means a number.
    pub fn written(&mut self, node: &Node, at: &Pointer) -> Node {
        let written = self.scalar(node, at);
        if self.sources.of(at).is_some_and(|it| it.format() == Format::Json) {
            let message = format!("`{written}` is {}, where a string is expected", node.kind());
            self.found.push(
                Diagnostic::warning(Code::WrongType, Place::Value(at.clone()), message)
                    .consequence("its text is taken")
                    .help("put it in quotes"),
            );
        }
        Node::Text(written)
    }

    /// A scalar's text as it stands in the document.
    pub fn scalar(&self, node: &Node, at: &Pointer) -> String {
        self.sources.scalar(at).map_or_else(|| node.plain(), str::to_owned)
    }

    /// A boolean in quotes, which says what it says.
    fn boolean(&mut self, text: &str, member: &Member<'_, '_>) -> Option<Node> {
        let value = text.parse().ok()?;
        let message = format!("`{}` must be a boolean, not the string `{text}`", member.name);
        self.found.push(
            Diagnostic::warning(Code::WrongType, Place::Value(member.at()), message)
                .consequence(format!("it is taken as {value}"))
                .help("remove the quotes"),
        );
        Some(Node::Bool(value))
    }

    /// A list of names out of a few. YAML reads an unquoted `null` among them as null.
    fn some_of(
        &mut self,
        allowed: &[&str],
        items: &[Node],
        member: &Member<'_, '_>,
    ) -> Option<Node> {
        let mut names = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let name = match item {
                Node::Null => self.written(item, &member.at().item(index)),
                item => item.clone(),
            };
            allowed.contains(&name.as_text()?).then(|| names.push(name))?;
        }
        (!names.is_empty()).then_some(Node::List(names))
    }

    fn texts(&mut self, items: &[Node], at: &Pointer) -> Node {
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match self.text(item, || at.item(index)) {
                Some(text) => texts.push(text),
                None => self.wrong_item(&at.item(index), item),
            }
        }
        Node::List(texts)
    }

    fn text_map(&mut self, map: &Map, at: &Pointer) -> Node {
        let mut texts = Map::with_capacity(map.len());
        for (name, item) in map {
            match self.text(item, || at.child(name)) {
                Some(text) => drop(texts.insert(name.clone(), text)),
                None if name.starts_with("x-") => {}
                None => self.wrong_item(&at.child(name), item),
            }
        }
        texts.into()
    }

    fn texts_map(&mut self, map: &Map, at: &Pointer) -> Option<Node> {
        let lists = map.iter().map(|(name, item)| match item {
            Node::List(items) => Some((name.clone(), self.texts(items, &at.child(name)))),
            _ => None,
        });
        Some(Node::from(lists.collect::<Option<Map>>()?))
    }

    fn texts_maps(&mut self, items: &[Node], at: &Pointer) -> Option<Node> {
        let items = items.iter().enumerate();
        let maps = items.map(|(index, it)| self.texts_map(it.as_map()?, &at.item(index)));
        Some(Node::List(maps.collect::<Option<_>>()?))
    }

    fn extension(&mut self, member: Member<'a, '_>, out: &mut Map) {
        if !member.name.starts_with(beyond::PREFIX) {
            out.insert(member.name.to_owned(), member.node.clone());
            return;
        }
        let message = format!("`{}` is kept for the generator's own use", member.name);
        self.found.push(
            Diagnostic::warning(Code::ReservedExtension, Place::Key(member.at()), message)
                .consequence("it is ignored")
                .help("give the extension another name"),
        );
    }

    /// Stands in for a keyword that OpenAPI requires. False when the object is nothing without it.
    fn missing(&mut self, kind: Kind, row: &Row, at: &Pointer, map: &Map, out: &mut Map) -> bool {
        let given = map.contains_key(row.name);
        let (whole, consequence) = match row.need {
            Need::Replaceable => (true, "it is taken to be empty"),
            Need::Optional | Need::Vital | Need::Required => {
                (false, "it cannot be used, nor can what refers to it")
            }
        };
        if whole {
            let empty = match row.shape {
                Shape::Text => Node::from(""),
                _ => Map::new().into(),
            };
            out.insert(row.name.to_owned(), empty);
        }
        if !given {
            let message = format!("{} has no `{}`", kind.table().name, row.name);
            let place = Place::Key(at.clone());
            let found = match kind {
                Kind::Root => Diagnostic::error(Code::MissingKeyword, place, message),
                _ => Diagnostic::warning(Code::MissingKeyword, place, message)
                    .consequence(consequence),
            };
            self.found.push(found.help(format!("add `{}`", row.name)));
        }
        whole
    }
}

fn row<'t>(table: &'t Table, name: &str) -> Option<&'t Row> {
    let status = || (table.rest == Rest::Statuses && is_status(name)).then_some(&STATUS);
    table.row(name).or_else(status)
}

/// Whether a wrong value breaks the object. Null is as good as absent: YAML writes it by leaving
/// a value out.
pub fn breaks(row: &Row, node: &Node) -> bool {
    match row.need {
        Need::Optional | Need::Replaceable => false,
        Need::Vital => *node != Node::Null,
        Need::Required => true,
    }
}

/// `404` or `4XX`: OpenAPI 3.0 section 4.8.16, "Responses Object".
fn is_status(name: &str) -> bool {
    match name.as_bytes() {
        [b'1'..=b'9', rest @ ..] if rest.len() == 2 => {
            rest.iter().all(u8::is_ascii_digit) || rest.eq_ignore_ascii_case(b"XX")
        }
        _ => false,
    }
}

/// Whether a value can be an object of the kind: schemas can be booleans.
pub fn fits(kind: Kind, node: &Node) -> bool {
    matches!((kind, node), (_, Node::Map(_)) | (Kind::Schema, Node::Bool(_)))
}

/// Whether a value is right as it stands, with nothing in it to follow.
fn is_plain(shape: Shape, node: &Node) -> bool {
    match (shape, node) {
        (Shape::Any, _)
        | (Shape::Bool | Shape::BoolOrNumber | Shape::BoolOr(_), Node::Bool(_))
        | (Shape::Number | Shape::BoolOrNumber, Node::Integer(_))
        | (Shape::Values, Node::List(_))
        | (Shape::ValueMap, Node::Map(_)) => true,
        (Shape::Number | Shape::BoolOrNumber, Node::Float(float)) => float.is_finite(),
        (Shape::OneOf(allowed) | Shape::OneOrMoreOf(allowed), Node::Text(text)) => {
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
