//! A file below `resources/`: the handle, its methods, and a call type for each.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts::{self, Generics};
use super::call;
use super::docs;
use super::encode;
use super::imports::code;
use super::params::{self, Argument};
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
    let Resource { module, handle, within: _, docs, methods, headers } = resource;
    let accessor = resource.accessor();
    let (reached, holder, client) = match scope.sdk.holder(resource) {
        Some(Resource { module, handle, .. }) => {
            let link =
                format!("[`{handle}::{0}`](super::{module}::{handle}::{0})", accessor.plain());
            (link, quote!(super::#module::#handle), quote!(self.client.clone()))
        }
        None => {
            let link = format!("[`Client::{}`]", accessor.plain());
            (link, code!(scope, [Client], { Client }), quote!(self.clone()))
        }
    };
    let handle_docs = docs::join([docs.0.clone(), format!("Reached through {reached}.")]);
    let holds = scope.sdk.resources.iter().filter_map(|it| it.within.as_ref());
    let is_holder = holds.map(|it| &it.holder).any(|it| it == module);
    let visible = is_holder.then(|| quote!(pub(super)));
    let functions = methods.iter().map(|it| method(scope, resource, it));
    let functions = functions.collect::<Result<Vec<_>, _>>()?;
    let own = (!functions.is_empty()).then(|| quote!(impl #handle { #(#functions)* }));
    let headers = headers.iter().map(|it| header(scope, it));
    let params = params_of(scope, resource);
    let calls = methods.iter().map(|it| call::call(scope, resource, it));
    Ok(code!(scope, [Client], {
        #(#headers)*

        #handle_docs
        #[derive(Debug, Clone)]
        pub struct #handle { #visible client: Client }

        impl #holder {
            #docs
            pub fn #accessor(&self) -> #handle {
                #handle { client: #client }
            }
        }

        #own

        #(#params)*

        #(#calls)*
    }))
}

/// The structs that hold the arguments of methods; that of a method which asks for a stream is that of the
/// main one.
fn params_of(scope: Scope<'_>, resource: &Resource) -> Vec<TokenStream> {
    let mut seen = HashSet::new();
    let methods = resource.methods.iter().filter_map(|it| Some((it, it.params.as_ref()?)));
    let methods = methods.filter(|(_, params)| seen.insert(*params));
    let structs = methods.map(|(method, ident)| {
        let of = format!("{}::{}", resource.handle, method.ident.plain());
        let args = method.args.iter().map(|it| Argument {
            ident: &it.ident,
            docs: it.docs.clone(),
            accepts: &it.accepts,
        });
        params::declared(scope, ident, &of, args)
    });
    structs.collect()
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

/// What a file is about. Where the document says nothing, its handle and what leads there say no more than their
/// names do.
pub(super) fn about(resource: &Resource) -> Docs {
    let what = if resource.methods.is_empty() { "Resources" } else { "Operations" };
    docs::or(&resource.docs, || format!("{what} of `{}`.", resource.accessor().plain()))
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
    let Generics { params: generics, bounds } =
        accepts::generics(scope, args.iter().map(|it| &it.accepts));
    let each = args.iter().map(|it| (&it.ident, &it.accepts));
    let params = params::taken(scope, method.params.as_ref(), each);
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
    let Method { call, args, params, said, presets, body, .. } = method;
    let open = params.as_ref().map(|it| params::opened(it, args.iter().map(|it| &it.ident)));
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
    let preset = presets.iter().map(|it| encode::preset(&quote!(call), it));
    let given = said.chain(args).chain(preset).collect::<Vec<_>>();
    if given.is_empty() {
        return quote!(#open #make #new);
    }
    quote! {
        #open
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
    match body.supplied {
        Supplied::ByMembers if body.how == BodyHow::Parts => (None, quote!(body: #ty::new())),
        Supplied::ByMembers => {
            let make = of_members(scope, body, args);
            (Some(quote!(let body = #make;)), quote!(body))
        }
        Supplied::Whole | Supplied::WholeOrNone | Supplied::ByMembersOrNone => {
            let whole = args.iter().find(|it| it.goes == Goes::Body);
            let given = whole.map(|it| accepts::init(&it.ident, &it.accepts));
            (None, given.unwrap_or_else(|| quote!(body: None)))
        }
    }
}

/// A body made of the arguments that are its members: `types::WebhookCreateParams::new(webhooks)`.
fn of_members(scope: Scope<'_>, body: &CallBody, args: &[Slot]) -> TokenStream {
    let (ty, members) = (scope.ty(&body.ty), &body.new);
    let object = body.ty.model().and_then(|it| scope.sdk.model(it).object());
    let by_name = object.and_then(|it| Some((it.params.as_ref()?, it.arguments())));
    match by_name {
        _ if members.is_empty() => quote!(#ty::default()),
        None => quote!(#ty::new(#(#members),*)),
        Some((params, fields)) => {
            let fields = fields.zip(members).map(|(field, member)| {
                let slot = args.iter().find(|it| it.ident == *member);
                let ident = &field.ident;
                match slot {
                    Some(slot) if *ident == *member => accepts::init(ident, &slot.accepts),
                    Some(slot) => {
                        let value = accepts::value(member, &slot.accepts);
                        quote!(#ident: #value)
                    }
                    None => quote!(#ident),
                }
            });
            code!(scope, [types], { #ty::new(types::#params { #(#fields),* }) })
        }
    }
}
