//! The type of a call: its parameters, how they are written into a request, and its setters.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::accepts::{self, Generics};
use super::imports::code;
use super::tokens::{Scope, allowed, word};
use super::{docs, encode, object, paging, reply};
use crate::sdk::{self, Alternative, Goes, Method, Replay, Resource, Route, Slot};

/// ```text
/// pub struct Create { body: types::WebhookCreateParams }
///
/// impl Operation for Create …
///
/// impl Setters<Create> { pub fn global_secret(mut self, …) -> Self … }
/// ```
pub(super) fn call(scope: Scope<'_>, resource: &Resource, method: &Method) -> TokenStream {
    let handle = &resource.handle;
    let Method { call, setters, body, reply, accept, route, server, .. } = method;
    let docs = docs::call_of(resource, method);
    let members = match body {
        Some(body) => {
            let ty = scope.ty(&body.ty);
            match body.supplied.may_be_none() {
                true => quote!({ body: Option<#ty> }),
                false => quote!({ body: #ty }),
            }
        }
        None => quote!(;),
    };
    let by_status = reply::by_status(scope, handle, method);
    let reply = reply::decoder(scope, reply);
    let route = self::route(scope, route);
    let server = server.iter().map(|it| quote!(const SERVER: Option<&'static str> = Some(#it);));
    let accept = accept.iter().map(|it| quote!(const ACCEPT: &'static str = #it;));
    let encode = encode::encode(scope, method);
    let paging = paging::paging(scope, method);
    let may_be_none = body.as_ref().is_some_and(|it| it.supplied.may_be_none());
    let is_field = |it: &Slot| it.deprecated.is_some() && it.goes.is_body_field();
    let allow = allowed(setters.iter().any(is_field));
    let setters = setters.iter().map(|it| setter(scope, it, may_be_none)).collect::<Vec<_>>();
    let setters = (!setters.is_empty())
        .then(|| code!(scope, [Setters], { #allow impl Setters<#call> { #(#setters)* } }));
    code!(scope, [Operation, Route], {
        #docs
        #[derive(Debug, Clone)]
        pub struct #call #members

        impl Operation for #call {
            type Reply = #reply;
            const ROUTE: Route = #route;
            #(#server)*
            #(#accept)*
            #encode
        }

        #setters

        #paging

        #by_status
    })
}

/// `Route::post("createPet", "/pets")`, and what does not follow from the method.
fn route(scope: Scope<'_>, route: &Route) -> TokenStream {
    let Route { id, method, path, replay, auth, redirects, unread, stream } = route;
    let make = word(method.keyword());
    let replay = (*replay != sdk::replay(*method)).then(|| {
        let replay = match replay {
            Replay::Always => quote!(Always),
            Replay::IfNotProcessed => quote!(IfNotProcessed),
            Replay::Never => quote!(Never),
        };
        code!(scope, [Replay], { .replay(Replay::#replay) })
    });
    let auth = auth.as_ref().map(|it| {
        let auth = requirement(scope, it);
        quote!(.auth(#auth))
    });
    let returns = (!redirects.is_empty()).then(|| {
        let redirects = redirects.iter().map(|it| Literal::u16_unsuffixed(*it));
        quote!(.returns(&[#(#redirects),*]))
    });
    let unread = (!unread.is_empty()).then(|| quote!(.unread(&[#(#unread),*])));
    let stream = stream.map(|it| match it {
        Some(asked) => quote!(.stream(Some(#asked))),
        None => quote!(.stream(None)),
    });
    code!(scope, [Route], { Route::#make(#id, #path) #replay #auth #returns #unread #stream })
}

/// Any of the lists of credentials, by their positions among the client's, the optional ones by the complements
/// of these: `&[&[0, 1, !2]]`.
pub(super) fn requirement(scope: Scope<'_>, auth: &[Alternative]) -> TokenStream {
    let credentials = &scope.sdk.client.credentials;
    let positions = |names: &[String]| {
        let places =
            names.iter().filter_map(|name| credentials.iter().position(|it| it.scheme == *name));
        places.map(Literal::usize_unsuffixed).collect::<Vec<_>>()
    };
    let alternatives = auth.iter().map(|Alternative { needed, optional }| {
        let (needed, optional) = (positions(needed), positions(optional));
        quote!(&[#(#needed,)* #(!#optional),*])
    });
    quote!(&[#(#alternatives),*])
}

/// ```text
/// pub fn global_secret(mut self, global_secret: impl Into<Secret>) -> Self {
///     self.operation.body.global_secret = Some(global_secret.into());
///     self
/// }
/// ```
fn setter(scope: Scope<'_>, slot: &Slot, may_be_none: bool) -> TokenStream {
    let Slot { ident, docs, deprecated, accepts, goes, example: _ } = slot;
    let Generics { params: generics, bounds } = accepts::generics(scope, [accepts].into_iter());
    let param = accepts::param(scope, ident, accepts);
    let made = may_be_none.then(|| quote!(.get_or_insert_default()));
    let body = quote!(self.operation.body #made);
    let set = encode::give(scope, &quote!(self), slot).unwrap_or_else(|| {
        let value = accepts::value(ident, accepts);
        match goes {
            Goes::BodyField { field, wire: _, presence, null: _ } => {
                let value = object::present(*presence, value);
                quote!(#body.#field = #value)
            }
            Goes::Body | Goes::Param { .. } | Goes::Part { .. } | Goes::StyledPart { .. } => {
                let value = if may_be_none { quote!(Some(#value)) } else { value };
                quote!(self.operation.body = #value)
            }
        }
    });
    let null = goes.null().map(|(field, wire, null)| {
        object::null_setter(scope, null, wire, &quote!(#body.#field), deprecated.as_ref())
    });
    quote! {
        #docs
        #deprecated
        pub fn #ident #generics (mut self, #param) -> Self #bounds {
            #set;
            self
        }

        #null
    }
}
