//! The codec of a struct: one pass over the members, undeclared ones kept.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::super::tokens::allowed;
use super::{Scope, code};
use crate::sdk::{Field, FieldPresence, Model, Object, Only};

/// ```text
/// codec::object!(types::WebhookConfiguration);
///
/// impl Model for types::WebhookConfiguration …
/// ```
pub(super) fn object(scope: Scope<'_>, model: &Model, object: &Object) -> TokenStream {
    let ident = &model.ident;
    let decode = decode(scope, object);
    let encode = encode(scope, object);
    let allow = allowed(object.has_deprecated());
    code!(scope, [Model, codec, types], {
        codec::object!(types::#ident);

        #allow
        impl Model for types::#ident {
            #decode

            #encode
        }
    })
}

/// Members that may all be absent are read into an empty value, others into variables first: what is
/// set for callers is not set in what is read. The lifetime's name keeps the function's head on one line.
fn decode(scope: Scope<'_>, object: &Object) -> TokenStream {
    if object.large {
        return decode_to(scope, object);
    }
    let body = if object.is_empty_by_default() {
        decode_fields(scope, object)
    } else {
        decode_variables(scope, object)
    };
    code!(scope, [MapAccess, Members], {
        fn decode<'d, A: MapAccess<'d>>(map: &mut Members<'d, A>) -> Option<Self> {
            #body
        }
    })
}

/// A large value, and the variables of one, are not variables of a function that reads what is in it.
fn decode_to(scope: Scope<'_>, object: &Object) -> TokenStream {
    let body = if object.is_empty_by_default() {
        let members = decode_members(scope, object);
        code!(scope, [large], {
            let it = large::blank(to);
            #members
        })
    } else {
        decode_draft(scope, object)
    };
    code!(scope, [MapAccess, Members, Slot], {
        fn decode_to<'d, A: MapAccess<'d>>(
            map: &mut Members<'d, A>,
            to: &mut dyn Slot<Self>,
        ) {
            #body
        }
    })
}

/// ```text
/// let mut it = Self::default();
/// while let Some(name) = map.name() {
///     match name {
///         "secret" => map.fill(&mut it.secret),
///         _ => it.extra.decode(map),
///     }
/// }
/// Some(it)
/// ```
fn decode_fields(scope: Scope<'_>, object: &Object) -> TokenStream {
    let members = decode_members(scope, object);
    quote! {
        let mut it = Self::default();
        #members
        Some(it)
    }
}

