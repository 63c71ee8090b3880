//! What awaiting a call gives, by how its body is read.

use std::collections::HashMap;
use std::rc::Rc;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericParam, ImplItem, Item, ItemImpl, PathArguments, Type};

use super::Scope;
use super::scope::Exported;

/// The values of the runtime's ways to read a body.
#[derive(Default)]
pub(crate) struct Replies(HashMap<String, Value>);

/// A type, as callers write it, and the parameter in it.
struct Value {
    ty: TokenStream,
    parameter: Option<String>,
}

impl Replies {
    /// Takes in what a file of the runtime says of them.
    pub(super) fn read(&mut self, path: &str, file: &syn::File, exported: &Rc<Exported>) {
        let scope = Scope::new(path, file, exported);
        for item in &file.items {
            let Item::Impl(it) = item else { continue };
            if let Some((name, value)) = value(&scope, it) {
                self.0.insert(name, value);
            }
        }
    }

    /// What a call gives whose body is read so, if callers can name it.
    pub(crate) fn value(&self, scope: &Scope, reply: &Type) -> Option<TokenStream> {
        let Type::Path(path) = reply else { return None };
        let last = path.path.segments.last()?;
        let Some(value) = self.0.get(&last.ident.to_string()) else {
            // An enum of what comes with each status is itself what a call gives.
            return scope.spelled(reply.to_token_stream(), None);
        };
        let Some(parameter) = &value.parameter else { return Some(value.ty.clone()) };
        let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
        let of = scope.spelled(args.args.first()?.to_token_stream(), None)?;
        let put = value.ty.clone().into_iter().flat_map(|token| match &token {
            TokenTree::Ident(it) if it == parameter => of.clone(),
            _ => TokenStream::from(token),
        });
        Some(put.collect())
    }
}

fn value(scope: &Scope, it: &ItemImpl) -> Option<(String, Value)> {
    let (of_trait, _) = it.trait_.as_ref()?;
    let Type::Path(of) = &*it.self_ty else { return None };
    if of_trait.segments.last()?.ident != "Decode" {
        return None;
    }
    let ty = it.items.iter().find_map(|it| match it {
        ImplItem::Type(it) if it.ident == "Value" => Some(it.ty.to_token_stream()),
        _ => None,
    });
    let parameter = it.generics.params.iter().find_map(|it| match it {
        GenericParam::Type(it) => Some(it.ident.to_string()),
        GenericParam::Lifetime(_) | GenericParam::Const(_) => None,
    });
    let value = Value { ty: scope.spelled(ty?, None)?, parameter };
    Some((of.path.segments.last()?.ident.to_string(), value))
}
