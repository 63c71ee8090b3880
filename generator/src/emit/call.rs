//! The type of a call: its parameters, how they are written into a request, and its setters.

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts::{self, Generics};
use super::tokens::{Scope, word};
use super::{encode, object, paging, reply};
use crate::names::Ident;
use crate::sdk::{CallBody, Docs, Field, Goes, Method, ModelKind, Replay, Route, Slot, Ty};

/// ```text
/// pub struct Create { body: types::WebhookCreateParams }
///
/// impl Operation for Create …
///
/// impl Call<Create> { pub fn global_secret(mut self, …) -> Self … }
/// ```
pub(super) fn call(scope: Scope<'_>, handle: &Ident, method: &Method) -> TokenStream {
    let Method { ident, call, setters, body, reply, accept, route, server, .. } = method;
    let docs = Docs(format!("A call of [`{handle}::{}`].", ident.plain()));
    let members = match body {
        Some(body) => {
            let ty = scope.ty(&body.ty);
            quote!({ body: #ty })
        }
        None => quote!(;),
    };
    let by_status = reply::by_status(scope, handle, method);
    let reply = reply::decoder(scope, reply);
    let route = self::route(route);
    let server = server.iter().map(|it| quote!(const SERVER: Option<&'static str> = Some(#it);));
    let accept = accept.iter().map(|it| quote!(const ACCEPT: &'static str = #it;));
    let encode = encode::encode(method);
    let paging = paging::paging(scope, method);
    let setters = setters.iter().map(|it| setter(scope, method, it)).collect::<Vec<_>>();
    let setters = (!setters.is_empty()).then(|| quote!(impl Call<#call> { #(#setters)* }));
    quote! {
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
    }
}

/// `Route::post("createPet", "/pets")`, and what does not follow from the method.
fn route(route: &Route) -> TokenStream {
    let Route { id, method, path, replay, auth } = route;
    let make = word(method.keyword());
    let replay = (*replay != Replay::of(*method)).then(|| {
        let replay = match replay {
            Replay::Always => quote!(Always),
            Replay::IfNotProcessed => quote!(IfNotProcessed),
            Replay::Never => quote!(Never),
        };
        quote!(.replay(Replay::#replay))
    });
    let auth = auth.as_ref().map(|it| {
        let auth = requirement(it);
        quote!(.auth(#auth))
    });
    quote!(Route::#make(#id, #path) #replay #auth)
}

/// Any of the lists of credentials: `&[&[0, 1]]`.
pub(super) fn requirement(auth: &[Vec<usize>]) -> TokenStream {
    let alternatives = auth.iter().map(|all| {
        let all = all.iter().map(|it| proc_macro2::Literal::usize_unsuffixed(*it));
        quote!(&[#(#all),*])
    });
    quote!(&[#(#alternatives),*])
}

/// ```text
/// pub fn global_secret(mut self, global_secret: impl Into<Secret>) -> Self {
///     self.operation.body.global_secret = Some(global_secret.into());
///     self
/// }
/// ```
fn setter(scope: Scope<'_>, method: &Method, slot: &Slot) -> TokenStream {
    let Slot { ident, docs, accepts, goes } = slot;
    let Generics { params: generics, bounds } = accepts::generics(scope, [accepts].into_iter());
    let param = accepts::param(scope, ident, accepts);
    let value = accepts::value(ident, accepts);
    let set = encode::give(scope, &quote!(self), slot).or_else(|| {
        let body = method.body.as_ref()?;
        let set = match goes {
            Goes::BodyField(field) => set_member(scope, body, field, value),
            Goes::Body | Goes::Param { .. } | Goes::Part { .. } => quote!(body = Some(#value)),
        };
        Some(quote!(self.operation.#set))
    });
    quote! {
        #docs
        pub fn #ident #generics (mut self, #param) -> Self #bounds {
            #set;
            self
        }
    }
}

/// `body.global_secret = Some(…)`
fn set_member(scope: Scope<'_>, body: &CallBody, field: &Ident, value: TokenStream) -> TokenStream {
    let value = match member(scope, &body.ty, field) {
        Some(member) => object::present(member, value),
        None => quote!(Some(#value)),
    };
    if body.optional {
        quote!(body.get_or_insert_default().#field = #value)
    } else {
        quote!(body.#field = #value)
    }
}

/// The field of a body's model.
pub(super) fn member<'a>(scope: Scope<'a>, body: &Ty, ident: &Ident) -> Option<&'a Field> {
    match body {
        Ty::Option(ty) | Ty::Boxed(ty) => member(scope, ty, ident),
        Ty::Model(id) => match &scope.sdk.model(*id).kind {
            ModelKind::Object(object) => object.fields.iter().find(|it| it.ident == *ident),
            ModelKind::OpenEnum(_) | ModelKind::Union(_) => None,
        },
        Ty::Builtin(_) | Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) => None,
    }
}
