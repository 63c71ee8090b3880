//! What calls give: the decoder of each, and an enum where it depends on the status.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::imports::code;
use super::tokens::Scope;
use crate::names::Ident;
use crate::sdk::{Content, Docs, Method, Reply, StatusReply, StatusVariant, Statuses, Stream};

/// How a success is read: `AsJson<types::Pet>`.
pub(super) fn decoder(scope: Scope<'_>, reply: &Reply) -> TokenStream {
    match reply {
        Reply::One(content) => content_decoder(scope, content),
        Reply::Stream(stream) => stream_decoder(scope, stream),
        Reply::ByStatus(StatusReply { ident, .. }) => quote!(#ident),
    }
}

fn content_decoder(scope: Scope<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Json(ty) => {
            let ty = scope.ty(ty);
            code!(scope, [AsJson], { AsJson<#ty> })
        }
        Content::Text => code!(scope, [AsText], { AsText }),
        Content::TextOrJson => code!(scope, [AsTextOrJson], { AsTextOrJson }),
        Content::Bytes => code!(scope, [AsBytes], { AsBytes }),
        Content::Nothing => code!(scope, [AsNothing], { AsNothing }),
    }
}

fn stream_decoder(scope: Scope<'_>, stream: &Stream) -> TokenStream {
    let item = stream.item().map(|it| scope.ty(it));
    match stream {
        Stream::Events(_) => code!(scope, [AsEvents], { AsEvents<#item> }),
        Stream::WholeEvents(_) => code!(scope, [AsWholeEvents], { AsWholeEvents<#item> }),
        Stream::TextEvents => code!(scope, [AsTextEvents], { AsTextEvents }),
        Stream::JsonLines(_) => code!(scope, [AsJsonLines], { AsJsonLines<#item> }),
    }
}

/// What a call gives, as its type: `types::Pet`.
pub(super) fn value(scope: Scope<'_>, reply: &Reply) -> TokenStream {
    match reply {
        Reply::One(content) => content_value(scope, content),
        Reply::Stream(stream) => stream_value(scope, stream),
        Reply::ByStatus(StatusReply { ident, .. }) => quote!(#ident),
    }
}

fn content_value(scope: Scope<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Json(ty) => scope.ty(ty),
        Content::Text | Content::TextOrJson => quote!(String),
        Content::Bytes => code!(scope, [Bytes], { Bytes }),
        Content::Nothing => quote!(()),
    }
}

fn stream_value(scope: Scope<'_>, stream: &Stream) -> TokenStream {
    let item = stream.item().map_or_else(|| quote!(String), |it| scope.ty(it));
    match stream {
        Stream::Events(_) | Stream::WholeEvents(_) | Stream::TextEvents => {
            quote!(crate::runtime::Events<#item>)
        }
        Stream::JsonLines(_) => quote!(crate::runtime::JsonLines<#item>),
    }
}

/// ```text
/// pub enum CreateReply { Ok(types::Pet), Accepted }
///
/// impl crate::runtime::Decode for CreateReply { … }
/// ```
pub(super) fn by_status(scope: Scope<'_>, handle: &Ident, method: &Method) -> Option<TokenStream> {
    let StatusReply { ident, variants, accept, shared: _ } = method.reply.declared()?;
    let docs = Docs(format!("What [`{handle}::{}`] gives, by the status.", method.ident.plain()));
    let declared = variants.iter().map(|StatusVariant { ident, docs: words, when: _, content }| {
        let words = docs::or(words, String::new);
        if *content == Content::Nothing {
            return quote!(#words #ident);
        }
        let value = content_value(scope, content);
        quote!(#words #ident(#value))
    });
    let arms = variants.iter().map(|it| arm(scope, it));
    let rest = variants.iter().all(|it| it.when != Statuses::Rest);
    let rest = rest.then(|| quote!(_ => Err(response.undeclared()),));
    let download = method.reply.has_bytes();
    let download = download.then(|| quote!(impl crate::runtime::Download for #ident {}));
    Some(code!(scope, [Bytes, Error], {
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
    }))
}

/// `201 => response.decode::<AsJson<types::Pet>, _>(Self::Created),`
fn arm(scope: Scope<'_>, variant: &StatusVariant) -> TokenStream {
    let StatusVariant { ident, docs: _, when, content } = variant;
    let when = match when {
        Statuses::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(*code);
            quote!(#code)
        }
        Statuses::Redirects => quote!(300..400),
        Statuses::Rest => quote!(_),
    };
    if *content == Content::Nothing {
        return quote!(#when => Ok(response.with(Self::#ident)),);
    }
    let decoder = content_decoder(scope, content);
    quote!(#when => response.decode::<#decoder, _>(Self::#ident),)
}
