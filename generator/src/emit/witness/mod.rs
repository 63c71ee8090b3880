//! Programs that use what a crate lets its callers name: where such a program no longer compiles, callers break.
//!
//! Each item is used by functions of its own, which nobody calls: what they need is their parameters, and what a
//! generic item takes is theirs, too. Paths are whole, and the crate is called `client`.

mod forms;
mod functions;
mod generic;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Fields, ItemTrait, TraitItem, Type, Variant};

use self::generic::Generic;
use super::tokens::word;
use crate::print::{self, Unprintable};
use crate::surface::{Kind, Part, Replies, Scope, Syntax};

/// The code that uses an item as callers do; `None` where callers do not write it.
///
/// `has_texts` says of a type by its path whether it is made from a `&str`, and `replies` what calls give.
///
/// # Errors
/// A mistake of this program: what it emits is not Rust.
pub(crate) fn witness(
    part: &Part<'_>,
    has_texts: &dyn Fn(&str) -> bool,
    replies: &Replies,
) -> Result<Option<String>, Unprintable> {
    let functions = match part.syntax {
        Syntax::Function { of, signature } => {
            functions::functions(part.scope, of, signature, has_texts)
        }
        Syntax::Struct(it) => structure(part, it),
        Syntax::Enum(it) => enumeration(part, it),
        Syntax::Field { of, field, name } => field_of(part.scope, of, &field.ty, name),
        Syntax::Variant { of, variant } => variant_of(part.scope, of, variant),
        Syntax::Derived { ident, generics, of_trait } => {
            let generic = Generic::of(part.scope, &[generics]).map(|it| it.bounded(of_trait));
            generic.and_then(|it| {
                asked(part.scope, &it, &it.named(part.scope, ident)?, &quote!(#of_trait))
            })
        }
        Syntax::Implementation { of, of_trait } => {
            let ty = &of.self_ty;
            part.scope.spelled(quote!(#ty), None).and_then(|ty| {
                let generic = Generic::within(part.scope, &[&of.generics], Some(&ty))?;
                asked(part.scope, &generic, &ty, &quote!(#of_trait))
            })
        }
        Syntax::Reply(ty) => reply(part, ty, replies),
        Syntax::Behaviour(_) => None,
        Syntax::Trait(it) => interface(part.scope, it),
        Syntax::Alias(it) => alias(part.scope, it),
    };
    let code = functions.map(|it| print::file(&part.path, quote!(const _: () = { #it };)));
    code.transpose()
}

/// A struct is named, and made where all its fields are public.
fn structure(part: &Part<'_>, it: &syn::ItemStruct) -> Option<TokenStream> {
    let generic = Generic::of(part.scope, &[&it.generics])?;
    let ty = generic.named(part.scope, &it.ident)?;
    let (params, wheres) = (generic.params(), generic.wheres());
    let named = quote!(fn named #params(_: &#ty) #wheres {});
    let Kind::Struct { is_made: true } = part.kind else { return Some(named) };
    let Fields::Named(fields) = &it.fields else { return Some(named) };
    let path = part.scope.spelled(quote_ident(&it.ident), None)?;
    let (names, types) = spelled_fields(part.scope, fields.named.iter())?;
    let made = quote! {
        fn made #params(#(#names: #types),*) -> #ty #wheres { #path { #(#names),* } }
    };
    Some(quote!(#named #made))
}

fn spelled_fields<'a>(
    scope: &Scope,
    fields: impl Iterator<Item = &'a syn::Field>,
) -> Option<(Vec<&'a syn::Ident>, Vec<TokenStream>)> {
    fields
        .map(|it| {
            let ty = &it.ty;
            Some((it.ident.as_ref()?, scope.spelled(quote!(#ty), None)?))
        })
        .collect()
}

/// An enum is named, and matched without a wildcard where it is closed.
fn enumeration(part: &Part<'_>, it: &syn::ItemEnum) -> Option<TokenStream> {
    let generic = Generic::of(part.scope, &[&it.generics])?;
    let ty = generic.named(part.scope, &it.ident)?;
    let (params, wheres) = (generic.params(), generic.wheres());
    let path = part.scope.spelled(quote_ident(&it.ident), None)?;
    let arms = match part.kind {
        Kind::Enum { is_closed: true } => {
            let variants = it.variants.iter().map(|it| &it.ident);
            quote!(#(#path::#variants { .. } => {})*)
        }
        _ => quote!(_ => {}),
    };
    Some(quote!(fn matched #params(it: #ty) #wheres { match it { #arms } }))
}

/// A field is read and set.
fn field_of(scope: &Scope, of: &syn::ItemStruct, ty: &Type, name: &str) -> Option<TokenStream> {
    let generic = Generic::of(scope, &[&of.generics])?;
    let owner = generic.named(scope, &of.ident)?;
    let (params, wheres) = (generic.params(), generic.wheres());
    let ty = scope.spelled(quote!(#ty), None)?;
    let name = name.parse::<TokenStream>().ok()?;
    Some(quote! {
        fn read #params(it: &#owner) #wheres { let _: &#ty = &it.#name; }
        fn set #params(it: &mut #owner, value: #ty) #wheres { it.#name = value; }
    })
}

/// A variant is made and matched.
fn variant_of(scope: &Scope, of: &syn::ItemEnum, variant: &Variant) -> Option<TokenStream> {
    let generic = Generic::of(scope, &[&of.generics])?;
    let owner = generic.named(scope, &of.ident)?;
    let (params, wheres) = (generic.params(), generic.wheres());
    let path = scope.spelled(quote_ident(&of.ident), None)?;
    let name = &variant.ident;
    let (names, types, held) = match &variant.fields {
        Fields::Unit => (Vec::new(), Vec::new(), TokenStream::new()),
        Fields::Named(it) => {
            let (names, types) = spelled_fields(scope, it.named.iter())?;
            let held = quote!({ #(#names),* });
            (names.into_iter().cloned().collect(), types, held)
        }
        Fields::Unnamed(it) => {
            let types = it.unnamed.iter().map(|it| {
                let ty = &it.ty;
                scope.spelled(quote!(#ty), None)
            });
            let types = types.collect::<Option<Vec<_>>>()?;
            let names = ["a", "b", "c", "d"].into_iter().take(types.len()).map(word);
            let names = names.collect::<Vec<_>>();
            let held = quote!((#(#names),*));
            (names, types, held)
        }
    };
    Some(quote! {
        fn made #params(#(#names: #types),*) -> #owner #wheres { #path::#name #held }
        fn taken #params(it: #owner) #wheres {
            match it {
                #path::#name #held => { #(let _: #types = #names;)* }
                _ => {}
            }
        }
    })
}

/// A trait is asked for.
fn asked(
    scope: &Scope,
    generic: &Generic,
    ty: &TokenStream,
    of_trait: &TokenStream,
) -> Option<TokenStream> {
    let of_trait = scope.spelled(generic::in_std(of_trait), Some(ty))?;
    let (lifetimes, of_trait) = generic::with_lifetimes(of_trait);
    let (params, wheres) = (generic.params(), generic.wheres());
    let inner = generic.params_and(&lifetimes, &quote!(Asked: #of_trait));
    let args = generic.args_and(ty);
    Some(quote! {
        fn used #params() #wheres {
            fn asked #inner() #wheres {}
            asked::<#args>();
        }
    })
}

/// A call is awaited.
fn reply(part: &Part<'_>, ty: &Type, replies: &Replies) -> Option<TokenStream> {
    let operation = part.of.as_deref()?;
    let operation = format!("::client::{operation}").parse::<TokenStream>().ok()?;
    let awaited = match replies.value(part.scope, ty) {
        Some(value) => quote!(if let Ok(it) = call.await { let _: #value = it; }),
        None => quote!(let _ = call.await;),
    };
    Some(quote!(async fn awaited(call: ::client::Call<#operation>) { #awaited }))
}

/// A trait is asked for. It is implemented where callers can name all it takes; a generic one is the crate's own way
/// to tell forms of arguments apart.
fn interface(scope: &Scope, it: &ItemTrait) -> Option<TokenStream> {
    let generic = Generic::of(scope, &[&it.generics])?;
    let path = generic.named(scope, &it.ident)?;
    let (params, wheres) = (generic.params(), generic.wheres());
    let functions = it.items.iter().map(|item| match item {
        TraitItem::Fn(it) => {
            let signature = &it.sig;
            scope.spelled(quote!(#signature), Some(&quote!(Self)))
        }
        _ => None,
    });
    let functions = functions.collect::<Option<Vec<_>>>();
    let implemented = functions.filter(|_| it.generics.params.is_empty()).map(|functions| {
        quote! {
            struct Own;
            impl #path for Own { #(#functions { loop {} })* }
        }
    });
    Some(quote!(fn asked #params(_: impl #path) #wheres {} #implemented))
}

/// An alias is the type that it stands for.
fn alias(scope: &Scope, it: &syn::ItemType) -> Option<TokenStream> {
    let generic = Generic::of(scope, &[&it.generics])?;
    let ty = generic.named(scope, &it.ident)?;
    let (params, wheres) = (generic.params(), generic.wheres());
    let of = &it.ty;
    let of = scope.spelled(quote!(#of), None)?;
    Some(quote!(fn same #params(it: #ty) -> #of #wheres { it }))
}

fn quote_ident(ident: &syn::Ident) -> TokenStream {
    quote!(#ident)
}
