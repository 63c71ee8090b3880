//! A list or an object as the pieces that stand between delimiters, and what these must not hold: where a
//! delimiter is the same in a piece, a reader takes one piece for two.

use super::data::json::Json;
use super::data::node::{Node, text};
use super::elements::elements;
use super::error::InvalidRequest;

/// A value that is neither undefined nor empty; what lies deeper is JSON already.
pub(super) enum Value {
    Scalar(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

/// A piece, and what it is of: `item 1`, `member "name"`.
struct Piece {
    of: String,
    text: String,
}

impl Value {
    pub(super) fn of(value: &Json) -> Option<Self> {
        match Node::of(value) {
            Node::Null => None,
            Node::Scalar(text) => Some(Self::Scalar(text)),
            Node::List(items) => {
                let items: Vec<_> = items.iter().filter_map(text).collect();
                (!items.is_empty()).then_some(Self::List(items))
            }
            Node::Object(members) => {
                let members: Vec<_> =
                    members.into_iter().filter_map(|(name, it)| Some((name, text(&it)?))).collect();
                (!members.is_empty()).then_some(Self::Object(members))
            }
        }
    }

    /// Refuses a piece that holds what stands between pieces.
    pub(super) fn without(
        &self,
        delimiter: char,
        name: &str,
        explode: bool,
    ) -> Result<(), InvalidRequest> {
        match self.pieces(explode).into_iter().find(|it| it.text.contains(delimiter)) {
            Some(Piece { of, text: _ }) => Err(InvalidRequest::new(format!(
                "{of} of `{name}` contains {delimiter:?}, which separates such pieces there"
            ))),
            None => Ok(()),
        }
    }

    /// Refuses a piece that the reader of a header would not find. Nothing in a header is encoded, and what
    /// has to stand in quotes is given with them (OpenAPI 3.1.2, appendix D).
    pub(super) fn in_header(&self, name: &str, explode: bool) -> Result<(), InvalidRequest> {
        let members = match self {
            Self::Object(members) if explode => members.as_slice(),
            Self::Object(_) | Self::List(_) | Self::Scalar(_) => &[],
        };
        if let Some((member, _)) = members.iter().find(|(it, _)| it.contains('=')) {
            return Err(InvalidRequest::new(format!(
                "member {member:?} of the header `{name}` contains `=`, which ends a name there"
            )));
        }
        let pieces = self.pieces(explode);
        let texts = pieces.iter().map(|it| it.text.as_str()).collect::<Vec<_>>();
        let written = texts.join(",");
        let mut read = elements(&written);
        match pieces.iter().find(|it| read.next() != Some(&it.text)) {
            Some(Piece { of, text: _ }) => Err(InvalidRequest::new(format!(
                "{of} of the header `{name}` would be read as another: it is empty, begins or ends with a \
                 blank, or has a comma that is not in quotes"
            ))),
            None => Ok(()),
        }
    }

    fn pieces(&self, explode: bool) -> Vec<Piece> {
        match self {
            Self::Scalar(_) => Vec::new(),
            Self::List(items) => {
                let items = items.iter().zip(1..);
                items.map(|(it, n)| Piece { of: format!("item {n}"), text: it.clone() }).collect()
            }
            Self::Object(members) => {
                let piece = |name: &str, text| Piece { of: format!("member {name:?}"), text };
                let of_member = |(name, it): &(String, String)| match explode {
                    true => vec![piece(name, format!("{name}={it}"))],
                    false => vec![piece(name, name.clone()), piece(name, it.clone())],
                };
                members.iter().flat_map(of_member).collect()
            }
        }
    }
}
