//! The API as a whole: its info and tags.

use openapiv3::{Contact, License};

use super::notes;
use crate::api::{self, Info, Tag};
use crate::load::{self, Document, beyond};
use crate::pointer::Pointer;

/// Info Object (OpenAPI 3.0.4, section 4.7.2).
pub(super) fn info(document: &Document) -> Info {
    let openapiv3::Info {
        title,
        description,
        version,
        terms_of_service,
        contact,
        license,
        extensions,
    } = &document.info;
    Info {
        title: title.clone(),
        version: version.clone(),
        summary: beyond::summary(extensions).map(str::to_owned),
        description: description.clone(),
        terms_of_service: terms_of_service.clone(),
        contact: contact.as_ref().map(self::contact),
        license: license.as_ref().map(self::license),
        external_docs: notes::external_docs(document.external_docs.as_ref()),
    }
}

fn contact(contact: &Contact) -> api::Contact {
    let Contact { name, url, email, extensions: _ } = contact;
    api::Contact { name: name.clone(), url: url.clone(), email: email.clone() }
}

fn license(license: &License) -> api::License {
    let License { name, url, extensions } = license;
    let identifier = beyond::license_identifier(extensions).map(str::to_owned);
    api::License { name: name.clone(), url: url.clone(), identifier }
}

/// The tags that the document describes.
pub(super) fn tags(tags: &[openapiv3::Tag]) -> Vec<Tag> {
    let at = Pointer::root().child("tags");
    let tags = tags.iter().enumerate().map(|(index, tag)| {
        let openapiv3::Tag { name, description, external_docs, extensions: _ } = tag;
        Tag {
            at: at.item(index),
            name: name.clone(),
            description: description.clone(),
            external_docs: notes::external_docs(external_docs.as_ref()),
        }
    });
    tags.collect()
}

/// The keywords that nothing is made of.
pub(super) fn unused(unused: &[load::Unused]) -> Vec<api::Unused> {
    let unused = unused.iter().map(|it| {
        let load::Unused { keyword, value, place } = it;
        let (keyword, place) = (keyword.clone(), place.clone());
        api::Unused { keyword, value: notes::literal(value), place }
    });
    unused.collect()
}
