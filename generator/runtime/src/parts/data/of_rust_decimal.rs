//! Decimal numbers as values of `rust_decimal`.

use super::formatted::Format;

/// A decimal number; one that the type would have to round is refused.
impl Format for rust_decimal::Decimal {
    type Error = rust_decimal::Error;

    fn from_text(text: &str) -> Result<Self, rust_decimal::Error> {
        Self::from_str_exact(text)
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}
