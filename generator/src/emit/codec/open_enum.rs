//! What an open enum can do: the texts or integers of its values, from which all else follows.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Scope, code};
use crate::sdk::{KnownValue, KnownValues, Model, OpenEnum};

/// `texts::listed! { types::WebhookType, Unknown; Receive = "receive"; LineBlocked = "line_blocked"; }`
pub(super) fn open_enum(scope: Scope<'_>, model: &Model, open_enum: &OpenEnum) -> TokenStream {
    let ident = &model.ident;
    let OpenEnum { values, unknown, any: _ } = open_enum;
    match values {
        KnownValues::Texts(all) => {
            let all = all.iter().map(|KnownValue { ident, wire, docs: _ }| quote!(#ident = #wire;));
            code!(scope, [codec, texts, types], {
                texts::listed! { types::#ident, #unknown; #(#all)* }
            })
        }
        KnownValues::Integers(all) => {
            let all = all.iter().map(|KnownValue { ident, wire, docs: _ }| {
                let wire = Literal::i64_unsuffixed(*wire);
                quote!(#ident = #wire;)
            });
            code!(scope, [codec, integers, types], {
                integers::listed! { types::#ident, #unknown; #(#all)* }
            })
        }
    }
}
