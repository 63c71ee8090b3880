//! The body of a call.

use runtime::sources::accept;

use super::{Styling, Ty};
use crate::names::Ident;

/// The body of a call; its field is named `body`.
#[derive(Debug, Clone, PartialEq)]
pub struct CallBody {
    /// Its type when there is one.
    pub ty: Ty,
    /// How it is written.
    pub how: BodyHow,
    /// The media type that is sent; the first that the document names for this representation.
    pub media: String,
    /// Whether the document requires it.
    pub required: bool,
    /// What the method's arguments and setters are of it.
    pub supplied: Supplied,
    /// The method's arguments that are its members, in the order in which its model's `new` takes them.
    pub new: Vec<Ident>,
}

impl CallBody {
    /// Whether it is `application/json`, which the runtime sends unless it is told otherwise.
    pub fn is_json(&self) -> bool {
        self.media == accept::JSON
    }
}

/// How a caller gives a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supplied {
    /// Whole, and always.
    Whole,
    /// Whole, or not at all.
    WholeOrNone,
    /// By its members, or its parts; the body is made by its model's `new`.
    ByMembers,
    /// By its members, or whole, by setters alone; or not at all.
    ByMembersOrNone,
}

impl Supplied {
    /// Whether a call may have none.
    pub fn may_be_none(self) -> bool {
        match self {
            Self::Whole | Self::ByMembers => false,
            Self::WholeOrNone | Self::ByMembersOrNone => true,
        }
    }
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyHow {
    /// As JSON; an object model, so that undeclared members can be added to a call.
    Object,
    /// As any other JSON.
    Json,
    /// As a form.
    Form {
        /// Whether it is an object model.
        object: bool,
        /// How members are written that are not listed.
        rest: Styling,
        /// How others are, by their names.
        listed: Vec<(String, Styling)>,
    },
    /// As parts that the caller puts together.
    Parts,
    /// As text.
    Text,
    /// As it is, and read while it is sent.
    Upload,
}

impl BodyHow {
    /// Whether it is JSON.
    pub fn is_json(&self) -> bool {
        matches!(self, Self::Object | Self::Json)
    }
}

/// What a part of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// A value.
    Value,
    /// A text that is JSON, or any number of them: it is sent as it is.
    JsonText,
    /// A file.
    File,
    /// Any number of files.
    Files,
}

impl PartKind {
    /// Whether it is a file, or any number of them.
    pub fn is_file(self) -> bool {
        match self {
            Self::File | Self::Files => true,
            Self::Value | Self::JsonText => false,
        }
    }
}
