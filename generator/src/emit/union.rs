//! An enum over types: its variants and what callers can make it from.

use proc_macro2::TokenStream;
use quote::quote;

use super::conversion::conversion;
use super::imports::code;
use super::tokens::Scope;
use crate::names::Ident;
use crate::sdk::{Dispatch, Model, Union, UnionVariant};

/// ```text
/// pub enum Webhook { Url(String), Configuration(WebhookConfiguration), Unknown(Json) }
///
/// impl From<WebhookConfiguration> for Webhook …
/// ```
pub(super) fn union(scope: Scope<'_>, model: &Model, union: &Union) -> TokenStream {
    let ident = &model.ident;
    let docs = &model.docs;
    let Union { variants, unknown, dispatch, expected: _ } = union;
    let why = why(scope, ident, unknown, dispatch);
    let conversions = variants.iter().flat_map(|variant| {
        variant.from.iter().map(move |it| conversion(scope, ident, variant, *it))
    });
    let variants = variants.iter().map(|it| {
        let UnionVariant { ident, ty, docs, from: _, tag: _, look: _ } = it;
        let ty = scope.ty(ty);
        quote!(#docs #ident(#ty))
    });
    code!(scope, [Json], {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A form this version of the crate does not know; sent back unchanged.
            #unknown(Json),
        }

        #why

        #(#conversions)*
    })
}

/// ```text
/// impl Pet {
///     pub fn why(&self) -> Option<String> …
/// }
/// ```
fn why(
    scope: Scope<'_>,
    union: &Ident,
    unknown: &Ident,
    dispatch: &Dispatch,
) -> Option<TokenStream> {
    match dispatch {
        Dispatch::Token(_) => None,
        Dispatch::Choice(_) => Some(code!(scope, [choice], {
            impl #union {
                /// What each form lacks, a line a form, when the value is of none of them.
                pub fn why(&self) -> Option<String> {
                    match self {
                        Self::#unknown(value) => Some(choice::why::<Self>(value)),
                        _ => None,
                    }
                }
            }
        })),
    }
}
