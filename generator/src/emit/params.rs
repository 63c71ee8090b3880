//! Structs that hold the arguments of a method or of `new`: each has its name, and none can be left out.

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts;
use super::tokens::Scope;
use crate::names::Ident;
use crate::sdk::{Accepts, Docs};

/// An argument.
pub(super) struct Argument<'a> {
    pub(super) ident: &'a Ident,
    pub(super) docs: Docs,
    pub(super) accepts: &'a Accepts,
}

/// ```text
/// /// What [`Search::find`] takes.
/// #[derive(Debug, Clone)]
/// pub struct FindParams { pub query: String, pub kind: types::Kind }
/// ```
pub(super) fn declared<'a>(
    scope: Scope<'_>,
    ident: &Ident,
    of: &str,
    arguments: impl Iterator<Item = Argument<'a>>,
) -> TokenStream {
    let docs = Docs(format!("What [`{of}`] takes."));
    let fields = arguments.map(|Argument { ident, docs, accepts }| {
        let ty = accepts::as_field(scope, accepts);
        quote!(#docs pub #ident: #ty)
    });
    quote! {
        #docs
        #[derive(Debug, Clone)]
        pub struct #ident { #(#fields),* }
    }
}

/// The parameters of a function that takes arguments: one by one, or the struct that holds them.
pub(super) fn taken<'a>(
    scope: Scope<'_>,
    ident: Option<&Ident>,
    arguments: impl Iterator<Item = (&'a Ident, &'a Accepts)>,
) -> Vec<TokenStream> {
    match ident {
        Some(ident) => vec![quote!(params: #ident)],
        None => arguments.map(|(ident, it)| accepts::param(scope, ident, it)).collect(),
    }
}

/// `let FindParams { query, kind } = params;`
pub(super) fn opened<'a>(ident: &Ident, fields: impl Iterator<Item = &'a Ident>) -> TokenStream {
    quote!(let #ident { #(#fields),* } = params;)
}
