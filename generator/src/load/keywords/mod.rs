//! The keyword tables: one a kind of object, with every keyword of OpenAPI 3.0 and 3.1.
//!
//! They drive the check and the walk alike: a row says what a keyword's value is, what becomes of
//! it, and which kind of object stands in it. Sources: the Fixed Fields tables of OpenAPI 3.0.4
//! and 3.1.1, and JSON Schema 2020-12. Tables know neither nodes nor `openapiv3`.

mod document;
mod operation;
mod schema;
mod security;

use super::private::Private;

/// A kind of object that OpenAPI defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// The OpenAPI object.
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Tag,
    ExternalDocs,
    Components,
    Paths,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OauthFlows,
    ImplicitFlow,
    PasswordFlow,
    ClientCredentialsFlow,
    AuthorizationCodeFlow,
}

/// What value a keyword takes, and what stands in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum KeywordType {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Bool,
    /// An integer of at least 0.
    Count,
    /// A number.
    Number,
    /// A bound: a number in 3.1, a boolean in 3.0.
    BoolOrNumber,
    /// A string.
    Text,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// One of these strings or, in 3.1, a list of them.
    OneOrMoreOf(&'static [&'static str]),
    /// A list of any values.
    Values,
    /// A list of strings.
    Texts,
    /// An object with any members.
    ValueMap,
    /// An object whose members are strings.
    TextMap,
    /// An object whose members are lists of strings.
    TextsMap,
    /// A list of such objects: security requirements.
    TextsMaps,
    /// An object of that kind.
    One(ObjectKind),
    /// `true`, `false`, or an object of that kind.
    BoolOr(ObjectKind),
    /// A list of objects of that kind.
    List(ObjectKind),
    /// An object whose members are objects of that kind.
    Map(ObjectKind),
}

/// What becomes of a keyword.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fate {
    /// `openapiv3` holds it.
    Kept,
    /// It travels as this extension, since `openapiv3` does not hold it.
    Carried(Private),
    /// The rewriting into 3.0 consumes it.
    Rewritten,
    /// The walk follows what is in it; it leaves the object it stands in.
    Lifted,
    /// It says nothing about the client, for this reason; no need to mention it.
    Silent(&'static str),
    /// It says nothing about what is sent as JSON either, for this reason: it is about XML, or a
    /// comment.
    Foreign(&'static str),
    /// It has no effect on the generated crate, which is said, for this reason.
    Ignored(&'static str),
    /// It should have an effect and does not yet.
    Unsupported(&'static str),
}

/// What a missing or wrong value means for the object it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Nothing: a wrong value is as good as none.
    Optional,
    /// It may be absent, but a wrong value breaks the object.
    Vital,
    /// The object is nothing without it.
    Required,
    /// OpenAPI requires it; an empty text or object stands in for it.
    Replaceable,
}

/// A keyword.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// What value it takes.
    pub ty: KeywordType,
    /// What becomes of it.
    pub fate: Fate,
    /// Whether the object can do without it.
    pub need: Need,
}

/// Members whose names are not fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// There are none.
    Nothing,
    /// Paths, which start with `/`.
    Paths,
    /// Status codes: `404`, `4XX`.
    Statuses,
    /// Runtime expressions, any name.
    Expressions,
}

/// What one kind of object may say.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// What the object is called in messages.
    pub name: &'static str,
    /// Its fixed members.
    pub rows: &'static [Row],
    /// Its other members.
    pub rest: Rest,
}

