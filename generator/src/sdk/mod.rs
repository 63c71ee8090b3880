//! The second intermediate representation: what the Rust will be.
//!
//! Plain data with every name and type decided; nothing here knows OpenAPI, and what reads it
//! (`emit`) only spells. Two of these can be compared to learn how a change of the document changes
//! the crate for its users.

mod body;
mod example;
mod look;
mod model;
mod only;
mod paging;
mod param;
mod reply;
mod resource;
mod route;

pub use body::{BodyHow, CallBody, PartKind, Supplied};
pub use example::{Examples, Sample};
pub use look::{Constant, Given, Look};
pub use model::{
    By, Choice, Conversion, Dispatch, Field, FieldPresence, IndexedUnion, IndexedVariant, Model,
    ModelId, ModelKind, Object, OpenEnum, Tag, TextValue, Tokens, Union, UnionTag, UnionVariant,
};
pub use only::Only;
pub use paging::{
    CursorHow, CursorPlace, NextPage, PageFlag, PageTarget, Paging, Path, Step, StepState,
};
pub use param::{ParamHow, ParamPlace, SaidParam, Style, Styling};
pub use reply::{Content, Reply, StatusReply, StatusVariant, Statuses};
pub use resource::{
    Accepts, Goes, Header, IdempotencyKey, Method, MethodId, NoneIs, OrNone, OtherBody, Preset,
    Reading, Resource, Slot,
};
pub use route::{Replay, Route, replay};

use crate::names::Ident;
use crate::pointer::Pointer;

/// A client crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Sdk {
    /// What it is made from, and by what.
    pub origin: Origin,
    /// What goes into the manifest.
    pub package: Package,
    /// The client: servers and credentials.
    pub client: Client,
    /// The resources, in the order of the API's tags.
    pub resources: Vec<Resource>,
    /// All models; [`ModelId`]s index it.
    pub models: Vec<Model>,
    /// The files below `types/`, in document order, and the models of each.
    pub modules: Vec<Module>,
    /// What every schema came to: its pointer and its type.
    pub schemas: Vec<(Pointer, Ty)>,
    /// What every union of the document came to.
    pub unions: Vec<IndexedUnion>,
    /// What the documentation shows.
    pub examples: Examples,
    /// Whether types nest deeper than compilers follow them unasked.
    pub nests_deeply: bool,
}

/// What the header line of emitted files says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// How a person calls the document: its path in the repository, or its name.
    pub document: String,
    /// The command that makes the files anew.
    pub command: String,
}

/// The package's metadata, as the config has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The crate's name: `sendblue-api`.
    pub name: String,
    /// The same as an identifier: `sendblue_api`.
    pub lib: Ident,
    /// Its version.
    pub version: String,
    /// An SPDX expression.
    pub license: Option<String>,
    /// The URL of its repository.
    pub repository: Option<String>,
    /// A sentence about it.
    pub description: String,
    /// The oldest compiler it is said to build with.
    pub rust_version: String,
    /// The API's title and description, in rustdoc Markdown.
    pub docs: Docs,
}

/// What the client needs to know of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// What the names of environment variables start with.
    pub env_prefix: String,
    /// The environment variable for the base URL.
    pub base_url_env: String,
    /// The environment variable for the level of logs.
    pub log_env: String,
    /// The base URLs, the default one first.
    pub servers: Vec<String>,
    /// The default one in parts, those of its variables among them; empty where callers can set none.
    pub server: Vec<String>,
    /// Its variables that callers can set.
    pub variables: Vec<Variable>,
    /// The servers and variables that callers can choose from; empty when there is no choice.
    pub choice: Docs,
    /// The credentials.
    pub credentials: Vec<Credential>,
    /// What a call needs unless its route says otherwise: any of the lists, all schemes of it.
    pub auth: Vec<Vec<String>>,
}

/// A variable of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// The builder's setter.
    pub ident: Ident,
    /// The type of its values, where they are listed.
    pub listed: Option<ModelId>,
    /// Its parts of the URL.
    pub parts: Vec<usize>,
    /// What it is, and its default.
    pub docs: Docs,
}

/// A credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The name of its security scheme in the document.
    pub scheme: String,
    /// The builder's setter.
    pub ident: Ident,
    /// The environment variable it is read from.
    pub env: String,
    /// How it travels.
    pub place: CredentialPlace,
    /// What it is.
    pub docs: Docs,
}

/// How a credential travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialPlace {
    /// In a header of that name.
    Header(String),
    /// In the query, under that name.
    Query(String),
    /// In a cookie of that name.
    Cookie(String),
    /// As `authorization: Bearer …`.
    Bearer,
    /// As `authorization: Basic …`; the value is `user:password`.
    Basic,
    /// As `authorization`, after the name of another scheme.
    Other(String),
}

/// A file below `types/` and, by the same name, one below `codec/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// Its name: `webhook_configuration`.
    pub ident: Ident,
    /// Its models, in order.
    pub models: Vec<ModelId>,
}

/// Rustdoc Markdown, lines separated by `\n`, without the comment marks; empty when there is
/// nothing to say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Docs(pub String);

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ty {
    /// A model of this crate.
    Model(ModelId),
    /// A type of the language or the runtime.
    Builtin(Builtin),
    /// `Vec<T>`.
    List(Box<Self>),
    /// `BTreeMap<String, T>`.
    Map(Box<Self>),
    /// A tuple.
    Tuple(Vec<Self>),
    /// `Option<T>`.
    Option(Box<Self>),
    /// `Box<T>`, where a type would contain itself.
    Boxed(Box<Self>),
}

