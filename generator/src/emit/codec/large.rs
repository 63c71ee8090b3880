//! What large models that nest do not derive, since a value and each of its fields, or a pointer to each,
//! would stand on the stack of every level then.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::tokens::allowed;
use super::{Scope, code};
use crate::sdk::{Field, FieldPresence, Model, Object};

/// What nests is cloned first, and by a function that holds no whole value.
///
/// ```text
/// impl Clone for types::Node {
///     fn clone(&self) -> Self {
///         let parts = (large::part(&self.next), large::part(&self.extra));
///         large::with(self, parts, |it, (next, extra)| Self { name: it.name.clone(), next, extra })
///     }
/// }
/// ```
pub(super) fn clone(scope: Scope<'_>, model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let Object { fields, extra, .. } = object;
    let parts = fields.iter().filter(|it| it.nests);
    let clones = parts.clone().map(|it| part(scope, it));
    let locals = parts.map(|it| &it.local);
    let of = if fields.iter().any(|it| !it.nests) { quote!(it) } else { quote!(_) };
    let inits = fields.iter().map(|Field { ident, local, nests, ty, .. }| match nests {
        true if ident == local => quote!(#ident),
        true => quote!(#ident: #local),
        false if ty.is_copy() => quote!(#ident: it.#ident),
        false => quote!(#ident: it.#ident.clone()),
    });
    let allow = allowed(object.has_deprecated());
    code!(scope, [large, types], {
        #allow
        impl Clone for types::#ident {
            fn clone(&self) -> Self {
                let parts = (#(#clones,)* large::part(&self.#extra),);
                large::with(self, parts, |#of, (#(#locals,)* #extra,)| Self { #(#inits,)* #extra })
            }
        }
    })
}

/// `large::clones(&self.children)`: a list's own clone holds several items at a time.
fn part(scope: Scope<'_>, field: &Field) -> TokenStream {
    let Field { ident, ty, presence, .. } = field;
    let (ty, optional) = ty.optional().map_or((ty, false), |it| (it, true));
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

/// Prints what a derived implementation prints.
///
/// ```text
/// impl fmt::Debug for types::Node {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         let mut it = f.debug_struct("Node");
///         large::field(&mut it, "name", &self.name);
///         large::field(&mut it, "extra", &self.extra);
///         it.finish()
///     }
/// }
/// ```
pub(super) fn debug(scope: Scope<'_>, model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let name = ident.plain();
    let fields = object.fields.iter().map(|it| &it.ident).chain([&object.extra]);
    let fields = fields.map(|it| {
        let name = it.plain();
        code!(scope, [large], { large::field(&mut it, #name, &self.#it) })
    });
    let allow = allowed(object.has_deprecated());
    code!(scope, [fmt, types], {
        #allow
        impl fmt::Debug for types::#ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut it = f.debug_struct(#name);
                #(#fields;)*
                it.finish()
            }
        }
    })
}
