//! What an open enum can do: the texts of its values, from which all else follows.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Scope, code};
use crate::sdk::{Model, OpenEnum, TextValue};

/// `texts::listed! { types::WebhookType, Unknown; Receive = "receive"; LineBlocked = "line_blocked"; }`
pub(super) fn open_enum(scope: Scope<'_>, model: &Model, open_enum: &OpenEnum) -> TokenStream {
    let ident = &model.ident;
    let OpenEnum { values, unknown, any: _ } = open_enum;
    let values = values.iter().map(|TextValue { ident, wire, docs: _ }| quote!(#ident = #wire;));
    code!(scope, [codec, texts, types], {
        texts::listed! { types::#ident, #unknown; #(#values)* }
    })
}