fn decode_members(scope: Scope<'_>, object: &Object) -> TokenStream {
    let Object { fields, extra, .. } = object;
    let arms = fields.iter().map(|it| arm(scope, it, &quote!(it.), &it.ident.to_token_stream()));
    members(arms, &quote!(it.#extra.decode(map)))
}

/// ```text
/// let mut url = None;
/// let mut extra = Extra::default();
/// while let Some(name) = map.name() {
///     match name {
///         "url" => map.read(&mut url),
///         _ => extra.decode(map),
///     }
/// }
/// let name = 'missing: {
///     return Some(Self { url: codec::required!('missing, url), extra });
/// };
/// map.missing(name)
/// ```
fn decode_variables(scope: Scope<'_>, object: &Object) -> TokenStream {
    let Object { fields, extra, .. } = object;
    let lets = fields.iter().map(|it| {
        let (local, unread) = (&it.local, unread(scope, it));
        quote!(let mut #local = #unread)
    });
    let arms =
        fields.iter().map(|it| arm(scope, it, &TokenStream::new(), &it.local.to_token_stream()));
    let members = members(arms, &quote!(#extra.decode(map)));
    let made = made(scope, object);
    code!(scope, [Extra], {
        #(#lets;)*
        let mut #extra = Extra::default();
        #members
        #made
    })
}

/// ```text
/// large::read(
///     map,
///     to,
///     || (None, None, Extra::default()),
///     |map, it| {
///         while let Some(name) = map.name() {
///             match name {
///                 "url" => map.read(&mut it.0),
///                 "secret" => map.fill(&mut it.1),
///                 _ => it.2.decode(map),
///             }
///         }
///     },
///     |map, (url, secret, extra)| {
///         let name = 'missing: {
///             return Some(Self { url: codec::required!('missing, url), secret, extra });
///         };
///         map.missing(name)
///     },
/// )
/// ```
fn decode_draft(scope: Scope<'_>, object: &Object) -> TokenStream {
    let Object { fields, extra, .. } = object;
    let unread = fields.iter().map(|it| unread(scope, it));
    let arms = fields.iter().enumerate().map(|(at, it)| {
        let at = Literal::usize_unsuffixed(at);
        arm(scope, it, &quote!(it.), &quote!(#at))
    });
    let rest = Literal::usize_unsuffixed(fields.len());
    let members = members(arms, &quote!(it.#rest.decode(map)));
    let locals = fields.iter().map(|it| &it.local);
    let made = made(scope, object);
    let map = if has_required(object) { quote!(map) } else { quote!(_) };
    code!(scope, [Extra, large], {
        large::read(
            map,
            to,
            || (#(#unread,)* Extra::default()),
            |map, it| { #members },
            |#map, (#(#locals,)* #extra)| { #made },
        )
    })
}

/// The value, of the variables. One error for all members that may be missing costs less to compile than one each.
fn made(scope: Scope<'_>, object: &Object) -> TokenStream {
    let Object { fields, extra, .. } = object;
    let inits = fields.iter().map(|it| init(scope, it));
    let value = quote!(Some(Self { #(#inits,)* #extra }));
    if !has_required(object) {
        return value;
    }
    code!(scope, [codec], {
        let name = 'missing: { return #value; };
        map.missing(name)
    })
}

fn has_required(object: &Object) -> bool {
    object.fields.iter().any(|it| it.presence == FieldPresence::Required)
}

/// What a member is until it is read.
fn unread(scope: Scope<'_>, field: &Field) -> TokenStream {
    match field.presence {
        FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => quote!(None),
        FieldPresence::Patch => code!(scope, [Patch], { Patch::Absent }),
    }
}

/// Reads a member to where it goes: `"url" => map.read(&mut url)`. Where `null` does not mean absence,
/// the value is `Some` whatever it is.
fn arm(scope: Scope<'_>, field: &Field, of: &TokenStream, to: &TokenStream) -> TokenStream {
    let wire = &field.wire;
    if let Some(only) = &field.only {
        let read = only_arm(scope, field, only, &quote!(#of #to));
        return quote!(#wire => #read);
    }
    let read = match field.presence {
        FieldPresence::Required | FieldPresence::Open => quote!(read),
        FieldPresence::Optional => quote!(fill),
        FieldPresence::Patch => quote!(patch),
    };
    quote!(#wire => map.#read(&mut #of #to))
}

/// Reads a member that has one value: `map.only(&Only::Value(&[Constant::Number("5")])).read(&mut kind)`
fn only_arm(scope: Scope<'_>, field: &Field, only: &Only, to: &TokenStream) -> TokenStream {
    let only = super::only::only(scope, only);
    let member = quote!(map.only(&#only));
    match field.presence {
        FieldPresence::Required | FieldPresence::Open => quote!(#member.read(&mut #to)),
        FieldPresence::Optional => quote!(#member.fill(&mut #to)),
        FieldPresence::Patch => code!(scope, [Patch], {
            #to = Patch::or_null(#member.optional())
        }),
    }
}

/// The loop over all members, or just over undeclared ones where nothing is declared.
fn members(arms: impl ExactSizeIterator<Item = TokenStream>, keep: &TokenStream) -> TokenStream {
    if arms.len() == 0 {
        return quote!(while map.name().is_some() { #keep; });
    }
    quote!(while let Some(name) = map.name() { match name { #(#arms,)* _ => #keep } })
}

/// `url: codec::required!('missing, url)`, and `type_: codec::required!('missing, type_, "type")`
fn init(scope: Scope<'_>, field: &Field) -> TokenStream {
    let Field { ident, local, wire, .. } = field;
    match field.presence {
        FieldPresence::Required if local.as_str() == wire => {
            code!(scope, [codec], { #ident: codec::required!('missing, #local) })
        }
        FieldPresence::Required => {
            code!(scope, [codec], { #ident: codec::required!('missing, #local, #wire) })
        }
        FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch if local != ident => {
            quote!(#ident: #local)
        }
        FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch => quote!(#ident),
    }
}

/// ```text
/// fn encode<M: codec::SerializeMap>(&self, map: &mut Entries<M>) {
///     map.put("url", &self.url);
///     map.opt("secret", &self.secret);
///     self.extra.encode::<Self, M>(map);
/// }
/// ```
fn encode(scope: Scope<'_>, object: &Object) -> TokenStream {
    let extra = &object.extra;
    let members = object.fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.wire);
        let put = match it.presence {
            FieldPresence::Required => quote!(put),
            FieldPresence::Optional | FieldPresence::Open => quote!(opt),
            FieldPresence::Patch => quote!(patch),
        };
        quote!(map.#put(#wire, &self.#ident))
    });
    code!(scope, [Entries, codec], {
        fn encode<M: codec::SerializeMap>(&self, map: &mut Entries<M>) {
            #(#members;)*
            self.#extra.encode::<Self, M>(map);
        }
    })
}
