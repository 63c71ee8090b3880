//! A table that calls every operation with values read when it runs, for programs that try all of a
//! client. It is not part of the crate: it sees what a caller sees.
//!
//! Every value has a place: `["query", "limit"]`, `["body"]`, or `["body", "name"]` where members of
//! the body are given one by one.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::{Imports, code};
use super::tokens::{self, Scope};
use crate::print::{self, Unprintable};
use crate::sdk::{
    Accepts, Builtin, Goes, Method, NoneIs, OrNone, ParamHow, ParamPlace, Resource, Sdk, Slot, Ty,
};

/// The file of a program that has, in the module above, a `Calling`, which is a function from a
/// client and `CallValues` to what is to be awaited; methods `required` and `optional` of
/// `CallValues` that take the value at a place; and a function `send` that awaits a call. It calls
/// the crate `client`.
///
/// ```text
/// pub const CALLS: &[(&str, Calling)] = &[(
///     "#/paths/~1pets/get",
///     |client, mut given| Box::pin(async move {
///         let mut call = client.pets().list();
///         if let Some(value) = given.optional::<i64>(&["query", "limit"])? {
///             call = call.limit(value);
///         }
///         super::send(call, given).await
///     }),
/// )];
/// ```
///
/// # Errors
/// When emitted tokens are not Rust, which is a mistake of this program.
pub fn calls(sdk: &Sdk) -> Result<String, Unprintable> {
    let lib = &sdk.package.lib;
    let imports = Imports::default();
    let scope = Scope::of_others(sdk, &imports);
    let rows = sdk.resources.iter().flat_map(|resource| {
        resource.methods.iter().map(move |method| row(scope, resource, method))
    });
    let rows = rows.collect::<Vec<_>>();
    let tokens = quote! {
        pub use #lib as client;
        use super::Calling;

        pub const CALLS: &[(&str, Calling)] = &[#(#rows),*];
    };
    let tokens = imports.before_callers(lib, &tokens);
    print::file("the calls", tokens)
}

/// The operation's pointer and the function that calls it.
fn row(scope: Scope<'_>, resource: &Resource, method: &Method) -> TokenStream {
    let (way, ident) = (scope.way(resource), &method.ident);
    let pointer = method.at.to_string();
    let args = arguments(scope, resource, method);
    let setters = method.setters.iter().map(|it| setter(scope, it)).collect::<Vec<_>>();
    let mutable = (!setters.is_empty()).then(|| tokens::word("mut"));
    let given = (!(method.args.is_empty() && setters.is_empty())).then(|| tokens::word("mut"));
    quote! {
        (#pointer, |client, #given given| Box::pin(async move {
            let #mutable call = client #way.#ident(#args);
            #(#setters)*
            super::send(call, given).await
        }))
    }
}

