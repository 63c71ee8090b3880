//! The types of other crates that texts are read as.

use proc_macro2::TokenStream;
use quote::quote;

use runtime::sources::FormatType;

/// `jiff::Timestamp`
pub(super) fn path(ty: FormatType) -> TokenStream {
    match ty {
        FormatType::ChronoDateTime => quote!(chrono::DateTime<chrono::Utc>),
        FormatType::ChronoNaiveDate => quote!(chrono::NaiveDate),
        FormatType::ChronoNaiveTime => quote!(chrono::NaiveTime),
        FormatType::JiffSpan => quote!(jiff::Span),
        FormatType::JiffTimestamp => quote!(jiff::Timestamp),
        FormatType::JiffDate => quote!(jiff::civil::Date),
        FormatType::JiffTime => quote!(jiff::civil::Time),
        FormatType::Decimal => quote!(rust_decimal::Decimal),
        FormatType::TimeDate => quote!(time::Date),
        FormatType::TimeOffsetDateTime => quote!(time::OffsetDateTime),
        FormatType::TimeTime => quote!(time::Time),
        FormatType::Url => quote!(url::Url),
        FormatType::Uuid => quote!(uuid::Uuid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_written_by_its_path() {
        for ty in FormatType::ALL {
            assert_eq!(path(*ty).to_string().replace(' ', ""), ty.path());
        }
    }
}
