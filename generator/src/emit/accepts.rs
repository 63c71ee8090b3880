//! How values are taken from callers: parameters, their bounds, and what is made of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::code;
use super::tokens::Scope;
use crate::names::Ident;
use crate::sdk::{Accepts, NoneIs, OrNone, Ty};

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
        match input {
            Accepts::Each { generic, item } => {
                let item = scope.ty(item);
                params.push(generic);
                bounds.push(quote!(#generic: Into<#item>));
            }
            Accepts::OrNone(OrNone::Items { generic, .. } | OrNone::Value { generic, .. }, _) => {
                params.push(generic);
            }
            Accepts::OrNone(OrNone::Text | OrNone::Exactly(_), _)
            | Accepts::Into(_)
            | Accepts::Exactly(_)
            | Accepts::Patch(_) => {}
        }
    }
    if params.is_empty() {
        return Generics { params: TokenStream::new(), bounds: TokenStream::new() };
    }
    let bounds = (!bounds.is_empty()).then(|| quote!(where #(#bounds),*));
    Generics { params: quote!(<#(#params),*>), bounds: quote!(#bounds) }
}

/// A parameter: `webhooks: impl IntoIterator<Item = W>`.
pub(super) fn param(scope: Scope<'_>, ident: &Ident, accepts: &Accepts) -> TokenStream {
    match accepts {
        Accepts::Into(ty) => {
            let ty = scope.ty(ty.unboxed());
            quote!(#ident: impl Into<#ty>)
        }
        Accepts::Each { generic, item: _ } => quote!(#ident: impl IntoIterator<Item = #generic>),
        Accepts::OrNone(it, none) => {
            let bound = or_none(scope, it, *none);
            quote!(#ident: impl #bound)
        }
        Accepts::Exactly(_) | Accepts::Patch(_) => {
            let ty = as_field(scope, accepts);
            quote!(#ident: #ty)
        }
    }
}

/// What a value or `None` is taken by: `OrNone<Webhook, T>`.
fn or_none(scope: Scope<'_>, it: &OrNone, none: NoneIs) -> TokenStream {
    match it {
        OrNone::Text => code!(scope, [TextOrNone], { TextOrNone }),
        OrNone::Items { generic, item } => {
            let item = scope.ty(item);
            code!(scope, [ItemsOrNone], { ItemsOrNone<#item, #generic> })
        }
        OrNone::Value { generic, ty } => {
            let ty = scope.ty(ty.unboxed());
            code!(scope, [OrNone], { OrNone<#ty, #generic> })
        }
        OrNone::Exactly(ty) => {
            let ty = states(scope, ty, none);
            quote!(Into<#ty>)
        }
    }
}

/// A type whose values may be missing: `Option<i64>`, `Patch<i64>`.
fn states(scope: Scope<'_>, ty: &Ty, none: NoneIs) -> TokenStream {
    let ty = scope.ty(ty.unboxed());
    match none {
        NoneIs::Absent => {
            let patch = scope.patch();
            quote!(#patch<#ty>)
        }
        NoneIs::Null => quote!(Option<#ty>),
    }
}

/// The type of a field that holds a value until it is given: what is in a box later is not yet.
pub(super) fn as_field(scope: Scope<'_>, accepts: &Accepts) -> TokenStream {
    match accepts {
        Accepts::Into(ty) | Accepts::Exactly(ty) => match ty.of_option() {
            Some(ty) => states(scope, ty, NoneIs::Null),
            None => scope.ty(ty.unboxed()),
        },
        Accepts::Each { generic: _, item } => {
            let item = scope.ty(item);
            quote!(Vec<#item>)
        }
        Accepts::OrNone(it, none) => states(scope, &it.ty(), *none),
        Accepts::Patch(ty) => states(scope, ty, NoneIs::Absent),
    }
}

/// What becomes of a parameter: `webhooks.into_iter().map(Into::into).collect()`.
pub(super) fn value(ident: &Ident, accepts: &Accepts) -> TokenStream {
    let boxed = |ty: &Ty| ty.is_boxed().then(|| quote!(.map(Box::new)));
    match accepts {
        Accepts::Into(ty) if ty.is_boxed() => quote!(Box::new(#ident.into())),
        Accepts::Into(_) => quote!(#ident.into()),
        Accepts::Each { .. } => quote!(#ident.into_iter().map(Into::into).collect()),
        Accepts::OrNone(it, none) => match it {
            OrNone::Exactly(_) => quote!(#ident.into()),
            OrNone::Text | OrNone::Items { .. } | OrNone::Value { .. } => {
                let boxed = boxed(&it.ty());
                let option = (*none == NoneIs::Null).then(|| quote!(.into_option()));
                quote!(#ident.into_patch() #boxed #option)
            }
        },
        Accepts::Exactly(ty) if ty.is_boxed() => quote!(Box::new(#ident)),
        Accepts::Exactly(ty) => {
            let boxed = ty.of_option().and_then(boxed);
            quote!(#ident #boxed)
        }
        Accepts::Patch(ty) => {
            let boxed = boxed(ty);
            quote!(#ident #boxed)
        }
    }
}

/// A field of the same name made from a parameter: `body: body.into()`, or `body` where nothing is to
/// be done.
pub(super) fn init(ident: &Ident, accepts: &Accepts) -> TokenStream {
    let value = value(ident, accepts);
    let same = quote!(#ident).to_string() == value.to_string();
    if same { value } else { quote!(#ident: #value) }
}
