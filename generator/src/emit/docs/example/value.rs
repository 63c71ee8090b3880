//! Example values as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::imports::code;
use crate::emit::tokens::Scope;
use crate::sdk::{Accepts, Object, Sample, Ty};

/// An example value as an expression.
pub(super) fn value(scope: Scope<'_>, sample: &Sample) -> TokenStream {
    match sample {
        Sample::Text(text) => quote!(#text),
        Sample::Integer(integer) => {
            let sign = (*integer < 0).then(|| quote!(-));
            let digits = Literal::u128_unsuffixed(integer.unsigned_abs());
            quote!(#sign #digits)
        }
        Sample::Number(text) => text.parse().unwrap_or_else(|_| quote!(0.0)),
        Sample::Bool(value) => quote!(#value),
        Sample::List(items) => {
            let items = items.iter().map(|it| value(scope, it));
            quote!([#(#items),*])
        }
        Sample::Vec(items) => {
            let items = items.iter().map(|it| value(scope, it));
            quote!(vec![#(#items),*])
        }
        Sample::New(id, args) if args.is_empty() => {
            let model = scope.model(*id);
            quote!(#model::default())
        }
        Sample::New(id, args) => {
            let model = scope.model(*id);
            let object = scope.sdk.model(*id).object();
            if let Some((object, params)) = object.and_then(|it| Some((it, it.params.as_ref()?))) {
                let fields = object.arguments().zip(args).map(|(field, it)| {
                    let (ident, value) = (&field.ident, as_field(scope, &field.accepts, it));
                    quote!(#ident: #value)
                });
                return code!(scope, [types], { #model::new(types::#params { #(#fields),* }) });
            }
            let fields = object.into_iter().flat_map(Object::arguments);
            let args = fields.zip(args).map(|(field, it)| given(scope, &field.accepts, it));
            quote!(#model::new(#(#args),*))
        }
        Sample::Variant(id, variant) => {
            let model = scope.model(*id);
            quote!(#model::#variant)
        }
        Sample::None => quote!(None),
        Sample::Default => quote!(Default::default()),
    }
}

/// An example value of a field of a struct of arguments, which converts nothing by itself.
pub(super) fn as_field(scope: Scope<'_>, accepts: &Accepts, sample: &Sample) -> TokenStream {
    match accepts {
        Accepts::Into(ty) | Accepts::Exactly(ty) => match ty.of_option() {
            Some(ty) => {
                let value = of_type(scope, ty.unboxed(), sample);
                quote!(Some(#value))
            }
            None => of_type(scope, ty.unboxed(), sample),
        },
        Accepts::Patch(ty) => {
            let (patch, value) = (scope.patch(), of_type(scope, ty.unboxed(), sample));
            quote!(#patch::Value(#value))
        }
        Accepts::Each { .. } | Accepts::OrNone(..) => {
            let value = value(scope, sample);
            quote!(#value.into())
        }
    }
}

/// An example value of an argument: one whose type would have to be known is `None` where that will do.
pub(super) fn given(scope: Scope<'_>, accepts: &Accepts, sample: &Sample) -> TokenStream {
    let is_open = accepts.takes_none() && *sample == Sample::Default;
    value(scope, if is_open { &Sample::None } else { sample })
}

fn of_type(scope: Scope<'_>, ty: &Ty, sample: &Sample) -> TokenStream {
    let own = value(scope, sample);
    match sample {
        Sample::List(items) | Sample::Vec(items) if ty.item().is_some() => {
            let items = ty
                .item()
                .into_iter()
                .flat_map(|item| items.iter().map(move |it| of_type(scope, item, it)));
            quote!(vec![#(#items),*])
        }
        Sample::None | Sample::Default => own,
        Sample::New(of, _) | Sample::Variant(of, _) if ty.model() == Some(*of) => own,
        Sample::Integer(_) | Sample::Number(_) | Sample::Bool(_) if ty.is_copy() => own,
        Sample::Text(_)
        | Sample::Integer(_)
        | Sample::Number(_)
        | Sample::Bool(_)
        | Sample::List(_)
        | Sample::Vec(_)
        | Sample::New(..)
        | Sample::Variant(..) => quote!(#own.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::imports::Imports;

    #[test]
    fn values_are_literals_of_no_particular_type() {
        let sdk = crate::emit::tests::webhooks::sdk();
        let imports = Imports::default();
        let text =
            |it: Sample| value(Scope::of_callers(&sdk, &imports), &it).to_string().replace(' ', "");
        assert_eq!(text(Sample::Integer(-5)), "-5");
        assert_eq!(text(Sample::Number("-1.5".to_owned())), "-1.5");
        assert_eq!(text(Sample::Text("a\"b".to_owned())), r#""a\"b""#);
        let list = Sample::List(vec![Sample::Bool(true), Sample::Default]);
        assert_eq!(text(list), "[true,Default::default()]");
    }
}