fn arguments(scope: Scope<'_>, resource: &Resource, method: &Method) -> TokenStream {
    let args = &method.args;
    match &method.params {
        Some(params) => {
            let fields = args.iter().map(|it| field(scope, it));
            let module = &resource.module;
            code!(scope, [resources], { resources::#module::#params { #(#fields),* } })
        }
        None => {
            let args = args.iter().map(|it| argument(scope, it));
            quote!(#(#args),*)
        }
    }
}

/// A field of a struct of arguments, which takes what it is, and no text for a file.
fn field(scope: Scope<'_>, slot: &Slot) -> TokenStream {
    let (ident, place) = (&slot.ident, place(slot));
    let ty = match &slot.accepts {
        Accepts::Into(ty) | Accepts::Exactly(ty) => ty.unboxed(),
        Accepts::Each { .. } | Accepts::OrNone(..) | Accepts::Patch(_) => {
            let value = argument(scope, slot);
            return quote!(#ident: #value.into());
        }
    };
    let files = ty.item() == Some(&UPLOAD);
    let read = if files { quote!(Vec<String>) } else { readable(scope, ty) };
    let value = converted(scope, slot, quote!(given.required::<#read>(&[#(#place),*])?));
    let value = match files {
        true => quote!(#value.into_iter().map(Into::into).collect()),
        false if *ty == UPLOAD => quote!(#value.into()),
        false => value,
    };
    quote!(#ident: #value)
}

fn argument(scope: Scope<'_>, slot: &Slot) -> TokenStream {
    let (ty, place) = (ty(scope, slot), place(slot));
    let required = match &slot.accepts {
        Accepts::OrNone(it, NoneIs::Null) => {
            // What is there may be `null`.
            let borrowed = (*it == OrNone::Text).then(|| quote!(.as_deref()));
            quote!(given.required::<Option<#ty>>(&[#(#place),*])?#borrowed)
        }
        Accepts::OrNone(_, NoneIs::Absent)
        | Accepts::Into(_)
        | Accepts::Each { .. }
        | Accepts::Exactly(_)
        | Accepts::Patch(_) => quote!(given.required::<#ty>(&[#(#place),*])?),
    };
    converted(scope, slot, required)
}

fn setter(scope: Scope<'_>, slot: &Slot) -> TokenStream {
    let (ident, ty, place) = (&slot.ident, ty(scope, slot), place(slot));
    let value = converted(scope, slot, quote!(value));
    quote! {
        if let Some(value) = given.optional::<#ty>(&[#(#place),*])? {
            call = call.#ident(#value);
        }
    }
}

/// Parts that the caller puts together are made of members that are given.
fn converted(scope: Scope<'_>, slot: &Slot, value: TokenStream) -> TokenStream {
    if slot.accepts != Accepts::Exactly(MULTIPART) {
        return value;
    }
    code!(scope, [Multipart], {
        #value.iter().fold(Multipart::new(), |parts, (name, value)| parts.part(name, value))
    })
}

/// The type a value is read as: what the slot takes, or what converts into it.
fn ty(scope: Scope<'_>, slot: &Slot) -> TokenStream {
    match &slot.accepts {
        Accepts::Into(ty) | Accepts::Patch(ty) | Accepts::Exactly(ty) => {
            readable(scope, ty.unboxed())
        }
        Accepts::OrNone(it, _) => readable(scope, it.ty().unboxed()),
        Accepts::Each { generic: _, item } => {
            let item = readable(scope, item);
            quote!(Vec<#item>)
        }
    }
}

/// Files and parts have no JSON; texts become them.
fn readable(scope: Scope<'_>, ty: &Ty) -> TokenStream {
    if *ty == UPLOAD {
        quote!(String)
    } else if *ty == MULTIPART {
        code!(scope, [BTreeMap, Json], { BTreeMap<String, Json> })
    } else {
        scope.ty(ty)
    }
}

const UPLOAD: Ty = Ty::Builtin(Builtin::Upload);
const MULTIPART: Ty = Ty::Builtin(Builtin::Multipart);

fn place(slot: &Slot) -> Vec<&str> {
    match &slot.goes {
        Goes::Body => vec!["body"],
        Goes::BodyField { field: _, wire, presence: _, null: _ }
        | Goes::Part { wire, media: _, kind: _ }
        | Goes::StyledPart { wire, styling: _ } => vec!["body", wire],
        Goes::Param { wire, how } => vec![kind(how), wire],
    }
}

fn kind(how: &ParamHow) -> &'static str {
    match how {
        ParamHow::Path | ParamHow::Styled(ParamPlace::Path, _) => "path",
        ParamHow::Query | ParamHow::Queries | ParamHow::Styled(ParamPlace::Query, _) => "query",
        ParamHow::Header | ParamHow::Styled(ParamPlace::Header, _) => "header",
        ParamHow::Cookie | ParamHow::Styled(ParamPlace::Cookie, _) => "cookie",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_and_setters_are_read_from_their_places() {
        let text = calls(&crate::emit::tests::webhooks::sdk()).unwrap();
        let has = |code: &str| assert!(text.contains(code), "{text}");
        has("pub use sendblue_api as client;");
        has(".create(given.required::<Vec<types::Webhook>>(&[\"body\", \"webhooks\"])?)");
        has("given.optional::<types::WebhookType>(&[\"body\", \"type\"])?");
        has("given.required::<i64>(&[\"path\", \"petId\"])?,");
        has("given.optional::<types::Webhook>(&[\"body\"])?");
        has("let call = client.webhooks().list();");
    }
}
