//! How models are read and written: serde implementations, apart from the readable types.

mod check;
mod choice;
mod large;
mod object;
mod only;
mod open_enum;
mod shape;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::code;
use super::tokens::Scope;
use crate::sdk::{Model, ModelKind, Module};

/// A file below `codec/`.
pub(super) fn module(scope: Scope<'_>, module: &Module) -> TokenStream {
    let models = module.models.iter().map(|id| model(scope, scope.sdk.model(*id)));
    quote!(#(#models)*)
}

fn model(scope: Scope<'_>, model: &Model) -> TokenStream {
    let codec = match &model.kind {
        ModelKind::Object(object) => {
            let codec = object::object(scope, model, object);
            let clone = object.large.then(|| large::clone(scope, model, object));
            let debug = object.large.then(|| large::debug(scope, model, object));
            quote!(#codec #clone #debug)
        }
        ModelKind::OpenEnum(it) => open_enum::open_enum(scope, model, it),
        ModelKind::Union(union) => union::union(scope, model, union),
    };
    let shaped = model.shaped.then(|| shape::shaped(scope, model));
    quote!(#codec #shaped)
}
