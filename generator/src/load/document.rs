//! What load hands on: a document as `openapiv3` values, each found by its pointer.
//!
//! Every value is one level deep: where `openapiv3` allows a reference there is one in a private
//! scheme, which [`child`] turns into a pointer.

use openapiv3::{
    Example, ExternalDocumentation, Header, Info, Operation, Parameter, ReferenceOr, RequestBody,
    Response, Schema, SecurityRequirement, SecurityScheme, Server, Tag,
};
use serde_json::Value;

use super::link::Link;
use super::lost::Lost;
use super::piece::{self, Piece, Pieces};
use super::unused::Unused;
use super::version::Version;
use super::written::Written;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::http::Method;
use crate::pointer::Pointer;

/// A document, checked and as OpenAPI 3.0 says it, in document order.
#[derive(Debug)]
pub struct Document {
    /// The version of OpenAPI that it is written in.
    pub version: Version,
    /// What the API is called.
    pub info: Info,
    /// The servers of the whole API.
    pub servers: Vec<Server>,
    /// The declared tags.
    pub tags: Vec<Tag>,
    /// The security of operations that declare none; `None` when absent.
    pub security: Option<Vec<SecurityRequirement>>,
    /// Documentation of the whole API elsewhere.
    pub external_docs: Option<ExternalDocumentation>,
    /// The formats that are not known, and where they stand, as they were met.
    pub(super) unknown_formats: Vec<(Pointer, String)>,
    /// The keywords that nothing is made of, as they were met.
    pub unused: Vec<Unused>,
    /// The parts that are broken or that references do not find.
    pub lost: Vec<Lost>,
    /// `components.schemas`.
    pub schemas: Vec<(String, Pointer)>,
    /// `components.securitySchemes`.
    pub security_schemes: Vec<(String, Pointer)>,
    /// What it says but its words: a map of its files, as JSON.
    pub wire: String,
    /// One a path and method.
    pub endpoints: Vec<Endpoint>,
    /// The operations of 3.1's `webhooks`; their paths are the webhooks' names.
    pub webhooks: Vec<Endpoint>,
    /// The operations of callbacks; their paths are runtime expressions, and each stands below
    /// the operation that calls it, or below `components.callbacks`.
    pub callbacks: Vec<Endpoint>,
    pub(super) written: Written,
    pub(super) pieces: Pieces,
}

/// An operation with what its path item adds.
#[derive(Debug)]
pub struct Endpoint {
    /// Where the operation stands: behind its path item's `$ref`, if it has one.
    pub at: Pointer,
    /// The HTTP method.
    pub method: Method,
    /// The path, with its templates.
    pub path: String,
    /// The path item's parameters, which the operation's own override.
    pub parameters: Vec<Pointer>,
    /// The path item's servers, which the operation's own override.
    pub servers: Vec<Server>,
    /// The operation, without its callbacks.
    pub operation: Operation,
}

/// What stands at a place where OpenAPI allows a `$ref`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found<'a, T> {
    /// It is a `$ref`, to there.
    Reference(&'a Pointer),
    /// It is the object itself.
    Value(&'a T),
}

/// Where the child of an `openapiv3` value stands. `None` never comes of a [`Document`].
pub fn child<T>(reference: &ReferenceOr<T>) -> Option<Pointer> {
    match reference {
        ReferenceOr::Reference { reference } => piece::pointer(reference),
        ReferenceOr::Item(_) => None,
    }
}

/// Where a discriminator's mapping leads.
pub fn mapped(target: &str) -> Option<Pointer> {
    piece::pointer(target)
}

/// Where a parameter goes, as documents name it (`in`, section 4.7.12.2).
fn location(parameter: &Parameter) -> &'static str {
    match parameter {
        Parameter::Query { .. } => "query",
        Parameter::Header { .. } => "header",
        Parameter::Path { .. } => "path",
        Parameter::Cookie { .. } => "cookie",
    }
}

