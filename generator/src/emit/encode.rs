//! How a call writes its parameters and its body into a request.

use proc_macro2::TokenStream;
use quote::quote;

use crate::sdk::{BodyHow, CallBody, Count, Encode, EncodeHow, Method, ParamPlace, Style, Styling};

/// ```text
/// fn encode(&self, request: &mut Request) -> Result<(), Error> {
///     request.path("petId", &self.pet_id)?;
///     request.object(&self.body)
/// }
/// ```
pub(super) fn encode(method: &Method) -> Option<TokenStream> {
    if method.body.is_none() && method.parts.is_none() && method.encode.is_empty() {
        return None;
    }
    let form =
        method.parts.as_ref().map(|_| quote!(let mut form = crate::runtime::Multipart::new();));
    let steps = method.encode.iter().map(step);
    let last = match (&method.body, &method.parts) {
        (Some(body), _) => self::body(body),
        (None, Some(media)) => quote!(form.send(#media, request)),
        (None, None) => quote!(Ok(())),
    };
    Some(quote! {
        fn encode(&self, request: &mut Request) -> Result<(), Error> {
            #form
            #(#steps)*
            #last
        }
    })
}

fn step(step: &Encode) -> TokenStream {
    let Encode { field, wire, how, count } = step;
    let value = quote!(&self.#field);
    let one = |write: fn(&str, TokenStream) -> TokenStream| match count {
        Count::One | Count::Many => write(wire, value.clone()),
        Count::Optional | Count::OptionalMany => {
            let write = write(wire, quote!(it));
            quote!(if let Some(it) = #value { #write })
        }
    };
    let all = match count {
        Count::One | Count::Optional | Count::Many => value.clone(),
        Count::OptionalMany => quote!(self.#field.as_deref().unwrap_or_default()),
    };
    match how {
        EncodeHow::Path => one(|wire, value| quote!(request.path(#wire, #value)?;)),
        EncodeHow::Header => one(|wire, value| quote!(request.header(#wire, #value)?;)),
        EncodeHow::Cookie => one(|wire, value| quote!(request.cookie(#wire, #value)?;)),
        EncodeHow::Query if *count == Count::One => quote!(request.query(#wire, #value);),
        EncodeHow::Query => quote!(request.queries(#wire, #all);),
        EncodeHow::Styled(place, styling) => {
            let place = match place {
                ParamPlace::Path => quote!(path),
                ParamPlace::Query => quote!(query),
                ParamPlace::Header => quote!(header),
                ParamPlace::Cookie => quote!(cookie),
            };
            let styling = self::styling(*styling);
            quote!(request.param(style::#place(#wire) #styling, #value)?;)
        }
        EncodeHow::Part(media) => quote!(form.add(#wire, #media, #value);),
        EncodeHow::File(media) if *count == Count::One => {
            quote!(form.add_file(#wire, #media, #value);)
        }
        EncodeHow::File(media) => quote!(form.add_files(#wire, #media, #all);),
    }
}

fn body(body: &CallBody) -> TokenStream {
    let CallBody { ty: _, how, media, optional, spread: _ } = body;
    let value = if *optional { quote!(body) } else { quote!(&self.body) };
    let json = (media != "application/json").then(|| quote!(request.content_type(#media)?;));
    let write = match how {
        BodyHow::Object => quote!(#json request.object(#value)),
        BodyHow::Json => quote!(#json request.json(#value)),
        BodyHow::Form { object, rest, listed } => {
            let write = if *object { quote!(form_object) } else { quote!(form) };
            let rest = styling(*rest);
            let listed = listed.iter().map(|(name, it)| {
                let styling = styling(*it);
                quote!((#name, style::form() #styling))
            });
            quote!(request.#write(#value, style::form() #rest, &[#(#listed),*]))
        }
        BodyHow::Parts if *optional => quote!(body.clone().send(#media, request)),
        BodyHow::Parts => quote!(self.body.clone().send(#media, request)),
        BodyHow::Text => quote!(request.text(#media, #value)),
        BodyHow::Bytes => quote!(request.bytes(#media, #value)),
    };
    if !optional {
        return write;
    }
    let write = if json.is_some() && matches!(how, BodyHow::Object | BodyHow::Json) {
        quote!({ #write })
    } else {
        write
    };
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
        Style::Usual => quote!(),
        Style::Label => quote!(.label()),
        Style::Matrix => quote!(.matrix()),
        Style::Listed => quote!(.listed()),
        Style::SpaceDelimited => quote!(.space_delimited()),
        Style::PipeDelimited => quote!(.pipe_delimited()),
        Style::DeepObject => quote!(.deep_object()),
        Style::Json => quote!(.json()),
    };
    let explode = explode.then(|| quote!(.exploded()));
    let reserved = reserved.then(|| quote!(.reserved()));
    quote!(#style #explode #reserved)
}
