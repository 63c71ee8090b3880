//! Resources: handles, their methods, and the calls these make.

use super::{
    Builtin, CallBody, Constant, Content, Deprecated, Docs, FieldPresence, Paging, ParamHow,
    ParamPlace, PartKind, Reply, Route, SaidParam, Sample, Styling, Ty,
};
use crate::names::Ident;
use crate::pointer::Pointer;

/// A group of operations: a module, a handle, and what gives the handle.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The file below `resources/`, and the client's method that gives the handle unless another one does:
    /// `webhooks`.
    pub module: Ident,
    /// The handle's type: `Webhooks`.
    pub handle: Ident,
    /// What gives the handle where that is not the client: `client.beta().agents()`.
    pub within: Option<Within>,
    /// What the group is about.
    pub docs: Docs,
    /// Its operations.
    pub methods: Vec<Method>,
    /// The headers that responses may have: a constant each.
    pub headers: Vec<Header>,
}

impl Resource {
    /// The last method of those that lead to it: `agents`.
    pub fn accessor(&self) -> &Ident {
        self.within.as_ref().map_or(&self.module, |it| &it.accessor)
    }
}

/// How a resource is reached that is nested in another.
#[derive(Debug, Clone, PartialEq)]
pub struct Within {
    /// The module of the other.
    pub holder: Ident,
    /// The method of its handle.
    pub accessor: Ident,
}

/// A header of responses.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The constant's name: `X_RATE_LIMIT`.
    pub ident: Ident,
    /// The header's name as the document has it.
    pub wire: String,
    /// The type of its value.
    pub ty: Ty,
    /// Whether its value is JSON, whatever it looks like.
    pub is_json: bool,
    /// What it is.
    pub docs: Docs,
}

/// An operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// Where it stands in the document.
    pub at: Pointer,
    /// The handle's method: `create`.
    pub ident: Ident,
    /// The call's marker type: `Create`.
    pub call: Ident,
    /// What the document says of it.
    pub docs: Docs,
    /// What there is to say besides, without the parts that are spelled from the route.
    pub besides: Docs,
    /// That callers should not use it any more.
    pub deprecated: Option<Deprecated>,
    /// What is required, in order: the method's arguments.
    pub args: Vec<Slot>,
    /// The struct by which the method takes them, each by its name; `None` where it takes them one by one.
    pub params: Option<Ident>,
    /// What is optional: setters on the call.
    pub setters: Vec<Slot>,
    /// Parameters that the method gives itself.
    pub said: Vec<SaidParam>,
    /// What is required and has a value where no setter is called.
    pub presets: Vec<Preset>,
    /// The call's body.
    pub body: Option<CallBody>,
    /// The media types of the body that the document names besides; only for the main method of an
    /// operation.
    pub others: Vec<OtherBody>,
    /// What it gives.
    pub reply: Reply,
    /// The media types that a success may have besides, to whoever asks for them; only for the main
    /// method of an operation.
    pub answers: Vec<String>,
    /// How its pages are read, where it gives a list that comes in pages.
    pub paging: Option<Paging>,
    /// The media types to ask for, where they are not those that the runtime asks for.
    pub accept: Option<String>,
    /// Its constant data.
    pub route: Route,
    /// Where a key is sent by which the server recognizes a repetition, if it has one.
    pub idempotency: Option<IdempotencyKey>,
    /// The server of this operation alone.
    pub server: Option<String>,
    /// The headers that its responses may have: constants of the resource.
    pub headers: Vec<Ident>,
    /// The types of the bodies of errors: the statuses (`4XX`) and the type.
    pub failures: Vec<(String, Ty)>,
    /// Whether an example says more than the signature.
    pub is_telling: bool,
    /// A setter that an example calls, too: a body that may be left out, without which it would tell
    /// little.
    pub shown_setter: Option<Ident>,
}

/// A method's place in [`Sdk::resources`](super::Sdk::resources).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MethodId {
    /// The resource.
    pub resource: usize,
    /// The method in it.
    pub method: usize,
}

/// How a caller reads what a call gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// The items of its pages, one after the other.
    Items,
    /// Events, as they come.
    Events,
    /// JSON values, as they come.
    Lines,
    /// A value.
    Value,
    /// There is nothing to read.
    Nothing,
}

impl Method {
    /// How what it gives is read.
    pub fn reading(&self) -> Reading {
        if self.paging.is_some() {
            return Reading::Items;
        }
        match &self.reply {
            Reply::Stream(stream) if stream.is_events() => Reading::Events,
            Reply::Stream(_) => Reading::Lines,
            Reply::One(Content::Nothing) => Reading::Nothing,
            Reply::One(Content::Json(_) | Content::Text | Content::TextOrJson | Content::Bytes)
            | Reply::ByStatus(_) => Reading::Value,
        }
    }
}

/// A representation of a body that a call does not send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherBody {
    /// Its media type.
    pub media: String,
    /// The method that sends it, if one does.
    pub by: Option<Ident>,
}

/// Where a call sends a key of its own, unless the caller has set one there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdempotencyKey {
    /// In that header.
    Header(String),
    /// In that member of its body, an object that is always sent.
    Member(String),
}

