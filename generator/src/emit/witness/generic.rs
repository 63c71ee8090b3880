//! What a generic item takes, as parameters of the functions that use it.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Ident, Path};

use crate::surface::Scope;

/// Parameters with their bounds, spelled as callers write them.
pub(super) struct Generic {
    lifetimes: Vec<TokenStream>,
    /// Types and constants: their names, and as they are declared.
    others: Vec<(TokenStream, TokenStream)>,
    wheres: Vec<TokenStream>,
}

impl Generic {
    /// Those of an item, and of what it is in; `None` where callers cannot name their bounds.
    pub(super) fn of(scope: &Scope, all: &[&Generics]) -> Option<Self> {
        Self::within(scope, all, None)
    }

    /// The same where `Self` is a type.
    pub(super) fn within(
        scope: &Scope,
        all: &[&Generics],
        this: Option<&TokenStream>,
    ) -> Option<Self> {
        let mut found = Self { lifetimes: Vec::new(), others: Vec::new(), wheres: Vec::new() };
        for param in all.iter().flat_map(|it| &it.params) {
            match param {
                GenericParam::Lifetime(it) => found.lifetimes.push(quote!(#it)),
                GenericParam::Type(it) => {
                    let (ident, bounds) = (&it.ident, &it.bounds);
                    let declared = scope.spelled(quote!(#ident: #bounds), this)?;
                    found.others.push((quote!(#ident), declared));
                }
                GenericParam::Const(it) => {
                    let (ident, ty) = (&it.ident, &it.ty);
                    found.others.push((quote!(#ident), quote!(const #ident: #ty)));
                }
            }
        }
        for clause in all.iter().filter_map(|it| it.where_clause.as_ref()) {
            for predicate in &clause.predicates {
                found.wheres.push(scope.spelled(quote!(#predicate), this)?);
            }
        }
        Some(found)
    }

    /// With a trait asked of each type, as what is derived asks.
    pub(super) fn bounded(mut self, of_trait: &Path) -> Self {
        let of_trait = in_std(&quote!(#of_trait));
        let bounds = self.others.iter().map(|(name, _)| quote!(#name: #of_trait));
        self.wheres.extend(bounds.collect::<Vec<_>>());
        self
    }

    /// An item by its path, with what it takes.
    pub(super) fn named(&self, scope: &Scope, ident: &Ident) -> Option<TokenStream> {
        let path = scope.spelled(quote!(#ident), None)?;
        let lifetimes = self.lifetimes.iter();
        let args = lifetimes.chain(self.others.iter().map(|(name, _)| name)).collect::<Vec<_>>();
        Some(if args.is_empty() { path } else { quote!(#path<#(#args),*>) })
    }

    /// `<'a, T: Clone>`, or nothing.
    pub(super) fn params(&self) -> TokenStream {
        let others = self.others.iter().map(|(_, declared)| declared);
        let all = self.lifetimes.iter().chain(others).collect::<Vec<_>>();
        if all.is_empty() { TokenStream::new() } else { quote!(<#(#all),*>) }
    }

    /// The same with more: lifetimes, and a type.
    pub(super) fn params_and(&self, lifetimes: &TokenStream, more: &TokenStream) -> TokenStream {
        let others = self.others.iter().map(|(_, declared)| declared);
        let all = self.lifetimes.iter().chain(others);
        quote!(<#lifetimes #(#all,)* #more>)
    }

    /// What is given for these.
    pub(super) fn args_and(&self, more: &TokenStream) -> TokenStream {
        let names = self.others.iter().map(|(name, _)| name);
        quote!(#(#names,)* #more)
    }

    /// `where T: Clone`, or nothing.
    pub(super) fn wheres(&self) -> TokenStream {
        let wheres = &self.wheres;
        if wheres.is_empty() { TokenStream::new() } else { quote!(where #(#wheres),*) }
    }
}

/// A trait by its path, where only what derives it needs none.
pub(super) fn in_std(of_trait: &TokenStream) -> TokenStream {
    match of_trait.to_string().as_str() {
        "Debug" => quote!(::std::fmt::Debug),
        "Hash" => quote!(::std::hash::Hash),
        _ => of_trait.clone(),
    }
}

/// A bound with `'any` for each lifetime that it leaves out, and that lifetime as a parameter where there is one.
pub(super) fn with_lifetimes(bound: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = bound.into_iter().peekable();
    let (mut spelled, mut lifetime) = (TokenStream::new(), TokenStream::new());
    while let Some(token) = tokens.next() {
        let is = |it: &TokenTree, char| matches!(it, TokenTree::Punct(it) if it.as_char() == char);
        let is_reference = is(&token, '&');
        spelled.extend([token]);
        if is_reference && tokens.peek().is_none_or(|it| !is(it, '\'')) {
            quote!('any).to_tokens(&mut spelled);
            lifetime = quote!('any,);
        }
    }
    (lifetime, spelled)
}
