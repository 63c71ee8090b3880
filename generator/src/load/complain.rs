//! What the check has to say: the wording of its diagnostics.

use super::check::{Member, breaks};
use super::keywords::{Kind, Need, Row, Shape, Table};
use super::node::Node;
use super::walk::Walk;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

impl Walk<'_> {
    pub fn unknown(&mut self, table: &Table, member: Member<'_, '_>) {
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

    pub fn wrong(&mut self, row: &Row, table: &Table, member: &Member<'_, '_>) {
        let (name, node) = (member.name, member.node);
        let expected = row.shape.expected();
        let message = match (row.shape, node) {
            (Shape::OneOf(_) | Shape::OneOrMoreOf(_), Node::Text(text)) => {
                format!("`{name}` must be {expected}, not `{text}`")
            }
            (Shape::Count, Node::Integer(value)) => {
                format!("`{name}` must be {expected}, not {value}")
            }
            (Shape::Count, Node::Float(value)) => {
                format!("`{name}` must be {expected}, not {value}")
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
        let place = Place::Value(member.at());
        let root = table.name == Kind::Root.table().name;
        let found = if root && breaks(row, node) {
            Diagnostic::error(Code::WrongType, place, message)
        } else {
            Diagnostic::warning(Code::WrongType, place, message).consequence(consequence)
        };
        self.found.push(found);
    }

    pub fn wrong_item(&mut self, at: &Pointer, node: &Node) {
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

    pub fn left_out(&mut self, code: Code, message: String, reason: &str, member: &Member<'_, '_>) {
        self.found
            .push(Diagnostic::warning(code, Place::Key(member.at()), message).consequence(reason));
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
