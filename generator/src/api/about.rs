//! About the API as a whole: what it is called and how it is grouped.

use super::{ExternalDocs, Literal};
use crate::pointer::Pointer;

/// About the document itself (OpenAPI 3.0.4, section 4.7.2, Info Object).
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Info {
    /// The API's title.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// A short description.
    pub summary: Option<String>,
    /// A description in CommonMark.
    pub description: Option<String>,
    /// The URL of the terms of service.
    pub terms_of_service: Option<String>,
    /// Who answers questions.
    pub contact: Option<Contact>,
    /// What the API may be used under.
    pub license: Option<License>,
    /// Documentation of the whole API elsewhere.
    pub external_docs: Option<Box<ExternalDocs>>,
}

/// Who answers questions (section 4.7.3, Contact Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The name.
    pub name: Option<String>,
    /// A URL.
    pub url: Option<String>,
    /// An email address.
    pub email: Option<String>,
}

/// What the API may be used under (section 4.7.4, License Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Its name.
    pub name: String,
    /// The URL of its text.
    pub url: Option<String>,
    /// Its SPDX expression.
    pub identifier: Option<String>,
}

/// A tag: a group of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Where the tag is described, or first named.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// What the group is about.
    pub description: Option<String>,
    /// More about it elsewhere.
    pub external_docs: Option<Box<ExternalDocs>>,
}

/// A keyword that decides nothing about a client, as the document has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Unused {
    /// Its name.
    pub keyword: String,
    /// Its value, references in it resolved: each as the pointer of what it means.
    pub value: Literal,
    /// Where the value stands.
    pub place: Pointer,
}
