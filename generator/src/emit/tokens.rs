//! How the leaves of the intermediate representation are spelled: identifiers, documentation,
//! types.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use crate::names::Ident;
use crate::sdk::{Builtin, Docs, ModelId, Sdk, Ty};

/// Where a type is spelled, which decides how models are named there.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// What the models are looked up in.
    pub(super) sdk: &'a Sdk,
    models: Models,
}

#[derive(Clone, Copy)]
enum Models {
    Bare,
    Qualified,
}

impl<'a> Scope<'a> {
    /// Below `types/`: `Webhook`.
    pub(super) fn of_types(sdk: &'a Sdk) -> Self {
        Self { sdk, models: Models::Bare }
    }

    /// Everywhere else, where handles and traits may have the same names: `types::Webhook`.
    pub(super) fn of_others(sdk: &'a Sdk) -> Self {
        Self { sdk, models: Models::Qualified }
    }

    /// A type: `Vec<types::Webhook>`.
    pub(super) fn ty(self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Model(id) => self.model(*id),
            Ty::Builtin(builtin) => spell_builtin(*builtin),
            Ty::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Ty::Map(value) => {
                let value = self.ty(value);
                quote!(BTreeMap<String, #value>)
            }
            Ty::Tuple(items) => {
                let items = items.iter().map(|it| self.ty(it));
                quote!((#(#items,)*))
            }
            Ty::Option(value) => {
                let value = self.ty(value);
                quote!(Option<#value>)
            }
            Ty::Boxed(value) => {
                let value = self.ty(value);
                quote!(Box<#value>)
            }
        }
    }

    /// A model by its name.
    pub(super) fn model(self, id: ModelId) -> TokenStream {
        let ident = &self.sdk.model(id).ident;
        match self.models {
            Models::Bare => quote!(#ident),
            Models::Qualified => quote!(types::#ident),
        }
    }

    /// The type of members with three states. Calls may have its name: there is a `PATCH`.
    pub(super) fn patch(self) -> TokenStream {
        match self.models {
            Models::Bare => quote!(Patch),
            Models::Qualified => quote!(crate::runtime::Patch),
        }
    }

    /// A type as text, for a reader: `Vec<types::Webhook>`.
    pub(super) fn text(self, ty: &Ty) -> String {
        legible(&self.ty(ty))
    }
}

/// The tokens of a type, for a reader, who has it from the crate's root.
pub(super) fn legible(ty: &TokenStream) -> String {
    let text = ty.to_string().replace(' ', "").replace("crate::runtime::", "");
    text.replace(",)", ")").replace(',', ", ")
}

fn spell_builtin(builtin: Builtin) -> TokenStream {
    match builtin {
        Builtin::Unit => quote!(()),
        Builtin::Bool => quote!(bool),
        Builtin::I32 => quote!(i32),
        Builtin::I64 => quote!(i64),
        Builtin::U32 => quote!(u32),
        Builtin::U64 => quote!(u64),
        Builtin::F32 => quote!(f32),
        Builtin::F64 => quote!(f64),
        Builtin::String => quote!(String),
        Builtin::Secret => quote!(Secret),
        Builtin::Json => quote!(Json),
        // Calls are often named `Upload`.
        Builtin::Upload => quote!(crate::runtime::Upload),
        Builtin::Multipart => quote!(crate::runtime::Multipart),
    }
}

/// A name of the runtime.
pub(super) fn word(word: &'static str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(word, Span::call_site())
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = match self.as_str().strip_prefix("r#") {
            Some(word) => proc_macro2::Ident::new_raw(word, Span::call_site()),
            None => proc_macro2::Ident::new(self.as_str(), Span::call_site()),
        };
        ident.to_tokens(tokens);
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.0.lines() {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}
