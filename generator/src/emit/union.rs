//! An enum over types: its variants and what callers can make it from.

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts::{self, Generics};
use super::conversion::conversion;
use super::docs;
use super::imports::code;
use super::params;
use super::tokens::Scope;
use crate::sdk::{Model, Union, UnionVariant};

/// ```text
/// pub enum Message { User(UserMessage), Text(String), Unknown(Json) }
///
/// impl Message { pub fn user(content: impl Into<String>) -> Self … }
///
/// impl From<&str> for Message …
/// ```
///
/// What it can do besides follows from its variants, and stands in its codec.
pub(super) fn union(scope: Scope<'_>, model: &Model, union: &Union) -> TokenStream {
    let ident = &model.ident;
    let docs = &model.docs;
    let Union { variants, unknown, dispatch: _, expected: _ } = union;
    let made = variants.iter().filter_map(|it| make(scope, it)).collect::<Vec<_>>();
    let made = (!made.is_empty()).then(|| quote!(impl #ident { #(#made)* }));
    let conversions = variants.iter().flat_map(|variant| {
        let written = variant.from.iter().filter(|it| !variant.is_plain(**it));
        written.map(move |it| conversion(scope, ident, variant, *it))
    });
    let variants = variants.iter().map(|it| {
        let UnionVariant { ident, ty, docs, .. } = it;
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

        #made

        #(#conversions)*
    })
}

/// ```text
/// pub fn user(content: impl Into<String>) -> Self {
///     UserMessage::new(content).into()
/// }
/// ```
fn make(scope: Scope<'_>, variant: &UnionVariant) -> Option<TokenStream> {
    let make = variant.make.as_ref()?;
    let object = scope.sdk.model(variant.ty.unboxed().model()?).object()?;
    let docs = docs::first_sentence(&variant.docs);
    let ty = scope.ty(variant.ty.unboxed());
    let Generics { params: generics, bounds } =
        accepts::generics(scope, object.arguments().map(|it| &it.accepts));
    let by_name = object.params.as_ref();
    let each = object.arguments().map(|it| (&it.ident, &it.accepts));
    let params = params::taken(scope, by_name, each);
    let arguments = object.arguments().map(|it| &it.ident);
    let made = match (&object.new, by_name) {
        (Some(_), Some(_)) => quote!(#ty::new(params)),
        (Some(_), None) => quote!(#ty::new(#(#arguments),*)),
        (None, _) => quote!(#ty::default()),
    };
    Some(quote! {
        #docs
        pub fn #make #generics (#(#params),*) -> Self #bounds {
            #made.into()
        }
    })
}
