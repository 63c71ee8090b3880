//! The codec of a union whose variants share a JSON type: what tells them apart, as data, and one
//! line a variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::Scope;
use crate::sdk::{Builtin, By, Model, Ty, Union};

/// ```text
/// impl Choice for types::Pet {
///     const BY: By = By::Tag("kind", &[("cat", 0), ("dog", 1)]);
///     const VARIANTS: &'static [(&'static str, Lazy)] = &[
///         ("Cat", types::Cat::shape),
///         ("Dog", types::Dog::shape),
///     ];
///
///     fn decode(variant: usize, value: &Json) -> Result<Self, serde_json::Error> {
///         match variant {
///             0 => choice::read(value).map(Self::Cat),
///             1 => choice::read(value).map(Self::Dog),
///             _ => Ok(Self::unknown(value.clone())),
///         }
///     }
/// }
/// ```
pub(super) fn choice(scope: Scope<'_>, model: &Model, union: &Union, by: &By) -> TokenStream {
    let ident = &model.ident;
    let Union { variants, unknown, dispatch: _, expected: _ } = union;
    let by = self::by(by);
    let forms = variants.iter().map(|it| {
        let name = it.ident.plain();
        let shape = shape(scope, &it.ty);
        quote!((#name, #shape))
    });
    let arms = variants.iter().enumerate().map(|(index, it)| {
        let (index, ident) = (proc_macro2::Literal::usize_unsuffixed(index), &it.ident);
        quote!(#index => choice::read(value).map(Self::#ident))
    });
    quote! {
        impl Choice for types::#ident {
            const BY: By = #by;
            const VARIANTS: &'static [(&'static str, Lazy)] = &[#(#forms),*];

            fn decode(variant: usize, value: &Json) -> Result<Self, serde_json::Error> {
                match variant {
                    #(#arms,)*
                    _ => Ok(Self::unknown(value.clone())),
                }
            }

            fn unknown(value: Json) -> Self {
                Self::#unknown(value)
            }
        }
    }
}

/// `By::Tag("kind", &[("cat", 0), ("dog", 1)])`
fn by(by: &By) -> TokenStream {
    match by {
        By::Tag { member, forms } => {
            let forms = forms.iter().map(form);
            quote!(By::Tag(#member, &[#(#forms),*]))
        }
        By::OnlyMember(members) => {
            let members = members.iter().map(form);
            quote!(By::OnlyMember(&[#(#members),*]))
        }
        By::MemberType(member) => quote!(By::MemberType(#member)),
        By::Shape => quote!(By::Shape),
    }
}

/// `("cat", 0)`
fn form((text, variant): &(String, usize)) -> TokenStream {
    let variant = proc_macro2::Literal::usize_unsuffixed(*variant);
    quote!((#text, #variant))
}

/// The function that gives the shape of a type: `types::Cat::shape`, `<Vec<types::Cat>>::shape`.
pub(super) fn shape(scope: Scope<'_>, ty: &Ty) -> TokenStream {
    let ty = asked(ty);
    let spelled = scope.ty(&ty);
    match ty {
        Ty::Model(_) | Ty::Builtin(_) => quote!(#spelled::shape),
        Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) | Ty::Option(_) | Ty::Boxed(_) => {
            quote!(<#spelled>::shape)
        }
    }
}

/// The type that is asked for its shape: of a tuple, wherever it is, no more than that it is a list.
fn asked(ty: &Ty) -> Ty {
    let inner = |ty: &Ty| Box::new(asked(ty));
    match ty {
        Ty::Tuple(_) => Ty::List(Box::new(Ty::Builtin(Builtin::Json))),
        Ty::Model(_) | Ty::Builtin(_) => ty.clone(),
        Ty::List(item) => Ty::List(inner(item)),
        Ty::Map(value) => Ty::Map(inner(value)),
        Ty::Option(value) => Ty::Option(inner(value)),
        Ty::Boxed(value) => Ty::Boxed(inner(value)),
    }
}
