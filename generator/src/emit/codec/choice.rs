//! The codec of a union whose variants share a JSON type: what tells them apart, as data, and one
//! line a variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::shape::{constants, shape};
use super::{Scope, code};
use crate::sdk::{By, Choice, Model, Tag, Union};

/// ```text
/// impl Choice for types::Pet {
///     const BY: By = By::Tag("kind", &[("cat", 0), ("dog", 1)]);
///     const TAGS: &'static [Tag] = &[Tag::required(0, &["tame"], &[Constant::Bool(true)])];
///     const VARIANTS: &'static [(&'static str, Lazy)] = &[
///         ("Cat", lazy::<types::Cat>),
///         ("Dog", lazy::<types::Dog>),
///     ];
///
///     fn decode(variant: usize, value: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded {
///         match variant {
///             0 => choice::read(value, to, Self::Cat),
///             1 => choice::read(value, to, Self::Dog),
///             _ => choice::read(value, to, Self::Unknown),
///         }
///     }
/// }
/// ```
pub(super) fn choice(
    scope: Scope<'_>,
    model: &Model,
    union: &Union,
    choice: &Choice,
) -> TokenStream {
    let ident = &model.ident;
    let Union { variants, unknown, dispatch: _, expected: _ } = union;
    let Choice { by, tags } = choice;
    let by = self::by(scope, by);
    let tags = self::tags(scope, tags);
    let forms = variants.iter().map(|it| {
        let name = it.ident.plain();
        let shape = shape(scope, &it.ty, it.look.as_ref());
        quote!((#name, #shape))
    });
    let arms = variants.iter().enumerate().map(|(index, it)| {
        let (index, ident) = (proc_macro2::Literal::usize_unsuffixed(index), &it.ident);
        code!(scope, [choice], { #index => choice::read(value, to, Self::#ident) })
    });
    code!(scope, [By, Choice, Decoded, Json, Lazy, Slot, Value, types], {
        impl Choice for types::#ident {
            const BY: By = #by;
            #tags
            const VARIANTS: &'static [(&'static str, Lazy)] = &[#(#forms),*];

            fn decode(variant: usize, value: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded {
                match variant {
                    #(#arms,)*
                    _ => choice::read(value, to, Self::#unknown),
                }
            }

            fn unknown(value: Json) -> Self {
                Self::#unknown(value)
            }
        }
    })
}

/// `By::Tag("kind", &[("cat", 0), ("dog", 1)])`
fn by(scope: Scope<'_>, by: &By) -> TokenStream {
    match by {
        By::Tag { member, forms } => {
            let forms = forms.iter().map(form);
            code!(scope, [By], { By::Tag(#member, &[#(#forms),*]) })
        }
        By::OnlyMember(members) => {
            let members = members.iter().map(form);
            code!(scope, [By], { By::OnlyMember(&[#(#members),*]) })
        }
        By::MemberType(member) => code!(scope, [By], { By::MemberType(#member) }),
        By::Shape => code!(scope, [By], { By::Shape }),
    }
}

/// `("cat", 0)`
fn form((text, variant): &(String, usize)) -> TokenStream {
    let variant = proc_macro2::Literal::usize_unsuffixed(*variant);
    quote!((#text, #variant))
}

/// Nothing where there are none: `const TAGS: &'static [Tag] = &[Tag::required(0, &["ok"], …)];`
fn tags(scope: Scope<'_>, tags: &[Tag]) -> Option<TokenStream> {
    let all = tags.iter().map(|it| {
        let Tag { variant, path, required, values } = it;
        let variant = proc_macro2::Literal::usize_unsuffixed(*variant);
        let make = if *required { quote!(required) } else { quote!(optional) };
        let values = constants(scope, values);
        code!(scope, [Tag], { Tag::#make(#variant, &[#(#path),*], #values) })
    });
    (!tags.is_empty()).then(|| quote!(const TAGS: &'static [Tag] = &[#(#all),*];))
}
