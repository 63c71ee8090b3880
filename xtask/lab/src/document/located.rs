//! Schemas with the places where they stand.

use serde_json::Value;

use super::schemas::escape;
use super::{Document, DocumentValue, list, reference};

/// A schema and where it stands.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    /// Where, as `sdk.json` writes it: `#/components/schemas/Pet`.
    pub at: String,
    /// The schema.
    pub place: DocumentValue<'a>,
}

impl Document {
    /// The schema at a pointer.
    pub fn located(&self, pointer: &str) -> Option<Located<'_>> {
        let root = DocumentValue { file: "", value: self.root() };
        let (at, place) = self.locate(root, pointer)?;
        Some(Located { at, place })
    }

    /// The schema that a schema refers to.
    pub fn target(&self, schema: &Located<'_>) -> Option<Located<'_>> {
        let (at, place) = self.locate(schema.place, reference(schema.place.value)?)?;
        Some(Located { at, place })
    }
}

impl<'a> Located<'a> {
    /// The schema as JSON.
    pub fn value(&self) -> &'a Value {
        self.place.value
    }

    /// The schema under a keyword.
    pub fn child(&self, keyword: &str) -> Option<Self> {
        let value = self.value().get(keyword).filter(|it| it.is_object())?;
        Some(self.inner(&[keyword], value))
    }

    /// The schema under a keyword that holds schemas by their names.
    pub fn named(&self, keyword: &str, name: &str) -> Option<Self> {
        let value = self.value().get(keyword)?.get(name)?;
        Some(self.inner(&[keyword, name], value))
    }

    /// The schemas under a keyword that holds a list of them.
    pub fn listed(&self, keyword: &str) -> Vec<Self> {
        let items = list(self.value(), keyword).iter().enumerate();
        items.map(|(at, it)| self.inner(&[keyword, &at.to_string()], it)).collect()
    }

    fn inner(&self, tokens: &[&str], value: &'a Value) -> Self {
        let tokens = tokens.iter().map(|it| format!("/{}", escape(it)));
        let at = format!("{}{}", self.at, tokens.collect::<String>());
        Self { at, place: Document::within(self.place, value) }
    }
}
