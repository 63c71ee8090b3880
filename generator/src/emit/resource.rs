//! A file below `resources/`: the handle, its methods, and a call type for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts::{self, Generics};
use super::call;
use super::docs;
use super::encode;
use super::imports::code;
use super::tokens::Scope;
use crate::print::Unprintable;
use crate::sdk::{self, BodyHow, CallBody, Docs, Goes, Method, Resource, Slot, Supplied};

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
    let Resource { module: _, handle, accessor, docs: _, methods, headers } = resource;
    let about = about(resource);
    let handle_docs =
        docs::join([about.0.clone(), format!("Reached through [`Client::{}`].", accessor.plain())]);
    let functions = methods.iter().map(|it| method(scope, resource, it));
    let functions = functions.collect::<Result<Vec<_>, _>>()?;
    let headers = headers.iter().map(|it| header(scope, it));
    let calls = methods.iter().map(|it| call::call(scope, resource, it));
    Ok(code!(scope, [Client], {
        #(#headers)*

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
    }))
}

/// `pub const X_RATE_LIMIT: Header<i64> = Header::new("X-Rate-Limit");`
fn header(scope: Scope<'_>, header: &sdk::Header) -> TokenStream {
    let sdk::Header { ident, wire, ty, is_json, docs } = header;
    let make = if *is_json { quote!(json) } else { quote!(new) };
    let ty = scope.ty(ty);
    code!(scope, [Header], {
        #docs
        pub const #ident: Header<#ty> = Header::#make(#wire);
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
    let docs = docs::method(scope, resource, method)?;
    let Method { ident, call, args, deprecated, .. } = method;
    let deprecated = deprecated.then(|| quote!(#[deprecated]));
    let Generics { params: generics, bounds } =
        accepts::generics(scope, args.iter().map(|it| &it.accepts));
    let params = args.iter().map(|it| accepts::param(scope, &it.ident, &it.accepts));
    let made = made(scope, method);
    Ok(code!(scope, [Call], {
        #docs
        #deprecated
        pub fn #ident #generics (&self #(, #params)*) -> Call<#call> #bounds { #made }
    }))
}

/// ```text
/// let mut call = Call::new(&self.client, Update { body: body.into() });
/// call.params.path::<String>("petId", pet_id.into());
/// call
/// ```
fn made(scope: Scope<'_>, method: &Method) -> TokenStream {
    let Method { call, args, said, body, .. } = method;
    let (make, operation) = match body {
        Some(body) => {
            let (make, init) = self::body(scope, body, args);
            (make, quote!(#call { #init }))
        }
        None => (None, quote!(#call)),
    };
    let new = quote!(Call::new(&self.client, #operation));
    // What a caller gives takes the place of what the method says.
    let said = said.iter().map(|it| encode::say(scope, it));
    let args = args.iter().filter_map(|it| encode::give(scope, &quote!(call), it));
    let given = said.chain(args).collect::<Vec<_>>();
    if given.is_empty() {
        return quote!(#make #new);
    }
    quote! {
        #make
        let mut call = #new;
        #(#given;)*
        call
    }
}

/// A call's body with what the arguments give it: a statement that makes it of its members, and the
/// field.
fn body(scope: Scope<'_>, body: &CallBody, args: &[Slot]) -> (Option<TokenStream>, TokenStream) {
    let ty = scope.ty(&body.ty);
    let by_members = body.supplied == Supplied::ByMembers;
    if by_members && body.how == BodyHow::Parts {
        return (None, quote!(body: #ty::new()));
    }
    if by_members {
        let make = match body.new.as_slice() {
            [] => quote!(let body = #ty::default();),
            members => quote!(let body = #ty::new(#(#members),*);),
        };
        return (Some(make), quote!(body));
    }
    match args.iter().find(|it| it.goes == Goes::Body) {
        Some(Slot { ident, accepts, .. }) => (None, accepts::init(ident, accepts)),
        None => (None, quote!(body: None)),
    }
}
