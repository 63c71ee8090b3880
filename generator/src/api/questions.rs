//! What many places ask of a kind.

use super::{
    Access, Api, Encoding, Enum, Hint, Media, MediaKind, Object, Operation, Part, Rest, Segment,
    ShapeId, ShapeKind, StatusMatch, Style, TextFormat, Union, Use,
};
use crate::http::is_of_bytes;
use crate::pointer::Pointer;

impl ShapeKind {
    /// Whether values are texts, bytes in texts among them, of which none are listed.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Bytes(_))
    }

    /// Whether values are texts of any content.
    pub fn is_plain_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// The format of texts.
    pub fn format(&self) -> Option<&str> {
        let Self::Text(TextFormat::Named(format)) = self else { return None };
        Some(format)
    }

    /// Whether values are bytes as they are.
    pub fn is_raw_bytes(&self) -> bool {
        matches!(self, Self::Bytes(Encoding::Raw))
    }

    /// Whether values are JSON arrays.
    pub fn is_array(&self) -> bool {
        matches!(self, Self::List(_) | Self::Tuple(_))
    }

    /// Whether values are JSON objects.
    pub fn is_map_or_object(&self) -> bool {
        matches!(self, Self::Map(_) | Self::Object(_))
    }

    /// The values that a schema lists.
    pub fn listed(&self) -> Option<&Enum> {
        let Self::Enum(listed) = self else { return None };
        Some(listed)
    }

    /// Whether values are texts that are said to be URLs.
    pub fn is_uri(&self) -> bool {
        self.format().is_some_and(|it| it.starts_with("uri"))
    }

    /// The items of a tuple.
    pub fn tuple_items(&self) -> Option<&[Use]> {
        let Self::Tuple(items) = self else { return None };
        Some(items)
    }

    /// What a list is of.
    pub fn list_item(&self) -> Option<Use> {
        let Self::List(item) = self else { return None };
        Some(*item)
    }

    /// What a map is of.
    pub fn map_value(&self) -> Option<Use> {
        let Self::Map(value) = self else { return None };
        Some(*value)
    }

    /// The object that values are.
    pub fn object(&self) -> Option<&Object> {
        let Self::Object(object) = self else { return None };
        Some(object)
    }

    /// The union that values are of.
    pub fn union(&self) -> Option<&Union> {
        let Self::Union(union) = self else { return None };
        Some(union)
    }
}

impl Hint {
    /// The name of the component that a shape is.
    pub fn component(&self) -> Option<&str> {
        let Self::Component(name) = self else { return None };
        Some(name)
    }

    /// The name of the member or parameter that a shape is the value of.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Member { of: _, wire: name }
            | Self::Param(_, name)
            | Self::ServerVariable(name) => Some(name),
            Self::Component(_)
            | Self::Item { .. }
            | Self::Variant { .. }
            | Self::Itself { .. }
            | Self::Body(_)
            | Self::Reply(..)
            | Self::Elsewhere => None,
        }
    }

    /// The list or map that a shape is an item of.
    pub fn item_of(&self) -> Option<ShapeId> {
        let Self::Item { of } = self else { return None };
        Some(*of)
    }

    /// The union that a shape is one of the variants of.
    pub fn variant_of(&self) -> Option<ShapeId> {
        let Self::Variant { of, index: _ } = self else { return None };
        Some(*of)
    }

    /// The union of all that may stand in a shape's place.
    pub fn itself_of(&self) -> Option<ShapeId> {
        let Self::Itself { of } = self else { return None };
        Some(*of)
    }

    /// Whether a shape is the body of an operation.
    pub fn is_body(&self) -> bool {
        matches!(self, Self::Body(_))
    }
}

impl Rest {
    /// What undeclared members are, where the document says.
    pub fn typed(self) -> Option<Use> {
        let Self::Typed(value) = self else { return None };
        Some(value)
    }
}

impl Access {
    /// Whether clients send it.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Both | Self::WriteOnly)
    }

    /// Whether servers send it.
    pub fn is_received(self) -> bool {
        matches!(self, Self::Both | Self::ReadOnly)
    }
}

