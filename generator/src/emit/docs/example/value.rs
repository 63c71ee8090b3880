//! Example values as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::tokens::Scope;
use crate::sdk::Sample;

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
            let args = args.iter().map(|it| value(scope, it));
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
