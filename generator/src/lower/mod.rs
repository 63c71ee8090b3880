//! What the document says becomes the first intermediate representation.
//!
//! One file a concern of OpenAPI. Schemas always come to a shape: what is not supported yet is the
//! open value, with a located warning, so that nothing is lost on the wire. Operations either come
//! whole or are skipped, with a located warning that says why. Nothing here knows Rust.

mod all_of;
mod constraints;
mod enums;
mod media;
mod notes;
mod object;
mod operation;
mod parameter;
mod response;
mod scalar;
mod schema;
mod security;
#[cfg(test)]
mod tests;
mod union;

use std::cell::Cell;
use std::collections::VecDeque;

use crate::api::{Api, Info, Server, ServerVariable, ShapeId, Tag};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::load::Document;
use crate::pointer::Pointer;

/// Reads a document.
pub fn lower(document: &Document) -> Lowered {
    let mut lower = Lower::new(document);
    lower.about();
    lower.security();
    lower.components();
    lower.operations();
    Lowered { api: lower.api, skipped: lower.skipped, diagnostics: lower.diagnostics }
}

/// What came of a document.
pub struct Lowered {
    /// The API.
    pub api: Api,
    /// How many operations were left out.
    pub skipped: usize,
    /// What was found wrong or is not supported.
    pub diagnostics: Diagnostics,
}

struct Lower<'a> {
    document: &'a Document,
    api: Api,
    /// Shapes whose parts are still to be read, with the place of their schema. A queue and no
    /// recursion: chains of references may be as long as the document.
    queue: VecDeque<(ShapeId, Pointer)>,
    /// How much more may be gathered from schemas that are made of others.
    patience: Cell<usize>,
    /// Whether it was said that it was not enough.
    outgrown: bool,
    /// Whether the document requires credentials of every call, and none that can be sent.
    locked_out: bool,
    skipped: usize,
    diagnostics: Diagnostics,
}

impl<'a> Lower<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            document,
            api: Api::default(),
            queue: VecDeque::new(),
            patience: Cell::new(all_of::PATIENCE),
            outgrown: false,
            locked_out: false,
            skipped: 0,
            diagnostics: Diagnostics::default(),
        }
    }

    fn about(&mut self) {
        let openapiv3::Info {
            title,
            description,
            version,
            terms_of_service: _,
            contact: _,
            license: _,
            extensions: _,
        } = &self.document.info;
        self.api.info = Info {
            title: title.clone(),
            version: version.clone(),
            description: description.clone(),
        };
        self.api.servers = self.servers(&Pointer::root().child("servers"), &self.document.servers);
        let tags = Pointer::root().child("tags");
        self.api.tags = (self.document.tags.iter().enumerate())
            .map(|(index, tag)| {
                let openapiv3::Tag { name, description, external_docs: _, extensions: _ } = tag;
                let (name, description) = (name.clone(), description.clone());
                Tag { at: tags.item(index), name, description }
            })
            .collect();
    }

    /// The servers of the whole API, or of operations, that requests can be sent to.
    fn servers(&mut self, at: &Pointer, servers: &[openapiv3::Server]) -> Vec<Server> {
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
            if !self.diagnostics.iter().any(|it| it.place == place) {
                self.diagnostics.push(
                    Diagnostic::warning(Code::Invalid, place, message)
                        .consequence(consequence)
                        .help(help),
                );
            }
        }
        usable
    }

    fn components(&mut self) {
        for (_, at) in &self.document.schemas {
            self.use_of(at, schema::hint(at));
        }
        self.drain();
    }

    /// Warns that a schema is more than this generator can type.
    fn unsupported(&mut self, at: &Pointer, what: &str) {
        self.diagnostics.push(
            Diagnostic::warning(
                Code::Unsupported,
                Place::Value(at.clone()),
                format!("{what} is not supported yet"),
            )
            .consequence("values of this schema are open JSON: kept as they are, but not typed"),
        );
    }
}

/// Why a server's URL is none that requests can be sent to, and what to do about it.
fn incomplete(server: &Server) -> Option<(String, &'static str)> {
    let url = server.default_url();
    if let Some((name, _)) = url.split_once('{').and_then(|(_, rest)| rest.split_once('}')) {
        let message = format!("the URL's `{{{name}}}` is no variable of the server");
        return Some((message, "define it under `variables`, with a `default`"));
    }
    // RFC 3986 section 4.2; OpenAPI resolves it against the document's own URL, which is not known.
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    (!absolute)
        .then(|| (format!("the URL `{url}` is relative"), "write it with `https://` and the host"))
}

fn server(server: &openapiv3::Server) -> Server {
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
