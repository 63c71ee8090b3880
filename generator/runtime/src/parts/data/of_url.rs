//! URIs as values of `url`: absolute ones.

use super::formatted::Format;

impl Format for url::Url {
    type Error = url::ParseError;

    fn from_text(text: &str) -> Result<Self, url::ParseError> {
        text.parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}
