//! The check: an object against its kind's table, one level deep.
//!
//! What comes out holds only what the table keeps, with its children replaced by references; the
//! children wait in the walk. Anything else has been reported, and costs only itself.

use super::keywords::{Fate, Kind, Need, Rest, Row, Shape, Table};
use super::node::{Map, Node};
use super::piece;
use super::source::Format;
use super::walk::Walk;
use super::{adapt, beyond};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// A member of an object that is being checked.
#[derive(Clone, Copy)]
struct Member<'a, 'p> {
    parent: &'p Pointer,
    name: &'a str,
    node: &'a Node,
}

impl Member<'_, '_> {
    fn at(&self) -> Pointer {
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
        for row in table.rows {
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
            Fate::Lifted => {}
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
            (Shape::Any, node) => Some(node.clone()),
            (Shape::Bool, Node::Bool(_)) => Some(node.clone()),
            (Shape::BoolOrNumber, Node::Bool(_)) => Some(node.clone()),
            (Shape::BoolOr(_), Node::Bool(_)) => Some(node.clone()),
            (Shape::Count, _) => count(node),
            (Shape::Number | Shape::BoolOrNumber, Node::Integer(_)) => Some(node.clone()),
            (Shape::Number | Shape::BoolOrNumber, Node::Float(float)) if float.is_finite() => {
                Some(node.clone())
            }
            (Shape::Text, _) => self.text(node, || member.at()),
            (Shape::OneOf(allowed) | Shape::OneOrMoreOf(allowed), Node::Text(text)) => {
                allowed.contains(&text.as_str()).then(|| node.clone())
            }
            (Shape::OneOrMoreOf(allowed), Node::List(items)) => {
                self.some_of(allowed, items, &member)
            }
            (Shape::Values, Node::List(_)) => Some(node.clone()),
            (Shape::ValueMap, Node::Map(_)) => Some(node.clone()),
            (Shape::Texts, Node::List(items)) => Some(self.texts(items, &member.at())),
            (Shape::TextMap, Node::Map(map)) => Some(self.text_map(map, &member.at())),
            (Shape::TextsMap, Node::Map(map)) => self.texts_map(map, &member.at()),
            (Shape::TextsMaps, Node::List(items)) => self.texts_maps(items, &member.at()),
            (Shape::One(kind) | Shape::BoolOr(kind), _) if fits(kind, node) => {
                return self.child(kind, member.at(), node);
            }
            (Shape::List(kind), Node::List(items)) => {
                let at = member.at();
                let items = items.iter().enumerate();
                let children = items.filter_map(|(index, it)| self.item(kind, at.item(index), it));
                Some(Node::List(children.collect()))
            }
            (Shape::Map(kind), Node::Map(map)) => {
                let at = member.at();
                let members = map.iter().filter_map(|(name, it)| {
                    Some((name.clone(), self.item(kind, at.child(name), it)?))
                });
                Some(Node::from(members.collect::<Map>()))
            }
            _ => None,
        };
        if good.is_none() {
            self.wrong(row, table, &member);
        }
        good
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
            Node::Integer(_) | Node::Float(_) | Node::Bool(_) => self.written(node, &at()),
            Node::Null | Node::List(_) | Node::Map(_) => None,
        }
    }

    /// A scalar's text as it stands in the document.
    pub fn written(&mut self, node: &Node, at: &Pointer) -> Option<Node> {
        let written = self.sources.scalar(at)?.to_owned();
        if self.sources.of(at)?.format() == Format::Json {
            self.found.push(
                Diagnostic::warning(
                    Code::WrongType,
                    Place::Value(at.clone()),
                    format!("`{written}` is {}, where a string is expected", node.kind()),
                )
                .consequence("its text is taken")
                .help("put it in quotes"),
            );
        }
        Some(Node::Text(written))
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
                Node::Null => self.written(item, &member.at().item(index))?,
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

    /// True when the object can do without the keyword.
    fn missing(&mut self, kind: Kind, row: &Row, at: &Pointer, map: &Map, out: &mut Map) -> bool {
        let given = map.contains_key(row.name);
        let (whole, consequence) = match row.need {
            Need::Optional | Need::Vital => return true,
            Need::Required => (false, "it cannot be used, nor can what refers to it"),
            Need::Replaceable => (true, "it is taken to be empty"),
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

    fn unknown(&mut self, table: &Table, member: Member<'_, '_>) {
        let name = member.name;
        let message = format!("`{name}` is no keyword of {}", table.name);
        let found = Diagnostic::warning(Code::UnknownKeyword, Place::Key(member.at()), message)
            .consequence("it is ignored");
        let near = table.rows.iter().find(|row| row.name.eq_ignore_ascii_case(name));
        self.found.push(match near {
            Some(row) => found.help(format!("write `{}`", row.name)),
            None => found,
        });
    }

    fn wrong(&mut self, row: &Row, table: &Table, member: &Member<'_, '_>) {
        let (name, node) = (member.name, member.node);
        let expected = row.shape.expected();
        let message = match (row.shape, node) {
            (Shape::OneOf(_) | Shape::OneOrMoreOf(_), Node::Text(text)) => {
                format!("`{name}` must be {expected}, not `{text}`")
            }
            _ => format!("`{name}` must be {expected}, not {}", node.kind()),
        };
        let consequence = if breaks(row, node) {
            format!("{} cannot be used with it, nor can what refers to it", table.name)
        } else if row.need == Need::Replaceable {
            "it is taken to be empty".to_owned()
        } else {
            "it is ignored".to_owned()
        };
        self.found.push(
            Diagnostic::warning(Code::WrongType, Place::Value(member.at()), message)
                .consequence(consequence),
        );
    }

    fn wrong_item(&mut self, at: &Pointer, node: &Node) {
        let message = format!("a string is expected here, not {}", node.kind());
        self.found.push(
            Diagnostic::warning(Code::WrongType, Place::Value(at.clone()), message)
                .consequence("it is left out"),
        );
    }

    /// Reports a value that is no object of the kind that is expected at its place.
    pub fn wrong_kind(&mut self, kind: Kind, at: &Pointer, node: &Node) {
        let message = format!("{} must be an object, not {}", kind.table().name, node.kind());
        self.found.push(
            Diagnostic::warning(Code::WrongType, Place::Value(at.clone()), message)
                .consequence("it cannot be used, nor can what refers to it"),
        );
    }

    fn left_out(&mut self, code: Code, message: String, reason: &str, member: &Member<'_, '_>) {
        self.found
            .push(Diagnostic::warning(code, Place::Key(member.at()), message).consequence(reason));
    }
}

fn row<'t>(table: &'t Table, name: &str) -> Option<&'t Row> {
    let status = || (table.rest == Rest::Statuses && is_status(name)).then_some(&STATUS);
    table.row(name).or_else(status)
}

