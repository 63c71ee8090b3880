//! The codec of a union: one function for each JSON type that is a known variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::Scope;
use crate::sdk::{Builtin, Dispatch, Model, ModelKind, Tokens, Ty, Union, UnionVariant};

/// ```text
/// impl Union for types::Webhook …
///
/// impl Serialize for types::Webhook …
///
/// impl<'de> Deserialize<'de> for types::Webhook …
/// ```
pub(super) fn union(scope: Scope<'_>, model: &Model, union: &Union) -> TokenStream {
    let (dispatch, decode) = match &union.dispatch {
        Dispatch::Token(tokens) => {
            (by_token(scope, model, union, tokens), quote!(codec::decode_union))
        }
        Dispatch::Choice(by) => {
            (super::choice::choice(scope, model, union, by), quote!(choice::decode))
        }
    };
    let serialize = serialize(model, union);
    let deserialize = super::deserialize(model, &decode);
    quote! {
        #dispatch

        #serialize

        #deserialize
    }
}

/// ```text
/// impl Union for types::Webhook {
///     const EXPECTED: &'static str = "a string or an object";
///
///     fn string(text: Cow<'_, str>) -> Self {
///         Self::Url(text.into_owned())
///     }
///     …
/// }
/// ```
fn by_token(scope: Scope<'_>, model: &Model, union: &Union, tokens: &Tokens) -> TokenStream {
    let ident = &model.ident;
    let Union { variants, unknown, dispatch: _, expected } = union;
    let Tokens { string, boolean, integer, number, array, object } = tokens;
    let variant = |index: &Option<usize>| index.map(|it| &variants[it]);
    let string = variant(string).map(self::string);
    let boolean = variant(boolean).map(self::boolean);
    let integer = variant(integer).map(self::integer);
    let number = variant(number).map(self::number);
    let array = variant(array).map(self::array);
    let object = variant(object).map(|it| self::object(scope, it));
    quote! {
        impl Union for types::#ident {
            const EXPECTED: &'static str = #expected;

            #boolean
            #integer
            #number
            #string
            #array
            #object

            fn unknown(value: Json) -> Self {
                Self::#unknown(value)
            }
        }
    }
}

fn string(variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let value = match &variant.ty {
        Ty::Builtin(Builtin::String) => quote!(text.into_owned()),
        _ => quote!((&*text).into()),
    };
    quote! {
        fn string(text: Cow<'_, str>) -> Self {
            Self::#ident(#value)
        }
    }
}

fn boolean(variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    quote! {
        fn boolean(value: bool) -> Self {
            Self::#ident(value)
        }
    }
}

/// An integer that its type cannot hold is kept as an unknown value.
fn integer(variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let made = match &variant.ty {
        Ty::Builtin(Builtin::F64) => quote!(Self::#ident(value as f64)),
        Ty::Builtin(Builtin::F32) => quote!(Self::#ident(value as f32)),
        _ => quote! {
            value.try_into().map_or_else(|_| Self::unknown(Json::of(&value)), Self::#ident)
        },
    };
    quote! {
        fn integer(value: i128) -> Self {
            #made
        }
    }
}

fn number(variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let value = match &variant.ty {
        Ty::Builtin(Builtin::F32) => quote!(value as f32),
        _ => quote!(value),
    };
    quote! {
        fn number(value: f64) -> Self {
            Self::#ident(#value)
        }
    }
}

fn array(variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let items = match &variant.ty {
        Ty::List(_) => quote!(codec::items(items)),
        _ => quote!(Deserialize::deserialize(SeqAccessDeserializer::new(items))),
    };
    quote! {
        fn array<'de, A: SeqAccess<'de>>(items: A) -> Result<Self, A::Error> {
            #items.map(Self::#ident)
        }
    }
}

fn object(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let value = match &variant.ty {
        Ty::Boxed(ty) => {
            let members = members(scope, ty);
            quote!(#members.map(|it| Self::#ident(Box::new(it))))
        }
        ty => {
            let members = members(scope, ty);
            quote!(#members.map(Self::#ident))
        }
    };
    quote! {
        fn object<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Result<Self, A::Error> {
            #value
        }
    }
}

/// How the members of an object are read into a type.
fn members(scope: Scope<'_>, ty: &Ty) -> TokenStream {
    match ty {
        Ty::Model(id) => match &scope.sdk.model(*id).kind {
            ModelKind::Union(_) => quote!(Union::object(members)),
            ModelKind::Object(_) | ModelKind::OpenEnum(_) => quote!(Model::decode(members)),
        },
        _ => quote!(codec::map(members)),
    }
}

/// ```text
/// impl Serialize for types::Webhook {
///     fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         match self {
///             Self::Url(it) => it.serialize(serializer),
///             Self::Unknown(it) => it.serialize(serializer),
///         }
///     }
/// }
/// ```
fn serialize(model: &Model, union: &Union) -> TokenStream {
    let ident = &model.ident;
    let variants = union.variants.iter().map(|it| &it.ident).chain([&union.unknown]);
    quote! {
        impl Serialize for types::#ident {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(it) => it.serialize(serializer),)*
                }
            }
        }
    }
}
