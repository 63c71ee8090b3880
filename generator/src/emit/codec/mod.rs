//! How models are read and written: serde implementations, apart from the readable types.

mod choice;
mod object;
mod open_enum;
mod shape;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::Scope;
use crate::sdk::{Model, ModelKind, Module};

/// A file below `codec/`.
pub(super) fn module(scope: Scope<'_>, module: &Module) -> TokenStream {
    let models = module.models.iter().map(|id| model(scope, scope.sdk.model(*id)));
    quote! {
        use std::borrow::Cow;
        use std::collections::BTreeMap;

        use serde::de::value::SeqAccessDeserializer;
        use serde::de::{Deserialize, Deserializer, SeqAccess};
        use serde::ser::{Serialize, Serializer};

        use crate::runtime::choice::{self, By, Choice, Tag};
        use crate::runtime::codec::{self, Entries, MapAccess, Members, Model, Union};
        use crate::runtime::constant::Constant;
        use crate::runtime::shape::{Lazy, Member, Shape, Shaped};
        use crate::runtime::{Extra, Json, Patch};
        use crate::types;

        #(#models)*
    }
}

fn model(scope: Scope<'_>, model: &Model) -> TokenStream {
    let codec = match &model.kind {
        ModelKind::Object(object) => object::object(model, object),
        ModelKind::OpenEnum(open_enum) => open_enum::open_enum(model, open_enum),
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
fn deserialize(model: &Model, decode: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    quote! {
        impl<'de> Deserialize<'de> for types::#ident {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #decode(deserializer)
            }
        }
    }
}
