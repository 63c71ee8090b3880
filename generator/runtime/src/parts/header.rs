//! Response headers that the document declares, with their types.

use std::marker::PhantomData;

use http::HeaderMap;
use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};

/// A response header and the type of its value.
#[derive(Debug, Clone, Copy)]
pub struct Header<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Header<T> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self { name, value: PhantomData }
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
        let as_text = T::deserialize(StrDeserializer::<Error>::new(text));
        as_text.ok().or_else(|| serde_json::from_str(text).ok())
    }
}
