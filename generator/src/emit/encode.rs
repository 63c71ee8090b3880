//! How what a caller gives to a call gets into its request.

use proc_macro2::TokenStream;
use quote::quote;

use super::accepts;
use super::given;
use super::imports::code;
use super::tokens::{Scope, word};
use crate::names::Ident;
use crate::sdk::{
    Accepts, BodyHow, CallBody, Goes, IdempotencyKey, Method, ParamHow, ParamPlace, PartKind,
    Preset, SaidParam, Slot, Style, Styling,
};

/// How a call writes its key and its body; the parameters are in the request when it is called.
///
/// ```text
/// fn encode(&self, request: &mut Request) -> Result<(), Error> {
///     request.object(&self.body)
/// }
/// ```
pub(super) fn encode(scope: Scope<'_>, method: &Method) -> Option<TokenStream> {
    let body = method.body.as_ref().map(|it| body(scope, it));
    let steps = match (&method.idempotency, body) {
        (Some(IdempotencyKey::Header(name)), Some(body)) => {
            quote!(request.idempotency_key(#name)?; #body)
        }
        (Some(IdempotencyKey::Header(name)), None) => quote!(request.idempotency_key(#name)),
        // An object that is always sent comes before what goes into it.
        (Some(IdempotencyKey::Member(name)), body) => {
            quote!(#body?; request.idempotency_member(#name))
        }
        (None, Some(body)) => body,
        (None, None) => return None,
    };
    Some(code!(scope, [Error, Request], {
        fn encode(&self, request: &mut Request) -> Result<(), Error> {
            #steps
        }
    }))
}

/// Gives a parameter or a part to a call: `call.params.path::<String>("petId", pet_id.into())`. `None`
/// for what is in the body's model.
pub(super) fn give(scope: Scope<'_>, call: &TokenStream, slot: &Slot) -> Option<TokenStream> {
    let Slot { ident, accepts, goes, .. } = slot;
    match goes {
        Goes::Param { wire, how } => Some(param(scope, call, ident, accepts, wire, *how)),
        Goes::Part { wire, media, kind } => {
            let of = if kind.is_file() { None } else { of(one(scope, accepts)) };
            let (set, value) = (set_part(*kind), accepts::value(ident, accepts));
            Some(quote!(#call.operation.body.#set #of (#wire, #media, #value)))
        }
        Goes::StyledPart { wire, styling } => {
            let styling = self::styling(*styling);
            let param = code!(scope, [style], { style::query(#wire) #styling });
            Some(styled(scope, &quote!(#call.operation.body), ident, accepts, &param))
        }
        Goes::BodyField { .. } | Goes::Body => None,
    }
}

/// Gives a call what it has unless a setter is called: `call.params.query("limit", "20")`.
pub(super) fn preset(call: &TokenStream, preset: &Preset) -> TokenStream {
    match preset {
        Preset::Param { wire, place, text } => {
            let set = self::place(*place);
            quote!(#call.params.#set(#wire, #text))
        }
        Preset::Part { wire, media, kind, value } => {
            let (set, value) = (set_part(*kind), given::scalar(value));
            quote!(#call.operation.body.#set(#wire, #media, #value))
        }
    }
}

fn set_part(kind: PartKind) -> proc_macro2::Ident {
    word(match kind {
        PartKind::Value => "set",
        PartKind::JsonText => "set_text",
        PartKind::File => "set_file",
        PartKind::Files => "set_files",
    })
}

/// Gives a parameter to a call.
pub(super) fn param(
    scope: Scope<'_>,
    call: &TokenStream,
    ident: &Ident,
    accepts: &Accepts,
    wire: &str,
    how: ParamHow,
) -> TokenStream {
    let (set, to) = target(scope, wire, how);
    match how {
        ParamHow::Queries => {
            let of = of(item(scope, accepts));
            quote!(#call.params.#set #of (#to, #ident))
        }
        ParamHow::Styled(..) => styled(scope, &quote!(#call.params), ident, accepts, &to),
        ParamHow::Path | ParamHow::Query | ParamHow::Header | ParamHow::Cookie => {
            let (of, value) = (of(one(scope, accepts)), accepts::value(ident, accepts));
            quote!(#call.params.#set #of (#to, #value))
        }
    }
}

/// Gives a parameter what no caller gives: `call.params.query("stream", true)`.
pub(super) fn say(scope: Scope<'_>, said: &SaidParam) -> TokenStream {
    let SaidParam { wire, how, value } = said;
    let (set, to) = target(scope, wire, *how);
    quote!(call.params.#set(#to, #value))
}

/// What sets a parameter, and what it is told of it: `query` and `"limit"`, `styled` and
/// `style::query("deep").deep_object()`.
fn target(scope: Scope<'_>, wire: &str, how: ParamHow) -> (TokenStream, TokenStream) {
    match how {
        ParamHow::Path => (quote!(path), quote!(#wire)),
        ParamHow::Query => (quote!(query), quote!(#wire)),
        ParamHow::Queries => (quote!(queries), quote!(#wire)),
        ParamHow::Header => (quote!(header), quote!(#wire)),
        ParamHow::Cookie => (quote!(cookie), quote!(#wire)),
        ParamHow::Styled(place, styling) => {
            let place = self::place(place);
            let styling = self::styling(styling);
            (quote!(styled), code!(scope, [style], { style::#place(#wire) #styling }))
        }
    }
}

/// A parameter or part of a style needs room for its words, so its type stands before it:
///
/// ```text
/// let deep: types::Filter = deep.into();
/// self.params.styled(style::query("deep").deep_object(), deep);
/// ```
fn styled(
    scope: Scope<'_>,
    to: &TokenStream,
    ident: &Ident,
    accepts: &Accepts,
    param: &TokenStream,
) -> TokenStream {
    let value = accepts::value(ident, accepts);
    match one(scope, accepts) {
        Some(ty) => quote!(let #ident: #ty = #value; #to.styled(#param, #ident)),
        None => quote!(#to.styled(#param, #value)),
    }
}

/// What writes a parameter of a place.
fn place(place: ParamPlace) -> TokenStream {
    match place {
        ParamPlace::Path => quote!(path),
        ParamPlace::Query => quote!(query),
        ParamPlace::Header => quote!(header),
        ParamPlace::Cookie => quote!(cookie),
    }
}

/// `::<String>`
fn of(ty: Option<TokenStream>) -> Option<TokenStream> {
    ty.map(|it| quote!(::<#it>))
}

/// The type that a value is converted into; `None` where it is not converted.
fn one(scope: Scope<'_>, accepts: &Accepts) -> Option<TokenStream> {
    match accepts {
        Accepts::Into(ty) => Some(scope.ty(ty)),
        Accepts::Each { generic: _, item } => {
            let item = scope.ty(item);
            Some(quote!(Vec<#item>))
        }
        // Only members may be `null`.
        Accepts::OrNone(..) | Accepts::Exactly(_) | Accepts::Patch(_) => None,
    }
}

/// The type that each of many values is converted into.
fn item(scope: Scope<'_>, accepts: &Accepts) -> Option<TokenStream> {
    match accepts {
        Accepts::Each { generic: _, item } => Some(scope.ty(item)),
        Accepts::Exactly(ty) => ty.item().map(|it| scope.ty(it)),
        Accepts::Into(_) | Accepts::OrNone(..) | Accepts::Patch(_) => None,
    }
}

fn body(scope: Scope<'_>, body: &CallBody) -> TokenStream {
    let CallBody { ty: _, how, media, required, supplied, new: _ } = body;
    let optional = supplied.may_be_none();
    let value = if optional { quote!(body) } else { quote!(&self.body) };
    let json = (!body.is_json()).then(|| quote!(request.content_type(#media)?;));
    let write = match how {
        BodyHow::Object => quote!(#json request.object(#value)),
        BodyHow::Json => quote!(#json request.json(#value)),
        BodyHow::Form { object, rest, listed } => {
            let write = if *object { quote!(form_object) } else { quote!(form) };
            let rest = styling(*rest);
            let listed = listed.iter().map(|(name, it)| {
                let styling = styling(*it);
                code!(scope, [style], { (#name, style::form() #styling) })
            });
            code!(scope, [style], { request.#write(#value, style::form() #rest, &[#(#listed),*]) })
        }
        BodyHow::Parts => {
            let send = if *required { quote!(send) } else { quote!(send_if_any) };
            let value = if optional { quote!(body) } else { quote!(self.body) };
            quote!(#value.clone().#send(#media, request))
        }
        BodyHow::Text => quote!(request.text(#media, #value)),
        BodyHow::Upload => quote!(request.upload(#media, #value)),
    };
    if !optional {
        return write;
    }
    let write = if json.is_some() && how.is_json() { quote!({ #write }) } else { write };
    quote! {
        match &self.body {
            Some(body) => #write,
            None => Ok(()),
        }
    }
}

/// `.deep_object()`, `.exploded()`, `.reserved()`
fn styling(styling: Styling) -> TokenStream {
    let Styling { style, explode, reserved } = styling;
    let style = match style {
        Style::Default => quote!(),
        Style::Label => quote!(.label()),
        Style::Matrix => quote!(.matrix()),
        Style::Listed => quote!(.listed()),
        Style::SpaceDelimited => quote!(.space_delimited()),
        Style::PipeDelimited => quote!(.pipe_delimited()),
        Style::DeepObject => quote!(.deep_object()),
        Style::Json => quote!(.json()),
        Style::FormText => quote!(.form_text()),
    };
    let explode = explode.then(|| quote!(.exploded()));
    let reserved = reserved.then(|| quote!(.reserved()));
    quote!(#style #explode #reserved)
}
