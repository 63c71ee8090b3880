//! Values that are set for callers, as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::imports::code;
use super::tokens::Scope;
use crate::sdk::{Constant, Given};

/// `UserRole::User`, `"user".into()`, `serde_json::json!([0, 0]).into()`
pub(super) fn value(scope: Scope<'_>, given: &Given) -> TokenStream {
    match given {
        Given::Null => quote!(None),
        Given::NoItems => quote!(Vec::new()),
        Given::NoMembers => code!(scope, [BTreeMap], { BTreeMap::new() }),
        Given::Boxed(inner) => {
            let inner = value(scope, inner);
            quote!(Box::new(#inner))
        }
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

/// A scalar by itself: an integer has the type of its size.
pub(super) fn scalar(constant: &Constant) -> TokenStream {
    match constant {
        Constant::Number(text) if text.parse::<i32>().is_err() && text.parse::<i64>().is_ok() => {
            number(&format!("{text}i64"))
        }
        Constant::Null
        | Constant::Bool(_)
        | Constant::Number(_)
        | Constant::Text(_)
        | Constant::List(_)
        | Constant::Object(_) => json(constant),
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
