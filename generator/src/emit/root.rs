//! `lib.rs` of the crate and the `mod.rs` files: which modules there are and what they export.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{Scope, word};
use crate::names::Ident;
use crate::sdk::{Module, Sdk};
use crate::support::Support;

/// The first line of `client.rs`, and so on.
pub(super) const CLIENT: &str = "What the API is, and how a client of it is made.";
pub(super) const RESOURCES: &str =
    "The operations of the API by resource; each module holds a handle and its calls.";
pub(super) const TYPES: &str =
    "The models of the API; how they are read and written is in `crate::codec`.";
pub(super) const CODEC: &str =
    "How the models are read and written, apart from them so that they stay readable.";
pub(super) const RUNTIME: &str = "The support code, which is the same in the client of any API.";

/// ```text
/// mod client;
/// pub mod resources;
///
/// pub use crate::runtime::{Call, Client, …};
/// ```
pub(super) fn lib(sdk: &Sdk, support: &Support) -> TokenStream {
    let limit = sdk.nests_deeply.then(|| quote!(#![recursion_limit = "512"]));
    let exports = support.exports();
    let exports = exports.iter().map(|(feature, names)| {
        let gate = gate(*feature);
        let names = list(names);
        quote!(#gate pub use crate::runtime::#names;)
    });
    quote! {
        #![forbid(unsafe_code)]
        #limit

        mod client;
        mod codec;
        pub mod resources;
        #[allow(
            dead_code,
            unused_imports,
            unused_macros,
            reason = "the same for every API, and this one may not need all of it"
        )]
        mod runtime;
        pub mod types;

        #[cfg(feature = "logging")]
        pub use client::init_logging;
        #(#exports)*
    }
}

/// `pub mod webhooks;`
pub(super) fn resources(sdk: &Sdk) -> TokenStream {
    let modules = sdk.resources.iter().map(|it| &it.module).collect::<BTreeSet<_>>();
    let modules = modules.into_iter();
    quote!(#(pub mod #modules;)*)
}

/// `mod webhook;` and `pub use webhook::Webhook;`
pub(super) fn types(scope: Scope<'_>) -> TokenStream {
    let modules = by_name(scope.sdk);
    let exports = modules.values().map(|it| export(scope, it));
    let modules = modules.keys();
    quote! {
        #(mod #modules;)*

        #(#exports)*
    }
}

fn export(scope: Scope<'_>, module: &Module) -> TokenStream {
    let ident = &module.ident;
    match module.models.as_slice() {
        [model] => {
            let model = scope.model(*model);
            quote!(pub use #ident::#model;)
        }
        models => {
            let models = models.iter().map(|it| scope.model(*it));
            quote!(pub use #ident::{#(#models),*};)
        }
    }
}

/// `mod webhook;`
pub(super) fn codec(sdk: &Sdk) -> TokenStream {
    let modules = by_name(sdk);
    let modules = modules.keys();
    quote!(#(mod #modules;)*)
}

/// The files below `types/` and `codec/`, in the order in which modules are declared.
fn by_name(sdk: &Sdk) -> BTreeMap<&Ident, &Module> {
    sdk.modules.iter().map(|it| (&it.ident, it)).collect()
}

/// `pub(crate) mod call;` and `pub use call::{Call, Operation};`
pub(super) fn runtime(support: &Support) -> TokenStream {
    let modules = support.parts().iter().map(|part| {
        let (gate, name) = (gate(part.feature), word(part.name));
        quote!(#gate pub(crate) mod #name;)
    });
    let exports = support.parts().iter().filter_map(|part| {
        let mut names = [part.public, part.internal].concat();
        names.sort_unstable();
        let (gate, module, names) = (gate(part.feature), word(part.name), list(&names));
        (!names.is_empty()).then(|| quote!(#gate pub use #module::#names;))
    });
    quote! {
        #(#modules)*

        #(#exports)*
    }
}

/// What stands behind a feature of the crate.
fn gate(feature: Option<&str>) -> Option<TokenStream> {
    feature.map(|it| quote!(#[cfg(feature = #it)]))
}

/// Names to import: `{Call, Operation}`, one without the braces, none as nothing.
fn list(names: &[&'static str]) -> TokenStream {
    let names = names.iter().map(|it| word(it)).collect::<Vec<_>>();
    match names.as_slice() {
        [] => TokenStream::new(),
        [name] => quote!(#name),
        names => quote!({#(#names),*}),
    }
}