/// A value that the caller supplies: an argument when it is required, a setter when not.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The argument's or setter's name.
    pub ident: Ident,
    /// What it is.
    pub docs: Docs,
    /// That callers should not give it any more.
    pub deprecated: Option<Deprecated>,
    /// How it is taken.
    pub accepts: Accepts,
    /// Where it goes.
    pub goes: Goes,
    /// What an example gives it.
    pub example: Sample,
}

/// What a call sends from the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preset {
    /// A parameter.
    Param {
        /// Its name on the wire.
        wire: String,
        /// Where it goes.
        place: ParamPlace,
        /// Its value, as it is written.
        text: String,
    },
    /// A part of the body.
    Part {
        /// Its name on the wire.
        wire: String,
        /// The media type that is declared for it; empty when none is.
        media: String,
        /// What it is.
        kind: PartKind,
        /// Its value: neither a list nor an object.
        value: Constant,
    },
}

/// How a value is taken from the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepts {
    /// Anything that converts: `impl Into<T>`.
    Into(Ty),
    /// Any number of things that convert, into a `Vec`: `impl IntoIterator<Item = G>` where
    /// `G: Into<T>`.
    Each {
        /// The type parameter.
        generic: Ident,
        /// The items' type.
        item: Ty,
    },
    /// The same of a member that may be `null`, or `None`.
    OrNone(OrNone, NoneIs),
    /// Just this type: scalars, so that literals infer, and types nothing converts into.
    Exactly(Ty),
    /// The three states of a member, just so: `Patch<T>`.
    Patch(Ty),
}

/// What a member that may be `null` takes besides `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrNone {
    /// Texts: `impl TextOrNone`.
    Text,
    /// Any number of things that convert: `impl ItemsOrNone<T, G>`.
    Items {
        /// The type parameter.
        generic: Ident,
        /// The items' type.
        item: Ty,
    },
    /// Anything that converts: `impl OrNone<T, G>`.
    Value {
        /// The type parameter.
        generic: Ident,
        /// The type.
        ty: Ty,
    },
    /// Just this type, by itself or in an `Option`: `impl Into<Option<T>>`.
    Exactly(Ty),
}

impl Accepts {
    /// Whether a trait of the runtime says what is taken.
    pub fn names_or_none(&self) -> bool {
        match self {
            Self::OrNone(OrNone::Text | OrNone::Items { .. } | OrNone::Value { .. }, _) => true,
            Self::OrNone(OrNone::Exactly(_), _)
            | Self::Into(_)
            | Self::Each { .. }
            | Self::Exactly(_)
            | Self::Patch(_) => false,
        }
    }

    /// The type of what is taken, or of each of its items.
    pub fn ty(&self) -> &Ty {
        match self {
            Self::Into(ty) | Self::Exactly(ty) | Self::Patch(ty) => ty,
            Self::Each { generic: _, item } => item,
            Self::OrNone(it, _) => it.item(),
        }
    }

    /// Whether `None` will do.
    pub fn takes_none(&self) -> bool {
        matches!(self, Self::OrNone(..))
    }
}

impl OrNone {
    /// The type of what is not `None`, or of each of its items.
    fn item(&self) -> &Ty {
        match self {
            Self::Text => &Ty::Builtin(Builtin::String),
            Self::Items { generic: _, item } => item,
            Self::Value { generic: _, ty } | Self::Exactly(ty) => ty,
        }
    }

    /// The type of what is not `None`.
    pub fn ty(&self) -> Ty {
        match self {
            Self::Text => Ty::Builtin(Builtin::String),
            Self::Items { generic: _, item } => Ty::List(Box::new(item.clone())),
            Self::Value { generic: _, ty } | Self::Exactly(ty) => ty.clone(),
        }
    }
}

/// What `None` is to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoneIs {
    /// It is not there.
    Absent,
    /// It is `null`.
    Null,
}

/// Where a supplied value goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goes {
    /// Into the request, as a parameter.
    Param {
        /// Its name on the wire.
        wire: String,
        /// Where and how it is written.
        how: ParamHow,
    },
    /// Into a field of the body, which the call has whole.
    BodyField {
        /// The field.
        field: Ident,
        /// Its name on the wire.
        wire: String,
        /// Which states it has besides a value.
        presence: FieldPresence,
        /// The setter that makes it `null`, where it may be absent, too.
        null: Option<Ident>,
    },
    /// Into the body, as a part.
    Part {
        /// Its name on the wire.
        wire: String,
        /// The media type that is declared for it; empty when none is.
        media: String,
        /// What it is.
        kind: PartKind,
    },
    /// Into the body, as the parts that a style makes of it.
    StyledPart {
        /// Its name on the wire.
        wire: String,
        /// The style.
        styling: Styling,
    },
    /// It is the body.
    Body,
}

impl Goes {
    /// Whether it goes into a field of the body.
    pub fn is_body_field(&self) -> bool {
        matches!(self, Self::BodyField { .. })
    }

    /// The field of the body that a setter makes `null`, its name on the wire, and that setter.
    pub fn null(&self) -> Option<(&Ident, &str, &Ident)> {
        match self {
            Self::BodyField { field, wire, null, .. } => Some((field, wire, null.as_ref()?)),
            Self::Param { .. } | Self::Part { .. } | Self::StyledPart { .. } | Self::Body => None,
        }
    }
}
