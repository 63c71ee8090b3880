//! Values that are set for callers, as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::Scope;
use crate::sdk::{Constant, Given};

/// `UserRole::User`, `"user".into()`, `serde_json::json!([0, 0]).into()`
pub(super) fn value(scope: Scope<'_>, given: &Given) -> TokenStream {
    match given {
        Given::Variant(model, variant) => {
            let model = scope.model(*model);
            quote!(#model::#variant)
        }
        Given::Held(model, variant, held) => {
            let (model, held) = (scope.model(*model), value(scope, held));
            quote!(#model::#variant(#held))
        }
        Given::Text(text) => quote!(#text.into()),
        Given::Bool(it) => quote!(#it),
        Given::Number(text) => number(text),
        Given::Json(constant) => {
            let json = json(constant);
            quote!(serde_json::json!(#json).into())
        }
    }
}

fn json(constant: &Constant) -> TokenStream {
    match constant {
        Constant::Null => quote!(null),
        Constant::Bool(it) => quote!(#it),
        Constant::Number(text) => number(text),
        Constant::Text(text) => quote!(#text),
        Constant::List(items) => {
            let items = items.iter().map(json);
            quote!([#(#items),*])
        }
        Constant::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = json(value);
                quote!(#name: #value)
            });
            quote!({#(#members),*})
        }
    }
}

/// A number as the document writes it, which Rust does, too.
fn number(text: &str) -> TokenStream {
    let digits = text.trim_start_matches('-');
    let sign = (digits.len() < text.len()).then(|| quote!(-));
    let digits = digits.parse::<Literal>().unwrap_or_else(|_| Literal::u8_unsuffixed(0));
    quote!(#sign #digits)
}
