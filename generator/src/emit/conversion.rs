//! What the enum over types can be made from.

use proc_macro2::TokenStream;
use quote::quote;

use super::given;
use super::imports::code;
use super::tokens::{Scope, allowed};
use crate::names::Ident;
use crate::sdk::{Conversion, UnionTag, UnionVariant};

/// ```text
/// impl From<&str> for Webhook {
///     fn from(value: &str) -> Self {
///         Self::Url(value.into())
///     }
/// }
/// ```
pub(super) fn conversion(
    scope: Scope<'_>,
    union: &Ident,
    variant: &UnionVariant,
    conversion: Conversion,
) -> TokenStream {
    let (source, value) = match conversion {
        Conversion::Same => (scope.ty(variant.ty.unboxed()), quote!(value)),
        Conversion::Str => (quote!(&str), quote!(value.into())),
        Conversion::String => (quote!(String), quote!(value.into())),
        Conversion::StringRef => (quote!(&String), quote!(value.into())),
        Conversion::AnyStr => return any_text(scope, union, &quote!(&str), &quote!(value)),
        Conversion::AnyString => return any_text(scope, union, &quote!(String), &quote!(&value)),
        Conversion::AnyStringRef => {
            return any_text(scope, union, &quote!(&String), &quote!(value));
        }
        Conversion::Array => return array(scope, union, variant),
        Conversion::Items => return items(scope, union, variant),
        Conversion::Pairs => return pairs(scope, union, variant),
    };
    let set = variant.tag.as_ref().map(|UnionTag { field, given, is_deprecated: _ }| {
        let given = given::value(scope, given);
        quote!(value.#field.get_or_insert(#given);)
    });
    let mutable = set.is_some().then(|| quote!(mut));
    let made = made(variant, &value);
    let allow = allowed(variant.tag.as_ref().is_some_and(|it| it.is_deprecated));
    quote! {
        #allow
        impl From<#source> for #union {
            fn from(#mutable value: #source) -> Self {
                #set
                #made
            }
        }
    }
}

/// ```text
/// impl From<&str> for NameOrId {
///     fn from(value: &str) -> Self {
///         choice::of_text(value)
///     }
/// }
/// ```
fn any_text(
    scope: Scope<'_>,
    union: &Ident,
    source: &TokenStream,
    text: &TokenStream,
) -> TokenStream {
    code!(scope, [choice], {
        impl From<#source> for #union {
            fn from(value: #source) -> Self {
                choice::of_text(#text)
            }
        }
    })
}

/// ```text
/// impl<T: Into<Webhook>, const N: usize> From<[T; N]> for Webhooks {
///     fn from(value: [T; N]) -> Self {
///         Self::Many(value.into_iter().map(Into::into).collect())
///     }
/// }
/// ```
fn items(scope: Scope<'_>, union: &Ident, variant: &UnionVariant) -> TokenStream {
    let item = variant.ty.unboxed().item().map(|it| scope.ty(it));
    let made = made(variant, &quote!(value.into_iter().map(Into::into).collect()));
    quote! {
        impl<T: Into<#item>, const N: usize> From<[T; N]> for #union {
            fn from(value: [T; N]) -> Self {
                #made
            }
        }
    }
}

/// ```text
/// impl<const N: usize> From<[&str; N]> for Input {
///     fn from(value: [&str; N]) -> Self {
///         Self::Texts(value.map(Into::into).into())
///     }
/// }
/// ```
fn array(scope: Scope<'_>, union: &Ident, variant: &UnionVariant) -> TokenStream {
    let scalar = variant.ty.unboxed().item().filter(|it| it.is_copy());
    let (source, value) = match scalar {
        Some(item) => (scope.ty(item), quote!(value.into())),
        None => (quote!(&str), quote!(value.map(Into::into).into())),
    };
    let made = made(variant, &value);
    quote! {
        impl<const N: usize> From<[#source; N]> for #union {
            fn from(value: [#source; N]) -> Self {
                #made
            }
        }
    }
}

/// ```text
/// impl<T: Into<String>, U: Into<Webhook>, const N: usize> From<[(T, U); N]> for Webhooks …
/// ```
fn pairs(scope: Scope<'_>, union: &Ident, variant: &UnionVariant) -> TokenStream {
    let value = variant.ty.unboxed().value().map(|it| scope.ty(it));
    let made = made(
        variant,
        &quote!(value.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
    );
    quote! {
        impl<T: Into<String>, U: Into<#value>, const N: usize> From<[(T, U); N]> for #union {
            fn from(value: [(T, U); N]) -> Self {
                #made
            }
        }
    }
}

/// The variant with a value.
fn made(variant: &UnionVariant, value: &TokenStream) -> TokenStream {
    let ident = &variant.ident;
    match variant.ty.is_boxed() {
        true => quote!(Self::#ident(Box::new(#value))),
        false => quote!(Self::#ident(#value)),
    }
}
