//! The second intermediate representation: what the Rust will be.
//!
//! Plain data with every name and type decided; nothing here knows OpenAPI, and what reads it
//! (`emit`) only spells. Two of these can be compared to learn how a change of the document changes
//! the crate for its users.

mod body;
mod deprecated;
mod example;
mod look;
mod model;
mod only;
mod open_enum;
mod paging;
mod param;
mod reply;
mod resource;
mod route;
mod ty;

pub use body::{BodyHow, CallBody, PartKind, Supplied};
pub use deprecated::Deprecated;
pub use example::{Examples, Sample};
pub use look::{Constant, Given, Look};
pub use model::{
    By, Choice, Conversion, Dispatch, Field, FieldPresence, IndexedUnion, IndexedVariant, Model,
    ModelId, ModelKind, Object, Tag, Tokens, Union, UnionTag, UnionVariant,
};
pub use only::Only;
pub use open_enum::{KnownValue, KnownValues, OpenEnum};
pub use paging::{
    CursorHow, CursorPlace, NextPage, PageFlag, PageTarget, Paging, Path, Step, StepState,
};
pub use param::{ParamHow, ParamPlace, SaidParam, Style, Styling};
pub use reply::{Content, Reply, StatusReply, StatusVariant, Statuses, Stream};
pub use resource::{
    Accepts, Goes, Header, IdempotencyKey, Method, MethodId, NoneIs, OrNone, OtherBody, Preset,
    Reading, Resource, Slot, Within,
};
pub use route::{Alternative, Replay, Route, replay};
pub use ty::{Builtin, Ty};

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
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Origin {
    /// How a person calls the document: its path in the repository, or its name.
    pub document: String,
    /// The command that makes the files anew.
    pub command: String,
    /// What the document says but its words, for a later comparison.
    pub wire: String,
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
    /// What a call carries unless its route says otherwise: the credentials of any alternative.
    pub auth: Vec<Alternative>,
}

impl Client {
    /// Whether there is a server that requests go to where callers name none.
    pub fn has_server(&self) -> bool {
        self.servers.first().is_some_and(|it| it.contains("://"))
    }

    /// The credential of a security scheme.
    pub fn credential(&self, scheme: &str) -> Option<&Credential> {
        self.credentials.iter().find(|it| it.scheme == scheme)
    }
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

impl Sdk {
    /// A method by its id, and the resource it is of.
    pub fn method(&self, id: MethodId) -> (&Resource, &Method) {
        let resource = &self.resources[id.resource];
        (resource, &resource.methods[id.method])
    }

    /// The methods that lead to a resource from the client: `beta`, `agents`.
    pub fn way<'a>(&'a self, resource: &'a Resource) -> Vec<&'a Ident> {
        let mut way = Vec::new();
        let mut at = resource;
        while let Some(holder) = self.holder(at) {
            way.push(at.accessor());
            at = holder;
        }
        way.push(at.accessor());
        way.reverse();
        way
    }

    /// The resource that a nested one stands in.
    pub fn holder(&self, resource: &Resource) -> Option<&Resource> {
        let holder = &resource.within.as_ref()?.holder;
        self.resources.iter().find(|it| it.module == *holder)
    }

    /// A model by its id.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0]
    }
}