impl Segment {
    /// The text that stands there.
    pub fn text(&self) -> Option<&str> {
        let Self::Text(text) = self else { return None };
        Some(text)
    }

    /// The name of the parameter that stands there.
    pub fn param(&self) -> Option<&str> {
        let Self::Param(name) = self else { return None };
        Some(name)
    }
}

impl Style {
    /// Whether values stand as they are, or with commas between.
    pub fn is_simple(&self) -> bool {
        matches!(self, Self::Simple { .. })
    }

    /// Whether each item stands by itself, in a form whose reserved characters are encoded. The table of examples
    /// has no exploded space or pipe (section 4.7.12.4): each item stands by itself then, as in a form.
    pub fn encoded_form(&self) -> Option<bool> {
        match *self {
            Self::Form { explode, allow_reserved: false }
            | Self::SpaceDelimited { explode: explode @ true, allow_reserved: false }
            | Self::PipeDelimited { explode: explode @ true, allow_reserved: false } => {
                Some(explode)
            }
            Self::Simple { .. }
            | Self::Label { .. }
            | Self::Matrix { .. }
            | Self::Form { .. }
            | Self::SpaceDelimited { .. }
            | Self::PipeDelimited { .. }
            | Self::DeepObject { .. }
            | Self::Content(_) => None,
        }
    }

    /// What a parameter's `content` is.
    pub fn content(&self) -> Option<&Media> {
        let Self::Content(media) = self else { return None };
        Some(media)
    }

    /// The same, to be changed.
    pub(super) fn content_mut(&mut self) -> Option<&mut Media> {
        let Self::Content(media) = self else { return None };
        Some(media)
    }
}

impl MediaKind {
    /// Whether its values have members, by a schema.
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Json | Self::Form | Self::Multipart)
    }
}

impl Media {
    /// What is said of how a member is written.
    pub fn part(&self, member: &str) -> Option<&Part> {
        self.parts.iter().find(|it| it.member == member)
    }

    /// Whether its values are JSON.
    pub fn is_json(&self) -> bool {
        self.kind == MediaKind::Json
    }

    /// Whether it is named by a range of media types: `image/*`.
    pub fn is_range(&self) -> bool {
        self.name.contains('*')
    }
}

impl StatusMatch {
    /// Whether it says that all is well.
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..300) | Self::Class(2))
    }

    /// The redirects it is for (RFC 9110, sections 15.4.2 to 15.4.9; 300 and 304 lead nowhere).
    pub fn redirects(self) -> &'static [u16] {
        match self {
            Self::Code(301) => &[301],
            Self::Code(302) => &[302],
            Self::Code(303) => &[303],
            Self::Code(307) => &[307],
            Self::Code(308) => &[308],
            Self::Class(3) => &[301, 302, 303, 307, 308],
            Self::Code(_) | Self::Class(_) | Self::Default => &[],
        }
    }

    /// Whether it says that something is wrong.
    pub fn is_failure(self) -> bool {
        matches!(self, Self::Code(400..) | Self::Class(4..))
    }
}

impl Part {
    /// Whether all media types that it may have are of bytes.
    pub fn is_of_bytes(&self) -> bool {
        self.media.as_ref().is_some_and(|it| it.split(',').all(is_of_bytes))
    }
}

impl Api {
    /// Where its operations and their representations stand.
    pub fn places(&self) -> impl Iterator<Item = &Pointer> {
        self.operations.iter().flat_map(|it| {
            let replies = it.replies.iter().flat_map(|it| &it.media);
            let media = it.body.iter().flat_map(|it| &it.media).chain(replies);
            media.map(|it| &it.at).chain([&it.at])
        })
    }
}

impl Operation {
    /// What config and people know it by: its `operationId`, and `METHOD /path`.
    pub fn keys(&self) -> Vec<String> {
        self.id.iter().cloned().chain([self.method_and_path()]).collect()
    }

    /// The first of them.
    pub fn key(&self) -> String {
        self.id.clone().unwrap_or_else(|| self.method_and_path())
    }

    /// Its method and path: `GET /pets`.
    pub fn method_and_path(&self) -> String {
        format!("{} {}", self.method.as_str(), self.path)
    }
}
