//! The codec of a union: one function for each JSON type that is a known variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Scope, code};
use crate::sdk::{Builtin, Dispatch, Model, ModelKind, Tokens, Ty, Union, UnionVariant};

/// ```text
/// impl Union for types::Webhook …
///
/// variants::listed! { types::Webhook, Unknown; … }
/// codec::read!(types::Webhook, codec::ByToken);
/// ```
pub(super) fn union(scope: Scope<'_>, model: &Model, union: &Union) -> TokenStream {
    let (dispatch, decode) = match &union.dispatch {
        Dispatch::Token(tokens) => {
            (by_token(scope, model, union, tokens), code!(scope, [codec], { codec::ByToken }))
        }
        Dispatch::Choice(choice) => (
            super::choice::choice(scope, model, union, choice),
            code!(scope, [choice], { choice::ByChoice }),
        ),
    };
    let listed = listed(scope, model, union);
    let ident = &model.ident;
    let read = code!(scope, [codec, types], {
        codec::read!(types::#ident, #decode);
    });
    quote! {
        #dispatch

        #listed
        #read
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
    let string = variant(string).map(|it| self::string(scope, it));
    let boolean = variant(boolean).map(|it| self::boolean(scope, it));
    let integer = variant(integer).map(|it| self::integer(scope, it));
    let number = variant(number).map(|it| self::number(scope, it));
    let array = variant(array).map(|it| self::array(scope, it));
    let object = variant(object).map(|it| self::object(scope, it));
    code!(scope, [Json, Union, types], {
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
    })
}

fn string(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let value = match held(scope, &variant.ty) {
        Held::Union => code!(scope, [Union], { Union::string(text) }),
        Held::Type(ty) if ty.is(Builtin::String) => quote!(text.into_owned()),
        Held::Type(_) => quote!((&*text).into()),
    };
    let made = made(variant, &value);
    code!(scope, [Cow], {
        fn string(text: Cow<'_, str>) -> Self {
            #made
        }
    })
}

fn boolean(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let value = match held(scope, &variant.ty) {
        Held::Union => code!(scope, [Union], { Union::boolean(value) }),
        Held::Type(_) => quote!(value),
    };
    let made = made(variant, &value);
    quote! {
        fn boolean(value: bool) -> Self {
            #made
        }
    }
}

/// An integer that its type cannot hold is kept as an unknown value.
fn integer(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let made = match held(scope, &variant.ty) {
        Held::Union => made(variant, &code!(scope, [Union], { Union::integer(value) })),
        Held::Type(ty) if ty.is(Builtin::F64) => quote!(Self::#ident(value as f64)),
        Held::Type(ty) if ty.is(Builtin::F32) => quote!(Self::#ident(value as f32)),
        Held::Type(ty) if ty.model().is_some() => code!(scope, [Json], {
            i64::try_from(value)
                .map_or_else(|_| Self::unknown(Json::of(&value)), |it| Self::#ident(it.into()))
        }),
        Held::Type(_) => code!(scope, [Json], {
            value.try_into().map_or_else(|_| Self::unknown(Json::of(&value)), Self::#ident)
        }),
    };
    quote! {
        fn integer(value: i128) -> Self {
            #made
        }
    }
}

fn number(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let value = match held(scope, &variant.ty) {
        Held::Union => code!(scope, [Union], { Union::number(value) }),
        Held::Type(ty) if ty.is(Builtin::F32) => quote!(value as f32),
        Held::Type(_) => quote!(value),
    };
    let made = made(variant, &value);
    quote! {
        fn number(value: f64) -> Self {
            #made
        }
    }
}

fn array(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let items = match held(scope, &variant.ty) {
        Held::Union => code!(scope, [Union], { Union::array(items) }),
        Held::Type(ty) if ty.item().is_some() => code!(scope, [codec], { codec::items(items) }),
        Held::Type(_) => code!(scope, [codec, SeqAccessDeserializer], {
            codec::owned(SeqAccessDeserializer::new(items))
        }),
    };
    let read = read(variant, &items);
    code!(scope, [SeqAccess], {
        fn array<'de, A: SeqAccess<'de>>(items: A) -> Result<Self, A::Error> {
            #read
        }
    })
}

fn object(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let ident = &variant.ident;
    let read = match held(scope, &variant.ty) {
        Held::Union => read(variant, &code!(scope, [Union], { Union::object(members) })),
        Held::Type(ty) if ty.model().is_some() && variant.ty.is_boxed() => {
            code!(scope, [codec], { codec::boxed(members).map(Self::#ident) })
        }
        Held::Type(ty) if ty.model().is_some() => {
            code!(scope, [codec], { codec::model(members).map(Self::#ident) })
        }
        Held::Type(_) => read(variant, &code!(scope, [codec], { codec::map(members) })),
    };
    code!(scope, [MapAccess, Members], {
        fn object<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Result<Self, A::Error> {
            #read
        }
    })
}

/// `Self::Url(value)`, `Self::Hook(Box::new(value))`
fn made(variant: &UnionVariant, value: &TokenStream) -> TokenStream {
    let ident = &variant.ident;
    if variant.ty.is_boxed() {
        quote!(Self::#ident(Box::new(#value)))
    } else {
        quote!(Self::#ident(#value))
    }
}

/// `result.map(Self::Url)`, `result.map(|it| Self::Hook(Box::new(it)))`
fn read(variant: &UnionVariant, result: &TokenStream) -> TokenStream {
    let ident = &variant.ident;
    if variant.ty.is_boxed() {
        quote!(#result.map(|it| Self::#ident(Box::new(it))))
    } else {
        quote!(#result.map(Self::#ident))
    }
}

/// What a variant holds, in a box or not.
enum Held<'a> {
    /// A union, which is asked itself.
    Union,
    Type(&'a Ty),
}

fn held<'a>(scope: Scope<'_>, ty: &'a Ty) -> Held<'a> {
    match ty {
        Ty::Boxed(inner) => held(scope, inner),
        Ty::Model(id) => match &scope.sdk.model(*id).kind {
            ModelKind::Union(_) => Held::Union,
            ModelKind::Object(_) | ModelKind::OpenEnum(_) => Held::Type(ty),
        },
        Ty::Builtin(_) | Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) | Ty::Option(_) => Held::Type(ty),
    }
}

/// ```text
/// variants::listed! {
///     types::Webhook, Unknown;
///     Url as_url(&str) into_url(String) From;
///     Hook as_hook(&types::Hook) into_hook(types::Hook, *) From;
/// }
/// ```
fn listed(scope: Scope<'_>, model: &Model, union: &Union) -> TokenStream {
    let ident = &model.ident;
    let Union { variants, unknown, dispatch, expected: _ } = union;
    let choice = match dispatch {
        Dispatch::Choice(_) => Some(code!(scope, [choice], { , choice })),
        Dispatch::Token(_) => None,
    };
    let lines = variants.iter().map(|it| line(scope, it));
    let names = variants.iter().map(|it| &it.ident);
    let texts = variants.iter().all(|it| is_text(scope, &it.ty));
    let texts = texts.then(|| quote!(variants::texts! { types::#ident, #unknown; #(#names)* }));
    code!(scope, [types, variants], {
        variants::listed! { types::#ident, #unknown #choice; #(#lines)* }
        #texts
    })
}

fn line(scope: Scope<'_>, variant: &UnionVariant) -> TokenStream {
    let UnionVariant { ident, see, take, .. } = variant;
    let held = variant.ty.unboxed();
    let (ty, seen) = (scope.ty(held), seen(scope, held));
    let see_by = held.is_copy().then(|| quote!(, *));
    let take_by = variant.ty.is_boxed().then(|| quote!(, *));
    let plain = variant.from.iter().any(|it| variant.is_plain(*it));
    let from = plain.then(|| quote!(From));
    quote!(#ident #see(#seen #see_by) #take(#ty #take_by) #from;)
}

/// What callers see of a value: `&str` of a `String`.
fn seen(scope: Scope<'_>, held: &Ty) -> TokenStream {
    if let Some(item) = held.item() {
        let item = scope.ty(item);
        return quote!(&[#item]);
    }
    let ty = scope.ty(held);
    match (held.is(Builtin::String), held.is_copy()) {
        (true, _) => quote!(&str),
        (_, true) => ty,
        (_, false) => quote!(&#ty),
    }
}

/// Whether all values of a type are texts, listed or not.
fn is_text(scope: Scope<'_>, ty: &Ty) -> bool {
    let listed = ty.unboxed().model().and_then(|it| scope.sdk.model(it).kind.open_enum());
    ty.unboxed().is_text() || listed.is_some_and(|it| it.values.are_texts())
}
