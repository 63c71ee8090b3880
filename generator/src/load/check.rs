//! The check: an object against its kind's table, one level deep.
//!
//! What comes out holds only what the table keeps, with its children replaced by references; the
//! children wait in the queue. Anything else has been reported, and costs only itself.

use super::context::Context;
use super::keywords::{Fate, KeywordType, Need, ObjectKind, Rest, Row, Table};
use super::lost::Lost;
use super::node::{Map, Node};
use super::private::PREFIX;
use super::unused::{self, Unused};
use super::{complain, follow, piece, rewrite, scalars};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

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
const STATUS: Row = Row {
    name: "",
    ty: KeywordType::One(ObjectKind::Response),
    fate: Fate::Kept,
    need: Need::Optional,
};

/// Checks an object. `None` when it is broken, which has been reported.
pub fn object<'a>(
    context: &mut Context<'a>,
    kind: ObjectKind,
    at: &Pointer,
    map: &'a Map,
) -> Option<Map> {
    let table = kind.table();
    let mut out = Map::with_capacity(map.len());
    let mut whole = true;
    for (name, node) in map {
        let member = Member { parent: at, name, node };
        match row(table, name) {
            // Callers have followed it.
            _ if name == "$ref" => {}
            _ if name.starts_with(PREFIX) => context.found.push(complain::reserved(&member)),
            _ if name.starts_with("x-") => {
                if name == unused::EXTENSION {
                    context.unused.push(Unused::of(&member, KeywordType::Values, context.input));
                }
                out.insert(name.clone(), node.clone());
            }
            None => context.found.push(complain::unknown(table, &member)),
            Some(row) => whole &= self::member(context, kind, row, member, &mut out),
        }
    }
    for row in table.rows.iter().filter(|row| row.need >= Need::Required) {
        let missing = !out.contains_key(row.name);
        whole &= !missing || stand_in(kind, row, at, map, &mut out, &mut context.found);
    }
    if !whole {
        return None;
    }
    if kind == ObjectKind::Schema {
        schema(context, table, at, map);
    }
    if kind == ObjectKind::Discriminator {
        follow::mapping(context, at, &mut out);
    }
    rewrite::object(context, kind, at, &mut out).then_some(out)
}

/// Keeps what a schema says that may come to no shape.
fn schema(context: &mut Context<'_>, table: &Table, at: &Pointer, map: &Map) {
    context.written.keep(at, map, context.input);
    let in_vain = rewrite::without_effect(map);
    let rows = in_vain.filter_map(|(name, node)| Some((row(table, name)?, node)));
    let members = rows.map(|(row, node)| {
        Unused::of(&Member { parent: at, name: row.name, node }, row.ty, context.input)
    });
    context.unused.extend(members);
}

/// Checks a member and puts what is kept of it into `out`. False when it breaks the object.
fn member<'a>(
    context: &mut Context<'a>,
    kind: ObjectKind,
    row: &Row,
    member: Member<'a, '_>,
    out: &mut Map,
) -> bool {
    let (name, table) = (member.name, kind.table());
    match row.fate {
        Fate::Kept | Fate::Rewritten | Fate::Carried(_) => {
            let Some(value) = value(context, table, row, member) else {
                context.lost.extend(Lost::without(kind, &member));
                return !breaks(row, member.node);
            };
            if unused::IN_PART.contains(&name) {
                context.unused.push(Unused::of(&member, row.ty, context.input));
            }
            let name = match row.fate {
                Fate::Carried(private) => private.key(),
                _ => name,
            };
            out.insert(name.to_owned(), value);
        }
        Fate::Lifted if member.node.as_map().is_some() => {}
        Fate::Lifted => context.found.push(complain::wrong(row, table, &member)),
        Fate::Silent(_) | Fate::Foreign(_) => {
            if matches!(row.fate, Fate::Silent(_)) {
                context.unused.push(Unused::of(&member, row.ty, context.input));
            }
            if !matches!(row.ty, KeywordType::One(kind) | KeywordType::Map(kind) if kind.is_piece())
            {
                value(context, table, row, member);
            }
        }
        Fate::Ignored(reason) => {
            context.unused.push(Unused::of(&member, row.ty, context.input));
            let message = format!("`{name}` has no effect");
            let ignored = Diagnostic::warning(Code::Ignored, Place::Key(member.at()), message);
            context.found.push(ignored.consequence(reason));
        }
        Fate::Unsupported(reason) => {
            context.unused.push(Unused::of(&member, row.ty, context.input));
            let message = format!("`{name}` is not supported yet");
            let left_out = Diagnostic::warning(Code::Unsupported, Place::Key(member.at()), message);
            context.found.push(left_out.consequence(reason));
        }
    }
    true
}

