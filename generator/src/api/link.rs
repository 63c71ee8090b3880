//! Links: what of an answer leads to another operation.

use super::{Literal, Server};
use crate::pointer::Pointer;

/// A link (OpenAPI 3.0.4, section 4.7.20).
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it stands.
    pub at: Pointer,
    /// Its name.
    pub name: String,
    /// The reference of the operation that it leads to, as the document writes it.
    pub operation_ref: Option<String>,
    /// The `operationId` of that operation.
    pub operation_id: Option<String>,
    /// Values, or runtime expressions, for parameters of that operation, by their names.
    pub parameters: Vec<(String, Literal)>,
    /// A value, or a runtime expression, for the body of that operation.
    pub request_body: Option<Literal>,
    /// What the document says about it.
    pub description: Option<String>,
    /// The server of that operation.
    pub server: Option<Server>,
}