/// A type of the language or the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Builtin {
    /// `()`.
    Unit,
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// The runtime's `Secret`.
    Secret,
    /// The runtime's open value, `Json`.
    Json,
    /// The runtime's `Upload`: a file, as a part of a body or as all of it.
    Upload,
    /// The runtime's `Multipart`: a body of any parts.
    Multipart,
}

impl Sdk {
    /// A method by its id, and the resource it is of.
    pub fn method(&self, id: MethodId) -> (&Resource, &Method) {
        let resource = &self.resources[id.resource];
        (resource, &resource.methods[id.method])
    }

    /// A model by its id.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0]
    }
}

impl Builtin {
    /// Whether its values are written as text directly.
    pub fn is_scalar(self) -> bool {
        match self {
            Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::String => true,
            Self::Unit | Self::Secret | Self::Json | Self::Upload | Self::Multipart => false,
        }
    }

    fn is_copy(self) -> bool {
        self == Self::Unit || self.is_scalar() && self != Self::String
    }

    /// Whether values of other types become its own.
    pub fn is_made_of_others(self) -> bool {
        match self {
            Self::String | Self::Secret | Self::Json | Self::Upload => true,
            Self::Unit
            | Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::Multipart => false,
        }
    }

    /// Its name, without modules.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unit => "()",
            Self::Bool => "bool",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::String => "String",
            Self::Secret => "Secret",
            Self::Json => "Json",
            Self::Upload => "Upload",
            Self::Multipart => "Multipart",
        }
    }
}

impl Ty {
    /// The model that it is, if it is one itself.
    pub fn model(&self) -> Option<ModelId> {
        if let Self::Model(id) = self { Some(*id) } else { None }
    }

    /// The first model that its text names.
    pub fn leads_to(&self) -> Option<ModelId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::Builtin(_) => None,
            Self::List(inner) | Self::Map(inner) | Self::Option(inner) | Self::Boxed(inner) => {
                inner.leads_to()
            }
            Self::Tuple(items) => items.iter().find_map(Self::leads_to),
        }
    }

    /// What a list is of.
    pub fn item(&self) -> Option<&Self> {
        if let Self::List(item) = self { Some(item) } else { None }
    }

    /// What the values of a map are.
    pub fn value(&self) -> Option<&Self> {
        if let Self::Map(value) = self { Some(value) } else { None }
    }

    /// The type without a box around it, which is what callers think of.
    pub fn unboxed(&self) -> &Self {
        if let Self::Boxed(inner) = self { inner } else { self }
    }

    /// The type without `Option`, if it is one.
    pub fn of_option(&self) -> Option<&Self> {
        if let Self::Option(inner) = self { Some(inner) } else { None }
    }

    /// Whether it is boxed.
    pub fn is_boxed(&self) -> bool {
        matches!(self, Self::Boxed(_))
    }

    /// Whether it holds any number of values.
    pub fn is_many(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_))
    }

    /// Whether it is a tuple, or holds one.
    pub fn has_tuple(&self) -> bool {
        match self {
            Self::Tuple(_) => true,
            Self::Model(_) | Self::Builtin(_) => false,
            Self::List(inner) | Self::Map(inner) | Self::Option(inner) | Self::Boxed(inner) => {
                inner.has_tuple()
            }
        }
    }

    /// Whether its values are `Copy`.
    pub fn is_copy(&self) -> bool {
        match self {
            Self::Builtin(it) => it.is_copy(),
            Self::Option(inner) => inner.is_copy(),
            Self::Model(_) | Self::List(_) | Self::Map(_) | Self::Tuple(_) | Self::Boxed(_) => {
                false
            }
        }
    }

    /// Whether it is an `Option`.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Option(_))
    }

    /// Whether it is that type of the language or the runtime.
    pub fn is(&self, builtin: Builtin) -> bool {
        *self == Self::Builtin(builtin)
    }

    /// Whether it is one of the language or the runtime by itself.
    pub fn is_builtin(&self) -> bool {
        matches!(self, Self::Builtin(_))
    }

    /// The type for a reader, models by what `model` calls them: `Vec<Webhook>`.
    pub fn text<'n>(&self, model: &impl Fn(ModelId) -> &'n str) -> String {
        match self {
            Self::Model(id) => model(*id).to_owned(),
            Self::Builtin(builtin) => builtin.as_str().to_owned(),
            Self::List(item) => format!("Vec<{}>", item.text(model)),
            Self::Map(value) => format!("BTreeMap<String, {}>", value.text(model)),
            Self::Tuple(items) => {
                let items = items.iter().map(|it| it.text(model)).collect::<Vec<_>>();
                format!("({})", items.join(", "))
            }
            Self::Option(value) => format!("Option<{}>", value.text(model)),
            Self::Boxed(value) => format!("Box<{}>", value.text(model)),
        }
    }

    /// Calls `f` with each model that the type names.
    pub fn for_each_model(&self, f: &mut impl FnMut(ModelId)) {
        match self {
            Self::Model(id) => f(*id),
            Self::Builtin(_) => (),
            Self::Tuple(items) => items.iter().for_each(|it| it.for_each_model(f)),
            Self::List(inner) | Self::Map(inner) | Self::Option(inner) | Self::Boxed(inner) => {
                inner.for_each_model(f);
            }
        }
    }
}
