//! How large models that nest are cloned: what nests comes first, and by a function that holds no whole
//! value. Derived, the value and each of its fields would stand on the stack of every level.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Scope, code};
use crate::sdk::{Field, FieldPresence, Model, Object, Ty};

/// ```text
/// impl Clone for types::Node {
///     fn clone(&self) -> Self {
///         let parts = (large::part(&self.next), large::part(&self.extra));
///         large::with(parts, |(next, extra)| Self { name: self.name.clone(), next, extra })
///     }
/// }
/// ```
pub(super) fn clone(scope: Scope<'_>, model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let Object { fields, extra, .. } = object;
    let parts = fields.iter().filter(|it| it.nests);
    let clones = parts.clone().map(|it| part(scope, it));
    let locals = parts.map(|it| &it.local);
    let inits = fields.iter().map(|Field { ident, local, nests, ty, .. }| match nests {
        true if ident == local => quote!(#ident),
        true => quote!(#ident: #local),
        false if ty.is_copy() => quote!(#ident: self.#ident),
        false => quote!(#ident: self.#ident.clone()),
    });
    code!(scope, [large, types], {
        impl Clone for types::#ident {
            fn clone(&self) -> Self {
                let parts = (#(#clones,)* large::part(&self.#extra),);
                large::with(parts, |(#(#locals,)* #extra,)| Self { #(#inits,)* #extra })
            }
        }
    })
}

/// `large::clones(&self.children)`: a list's own clone holds several items at a time.
fn part(scope: Scope<'_>, field: &Field) -> TokenStream {
    let Field { ident, ty, presence, .. } = field;
    let (ty, optional) = if let Ty::Option(ty) = ty { (&**ty, true) } else { (ty, false) };
    let optional = match presence {
        FieldPresence::Required => optional,
        FieldPresence::Optional | FieldPresence::Open => true,
        FieldPresence::Patch => return code!(scope, [large], { large::part(&self.#ident) }),
    };
    match (ty.item(), optional) {
        (Some(_), true) => code!(scope, [large], { self.#ident.as_deref().map(large::clones) }),
        (Some(_), false) => code!(scope, [large], { large::clones(&self.#ident) }),
        (None, _) => code!(scope, [large], { large::part(&self.#ident) }),
    }
}
