//! What values of a model look like, for the unions that ask: data, a line a member.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Scope, code};
use crate::emit::tokens::word;
use crate::sdk::{
    Builtin, Constant, FieldPresence, KnownValues, Look, Model, ModelKind, Object, OpenEnum, Ty,
    Union,
};

/// ```text
/// impl Shaped for types::Cat {
///     const SHAPE: &'static Shape = &Shape::Open(&[Member::required("lives", lazy::<i64>)]);
/// }
/// ```
pub(super) fn shaped(scope: Scope<'_>, model: &Model) -> TokenStream {
    let ident = &model.ident;
    let data = match &model.kind {
        ModelKind::Object(it) => object(scope, it),
        ModelKind::OpenEnum(it) => open_enum(scope, it),
        ModelKind::Union(it) => union(scope, it),
    };
    code!(scope, [Shape, Shaped, types], {
        impl Shaped for types::#ident {
            const SHAPE: &'static Shape = &#data;
        }
    })
}

/// `Shape::Open(&[Member::required("lives", lazy::<i64>)])`
fn object(scope: Scope<'_>, object: &Object) -> TokenStream {
    let members = object.fields.iter().map(|field| {
        let wire = &field.wire;
        let make = if field.in_replies { quote!(required) } else { quote!(optional) };
        let has_null = match field.presence {
            FieldPresence::Required | FieldPresence::Open => false,
            FieldPresence::Optional => field.nullable,
            FieldPresence::Patch => true,
        };
        let ty = match has_null {
            true => Ty::Option(Box::new(field.ty.clone())),
            false => field.ty.clone(),
        };
        let shape = shape(scope, &ty, field.look.as_ref());
        code!(scope, [Member], { Member::#make(#wire, #shape) })
    });
    if !object.rest_ty.is(Builtin::Json) || object.rest_look.is_some() {
        let rest = shape(scope, &object.rest_ty, object.rest_look.as_ref());
        return code!(scope, [Shape], { Shape::Rest(&[#(#members),*], #rest) });
    }
    let kind = if object.closed { quote!(Closed) } else { quote!(Open) };
    code!(scope, [Shape], { Shape::#kind(&[#(#members),*]) })
}

/// `Shape::Texts(&["cat", "lion"])`, or `Shape::Text` where any other text will do; of integers, constants.
fn open_enum(scope: Scope<'_>, open_enum: &OpenEnum) -> TokenStream {
    if open_enum.any {
        return code!(scope, [Shape], { Shape::Text });
    }
    match &open_enum.values {
        KnownValues::Texts(all) => {
            let texts = all.iter().map(|it| &it.wire);
            code!(scope, [Shape], { Shape::Texts(&[#(#texts),*]) })
        }
        KnownValues::Integers(all) => {
            let known = all.iter().map(|it| Constant::Number(it.wire.to_string()));
            let known = constants(scope, &known.collect::<Vec<_>>());
            code!(scope, [Shape], { Shape::Constants(#known) })
        }
    }
}

/// `Shape::Union(&[lazy::<types::Cat>])`
fn union(scope: Scope<'_>, union: &Union) -> TokenStream {
    let shapes = union.variants.iter().map(|it| shape(scope, &it.ty, it.look.as_ref()));
    code!(scope, [Shape], { Shape::Union(&[#(#shapes),*]) })
}

/// The function that gives the shape of what a type holds: `lazy::<types::Cat>`, or
/// `|| &Shape::Constants(&[Constant::Bool(true)])` where the type does not say it.
pub(super) fn shape(scope: Scope<'_>, ty: &Ty, look: Option<&Look>) -> TokenStream {
    match look {
        Some(look) => looks(scope, look),
        None => of_type(scope, ty),
    }
}

fn of_type(scope: Scope<'_>, ty: &Ty) -> TokenStream {
    let ty = scope.ty(&asked(ty));
    code!(scope, [lazy], { lazy::<#ty> })
}

/// The type that is asked for its shape, wherever it is: of a tuple no more than that it is a list, of a text of
/// a format no more than that it is one.
fn asked(ty: &Ty) -> Ty {
    let inner = |ty: &Ty| Box::new(asked(ty));
    match ty {
        Ty::Tuple(_) => Ty::List(Box::new(Ty::Builtin(Builtin::Json))),
        Ty::Builtin(it) if it.is_text() => Ty::Builtin(Builtin::String),
        Ty::Model(_) | Ty::Builtin(_) => ty.clone(),
        Ty::List(item) => Ty::List(inner(item)),
        Ty::Map(value) => Ty::Map(inner(value)),
        Ty::Option(value) => Ty::Option(inner(value)),
        Ty::Boxed(value) => Ty::Boxed(inner(value)),
    }
}

fn looks(scope: Scope<'_>, look: &Look) -> TokenStream {
    let data = match look {
        Look::Type(ty) => return of_type(scope, ty),
        Look::Constants(values) => {
            let values = constants(scope, values);
            quote!(Constants(#values))
        }
        Look::Checked(look, checks) => {
            let is_text = look.as_type().is_some_and(|ty| asked(ty).is(Builtin::String));
            if let [check] = checks.as_slice()
                && let Some(format) = check.as_format().filter(|_| is_text)
            {
                let format = word(format.shape());
                return code!(scope, [check], { check::#format });
            }
            let look = looks(scope, look);
            let checks = checks.iter().flat_map(|it| super::check::check(scope, it));
            quote!(Checked(#look, &[#(#checks),*]))
        }
        Look::Nullable(look) => {
            let look = looks(scope, look);
            quote!(Nullable(#look))
        }
        Look::List(item) => {
            let item = looks(scope, item);
            quote!(List(#item))
        }
        Look::Map(value) => {
            let value = looks(scope, value);
            quote!(Map(#value))
        }
        Look::Tuple(items) => {
            let items = items.iter().map(|it| looks(scope, it));
            quote!(Tuple(&[#(#items),*]))
        }
    };
    code!(scope, [Shape], { || &Shape::#data })
}

/// `&[Constant::Number("1"), Constant::Text("a")]`
pub(super) fn constants(scope: Scope<'_>, values: &[Constant]) -> TokenStream {
    let values = values.iter().map(|it| constant(scope, it));
    quote!(&[#(#values),*])
}

fn constant(scope: Scope<'_>, value: &Constant) -> TokenStream {
    match value {
        Constant::Null => code!(scope, [Constant], { Constant::Null }),
        Constant::Bool(it) => code!(scope, [Constant], { Constant::Bool(#it) }),
        Constant::Number(it) => code!(scope, [Constant], { Constant::Number(#it) }),
        Constant::Text(it) => code!(scope, [Constant], { Constant::Text(#it) }),
        Constant::List(items) => {
            let items = constants(scope, items);
            code!(scope, [Constant], { Constant::List(#items) })
        }
        Constant::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = constant(scope, value);
                quote!((#name, #value))
            });
            code!(scope, [Constant], { Constant::Object(&[#(#members),*]) })
        }
    }
}
