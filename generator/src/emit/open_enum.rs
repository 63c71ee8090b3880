//! An enum of texts or integers that is open to unknown ones: its variants.

use proc_macro2::TokenStream;
use quote::quote;

use crate::sdk::{Docs, KnownValue, KnownValues, Model, OpenEnum};

/// What is said of the variant for values that are not listed.
const UNKNOWN: &str = "A value this version of the crate does not know; sent back unchanged.";
const ANY: &str = "Any other text, which the document allows.";

/// `pub enum WebhookType { Receive, LineBlocked, Unknown(Box<str>) }`; what it can do is in its codec.
pub(super) fn open_enum(model: &Model, open_enum: &OpenEnum) -> TokenStream {
    let ident = &model.ident;
    let docs = &model.docs;
    let OpenEnum { values, unknown, any } = open_enum;
    let other = Docs(if *any { ANY } else { UNKNOWN }.to_owned());
    let (derived, variants, held) = match values {
        KnownValues::Texts(all) => (quote!(Clone), variants(all), quote!(Box<str>)),
        KnownValues::Integers(all) => (quote!(Clone, Copy), variants(all), quote!(i64)),
    };
    quote! {
        #docs
        #[derive(Debug, #derived, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #other
            #unknown(#held),
        }
    }
}

fn variants<T>(values: &[KnownValue<T>]) -> Vec<TokenStream> {
    let values = values.iter().map(|KnownValue { ident, wire: _, docs }| quote!(#docs #ident));
    values.collect()
}