/// Whether a wrong value breaks the object. Null is as good as absent: YAML writes it by leaving
/// a value out.
fn breaks(row: &Row, node: &Node) -> bool {
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

impl Shape {
    /// What the value must be, for messages.
    fn expected(self) -> String {
        match self {
            Self::Any => "a value".to_owned(),
            Self::Bool => "a boolean".to_owned(),
            Self::Count => "an integer of at least 0".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::BoolOrNumber => "a boolean or a number".to_owned(),
            Self::Text => "a string".to_owned(),
            Self::OneOf(allowed) => format!("one of {}", listed(allowed)),
            Self::OneOrMoreOf(allowed) => format!("one of {}, or a list of them", listed(allowed)),
            Self::Values => "a list".to_owned(),
            Self::Texts => "a list of strings".to_owned(),
            Self::ValueMap | Self::One(_) => "an object".to_owned(),
            Self::TextMap => "an object of strings".to_owned(),
            Self::TextsMap => "an object of lists of strings".to_owned(),
            Self::TextsMaps => "a list of objects whose members are lists of strings".to_owned(),
            Self::BoolOr(_) => "a boolean or an object".to_owned(),
            Self::List(_) => "a list of objects".to_owned(),
            Self::Map(_) => "an object of objects".to_owned(),
        }
    }
}

fn listed(allowed: &[&str]) -> String {
    let quoted: Vec<_> = allowed.iter().map(|it| format!("`{it}`")).collect();
    quoted.join(", ")
}
