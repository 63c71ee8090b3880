//! How the leaves of the intermediate representation are spelled: identifiers, documentation,
//! types.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use super::formatted;
use super::imports::{Imports, Name, code};
use crate::names::Ident;
use crate::sdk::{Builtin, Deprecated, Docs, ModelId, Resource, Sdk, Ty};

/// Where a type is spelled, which decides how models are named there.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// What the models are looked up in.
    pub(super) sdk: &'a Sdk,
    /// What counts the names that are spelled.
    pub(super) imports: &'a Imports,
    models: Models,
}

#[derive(Clone, Copy)]
enum Models {
    Bare,
    Qualified,
    Foreign,
}

impl<'a> Scope<'a> {
    /// Below `types/`: `Webhook`.
    pub(super) fn of_types(sdk: &'a Sdk, imports: &'a Imports) -> Self {
        Self { sdk, imports, models: Models::Bare }
    }

    /// Everywhere else, where handles and traits may have the same names: `types::Webhook`.
    pub(super) fn of_others(sdk: &'a Sdk, imports: &'a Imports) -> Self {
        Self { sdk, imports, models: Models::Qualified }
    }

    /// In the code of callers, who import `types`: `types::Webhook`, `sendblue_api::Json`.
    pub(super) fn of_callers(sdk: &'a Sdk, imports: &'a Imports) -> Self {
        Self { sdk, imports, models: Models::Foreign }
    }

    /// A type: `Vec<types::Webhook>`.
    pub(super) fn ty(self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Model(id) => self.model(*id),
            Ty::Builtin(builtin) => self.builtin(*builtin),
            Ty::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Ty::Map(value) => {
                let value = self.ty(value);
                code!(self, [BTreeMap], { BTreeMap<String, #value> })
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

    fn builtin(self, builtin: Builtin) -> TokenStream {
        let own = match builtin {
            Builtin::Unit => return quote!(()),
            Builtin::Bool => return quote!(bool),
            Builtin::I32 => return quote!(i32),
            Builtin::I64 => return quote!(i64),
            Builtin::U32 => return quote!(u32),
            Builtin::U64 => return quote!(u64),
            Builtin::F32 => return quote!(f32),
            Builtin::F64 => return quote!(f64),
            Builtin::String => return quote!(String),
            Builtin::Formatted(ty) => {
                let (name, of) = (self.own(Name::Formatted), formatted::path(ty));
                return quote!(#name<#of>);
            }
            Builtin::Secret => Name::Secret,
            Builtin::Json => Name::Json,
            Builtin::Upload => Name::Upload,
            Builtin::Multipart => Name::Multipart,
        };
        self.own(own)
    }

    /// A type of the runtime.
    fn own(self, own: Name) -> TokenStream {
        let name = own.ident();
        // Calls are often named `Upload`.
        let is_pathed = own == Name::Upload || own == Name::Multipart;
        match self.models {
            Models::Foreign => self.foreign(own),
            Models::Bare | Models::Qualified if is_pathed => quote!(crate::runtime::#name),
            Models::Bare | Models::Qualified => {
                self.imports.count(&[own]);
                quote!(#name)
            }
        }
    }

    /// The calls that lead from the client to a resource: `.beta().agents()`.
    pub(super) fn way(self, resource: &Resource) -> TokenStream {
        let way = self.sdk.way(resource);
        quote!(#(.#way())*)
    }

    /// A model by its name.
    pub(super) fn model(self, id: ModelId) -> TokenStream {
        let ident = &self.sdk.model(id).ident;
        match self.models {
            Models::Bare => quote!(#ident),
            Models::Qualified | Models::Foreign => code!(self, [types], { types::#ident }),
        }
    }

    /// The type of members with three states. Calls may have its name: there is a `PATCH`.
    pub(super) fn patch(self) -> TokenStream {
        match self.models {
            Models::Bare => code!(self, [Patch], { Patch }),
            Models::Qualified => quote!(crate::runtime::Patch),
            Models::Foreign => self.foreign(Name::Patch),
        }
    }

    /// A name of the runtime, by its way from another crate.
    fn foreign(self, name: Name) -> TokenStream {
        let (lib, name) = (&self.sdk.package.lib, name.ident());
        quote!(#lib::#name)
    }

    /// A type as text, for a reader: `Vec<types::Webhook>`.
    pub(super) fn text(self, ty: &Ty) -> String {
        let imports = Imports::default();
        legible(&Scope { imports: &imports, ..self }.ty(ty))
    }
}

/// The tokens of a type, for a reader, who has it from the crate's root.
pub(super) fn legible(ty: &TokenStream) -> String {
    let text = ty.to_string().replace(' ', "").replace("crate::runtime::", "");
    text.replace(",)", ")").replace(',', ", ")
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

impl ToTokens for Deprecated {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let words = &self.0;
        tokens.extend(match words.as_str() {
            "" => quote!(#[deprecated]),
            _ => quote!(#[deprecated = #words]),
        });
    }
}

/// What stands before code of the crate that names something deprecated.
pub(super) fn allowed(names_deprecated: bool) -> Option<TokenStream> {
    names_deprecated.then(|| quote!(#[allow(deprecated)]))
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.0.lines() {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}
