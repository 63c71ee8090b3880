//! `sdk.json`: what every schema and operation came to, and which files are the generator's.

use super::tokens::Scope;
use crate::output::{Index, Tree};

/// The index of a crate whose other files are all in `tree`.
pub(super) fn index(scope: Scope<'_>, tree: &Tree) -> Index {
    let sdk = scope.sdk;
    let schemas = sdk.schemas.iter().map(|(at, ty)| (at.to_string(), scope.text(ty)));
    let operations = sdk.resources.iter().flat_map(|resource| {
        let path = format!("resources::{}::{}", resource.module, resource.handle);
        resource.methods.iter().map(move |it| (it.at.to_string(), format!("{path}::{}", it.ident)))
    });
    let mut files = tree.0.keys().cloned().collect::<Vec<_>>();
    files.push(Index::PATH.to_owned());
    files.sort_unstable();
    Index {
        generator: env!("CARGO_PKG_VERSION").to_owned(),
        document: sdk.source.clone(),
        schemas: schemas.collect(),
        operations: operations.collect(),
        files,
    }
}
