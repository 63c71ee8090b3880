//! What calls give: the decoder of each, and an enum where it depends on the status.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::tokens::Scope;
use crate::names::Ident;
use crate::sdk::{Docs, Method, Reply, StatusReply, StatusVariant, Statuses, Ty};

/// How the body of a success is read: `AsJson<types::Pet>`.
pub(super) fn decoder(scope: Scope<'_>, reply: &Reply) -> TokenStream {
    let of = |ty: &Ty| scope.ty(ty);
    match reply {
        Reply::Json(ty) => {
            let ty = of(ty);
            quote!(AsJson<#ty>)
        }
        Reply::Text => quote!(AsText),
        Reply::Bytes => quote!(AsBytes),
        Reply::Nothing => quote!(AsNothing),
        Reply::Events(ty) => {
            let ty = of(ty);
            quote!(AsEvents<#ty>)
        }
        Reply::TextEvents => quote!(AsTextEvents),
        Reply::JsonLines(ty) => {
            let ty = of(ty);
            quote!(AsJsonLines<#ty>)
        }
        Reply::ByStatus(StatusReply { ident, .. }) => quote!(#ident),
    }
}

/// What a call gives, as its type: `types::Pet`.
pub(super) fn value(scope: Scope<'_>, reply: &Reply) -> TokenStream {
    match reply {
        Reply::Json(ty) => scope.ty(ty),
        Reply::Text => quote!(String),
        Reply::Bytes => quote!(Bytes),
        Reply::Nothing => quote!(()),
        Reply::Events(ty) => {
            let ty = scope.ty(ty);
            quote!(crate::runtime::Events<#ty>)
        }
        Reply::TextEvents => quote!(crate::runtime::Events<String>),
        Reply::JsonLines(ty) => {
            let ty = scope.ty(ty);
            quote!(crate::runtime::JsonLines<#ty>)
        }
        Reply::ByStatus(StatusReply { ident, .. }) => quote!(#ident),
    }
}

/// ```text
/// pub enum CreateReply { Ok(types::Pet), Accepted }
///
/// impl crate::runtime::Decode for CreateReply { … }
/// ```
pub(super) fn by_status(scope: Scope<'_>, handle: &Ident, method: &Method) -> Option<TokenStream> {
    let Reply::ByStatus(StatusReply { ident, variants, accept, shared: false }) = &method.reply
    else {
        return None;
    };
    let docs = Docs(format!("What [`{handle}::{}`] gives, by the status.", method.ident.plain()));
    let declared = variants.iter().map(|StatusVariant { ident, docs: words, when: _, reply }| {
        let words = docs::or(words, String::new);
        match reply {
            Reply::Nothing => quote!(#words #ident),
            reply => {
                let value = value(scope, reply);
                quote!(#words #ident(#value))
            }
        }
    });
    let arms = variants.iter().map(|it| arm(scope, it));
    let rest = variants.iter().all(|it| it.when != Statuses::Rest);
    let rest = rest.then(|| quote!(_ => Err(response.undeclared()),));
    let download = method.reply.has_bytes();
    let download = download.then(|| quote!(impl crate::runtime::Download for #ident {}));
    Some(quote! {
        #docs
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #ident { #(#declared),* }

        impl crate::runtime::Decode for #ident {
            type Value = Self;
            const ACCEPT: &'static str = #accept;

            fn decode(
                response: crate::runtime::Response<Bytes>,
            ) -> Result<crate::runtime::Response<Self>, Error> {
                match response.status.as_u16() {
                    #(#arms)*
                    #rest
                }
            }
        }

        #download
    })
}

/// `201 => response.decode::<AsJson<types::Pet>, _>(Self::Created),`
fn arm(scope: Scope<'_>, variant: &StatusVariant) -> TokenStream {
    let StatusVariant { ident, docs: _, when, reply } = variant;
    let when = match when {
        Statuses::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(*code);
            quote!(#code)
        }
        Statuses::Rest => quote!(_),
    };
    match reply {
        Reply::Nothing => quote!(#when => Ok(response.with(Self::#ident)),),
        reply => {
            let decoder = decoder(scope, reply);
            quote!(#when => response.decode::<#decoder, _>(Self::#ident),)
        }
    }
}