impl Document {
    /// A warning for each text, number or boolean whose format nobody knows, the caller either.
    pub fn unknown_formats(&self, is_known: impl Fn(&str) -> bool) -> Diagnostics {
        let unknown = self.unknown_formats.iter().filter(|(_, format)| !is_known(format));
        let mut found = Diagnostics::default();
        found.extend(unknown.map(|(at, format)| {
            let message = format!("the format `{format}` is not known");
            Diagnostic::warning(Code::Ignored, Place::Value(at.clone()), message)
                .consequence("it is only mentioned in the documentation; the `type` alone decides")
        }));
        found
    }

    /// The schema at a place; `None` when it is missing or broken, which has been reported.
    pub fn schema(&self, at: &Pointer) -> Option<Found<'_, Schema>> {
        Some(match self.pieces.schemas.get(at)? {
            Piece::Reference(target) => Found::Reference(target),
            Piece::Value(schema) => Found::Value(schema),
        })
    }

    /// The schema at a place, behind its `$ref`s.
    pub fn schema_behind(&self, at: &Pointer) -> Option<&Schema> {
        piece::follow(&self.pieces.schemas, at).map(|(_, schema)| schema)
    }

    /// All schemas and references to such, by their places.
    pub fn all_schemas(&self) -> impl Iterator<Item = (&Pointer, Found<'_, Schema>)> {
        self.pieces.schemas.iter().map(|(at, piece)| match piece {
            Piece::Reference(target) => (at, Found::Reference(target)),
            Piece::Value(schema) => (at, Found::Value(&**schema)),
        })
    }

    /// What the document has at a place in a schema that is made of others; a reference is the pointer of
    /// what it means.
    pub fn written(&self, at: &Pointer) -> Option<&Value> {
        self.written.find(at)
    }

    /// The parameter at a place, behind its `$ref`s, and where it really stands.
    ///
    /// `None` when it is missing or broken, which has been reported; so below.
    pub fn parameter(&self, at: &Pointer) -> Option<(Pointer, &Parameter)> {
        piece::follow(&self.pieces.parameters, at)
    }

    /// The places of what stands in a list and has a name: parameters, with `in` and `name`, and branches of
    /// schemas.
    pub fn numbered(&self) -> impl Iterator<Item = (&Pointer, Vec<String>)> {
        let components = Some(Pointer::root().child("components").child("parameters"));
        let parameters = self.pieces.parameters.iter().filter_map(|(at, piece)| match piece {
            Piece::Reference(_) => None,
            Piece::Value(it) => {
                Some((at, vec![location(it).to_owned(), it.parameter_data_ref().name.clone()]))
            }
        });
        let parameters = parameters.filter(move |(at, _)| at.parent() != components);
        parameters.chain(self.branches().map(|(at, word)| (at, vec![word])))
    }

    /// The request body at a place, behind its `$ref`s.
    pub fn request_body(&self, at: &Pointer) -> Option<(Pointer, &RequestBody)> {
        piece::follow(&self.pieces.request_bodies, at)
    }

    /// The response at a place, behind its `$ref`s.
    pub fn response(&self, at: &Pointer) -> Option<(Pointer, &Response)> {
        piece::follow(&self.pieces.responses, at)
    }

    /// The header at a place, behind its `$ref`s.
    pub fn header(&self, at: &Pointer) -> Option<(Pointer, &Header)> {
        piece::follow(&self.pieces.headers, at)
    }

    /// The example at a place, behind its `$ref`s.
    pub fn example(&self, at: &Pointer) -> Option<(Pointer, &Example)> {
        piece::follow(&self.pieces.examples, at)
    }

    /// The link at a place, behind its `$ref`s.
    pub fn link(&self, at: &Pointer) -> Option<(Pointer, &Link)> {
        piece::follow(&self.pieces.links, at)
    }

    /// The security scheme at a place, behind its `$ref`s.
    pub fn security_scheme(&self, at: &Pointer) -> Option<(Pointer, &SecurityScheme)> {
        piece::follow(&self.pieces.security_schemes, at)
    }
}
