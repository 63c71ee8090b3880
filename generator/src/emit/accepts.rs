//! How values are taken from callers: parameters, their bounds, and what is made of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::Scope;
use crate::names::Ident;
use crate::sdk::Accepts;

/// The type parameters of a function and their bounds.
pub(super) struct Generics {
    /// `<W>`, or nothing.
    pub(super) params: TokenStream,
    /// `where W: Into<Webhook>`, or nothing.
    pub(super) bounds: TokenStream,
}

/// The type parameters that some inputs need.
pub(super) fn generics<'a>(
    scope: Scope<'_>,
    inputs: impl Iterator<Item = &'a Accepts>,
) -> Generics {
    let mut params = Vec::new();
    let mut bounds = Vec::new();
    for input in inputs {
        if let Accepts::Each { generic, item } = input {
            let item = scope.ty(item);
            params.push(generic);
            bounds.push(quote!(#generic: Into<#item>));
        }
    }
    if params.is_empty() {
        return Generics { params: TokenStream::new(), bounds: TokenStream::new() };
    }
    Generics { params: quote!(<#(#params),*>), bounds: quote!(where #(#bounds),*) }
}

/// A parameter: `webhooks: impl IntoIterator<Item = W>`.
pub(super) fn param(scope: Scope<'_>, ident: &Ident, accepts: &Accepts) -> TokenStream {
    match accepts {
        Accepts::Into(ty) => {
            let ty = scope.ty(ty);
            quote!(#ident: impl Into<#ty>)
        }
        Accepts::Each { generic, item: _ } => quote!(#ident: impl IntoIterator<Item = #generic>),
        Accepts::Patch(ty) => {
            let (patch, ty) = (scope.patch(), scope.ty(ty));
            quote!(#ident: impl Into<#patch<#ty>>)
        }
        Accepts::Exactly(ty) => {
            let ty = scope.ty(ty);
            quote!(#ident: #ty)
        }
    }
}

/// The type of a field that holds a value until it is given: what is in a box later is not yet.
pub(super) fn as_field(scope: Scope<'_>, accepts: &Accepts) -> TokenStream {
    match accepts {
        Accepts::Into(ty) | Accepts::Exactly(ty) => scope.ty(ty.unboxed()),
        Accepts::Each { generic: _, item } => {
            let item = scope.ty(item);
            quote!(Vec<#item>)
        }
        Accepts::Patch(ty) => {
            let (patch, ty) = (scope.patch(), scope.ty(ty));
            quote!(#patch<#ty>)
        }
    }
}

/// What becomes of a parameter: `webhooks.into_iter().map(Into::into).collect()`.
pub(super) fn value(ident: &Ident, accepts: &Accepts) -> TokenStream {
    match accepts {
        Accepts::Into(_) | Accepts::Patch(_) => quote!(#ident.into()),
        Accepts::Each { .. } => quote!(#ident.into_iter().map(Into::into).collect()),
        Accepts::Exactly(_) => quote!(#ident),
    }
}

/// A field of the same name made from a parameter: `body: body.into()`, or `body` where nothing is to
/// be done.
pub(super) fn init(ident: &Ident, accepts: &Accepts) -> TokenStream {
    match accepts {
        Accepts::Exactly(_) => quote!(#ident),
        Accepts::Into(_) | Accepts::Each { .. } | Accepts::Patch(_) => {
            let value = value(ident, accepts);
            quote!(#ident: #value)
        }
    }
}
