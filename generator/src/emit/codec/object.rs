//! The codec of a struct: one pass over the members, undeclared ones kept.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::names::Ident;
use crate::sdk::{Field, FieldPresence, Model, Object};

/// ```text
/// impl Model for types::WebhookConfiguration …
///
/// impl Serialize for types::WebhookConfiguration …
///
/// impl<'de> Deserialize<'de> for types::WebhookConfiguration …
/// ```
pub(super) fn object(model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let name = ident.plain();
    let members = object.fields.iter().map(|it| &it.wire);
    let decode = decode(object);
    let serialize = serialize(model, object);
    let deserialize = super::deserialize(model, &quote!(codec::decode));
    quote! {
        impl Model for types::#ident {
            const NAME: &'static str = #name;
            const MEMBERS: &'static [&'static str] = &[#(#members),*];

            #decode
        }

        #serialize

        #deserialize
    }
}

/// Members that may all be absent are read into an empty value, others into variables first.
fn decode(object: &Object) -> TokenStream {
    let body = if object.fields.iter().any(is_required) {
        decode_variables(object)
    } else {
        decode_fields(object)
    };
    quote! {
        fn decode<'de, A: MapAccess<'de>>(
            members: &mut Members<'de, A>,
        ) -> Result<Self, A::Error> {
            #body
        }
    }
}

fn is_required(field: &Field) -> bool {
    match field.presence {
        FieldPresence::Required => true,
        FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch => false,
    }
}

/// ```text
/// let mut it = Self::default();
/// while let Some(name) = members.name()? {
///     match &*name {
///         "secret" => it.secret = members.value()?,
///         _ => it.extra.decode(name, members)?,
///     }
/// }
/// Ok(it)
/// ```
fn decode_fields(object: &Object) -> TokenStream {
    let Object { fields, extra, .. } = object;
    let keep = quote!(it.#extra.decode(name, members)?);
    let arms = fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.wire);
        let value = value(it);
        quote!(#wire => it.#ident = #value)
    });
    let take = take(arms, &keep);
    quote! {
        let mut it = Self::default();
        while let Some(name) = members.name()? { #take }
        Ok(it)
    }
}

/// ```text
/// let mut url = None;
/// let mut extra = Extra::default();
/// while let Some(name) = members.name()? {
///     match &*name {
///         "url" => url = Some(members.value()?),
///         _ => extra.decode(name, members)?,
///     }
/// }
/// Ok(Self { url: codec::required("url", url)?, extra })
/// ```
fn decode_variables(object: &Object) -> TokenStream {
    let Object { fields, extra, .. } = object;
    let lets = fields.iter().map(|it| {
        let local = local(it);
        match it.presence {
            FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                quote!(let mut #local = None)
            }
            FieldPresence::Patch => quote!(let mut #local = Patch::Absent),
        }
    });
    let keep = quote!(#extra.decode(name, members)?);
    let arms = fields.iter().map(|it| {
        let (local, wire) = (local(it), &it.wire);
        let value = value(it);
        quote!(#wire => #local = #value)
    });
    let take = take(arms, &keep);
    let inits = fields.iter().map(init);
    quote! {
        #(#lets;)*
        let mut #extra = Extra::default();
        while let Some(name) = members.name()? { #take }
        Ok(Self { #(#inits,)* #extra })
    }
}

/// What a member's value is read into: `Some(members.value()?)` where `null` is no absence.
fn value(field: &Field) -> TokenStream {
    match field.presence {
        FieldPresence::Required | FieldPresence::Open => quote!(Some(members.value()?)),
        FieldPresence::Optional | FieldPresence::Patch => quote!(members.value()?),
    }
}

/// `match &*name { "url" => …, _ => … }`, or just the last where nothing is declared.
fn take(arms: impl ExactSizeIterator<Item = TokenStream>, keep: &TokenStream) -> TokenStream {
    if arms.len() == 0 {
        return quote!(#keep;);
    }
    quote!(match &*name { #(#arms,)* _ => #keep })
}

/// `url: codec::required("url", url)?`
fn init(field: &Field) -> TokenStream {
    let Field { ident, wire, presence, .. } = field;
    let local = local(field);
    match presence {
        FieldPresence::Required => {
            quote!(#ident: codec::required(#wire, #local)?)
        }
        FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch if is_taken(ident) => {
            quote!(#ident: #local)
        }
        FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch => quote!(#ident),
    }
}

/// The local variable for a field: of the same name, but for the names that `decode` itself uses.
fn local(field: &Field) -> TokenStream {
    match field.ident.as_str() {
        "members" => quote!(members_),
        "name" => quote!(name_),
        _ => field.ident.to_token_stream(),
    }
}

fn is_taken(ident: &Ident) -> bool {
    matches!(ident.as_str(), "members" | "name")
}

/// ```text
/// impl Serialize for types::WebhookConfiguration {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         let mut map = serializer.serialize_map(None)?;
///         map.serialize_entry("url", &self.url)?;
///         self.extra.encode(&mut map, Self::MEMBERS)?;
///         map.end()
///     }
/// }
/// ```
fn serialize(model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let extra = &object.extra;
    let members = object.fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.wire);
        match it.presence {
            FieldPresence::Required => {
                quote!(map.serialize_entry(#wire, &self.#ident)?)
            }
            FieldPresence::Optional | FieldPresence::Open => {
                quote!(codec::optional(&mut map, #wire, &self.#ident)?)
            }
            FieldPresence::Patch => quote!(patch::encode(&mut map, #wire, &self.#ident)?),
        }
    });
    quote! {
        impl Serialize for types::#ident {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                #(#members;)*
                self.#extra.encode(&mut map, Self::MEMBERS)?;
                map.end()
            }
        }
    }
}
