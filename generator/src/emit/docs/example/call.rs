//! A call of an operation with example values, and what is done with what it gives.

use proc_macro2::TokenStream;
use quote::quote;

use super::value::{as_field, given};
use crate::emit::imports::code;
use crate::emit::tokens::Scope;
use crate::sdk::{Method, Reading, Resource, Slot};

/// A call that is awaited.
pub(in crate::emit::docs) fn call(
    scope: Scope<'_>,
    resource: &Resource,
    method: &Method,
) -> TokenStream {
    let call = with_arguments(scope, resource, method);
    match method.reading() {
        Reading::Items => quote! {
            let mut items = #call.items();
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
        },
        Reading::Events => quote! {
            let mut events = #call.await?;
            while let Some(event) = events.next().await {
                let event = event?;
                println!("{:?}", event.data);
            }
        },
        Reading::Lines => quote! {
            let mut lines = #call.await?;
            while let Some(line) = lines.next().await {
                let line = line?;
                println!("{line:?}");
            }
        },
        Reading::Value => quote!(let reply = #call.await?;),
        Reading::Nothing => quote!(#call.await?;),
    }
}

/// The same on a thread that may be blocked.
pub(super) fn blocking(scope: Scope<'_>, resource: &Resource, method: &Method) -> TokenStream {
    let call = with_arguments(scope, resource, method);
    let each = |stream: TokenStream, shown: TokenStream| {
        code!(scope, [Blocking], {
            for item in Blocking::new(#stream) {
                let item = item?;
                #shown
            }
        })
    };
    match method.reading() {
        Reading::Items => each(quote!(#call.items()), quote!(println!("{item:?}");)),
        Reading::Events => each(quote!(#call.wait()?), quote!(println!("{:?}", item.data);)),
        Reading::Lines => each(quote!(#call.wait()?), quote!(println!("{item:?}");)),
        Reading::Value => quote!(let reply = #call.wait()?;),
        Reading::Nothing => quote!(#call.wait()?;),
    }
}

/// `client.webhooks().create(["…"])`, neither awaited nor waited for.
pub(super) fn with_arguments(
    scope: Scope<'_>,
    resource: &Resource,
    method: &Method,
) -> TokenStream {
    let args = method.args.iter().map(|it| argument(scope, method, it));
    chain(scope, resource, method, args)
}

/// The value that an example gives to an argument.
pub(super) fn argument(scope: Scope<'_>, method: &Method, slot: &Slot) -> TokenStream {
    match method.params {
        Some(_) => as_field(scope, &slot.accepts, &slot.example),
        None => given(scope, &slot.accepts, &slot.example),
    }
}

/// A call with the setters that its example has: `client.pets().create().body(…)`.
pub(super) fn chain(
    scope: Scope<'_>,
    resource: &Resource,
    method: &Method,
    args: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let (way, ident) = (scope.way(resource), &method.ident);
    let shown = |it: &&Slot| method.shown_setter.as_ref() == Some(&it.ident);
    let set = method.setters.iter().find(shown).map(|it| {
        let (setter, value) = (&it.ident, given(scope, &it.accepts, &it.example));
        quote!(.#setter(#value))
    });
    let args = match &method.params {
        Some(params) => {
            let fields = method.args.iter().zip(args).map(|(it, value)| {
                let ident = &it.ident;
                quote!(#ident: #value)
            });
            let module = &resource.module;
            code!(scope, [resources], { resources::#module::#params { #(#fields),* } })
        }
        None => quote!(#(#args),*),
    };
    quote!(client #way.#ident (#args) #set)
}