/// The 3.0 form of a keyword's value; `None` when it is wrong, which has been reported.
fn value<'a>(
    context: &mut Context<'a>,
    table: &Table,
    row: &Row,
    member: Member<'a, '_>,
) -> Option<Node> {
    let good = match (row.ty, member.node) {
        (ty, node) if scalars::is_plain(ty, node) => Some(node.clone()),
        (KeywordType::List(kind), Node::List(items)) => {
            Some(self::items(context, kind, items, &member.at()))
        }
        (KeywordType::Map(kind), Node::Map(map)) => Some(members(context, kind, map, &member.at())),
        (KeywordType::One(kind) | KeywordType::BoolOr(kind), node) if fits(kind, node) => {
            return child(context, kind, member.at(), node);
        }
        (ty, _) => scalars::value(ty, &member, context.input, &mut context.found),
    };
    if good.is_none() {
        context.found.push(complain::wrong(row, table, &member));
    }
    good
}

fn items<'a>(context: &mut Context<'a>, kind: ObjectKind, items: &'a [Node], at: &Pointer) -> Node {
    let items = items.iter().enumerate();
    Node::List(items.filter_map(|(index, it)| item(context, kind, at.item(index), it)).collect())
}

fn members<'a>(context: &mut Context<'a>, kind: ObjectKind, map: &'a Map, at: &Pointer) -> Node {
    let members = map
        .iter()
        .filter_map(|(name, it)| Some((name.clone(), item(context, kind, at.child(name), it)?)));
    Node::from(members.collect::<Map>())
}

/// A child in a list or a map, where a wrong one costs only itself.
fn item<'a>(
    context: &mut Context<'a>,
    kind: ObjectKind,
    at: Pointer,
    node: &'a Node,
) -> Option<Node> {
    if kind.is_piece() || fits(kind, node) {
        return child(context, kind, at, node);
    }
    context.found.push(complain::wrong_kind(kind, &at, node));
    None
}

/// A child object: a piece of its own, which waits, or one that stays in place.
fn child<'a>(
    context: &mut Context<'a>,
    kind: ObjectKind,
    at: Pointer,
    node: &'a Node,
) -> Option<Node> {
    if kind.is_piece() {
        let reference = piece::reference(&at);
        context.queue.add(kind, at, node);
        return Some(reference);
    }
    let (at, map) = follow::settle(context, kind, at, node)?;
    Some(object(context, kind, &at, map)?.into())
}

/// Stands in for a keyword that OpenAPI requires. False when the object is nothing without it.
fn stand_in(
    kind: ObjectKind,
    row: &Row,
    at: &Pointer,
    map: &Map,
    out: &mut Map,
    found: &mut Diagnostics,
) -> bool {
    let (whole, consequence) = match row.need {
        Need::Replaceable => (true, "it is treated as empty"),
        Need::Optional | Need::Vital | Need::Required => {
            (false, "it cannot be used, and neither can anything that refers to it")
        }
    };
    if whole {
        let empty = match row.ty {
            KeywordType::Text => Node::from(""),
            _ => Map::new().into(),
        };
        out.insert(row.name.to_owned(), empty);
    }
    if !map.contains_key(row.name) {
        found.push(complain::missing(kind, row, at, consequence));
    }
    whole
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
pub fn fits(kind: ObjectKind, node: &Node) -> bool {
    matches!((kind, node), (_, Node::Map(_)) | (ObjectKind::Schema, Node::Bool(_)))
}
