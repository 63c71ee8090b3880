//! `lib.rs` of the crate and the `mod.rs` files: which modules there are and what they export.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::word;
use crate::names::Ident;
use crate::sdk::{Module, Sdk};
use crate::support::Support;
use runtime::sources::{Floor, Part};

/// The first line of `client.rs`, and so on.
pub(super) const CLIENT: &str = "What the API is, and how a client of it is made.";
pub(super) const RESOURCES: &str =
    "The operations of the API by resource; each module holds a handle and its calls.";
pub(super) const TYPES: &str = "The models of the API. Their `new` takes what is required, and leaves the rest unset; where nothing \
     is required, that is `default`. What callers only receive is made from JSON alone, by `serde_json::from_str`, \
     and in tests of the members that matter to them, by `sample` (feature `test-util`).";
pub(super) const CODEC: &str =
    "How the models are read and written, apart from them so that they stay readable.";
pub(super) const RUNTIME: &str = "The support code, which is the same in the client of any API.";

/// ```text
/// mod client;
/// mod runtime;
///
/// pub mod resources;
///
/// pub use crate::runtime::{Call, Client, …};
/// ```
pub(super) fn lib(sdk: &Sdk, support: &Support) -> TokenStream {
    let lints = lints();
    let limit = sdk.nests_deeply.then(|| quote!(#![recursion_limit = "512"]));
    let exports = support.exports();
    let exports = exports.iter().map(|(feature, names)| {
        let gate = gate(*feature);
        let names = list(names);
        quote!(#gate pub use crate::runtime::#names;)
    });
    quote! {
        #![forbid(unsafe_code)]
        #lints
        #limit

        mod client;
        mod codec;
        #[allow(
            dead_code,
            unused_imports,
            unused_macros,
            reason = "the same for every API, and this one may not need all of it"
        )]
        mod runtime;
        // After the runtime, so that the page of `Call` begins with what all calls have.
        pub mod resources;
        pub mod types;

        #[cfg(feature = "logging")]
        pub use client::init_logging;
        #(#exports)*
    }
}

/// What clippy allows. Not in the manifest: what stands there, the compiler reads once for each file.
fn lints() -> TokenStream {
    quote! {
        #![allow(
            clippy::disallowed_names,
            clippy::diverging_sub_expression,
            clippy::doc_lazy_continuation,
            clippy::doc_overindented_list_items,
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::module_inception,
            clippy::new_ret_no_self,
            clippy::result_large_err,
            clippy::self_named_constructors,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            clippy::type_complexity,
            clippy::wrong_self_convention,
            reason = "the document decides on words and sizes, and the decoders on what is cheap to compile"
        )]
    }
}

/// `pub mod webhooks;`
pub(super) fn resources(sdk: &Sdk) -> TokenStream {
    let modules = sdk.resources.iter().map(|it| &it.module).collect::<BTreeSet<_>>();
    let modules = modules.into_iter();
    quote!(#(pub mod #modules;)*)
}

/// `mod webhook;` and `pub use webhook::Webhook;`
pub(super) fn types(sdk: &Sdk) -> TokenStream {
    let modules = by_name(sdk);
    let exports = modules.values().map(|it| export(sdk, it));
    let modules = modules.keys();
    quote! {
        #(mod #modules;)*

        #(#exports)*
    }
}

/// The models of a file, each before the struct of arguments that its `new` takes.
fn export(sdk: &Sdk, module: &Module) -> TokenStream {
    let ident = &module.ident;
    let models = module.models.iter().map(|it| sdk.model(*it));
    let names = models.flat_map(|it| {
        let params = it.object().and_then(|it| it.params.as_ref());
        [&it.ident].into_iter().chain(params)
    });
    let names = names.collect::<Vec<_>>();
    match names.as_slice() {
        [name] => quote!(pub use #ident::#name;),
        names => quote!(pub use #ident::{#(#names),*};),
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

/// `mod calls;`, `pub use calls::call::{Call, Operation};` and `pub(crate) use data::codec;`
pub(super) fn runtime(support: &Support) -> TokenStream {
    let floors = support.floors().into_iter().map(|it| {
        let (gate, floor) = (gate(it.feature()), word(it.name()));
        quote!(#gate mod #floor;)
    });
    let exports = support.parts().iter().map(|it| {
        let Part { floor, module, feature, public, internal, named, .. } = *it;
        let (gate, floor, module) = (gate(*feature), word(floor.name()), word(module));
        let public = used(public, &quote!(#gate pub use #floor::#module));
        let internal = used(internal, &quote!(#gate pub(crate) use #floor::#module));
        let named = named.then(|| quote!(#gate pub(crate) use #floor::#module;));
        quote!(#public #internal #named)
    });
    quote! {
        #(#floors)*

        #(#exports)*
    }
}

/// `use super::data;` and `pub(crate) mod call;`
pub(super) fn floor(support: &Support, floor: Floor) -> TokenStream {
    let parts = support.parts().iter().filter(|it| it.floor == floor);
    let modules = parts.map(|it| {
        let (gate, module) =
            (gate(it.feature.filter(|it| floor.feature() != Some(it))), word(it.module));
        quote!(#gate pub(crate) mod #module;)
    });
    let mut below = support.below(floor).into_iter().map(Floor::name).collect::<Vec<_>>();
    below.sort_unstable();
    let below = used(&below, &quote!(use super));
    quote! {
        #below

        #(#modules)*
    }
}

/// A use of names, unless there are none.
fn used(names: &[&'static str], of: &TokenStream) -> Option<TokenStream> {
    let list = list(names);
    (!names.is_empty()).then(|| quote!(#of::#list;))
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
