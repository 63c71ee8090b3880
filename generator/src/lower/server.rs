//! Servers: where requests can be sent.

use crate::api::{Server, ServerVariable};
use crate::pointer::Pointer;

/// The servers of the whole API, or of an operation, which stand at `at`.
pub(super) fn read_all(at: &Pointer, servers: &[openapiv3::Server]) -> Vec<Server> {
    servers.iter().enumerate().map(|(index, it)| read(at.item(index), it)).collect()
}

/// A server at its place.
pub(super) fn read(at: Pointer, server: &openapiv3::Server) -> Server {
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
    let variables = variables.collect();
    Server { at, url: url.clone(), description: description.clone(), variables }
}
