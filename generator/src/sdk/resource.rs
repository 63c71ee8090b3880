//! Resources: handles, their methods, and the calls these make.

use super::{Docs, Paging, Sample, Ty};
use crate::http;
use crate::names::Ident;
use crate::pointer::Pointer;

/// A group of operations: a module, a handle, and an accessor on the client.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The file below `resources/`: `webhooks`.
    pub module: Ident,
    /// The handle's type: `Webhooks`.
    pub handle: Ident,
    /// The client's method that gives the handle: `webhooks`.
    pub accessor: Ident,
    /// What the group is about.
    pub docs: Docs,
    /// Its operations.
    pub methods: Vec<Method>,
    /// The headers that responses may have: a constant each.
    pub headers: Vec<Header>,
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
    /// What it does, without the parts that are spelled from the route.
    pub docs: Docs,
    /// Whether callers should not use it any more.
    pub deprecated: bool,
    /// What is required, in order: the method's arguments.
    pub args: Vec<Slot>,
    /// What is optional: setters on the call.
    pub setters: Vec<Slot>,
    /// The call's body.
    pub body: Option<CallBody>,
    /// The media types of the body that the document names besides; only for the usual method of an
    /// operation.
    pub others: Vec<OtherBody>,
    /// What it gives.
    pub reply: Reply,
    /// The media types that a success may have besides, to whoever asks for them; only for the usual
    /// method of an operation.
    pub answers: Vec<String>,
    /// How its pages are read, where it gives a list that comes in pages.
    pub paging: Option<Paging>,
    /// The media types to ask for, where they are not the usual ones of the reply.
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
    /// Values for the arguments of an example, by position.
    pub example: Vec<Sample>,
    /// The setter of a body that may be left out, and a value for it: without, an example would tell
    /// little.
    pub example_body: Option<(Ident, Sample)>,
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
    /// How it is taken.
    pub accepts: Accepts,
    /// Where it goes.
    pub goes: Goes,
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
    /// Anything that converts into the three states of a member: `impl Into<Patch<T>>`.
    Patch(Ty),
    /// Just this type: scalars, so that literals infer, and types nothing converts into.
    Exactly(Ty),
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
    BodyField(Ident),
    /// Into the body, as a part.
    Part {
        /// Its name on the wire.
        wire: String,
        /// The media type that is declared for it; empty when none is.
        media: String,
        /// What it is.
        kind: PartKind,
    },
    /// It is the body.
    Body,
}

/// Where and how a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamHow {
    /// In place of `{name}` in the path.
    Path,
    /// As `name=value` in the query.
    Query,
    /// As `name=value` in the query, once a value.
    Queries,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
    /// By a style, whatever the value is.
    Styled(ParamPlace, Styling),
}

/// What a part of a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// A value.
    Value,
    /// A file.
    File,
    /// Any number of files.
    Files,
}

/// The body of a call; its field is named `body`.
#[derive(Debug, Clone, PartialEq)]
pub struct CallBody {
    /// Its type, `Option` included when it is optional.
    pub ty: Ty,
    /// How it is written.
    pub how: BodyHow,
    /// The media type that is sent; the first that the document names for this representation.
    pub media: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether the method's arguments and setters are the members of the body (the body is made by
    /// its model's `new`) or its parts, and not the body itself.
    pub spread: bool,
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

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamPlace {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// How a value of any type becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Styling {
    /// The style.
    pub style: Style,
    /// Whether items and members stand by themselves.
    pub explode: bool,
    /// Whether reserved characters stand as they are.
    pub reserved: bool,
}

/// A style of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// The place's usual one: `a,b` in paths and headers, `name=a,b` in queries and cookies, and in
    /// forms one member an item, objects as JSON.
    Usual,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// `name=a,b`, in forms.
    Listed,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name[member]=a`
    DeepObject,
    /// JSON.
    Json,
    /// The text of a form.
    FormText,
}

/// What a call gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A value read from JSON.
    Json(Ty),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
    /// Nothing.
    Nothing,
    /// Events whose data is JSON.
    Events(Ty),
    /// Events whose data is text.
    TextEvents,
    /// JSON values, one a line.
    JsonLines(Ty),
    /// One of several, by the response's status.
    ByStatus(StatusReply),
}

impl Reply {
    /// Whether it is bytes, or may be.
    pub fn has_bytes(&self) -> bool {
        match self {
            Self::Bytes => true,
            Self::ByStatus(StatusReply { variants, .. }) => {
                variants.iter().any(|it| it.reply == Self::Bytes)
            }
            Self::Json(_)
            | Self::Text
            | Self::Nothing
            | Self::Events(_)
            | Self::TextEvents
            | Self::JsonLines(_) => false,
        }
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
    /// What it holds; never another enum.
    pub reply: Reply,
}

/// Some statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statuses {
    /// One.
    Code(u16),
    /// All successes that no other variant has.
    Rest,
}

/// A call's constant data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The document's `operationId`, or method and path.
    pub id: String,
    /// The HTTP method.
    pub method: http::Method,
    /// The path template, parameters in braces.
    pub path: String,
    /// When it may be sent again.
    pub replay: Replay,
    /// The credentials it needs, any of the lists, all positions of it; `None` where they are those
    /// of the whole API.
    pub auth: Option<Vec<Vec<usize>>>,
}

/// When a call may be sent again after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Replay {
    /// After any transient failure.
    Always,
    /// Only if the server did not process it.
    IfNotProcessed,
    /// Never.
    Never,
}

impl Replay {
    /// When a call of a method may be sent again unless it is said otherwise.
    pub fn of(method: http::Method) -> Self {
        if method.is_idempotent() { Self::Always } else { Self::IfNotProcessed }
    }
}
