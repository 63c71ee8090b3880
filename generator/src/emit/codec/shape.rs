//! What values of a model look like, for the unions that ask: data, a line a member.

use proc_macro2::TokenStream;
use quote::quote;

use super::Scope;
use super::choice::shape;
use crate::sdk::{FieldPresence, Model, ModelKind, Object, OpenEnum, Ty, Union};

/// ```text
/// impl Shaped for types::Cat {
///     const SHAPE: &'static Shape = &Shape::Open(&[Member::required("lives", i64::shape)]);
/// }
/// ```
pub(super) fn shaped(scope: Scope<'_>, model: &Model) -> TokenStream {
    let ident = &model.ident;
    let data = match &model.kind {
        ModelKind::Object(it) => object(scope, it),
        ModelKind::OpenEnum(it) => open_enum(it),
        ModelKind::Union(it) => union(scope, it),
    };
    quote! {
        impl Shaped for types::#ident {
            const SHAPE: &'static Shape = &#data;
        }
    }
}

/// `Shape::Open(&[Member::required("lives", i64::shape)])`
fn object(scope: Scope<'_>, object: &Object) -> TokenStream {
    let kind = if object.closed { quote!(Closed) } else { quote!(Open) };
    let members = object.fields.iter().map(|field| {
        let wire = &field.wire;
        let (make, ty) = match field.presence {
            FieldPresence::Required => (quote!(required), field.ty.clone()),
            FieldPresence::Optional | FieldPresence::Open => (quote!(optional), field.ty.clone()),
            FieldPresence::Patch => (quote!(optional), Ty::Option(Box::new(field.ty.clone()))),
        };
        let shape = shape(scope, &ty);
        quote!(Member::#make(#wire, #shape))
    });
    quote!(Shape::#kind(&[#(#members),*]))
}

/// `Shape::Texts(&["cat", "lion"])`, or `Shape::Text` where any other text will do.
fn open_enum(open_enum: &OpenEnum) -> TokenStream {
    if open_enum.any {
        return quote!(Shape::Text);
    }
    let texts = open_enum.values.iter().map(|it| &it.wire);
    quote!(Shape::Texts(&[#(#texts),*]))
}

/// `Shape::Union(&[types::Cat::shape])`
fn union(scope: Scope<'_>, union: &Union) -> TokenStream {
    let shapes = union.variants.iter().map(|it| shape(scope, &it.ty));
    quote!(Shape::Union(&[#(#shapes),*]))
}
