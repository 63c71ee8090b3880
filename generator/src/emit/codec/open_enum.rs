//! The codec of an open enum, and the conversions that say nothing a reader of the enum needs.

use proc_macro2::TokenStream;
use quote::quote;

use crate::sdk::{Model, OpenEnum};

/// ```text
/// impl Serialize for types::WebhookType …
///
/// impl<'de> Deserialize<'de> for types::WebhookType …
///
/// impl fmt::Display for types::WebhookType …
///
/// impl From<String> for types::WebhookType …
///
/// impl From<&String> for types::WebhookType …
/// ```
pub(super) fn open_enum(model: &Model, _: &OpenEnum) -> TokenStream {
    let ident = &model.ident;
    let deserialize = super::deserialize(model, &quote!(codec::decode_text));
    quote! {
        impl Serialize for types::#ident {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #deserialize

        impl fmt::Display for types::#ident {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<String> for types::#ident {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl From<&String> for types::#ident {
            fn from(text: &String) -> Self {
                Self::from(text.as_str())
            }
        }
    }
}
