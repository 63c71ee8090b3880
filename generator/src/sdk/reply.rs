//! What calls give.

use super::{Docs, ModelId, Ty};
use crate::names::Ident;

/// What a call gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The same, whatever success it is.
    One(Content),
    /// What is read piece by piece, while it comes.
    Stream(Stream),
    /// One of several, by the response's status.
    ByStatus(StatusReply),
}

/// What the body of a response is read as, at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A value read from JSON.
    Json(Ty),
    /// A text.
    Text,
    /// A text, in JSON where the media type of the answer is JSON.
    TextOrJson,
    /// Bytes.
    Bytes,
    /// Nothing.
    Nothing,
}

/// What the body of a response is a stream of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stream {
    /// Events whose data is JSON.
    Events(Ty),
    /// Events that are one JSON value with their names.
    WholeEvents(Ty),
    /// Events whose data is text.
    TextEvents,
    /// JSON values, one a line.
    JsonLines(Ty),
}

impl Reply {
    /// All that it may be at once.
    pub fn contents(&self) -> Vec<&Content> {
        match self {
            Self::One(content) => vec![content],
            Self::Stream(_) => Vec::new(),
            Self::ByStatus(it) => it.variants.iter().map(|it| &it.content).collect(),
        }
    }

    /// The stream that it is.
    pub fn stream(&self) -> Option<&Stream> {
        match self {
            Self::Stream(stream) => Some(stream),
            Self::One(_) | Self::ByStatus(_) => None,
        }
    }

    /// The types that it may be read as, or that each item of its stream is.
    pub fn types(&self) -> impl Iterator<Item = &Ty> {
        let contents = self.contents().into_iter().filter_map(Content::json);
        contents.chain(self.stream().and_then(Stream::item))
    }

    /// The model that it always is.
    pub fn model(&self) -> Option<ModelId> {
        match self {
            Self::One(content) => content.json()?.model(),
            Self::Stream(_) | Self::ByStatus(_) => None,
        }
    }

    /// The enum that it is, where this method has its declaration.
    pub fn declared(&self) -> Option<&StatusReply> {
        match self {
            Self::One(_) | Self::Stream(_) => None,
            Self::ByStatus(it) => Some(it).filter(|it| !it.shared),
        }
    }

    /// Whether it is bytes, or may be.
    pub fn has_bytes(&self) -> bool {
        self.contents().contains(&&Content::Bytes)
    }
}

impl Content {
    /// The type that is read from JSON.
    pub fn json(&self) -> Option<&Ty> {
        if let Self::Json(ty) = self { Some(ty) } else { None }
    }
}

impl Stream {
    /// The type that each item is read as from JSON.
    pub fn item(&self) -> Option<&Ty> {
        match self {
            Self::Events(ty) | Self::WholeEvents(ty) | Self::JsonLines(ty) => Some(ty),
            Self::TextEvents => None,
        }
    }

    /// Whether it is of events.
    pub fn is_events(&self) -> bool {
        matches!(self, Self::Events(_) | Self::WholeEvents(_) | Self::TextEvents)
    }
}

/// What a call gives whose successes differ: an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusReply {
    /// Its type, in the resource's file: `CreateReply`.
    pub ident: Ident,
    /// Its variants.
    pub variants: Vec<StatusVariant>,
    /// The media types to ask for.
    pub accept: String,
    /// Whether another method of the operation gives it, too, and has its declaration.
    pub shared: bool,
}

/// What a call gives for some statuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusVariant {
    /// Its name: `Created`.
    pub ident: Ident,
    /// What the status means.
    pub docs: Docs,
    /// The statuses.
    pub when: Statuses,
    /// What it holds.
    pub content: Content,
}

/// Some statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statuses {
    /// One.
    Code(u16),
    /// Every redirect that no other variant has.
    Redirects,
    /// All successes that no other variant has.
    Rest,
}
