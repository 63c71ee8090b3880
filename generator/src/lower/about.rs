//! The API as a whole: its info, tags and servers.

use openapiv3::{Contact, License};

use super::{Lower, notes};
use crate::api::{self, Info, Server, ServerVariable, Tag};
use crate::diagnostic::{Code, Diagnostic, Place};
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

/// The servers of the whole API, or of operations, that requests can be sent to.
pub(super) fn servers(
    lower: &mut Lower<'_>,
    at: &Pointer,
    servers: &[openapiv3::Server],
) -> Vec<Server> {
    let consequence = match at.parent() {
        Some(owner) if owner != Pointer::root() => {
            "the server is left out: calls go to the one of the whole API"
        }
        _ => "the server is left out: callers give the URL",
    };
    let mut usable = Vec::new();
    for (index, it) in servers.iter().enumerate() {
        let server = server(it);
        let Some((message, help)) = incomplete(&server) else {
            usable.push(server);
            continue;
        };
        let place = Place::Value(at.item(index).child("url"));
        // The operations of a path share its servers.
        if !lower.diagnostics.iter().any(|it| it.place == place) {
            lower.diagnostics.push(
                Diagnostic::warning(Code::Invalid, place, message)
                    .consequence(consequence)
                    .help(help),
            );
        }
    }
    usable
}

/// Why a server's URL is none that requests can be sent to, and what to do about it.
fn incomplete(server: &Server) -> Option<(String, &'static str)> {
    let url = server.default_url();
    if let Some((name, _)) = url.split_once('{').and_then(|(_, rest)| rest.split_once('}')) {
        let message = format!("the URL's `{{{name}}}` is not a variable of the server");
        return Some((message, "define it under `variables`, with a `default`"));
    }
    // RFC 3986 section 4.2; OpenAPI resolves it against the document's own URL, which is not known.
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    (!absolute)
        .then(|| (format!("the URL `{url}` is relative"), "write it with `https://` and the host"))
}

pub(super) fn server(server: &openapiv3::Server) -> Server {
    let openapiv3::Server { url, description, variables, extensions: _ } = server;
    let variables = variables.iter().flatten().map(|(name, variable)| {
        let openapiv3::ServerVariable { default, enumeration, description, extensions: _ } =
            variable;
        ServerVariable {
            name: name.clone(),
            default: default.clone(),
            values: enumeration.clone(),
            description: description.clone(),
        }
    });
    Server { url: url.clone(), description: description.clone(), variables: variables.collect() }
}
