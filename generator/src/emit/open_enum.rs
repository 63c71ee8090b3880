//! An enum of texts that is open to unknown ones: its variants.

use proc_macro2::TokenStream;
use quote::quote;

use crate::sdk::{Docs, Model, OpenEnum, TextValue};

/// What is said of the variant for values that are not listed.
const UNKNOWN: &str = "A value this version of the crate does not know; sent back unchanged.";
const ANY: &str = "Any other text, which the document allows.";

/// `pub enum WebhookType { Receive, LineBlocked, Unknown(Box<str>) }`; what it can do is in its codec.
pub(super) fn open_enum(model: &Model, open_enum: &OpenEnum) -> TokenStream {
    let ident = &model.ident;
    let docs = &model.docs;
    let OpenEnum { values, unknown, any } = open_enum;
    let other = Docs(if *any { ANY } else { UNKNOWN }.to_owned());
    let variants = values.iter().map(|it| {
        let TextValue { ident, wire: _, docs } = it;
        quote!(#docs #ident)
    });
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #other
            #unknown(Box<str>),
        }
    }
}
