//! The codec of an open enum, and the conversions that say nothing a reader of the enum needs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::sdk::{Model, OpenEnum};

/// `codec::text!(types::WebhookType);`
pub(super) fn open_enum(model: &Model, _: &OpenEnum) -> TokenStream {
    let ident = &model.ident;
    quote!(codec::text!(types::#ident);)
}
