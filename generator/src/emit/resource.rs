//! A file below `resources/`: the handle, its methods, and a call type for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts::{self, Generics};
use super::call;
use super::docs;
use super::method_docs;
use super::tokens::Scope;
use crate::names::Ident;
use crate::print::Unprintable;
use crate::sdk::{CallBody, Docs, Goes, Method, Resource, Slot};

/// ```text
/// pub struct Webhooks { client: Client }
///
/// impl Client { pub fn webhooks(&self) -> Webhooks … }
///
/// impl Webhooks { pub fn list(&self) -> Call<List> … }
///
/// pub struct List;
///
/// impl Operation for List …
/// ```
pub(super) fn resource(scope: Scope<'_>, resource: &Resource) -> Result<TokenStream, Unprintable> {
    let Resource { module: _, handle, accessor, docs: _, methods } = resource;
    let about = about(resource);
    let handle_docs =
        docs::join([about.0.clone(), format!("Reached through [`Client::{}`].", accessor.plain())]);
    let functions = methods.iter().map(|it| method(scope, resource, it));
    let functions = functions.collect::<Result<Vec<_>, _>>()?;
    let calls = methods.iter().map(|it| call::call(scope, handle, it));
    Ok(quote! {
        use std::collections::BTreeMap;

        use bytes::Bytes;

        use crate::runtime::{
            AsBytes, AsEvents, AsJson, AsJsonLines, AsNothing, AsText, AsTextEvents, Call, Client,
            Error, Json, Method, Operation, Replay, Request, Route, Secret, style,
        };
        use crate::types;

        #handle_docs
        #[derive(Debug, Clone)]
        pub struct #handle { client: Client }

        impl Client {
            #about
            pub fn #accessor(&self) -> #handle {
                #handle { client: self.clone() }
            }
        }

        impl #handle { #(#functions)* }

        #(#calls)*
    })
}

/// What a resource is about.
pub(super) fn about(resource: &Resource) -> Docs {
    docs::or(&resource.docs, || format!("The operations of `{}`.", resource.accessor.plain()))
}

/// ```text
/// pub fn create<W>(&self, webhooks: impl IntoIterator<Item = W>) -> Call<Create>
/// where
///     W: Into<types::Webhook>,
/// {
///     let body = types::WebhookCreateParams::new(webhooks);
///     Call::new(&self.client, Create { body })
/// }
/// ```
fn method(
    scope: Scope<'_>,
    resource: &Resource,
    method: &Method,
) -> Result<TokenStream, Unprintable> {
    let docs = method_docs::method_docs(scope, resource, method)?;
    let Method { ident, call, args, deprecated, .. } = method;
    let deprecated = deprecated.then(|| quote!(#[deprecated]));
    let Generics { params: generics, bounds } =
        accepts::generics(scope, args.iter().map(|it| &it.accepts));
    let params = args.iter().map(|it| accepts::param(scope, &it.ident, &it.accepts));
    let body = method.body.as_ref().and_then(|it| spread_body(scope, it, args));
    let made = call_value(method);
    Ok(quote! {
        #docs
        #deprecated
        pub fn #ident #generics (&self #(, #params)*) -> Call<#call> #bounds {
            #body
            Call::new(&self.client, #made)
        }
    })
}

/// `let body = types::WebhookCreateParams::new(webhooks);`, where arguments are members of the body.
fn spread_body(scope: Scope<'_>, body: &CallBody, args: &[Slot]) -> Option<TokenStream> {
    if !body.spread || body.optional {
        return None;
    }
    let ty = scope.ty(&body.ty);
    let members = args.iter().filter(|it| matches!(it.goes, Goes::BodyField(_)));
    let members = members.map(|it| &it.ident).collect::<Vec<_>>();
    Some(match members.as_slice() {
        [] => quote!(let body = #ty::default();),
        members => quote!(let body = #ty::new(#(#members),*);),
    })
}

/// The call with what the arguments give it: `Update { pet_id, limit: None, body }`.
fn call_value(method: &Method) -> TokenStream {
    let Method { call, args, fields, body, .. } = method;
    let mut inits = Vec::new();
    for field in fields {
        let arg = args.iter().find(|it| matches!(&it.goes, Goes::Field(to) if *to == field.ident));
        inits.push(init(&field.ident, arg));
    }
    match body {
        Some(CallBody { spread: true, optional: false, .. }) => inits.push(quote!(body)),
        Some(_) => {
            let arg = args.iter().find(|it| it.goes == Goes::Body);
            inits.push(match arg {
                Some(Slot { ident, accepts, .. }) => accepts::init(ident, ident, accepts),
                None => quote!(body: None),
            });
        }
        None => (),
    }
    match inits.as_slice() {
        [] => quote!(#call),
        inits => quote!(#call { #(#inits),* }),
    }
}

fn init(field: &Ident, arg: Option<&Slot>) -> TokenStream {
    match arg {
        Some(Slot { ident, accepts, .. }) => accepts::init(field, ident, accepts),
        None => quote!(#field: None),
    }
}
