//! The forms in which callers give what is converted: a value of the type itself, and texts where it is made from
//! them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, Generics, PathArguments, Type, TypeParamBound, WherePredicate};

/// A form of arguments.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// The type that is converted into.
    Value,
    /// `&str`.
    Text,
    /// `String`.
    String,
}

impl Form {
    /// The type of a value in this form; `None` where it is not documented.
    pub(super) fn of(
        self,
        target: &TokenStream,
        has_texts: &dyn Fn(&str) -> bool,
    ) -> Option<TokenStream> {
        let name = target.to_string().replace(' ', "");
        let is_text = name == "String" || name.strip_prefix("::client::").is_some_and(has_texts);
        match self {
            Self::Value => Some(target.clone()),
            Self::Text => is_text.then(|| quote!(&str)),
            Self::String => (is_text && name != "String").then(|| quote!(String)),
        }
    }
}

/// What an argument is converted into, `impl Into<X>`, and whether it is any number of such, in
/// `impl IntoIterator<Item = T>` where `T: Into<X>`.
pub(super) fn target<'a>(ty: &'a Type, generics: &'a Generics) -> Option<(&'a Type, bool)> {
    match ty {
        Type::ImplTrait(it) => it.bounds.iter().find_map(|bound| {
            let into = into(bound).map(|it| (it, false));
            into.or_else(|| Some((parameter(item(bound)?, generics)?, true)))
        }),
        Type::Path(_) => Some((parameter(ty, generics)?, false)),
        _ => None,
    }
}

/// What a parameter is converted into, by its `where`.
fn parameter<'a>(ty: &Type, generics: &'a Generics) -> Option<&'a Type> {
    let clause = generics.where_clause.as_ref()?;
    let name = quote!(#ty).to_string();
    clause.predicates.iter().find_map(|it| match it {
        WherePredicate::Type(it) => {
            let bounded = &it.bounded_ty;
            let is_it = quote!(#bounded).to_string() == name;
            is_it.then(|| it.bounds.iter().find_map(into)).flatten()
        }
        _ => None,
    })
}

/// The `X` of `Into<X>`.
fn into(bound: &TypeParamBound) -> Option<&Type> {
    argument(bound, "Into", |it| match it {
        GenericArgument::Type(it) => Some(it),
        _ => None,
    })
}

/// The `T` of `IntoIterator<Item = T>`.
fn item(bound: &TypeParamBound) -> Option<&Type> {
    argument(bound, "IntoIterator", |it| match it {
        GenericArgument::AssocType(it) => Some(&it.ty),
        _ => None,
    })
}

fn argument<'a>(
    bound: &'a TypeParamBound,
    name: &str,
    of: impl Fn(&'a GenericArgument) -> Option<&'a Type>,
) -> Option<&'a Type> {
    let TypeParamBound::Trait(it) = bound else { return None };
    let segment = it.path.segments.last().filter(|it| it.ident == name)?;
    let PathArguments::AngleBracketed(args) = &segment.arguments else { return None };
    args.args.first().and_then(of)
}
