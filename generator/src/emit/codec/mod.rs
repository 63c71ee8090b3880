//! How models are read and written: serde implementations, apart from the readable types.

mod choice;
mod object;
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
        ModelKind::Object(object) => object::object(scope, model, object),
        ModelKind::OpenEnum(_) => open_enum::open_enum(scope, model),
        ModelKind::Union(union) => union::union(scope, model, union),
    };
    let shaped = model.shaped.then(|| shape::shaped(scope, model));
    quote!(#codec #shaped)
}

/// ```text
/// impl<'de> Deserialize<'de> for types::Webhook {
///     fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
///         codec::decode_union(deserializer)
///     }
/// }
/// ```
fn deserialize(scope: Scope<'_>, model: &Model, decode: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    code!(scope, [Deserialize, Deserializer, types], {
        impl<'de> Deserialize<'de> for types::#ident {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #decode(deserializer)
            }
        }
    })
}
