//! What the check has to say: the wording of its diagnostics.

use super::check::{Member, breaks};
use super::keywords::{KeywordType, Need, ObjectKind, Row, Table};
use super::node::Node;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// A member that its object's table does not have.
pub fn unknown(table: &Table, member: &Member<'_, '_>) -> Diagnostic {
    let name = member.name;
    let message = format!("`{name}` is not a keyword of {}", table.name);
    let unknown = Diagnostic::warning(Code::UnknownKeyword, Place::Key(member.at()), message)
        .consequence("it is ignored");
    match table.rows.iter().find(|row| row.name.eq_ignore_ascii_case(name)) {
        Some(row) => unknown.help(format!("write `{}`", row.name)),
        None => unknown,
    }
}

/// A member whose value is not what its row says.
pub fn wrong(row: &Row, table: &Table, member: &Member<'_, '_>) -> Diagnostic {
    let (name, node) = (member.name, member.node);
    let expected = row.ty.expected();
    let message = match (row.ty, node) {
        (KeywordType::OneOf(_) | KeywordType::OneOrMoreOf(_), Node::Text(text)) => {
            format!("`{name}` must be {expected}, not `{text}`")
        }
        (KeywordType::Count, Node::Integer(value)) => {
            format!("`{name}` must be {expected}, not {value}")
        }
        (KeywordType::Count, Node::Float(value)) => {
            format!("`{name}` must be {expected}, not {value}")
        }
        _ => format!("`{name}` must be {expected}, not {}", node.kind()),
    };
    let consequence = if breaks(row, node) {
        format!("{} cannot be used with it, and neither can anything that refers to it", table.name)
    } else if row.need == Need::Replaceable {
        "it is treated as empty".to_owned()
    } else {
        "it is ignored".to_owned()
    };
    let place = Place::Value(member.at());
    let root = table.name == ObjectKind::Root.table().name;
    if root && breaks(row, node) {
        Diagnostic::error(Code::WrongType, place, message)
    } else {
        Diagnostic::warning(Code::WrongType, place, message).consequence(consequence)
    }
}

/// An item or a member that is not a string, where only strings may stand.
pub fn wrong_item(at: &Pointer, node: &Node) -> Diagnostic {
    let message = format!("a string is expected here, not {}", node.kind());
    Diagnostic::warning(Code::WrongType, Place::Value(at.clone()), message)
        .consequence("it is left out")
}

/// A value that is not an object of the kind that is expected at its place.
pub fn wrong_kind(kind: ObjectKind, at: &Pointer, node: &Node) -> Diagnostic {
    let message = format!("{} must be an object, not {}", kind.table().name, node.kind());
    Diagnostic::warning(Code::WrongType, Place::Value(at.clone()), message)
        .consequence("it cannot be used, and neither can anything that refers to it")
}

/// A keyword that the object needs and does not have.
pub fn missing(kind: ObjectKind, row: &Row, at: &Pointer, consequence: &str) -> Diagnostic {
    let message = format!("{} has no `{}`", kind.table().name, row.name);
    let place = Place::Key(at.clone());
    let missing = match kind {
        ObjectKind::Root => Diagnostic::error(Code::MissingKeyword, place, message),
        _ => Diagnostic::warning(Code::MissingKeyword, place, message).consequence(consequence),
    };
    missing.help(format!("add `{}`", row.name))
}

/// An extension of a document that has the generator's own prefix.
pub fn reserved(member: &Member<'_, '_>) -> Diagnostic {
    let message = format!("`{}` is reserved for the generator's own use", member.name);
    Diagnostic::warning(Code::ReservedExtension, Place::Key(member.at()), message)
        .consequence("it is ignored")
        .help("give the extension another name")
}

/// A boolean in quotes.
pub fn quoted(value: bool, member: &Member<'_, '_>) -> Diagnostic {
    let message = format!("`{}` must be a boolean, not the string `{value}`", member.name);
    Diagnostic::warning(Code::WrongType, Place::Value(member.at()), message)
        .consequence(format!("it is read as {value}"))
        .help("remove the quotes")
}

impl KeywordType {
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
