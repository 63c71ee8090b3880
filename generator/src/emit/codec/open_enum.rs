//! The codec of an open enum, and the conversions that say nothing a reader of the enum needs.

use proc_macro2::TokenStream;

use super::{Scope, code};
use crate::sdk::Model;

/// `codec::text!(types::WebhookType);`
pub(super) fn open_enum(scope: Scope<'_>, model: &Model) -> TokenStream {
    let ident = &model.ident;
    code!(scope, [codec, types], {
        codec::text!(types::#ident);
    })
}
