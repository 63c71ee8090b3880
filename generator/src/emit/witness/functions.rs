//! Functions and methods: called with what they take, and with each form of it that is documented.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, GenericParam, ItemImpl, Pat, ReceiverKind, ReturnType, Signature};

use super::forms::{self, Form};
use super::generic::Generic;
use crate::surface::Scope;

/// A function as callers know it.
struct Callee<'a> {
    scope: &'a Scope,
    of: Option<&'a ItemImpl>,
    signature: &'a Signature,
    /// The type that it is of.
    this: Option<TokenStream>,
    generic: Generic,
}

/// An argument: what the caller calls it, and its type.
type Given = (TokenStream, TokenStream);

/// Calls with what the signature says, and in each form.
pub(super) fn functions(
    scope: &Scope,
    of: Option<&ItemImpl>,
    signature: &Signature,
    has_texts: &dyn Fn(&str) -> bool,
) -> Option<TokenStream> {
    let this = match of {
        Some(it) => {
            let ty = &it.self_ty;
            Some(scope.spelled(quote!(#ty), None)?)
        }
        None => None,
    };
    let own = [&signature.generics];
    let all = of.iter().map(|it| &it.generics).chain(own).collect::<Vec<_>>();
    let generic = Generic::within(scope, &all, this.as_ref())?;
    let callee = Callee { scope, of, signature, this, generic };
    let given = callee.given()?;
    let called = callee.function(&quote!(called), &callee.generic, &given, &TokenStream::new());
    let turbofish = callee.turbofish(&given);
    let forms = [
        (Form::Value, quote!(of_values)),
        (Form::Text, quote!(of_texts)),
        (Form::String, quote!(of_strings)),
    ];
    let forms = forms.into_iter().filter_map(|(form, name)| callee.form(form, &name, has_texts));
    let forms = forms.collect::<Vec<_>>();
    Some(quote!(#called #turbofish #(#forms)*))
}

impl Callee<'_> {
    /// What the signature takes, but for what it is called on.
    fn given(&self) -> Option<Vec<Given>> {
        let typed = self.signature.inputs.iter().filter_map(|it| match it {
            FnArg::Typed(it) => Some(it),
            FnArg::Receiver(_) => None,
        });
        let given = typed.map(|it| {
            let Pat::Ident(name) = &*it.pat else { return None };
            let (name, ty) = (&name.ident, &it.ty);
            Some((quote!(#name), self.scope.spelled(quote!(#ty), self.this.as_ref())?))
        });
        given.collect()
    }

    /// A function that calls it with its own parameters.
    fn function(
        &self,
        name: &TokenStream,
        generic: &Generic,
        given: &[Given],
        turbofish: &TokenStream,
    ) -> TokenStream {
        let (params, wheres) = (generic.params(), generic.wheres());
        let (names, types): (Vec<_>, Vec<_>) = given.iter().cloned().unzip();
        let ident = &self.signature.ident;
        let receiver = self.receiver();
        let call = match (&receiver, &self.this) {
            (Some(_), _) => quote!(on.#ident #turbofish(#(#names),*)),
            (None, Some(this)) => quote!(<#this>::#ident #turbofish(#(#names),*)),
            (None, None) => quote!(::client::#ident #turbofish(#(#names),*)),
        };
        let (is_async, call) = match self.signature.asyncness {
            Some(_) => (quote!(async), quote!(#call.await)),
            None => (TokenStream::new(), call),
        };
        let receiver = receiver.map(|ty| quote!(on: #ty,));
        let head = quote!(#is_async fn #name #params(#receiver #(#names: #types),*));
        match self.result() {
            Some(ty) if is_opaque(&ty) => quote!(#head -> #ty #wheres { #call }),
            Some(ty) => quote!(#head #wheres { let _: #ty = #call; }),
            None => quote!(#head #wheres { #call; }),
        }
    }

    /// What it is called on.
    fn receiver(&self) -> Option<TokenStream> {
        let this = self.this.as_ref()?;
        match &self.signature.receiver()?.kind {
            ReceiverKind::Value => Some(this.clone()),
            ReceiverKind::Reference(_, lifetime, is_mut) => Some(quote!(&#lifetime #is_mut #this)),
            ReceiverKind::Typed(_, ty) => self.scope.spelled(quote!(#ty), Some(this)),
            _ => None,
        }
    }

    /// What it gives, as far as callers can name it.
    fn result(&self) -> Option<TokenStream> {
        match &self.signature.output {
            ReturnType::Default => Some(quote!(())),
            ReturnType::Type(_, ty) => self.scope.inferred(quote!(#ty), self.this.as_ref()),
        }
    }

    /// A call that says its types, where arguments do not.
    fn turbofish(&self, given: &[Given]) -> Option<TokenStream> {
        let types = self.signature.generics.params.iter().filter_map(|it| match it {
            GenericParam::Type(it) => Some(&it.ident),
            GenericParam::Lifetime(_) | GenericParam::Const(_) => None,
        });
        let types = types.collect::<Vec<_>>();
        let is_inferred = types.is_empty() || given.iter().any(|(_, ty)| is_opaque(ty));
        (!is_inferred).then(|| {
            self.function(&quote!(of_type), &self.generic, given, &quote!(::<#(#types),*>))
        })
    }

    /// A call in which what may be of many types is of one.
    fn form(
        &self,
        form: Form,
        name: &TokenStream,
        has_texts: &dyn Fn(&str) -> bool,
    ) -> Option<TokenStream> {
        let mut is_given = false;
        let typed = self.signature.inputs.iter().filter_map(|it| match it {
            FnArg::Typed(it) => Some(&*it.ty),
            FnArg::Receiver(_) => None,
        });
        let given = self.given()?.into_iter().zip(typed).map(|((name, spelled), ty)| {
            let target = forms::target(ty, &self.signature.generics);
            let Some((target, is_list)) = target else {
                return (!is_opaque(&spelled)).then_some((name, spelled));
            };
            let target = self.scope.spelled(quote!(#target), self.this.as_ref())?;
            let form = form.of(&target, has_texts);
            is_given |= form.is_some();
            let form = form.unwrap_or(target);
            Some((name, if is_list { quote!([#form; 1]) } else { form }))
        });
        let given = given.collect::<Option<Vec<_>>>()?;
        let of = self.of.iter().map(|it| &it.generics).collect::<Vec<_>>();
        let of = Generic::within(self.scope, &of, self.this.as_ref())?;
        is_given.then(|| self.function(name, &of, &given, &TokenStream::new()))
    }
}

/// Whether a type is one that only its traits tell of.
fn is_opaque(ty: &TokenStream) -> bool {
    ty.to_string().split(|it: char| !it.is_alphanumeric()).any(|it| it == "impl")
}