impl ObjectKind {
    /// All kinds.
    #[cfg(test)]
    pub const ALL: &'static [Self] = &[
        Self::Root,
        Self::Info,
        Self::Contact,
        Self::License,
        Self::Server,
        Self::ServerVariable,
        Self::Tag,
        Self::ExternalDocs,
        Self::Components,
        Self::Paths,
        Self::PathItem,
        Self::Operation,
        Self::Parameter,
        Self::RequestBody,
        Self::MediaType,
        Self::Encoding,
        Self::Responses,
        Self::Response,
        Self::Callback,
        Self::Example,
        Self::Link,
        Self::Header,
        Self::Schema,
        Self::Discriminator,
        Self::Xml,
        Self::SecurityScheme,
        Self::OauthFlows,
        Self::ImplicitFlow,
        Self::PasswordFlow,
        Self::ClientCredentialsFlow,
        Self::AuthorizationCodeFlow,
    ];

    /// The kind's table.
    pub fn table(self) -> &'static Table {
        match self {
            Self::Root => &document::ROOT,
            Self::Info => &document::INFO,
            Self::Contact => &document::CONTACT,
            Self::License => &document::LICENSE,
            Self::Server => &document::SERVER,
            Self::ServerVariable => &document::SERVER_VARIABLE,
            Self::Tag => &document::TAG,
            Self::ExternalDocs => &document::EXTERNAL_DOCS,
            Self::Components => &document::COMPONENTS,
            Self::Paths => &operation::PATHS,
            Self::PathItem => &operation::PATH_ITEM,
            Self::Operation => &operation::OPERATION,
            Self::Parameter => &operation::PARAMETER,
            Self::RequestBody => &operation::REQUEST_BODY,
            Self::MediaType => &operation::MEDIA_TYPE,
            Self::Encoding => &operation::ENCODING,
            Self::Responses => &operation::RESPONSES,
            Self::Response => &operation::RESPONSE,
            Self::Callback => &operation::CALLBACK,
            Self::Example => &operation::EXAMPLE,
            Self::Link => &operation::LINK,
            Self::Header => &operation::HEADER,
            Self::Schema => &schema::SCHEMA,
            Self::Discriminator => &schema::DISCRIMINATOR,
            Self::Xml => &schema::XML,
            Self::SecurityScheme => &security::SECURITY_SCHEME,
            Self::OauthFlows => &security::OAUTH_FLOWS,
            Self::ImplicitFlow => &security::IMPLICIT_FLOW,
            Self::PasswordFlow => &security::PASSWORD_FLOW,
            Self::ClientCredentialsFlow => &security::CLIENT_CREDENTIALS_FLOW,
            Self::AuthorizationCodeFlow => &security::AUTHORIZATION_CODE_FLOW,
        }
    }

    /// Whether objects of this kind become pieces of their own, which others refer to. The rest
    /// stay in the object that holds them: `openapiv3` has no reference in their place.
    pub fn is_piece(self) -> bool {
        matches!(
            self,
            Self::Schema
                | Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Header
                | Self::Example
                | Self::Link
                | Self::SecurityScheme
        )
    }
}

impl Table {
    /// The row of a keyword.
    pub fn row(&self, name: &str) -> Option<&'static Row> {
        self.rows.iter().find(|row| row.name == name)
    }
}

const fn kept(name: &'static str, ty: KeywordType) -> Row {
    Row { name, ty, fate: Fate::Kept, need: Need::Optional }
}

const fn carried(private: Private, ty: KeywordType) -> Row {
    kept(private.keyword(), ty).fate(Fate::Carried(private))
}

const fn rewritten(name: &'static str, ty: KeywordType) -> Row {
    kept(name, ty).fate(Fate::Rewritten)
}

const fn lifted(name: &'static str, ty: KeywordType) -> Row {
    kept(name, ty).fate(Fate::Lifted)
}

const fn silent(name: &'static str, ty: KeywordType, reason: &'static str) -> Row {
    kept(name, ty).fate(Fate::Silent(reason))
}

const fn foreign(name: &'static str, ty: KeywordType, reason: &'static str) -> Row {
    kept(name, ty).fate(Fate::Foreign(reason))
}

const fn ignored(name: &'static str, ty: KeywordType, reason: &'static str) -> Row {
    kept(name, ty).fate(Fate::Ignored(reason))
}

const fn unsupported(name: &'static str, ty: KeywordType, reason: &'static str) -> Row {
    kept(name, ty).fate(Fate::Unsupported(reason))
}

impl Row {
    const fn fate(self, fate: Fate) -> Self {
        Self { fate, ..self }
    }

    const fn required(self) -> Self {
        Self { need: Need::Required, ..self }
    }

    const fn replaceable(self) -> Self {
        Self { need: Need::Replaceable, ..self }
    }

    const fn vital(self) -> Self {
        Self { need: Need::Vital, ..self }
    }
}
