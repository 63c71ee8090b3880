//! Response headers that the document declares, with their types.

use std::marker::PhantomData;

use http::HeaderMap;
use http::header::SET_COOKIE;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, SeqDeserializer, StrDeserializer};

use super::elements::elements;

/// A response header and the type of its value.
#[derive(Debug, Clone, Copy)]
pub struct Header<T> {
    name: &'static str,
    /// Whether the value is written as JSON, a text in quotes.
    json: bool,
    value: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, json: false, value: PhantomData }
    }

    /// A header whose content is JSON (OpenAPI 3.0.4, section 4.7.21).
    pub(crate) const fn json(name: &'static str) -> Self {
        Self { name, json: true, value: PhantomData }
    }

    /// The header's name on the wire.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: DeserializeOwned> Header<T> {
    /// Reads the header; `None` when it is not there, or is nothing of that type. Both
    /// `Response` and `ApiError` have headers.
    pub fn read(&self, headers: &HeaderMap) -> Option<T> {
        let text = headers.get(self.name)?.to_str().ok()?;
        if let Some(value) = self.json.then(|| serde_json::from_str(text).ok()).flatten() {
            return Some(value);
        }
        let as_text = T::deserialize(StrDeserializer::<Error>::new(text)).ok();
        let one = as_text.or_else(|| serde_json::from_str(text).ok());
        one.or_else(|| self.list(headers))
    }

    /// Reads a list, on one line or more (RFC 9110, section 5.3). A cookie holds commas, and is a line by itself
    /// (RFC 6265, section 3).
    fn list(&self, headers: &HeaderMap) -> Option<T> {
        let lines = headers.get_all(self.name).iter().map(|it| it.to_str().ok());
        let lines = lines.collect::<Option<Vec<_>>>()?;
        let joined = lines.join(",");
        let is_of_lines = self.name.eq_ignore_ascii_case(SET_COOKIE.as_str());
        let items = if is_of_lines { lines } else { elements(&joined).collect() };
        let texts = SeqDeserializer::<_, Error>::new(items.iter().copied());
        let as_texts = T::deserialize(texts).ok();
        let json = || format!("[{}]", items.join(","));
        as_texts.or_else(|| serde_json::from_str(&json()).ok())
    }
}
