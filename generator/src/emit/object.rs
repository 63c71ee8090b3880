//! A struct: its fields, `new` with what is required, a setter for each other field.

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts::{self, Generics};
use super::imports::code;
use super::params::{self, Argument};
use super::tokens::{Scope, allowed};
use super::{docs, given};
use crate::markdown;
use crate::names::Ident;
use crate::sdk::{Builtin, Deprecated, Docs, Field, FieldPresence, Given, Model, Object, Ty};

/// ```text
/// pub struct WebhookConfiguration { pub url: String, pub secret: Option<Secret>, pub extra: Extra }
///
/// impl WebhookConfiguration { pub fn new(…) … pub fn secret(…) … }
/// ```
pub(super) fn object(scope: Scope<'_>, model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let docs = &model.docs;
    let Object { fields, extra, rest, rest_ty, rest_look: _, closed: _, new, params, large } =
        object;
    let extra_ty = if *rest_ty == Ty::Builtin(Builtin::Json) {
        code!(scope, [Extra], { Extra })
    } else {
        let ty = scope.ty(rest_ty);
        code!(scope, [Extra], { Extra<#ty> })
    };
    let derived = if *large { quote!(PartialEq) } else { quote!(Debug, Clone, PartialEq) };
    let default = object.derives_default().then(|| quote!(, Default));
    let made =
        (default.is_none() && object.has_default()).then(|| self::default(scope, model, object));
    let declared = fields.iter().map(|it| field(scope, it));
    let new = new.as_ref().map(|_| self::new(scope, object));
    let set = fields.iter().filter(|it| it.has_setter);
    let setters = set.map(|it| setter(scope, it)).collect::<Vec<_>>();
    let params = params.as_ref().map(|it| {
        let of = format!("{}::new", ident.plain());
        let fields = object.arguments().map(|it| Argument {
            ident: &it.ident,
            docs: docs::first_sentence(&it.docs),
            accepts: &it.accepts,
        });
        params::declared(scope, it, &of, fields)
    });
    let allow = allowed(object.has_deprecated());
    let functions = (new.is_some() || !setters.is_empty())
        .then(|| quote!(#allow impl #ident { #new #(#setters)* }));
    quote! {
        #docs
        #[derive(#derived #default)]
        #[non_exhaustive]
        pub struct #ident {
            #(#declared,)*
            #rest
            pub #extra: #extra_ty,
        }

        #made

        #functions

        #params
    }
}

/// `pub secret: Option<Secret>`
fn field(scope: Scope<'_>, field: &Field) -> TokenStream {
    let ident = &field.ident;
    let Field { docs, deprecated, .. } = field;
    let ty = scope.ty(&field.ty);
    let ty = match field.presence {
        FieldPresence::Required => ty,
        FieldPresence::Optional | FieldPresence::Open => quote!(Option<#ty>),
        FieldPresence::Patch => code!(scope, [Patch], { Patch<#ty> }),
    };
    quote! {
        #docs
        #deprecated
        pub #ident: #ty
    }
}

/// ```text
/// pub fn new(url: impl Into<String>) -> Self {
///     Self { url: url.into(), kind: Kind::Hook, secret: None, extra: Extra::default() }
/// }
/// ```
fn new(scope: Scope<'_>, object: &Object) -> TokenStream {
    let Generics { params: generics, bounds } =
        accepts::generics(scope, object.arguments().map(|it| &it.accepts));
    let by_name = object.params.as_ref();
    let each = object.arguments().map(|it| (&it.ident, &it.accepts));
    let params = params::taken(scope, by_name, each);
    let open = by_name.map(|it| params::opened(it, object.arguments().map(|it| &it.ident)));
    let inits = object.fields.iter().enumerate();
    let inits = inits.map(|(position, it)| match object.is_argument(position) {
        true => taken(it),
        false => untaken(scope, it),
    });
    let extra = &object.extra;
    code!(scope, [Extra], {
        pub fn new #generics (#(#params),*) -> Self #bounds {
            #open
            Self { #(#inits,)* #extra: Extra::default() }
        }
    })
}

/// ```text
/// impl Default for Hook {
///     fn default() -> Self {
///         Self { kind: Some(Kind::Hook), secret: None, extra: Extra::default() }
///     }
/// }
/// ```
fn default(scope: Scope<'_>, model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let inits = object.fields.iter().map(|it| untaken(scope, it));
    let extra = &object.extra;
    let allow = allowed(object.has_deprecated());
    code!(scope, [Extra], {
        #allow
        impl Default for #ident {
            fn default() -> Self {
                Self { #(#inits,)* #extra: Extra::default() }
            }
        }
    })
}

/// A field that is made of an argument.
fn taken(field: &Field) -> TokenStream {
    let Field { ident, accepts, presence, .. } = field;
    match presence {
        FieldPresence::Required | FieldPresence::Patch => accepts::init(ident, accepts),
        FieldPresence::Optional | FieldPresence::Open => {
            let value = accepts::value(ident, accepts);
            quote!(#ident: Some(#value))
        }
    }
}

/// A field that nobody gives: set, where it makes the value what it is.
fn untaken(scope: Scope<'_>, field: &Field) -> TokenStream {
    let Field { ident, ty, presence, given, .. } = field;
    let given = given.as_ref().filter(|it| **it != Given::Null);
    let given = given.map(|it| given::value(scope, it));
    match (presence, given) {
        (FieldPresence::Required, Some(given)) if !ty.is_option() => quote!(#ident: #given),
        (FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open, Some(given)) => {
            quote!(#ident: Some(#given))
        }
        (FieldPresence::Patch, Some(given)) => {
            code!(scope, [Patch], { #ident: Patch::Value(#given) })
        }
        (FieldPresence::Patch, None) => code!(scope, [Patch], { #ident: Patch::Absent }),
        (FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open, None) => {
            quote!(#ident: None)
        }
    }
}

/// ```text
/// pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
///     self.secret = Some(secret.into());
///     self
/// }
/// ```
fn setter(scope: Scope<'_>, field: &Field) -> TokenStream {
    let Field { ident, accepts, deprecated, .. } = field;
    let docs = docs::first_sentence(&field.docs);
    let Generics { params: generics, bounds } = accepts::generics(scope, [accepts].into_iter());
    let param = accepts::param(scope, ident, accepts);
    let value = present(field.presence, accepts::value(ident, accepts));
    let null = field
        .null
        .as_ref()
        .map(|it| null_setter(scope, it, &field.wire, &quote!(self.#ident), deprecated.as_ref()));
    quote! {
        #docs
        #deprecated
        pub fn #ident #generics (mut self, #param) -> Self #bounds {
            self.#ident = #value;
            self
        }

        #null
    }
}

/// ```text
/// pub fn secret_null(mut self) -> Self {
///     self.secret = Patch::Null;
///     self
/// }
/// ```
pub(super) fn null_setter(
    scope: Scope<'_>,
    setter: &Ident,
    wire: &str,
    to: &TokenStream,
    deprecated: Option<&Deprecated>,
) -> TokenStream {
    // Where its name is the member's, it says as much as a line could.
    let docs = (setter.plain() != format!("{wire}_null"))
        .then(|| Docs(format!("Sends {} as `null`.", markdown::code(wire))));
    let patch = scope.patch();
    quote! {
        #docs
        #deprecated
        pub fn #setter(mut self) -> Self {
            #to = #patch::Null;
            self
        }
    }
}

/// A field's value when there is one: `Some(…)`.
pub(super) fn present(presence: FieldPresence, value: TokenStream) -> TokenStream {
    match presence {
        // A `Patch` is made from a value, and taken as it is.
        FieldPresence::Required | FieldPresence::Patch => value,
        FieldPresence::Optional | FieldPresence::Open => quote!(Some(#value)),
    }
}
